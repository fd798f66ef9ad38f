import { Button, Progress } from 'antd'
import {
  changeContracts as contracts,
  type TrialHead,
} from '../../../../server/modules/programmes/schema.ts'
import { Detail } from '../../../kit/detail.tsx'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { Ready } from '../../../kit/states.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { Count, DayText, When } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { useRoute } from '../../../shell/route.ts'
import { say } from '../../../shell/words.ts'
import { ChangesTable } from '../change/changes-table.tsx'
import { ProgrammeFunds } from '../programme-funds.tsx'
import { Decision, TrialActs } from './decision.tsx'
import { TrialFigures } from './figures.tsx'
import { TrialPeople } from './people.tsx'
import { TrialQueue } from './queue.tsx'
import { changeStateWords, trialStateWords } from './trial-words.ts'
import { titleOf } from '../words.ts'
import '../programmes.css'

const LOOK_MS = 1_500

/** One trial: what is changed, what it costs, whom it concerns, and what was decided. */
export default function TrialPage() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  const found = useAnswer(contracts.trial, { params: { id } }, { live: ['programmes'] })
  const isRunning = found.data?.trial.state === 'running'
  // Asked about until it is done; the page itself is read again by what the server tells.
  const running = useAnswer(
    contracts.trial,
    { params: { id } },
    { every: LOOK_MS, when: isRunning },
  )
  return (
    <Ready of={found} whole>
      {({ trial, can }) => (
        <>
          <PageHead
            title={say(`规则试算：${titleOf(trial)}`, `Trial: ${titleOf(trial)}`)}
            trail={[
              { title: say('规则变更', 'Changes of rules'), to: '/trials' },
              { title: titleOf(trial), to: `/programmes/${trial.programmeId}` },
            ]}
            beside={
              trial.change ? (
                <StateTag state={trial.change.state} words={changeStateWords} />
              ) : (
                <StateTag state={trial.state} words={trialStateWords} />
              )
            }
            about={trial.reason}
            actions={<TrialActs trial={trial} can={can} />}
          />
          <Decision trial={trial} />
          <Panel
            title={say(
              `改动内容（版本 ${trial.baseVersion} 起改）`,
              `What is changed, from version ${trial.baseVersion}`,
            )}
          >
            <ChangesTable changes={trial.changes} />
          </Panel>
          {trial.state === 'done' ? (
            <>
              <TrialQueue trial={trial} />
              <TrialFigures trial={trial} />
              <ProgrammeFunds id={trial.programmeId} />
              <TrialPeople trial={trial} mayReveal={can.reveal} />
            </>
          ) : trial.state === 'expired' ? (
            <Expired trial={trial} />
          ) : (
            <Underway trial={running.data?.trial ?? trial} />
          )}
          <About trial={trial} />
        </>
      )}
    </Ready>
  )
}

function Kept({ trial }: { readonly trial: TrialHead }) {
  if (trial.change) return <>{say('作为变更依据长期保存', 'for good, as evidence of the change')}</>
  if (trial.keptUntil === null) return <>{say('完成后起算', 'counted from its end')}</>
  return trial.state === 'expired' ? (
    <>{say('已清除', 'cleared')}</>
  ) : (
    <>
      {say('未提出变更的保存至 ', 'unless it is proposed, until ')}
      <DayText day={trial.keptUntil} />
    </>
  )
}

function Underway({ trial }: { readonly trial: TrialHead }) {
  const { looked } = trial.counts
  return (
    <Panel title={say('进度', 'Progress')}>
      <Progress
        percent={trial.percent}
        status={trial.state === 'failed' ? 'exception' : 'active'}
        aria-label={say('试算进度', 'Progress of the trial')}
      />
      <output aria-live="polite">
        {trial.state === 'failed'
          ? say(
              '试算多次未能完成，已停在上一批；可继续试算。',
              'It could not be done after several tries and stopped at the last whole batch; it can go on.',
            )
          : say(
              '正在后台试算，可以离开本页。已核对 ',
              'It runs in the background; you may leave. Looked at ',
            )}
        {trial.state === 'failed' ? null : (
          <>
            <Count value={looked} />
            {trial.appliedFor
              ? say('，分批核对后排队。', ', batch by batch, then the queue.')
              : say('，逐月推算中。', ', month by month.')}
          </>
        )}
      </output>
    </Panel>
  )
}

/** Nobody proposed it in time; what was tried is still said, and may be tried again. */
function Expired({ trial }: { readonly trial: TrialHead }) {
  const { go } = useRoute()
  return (
    <Panel title={say('结果已到期清除', 'The result is no longer kept')}>
      <p>
        {say(
          '没有提出变更的试算，到期后清除受影响名单和数据；要再看，请重新试算。',
          'Of a trial that nobody proposed, the list and the figures are cleared after a time; to see them again, try the change again.',
        )}
      </p>
      <Button onClick={() => go(`/programmes/${trial.programmeId}/change`)}>
        {say('重新修改并试算', 'Change and try again')}
      </Button>
    </Panel>
  )
}

function About({ trial }: { readonly trial: TrialHead }) {
  const { counts } = trial
  return (
    <Panel title={say('关于这次试算', 'About this trial')}>
      <Detail
        items={[
          {
            label: say('拟生效日期', 'To take effect'),
            value: <DayText day={trial.effectiveFrom} />,
          },
          { label: say('试算人', 'By'), value: trial.by },
          { label: say('开始', 'Begun'), value: <When at={trial.startedAt} /> },
          { label: say('完成', 'Done'), value: <When at={trial.finishedAt} /> },
          {
            label: say('结果保存', 'Result kept'),
            value: <Kept trial={trial} />,
          },
          {
            label: say('全市核对', 'Looked at in the city'),
            value: <Count value={counts.looked} />,
          },
          {
            label: say('前后都不享受', 'Neither before nor after'),
            value: <Count value={counts.neither} />,
          },
          {
            label: say('尚不能确定（现行）', 'Cannot be told, now'),
            value: <Count value={counts.cannotTellBefore} />,
          },
          {
            label: say('尚不能确定（修改后）', 'Cannot be told, as changed'),
            value: <Count value={counts.cannotTellAfter} />,
          },
        ]}
      />
    </Panel>
  )
}
