import { Empty } from '../../kit/states.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount, Count } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { RunButton } from './run-button.tsx'
import { RunProgress } from './run-progress.tsx'
import { SplitBar } from './split-bar.tsx'
import { cycleWords } from './words.ts'

/** The present month: who has it, what became of it, and running it. */
export function CyclePanel({ detail }: { readonly detail: ProgrammeDetail }) {
  const { programme, month, cycle, can } = detail
  const running = cycle?.runs.find((run) => run.state === 'running')
  const list = `programmeId=${programme.id}&month=${month}`
  return (
    <Panel
      title={say(`${month} 发放`, `The month ${month}`)}
      actions={
        <>
          {cycle ? <StateTag state={cycle.state} words={cycleWords} /> : null}
          {can.run ? <RunButton detail={detail} /> : null}
        </>
      }
    >
      {running ? <RunProgress run={running} unit={programme.unit} /> : null}
      {cycle === null ? (
        <Empty
          title={say('本月尚未发放', 'This month is not granted yet')}
          hint={say(
            '每月 1 日 0 点 10 分自动发放，民政干部也可先试算再执行。',
            'It is granted on the 1st at 00:10; an official may preview and run it.',
          )}
        />
      ) : (
        <>
          <Stats>
            <StatFigure
              label={
                programme.subject === 'person'
                  ? say('享受人数', 'People')
                  : say('享受户数', 'Households')
              }
              value={<Count value={cycle.totals.people} />}
              to={`/entitlements?${list}`}
              definition={say(
                '本月有该项待遇的对象，含暂停和停发。',
                'Everybody with an entitlement this month, suspended and stopped ones included.',
              )}
            />
            <StatFigure
              label={say('发放', 'Granted')}
              value={<Amount amount={cycle.totals.granted} unit={programme.unit} />}
            />
            <StatFigure
              label={say('已用', 'Spent')}
              value={<Amount amount={cycle.totals.spent} unit={programme.unit} />}
              definition={say(
                '服务核验后由预留转为使用的数量。',
                'Reserved units that approved visits have used.',
              )}
            />
            <StatFigure
              label={say('剩余可用', 'Left')}
              value={<Amount amount={cycle.totals.available} unit={programme.unit} />}
              definition={say(
                '发放减去已用和预留；月末失效。',
                'Granted less spent and reserved; void at month end.',
              )}
            />
            <StatFigure
              label={say('尚不能确定', 'Cannot tell yet')}
              value={<Count value={cycle.runs[0]?.counts.cannotTell ?? 0} />}
              to={`/determinations?${list}&outcome=cannot_tell`}
              definition={say(
                '没有不符合的条件，但有事实尚无记录。',
                'Nothing speaks against it, and a fact is not on record.',
              )}
            />
          </Stats>
          <SplitBar {...cycle.totals} unit={programme.unit} />
        </>
      )}
    </Panel>
  )
}
