import {
  programmeContracts as contracts,
  type ProgrammeRow,
} from '../../../server/modules/programmes/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { Count } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say } from '../../shell/words.ts'
import { SplitBar } from './split-bar.tsx'
import { WaitingChanges } from './change/waiting-changes.tsx'
import { titleOf } from './words.ts'

/** Every programme with what it granted this month, in the order in which they pay. */
export default function ProgrammesPage() {
  const found = useAnswer(contracts.list, {}, { live: ['programmes'] })
  return (
    <>
      <PageHead
        title={say('保障项目', 'Programmes')}
        about={say(
          '谁可以享受、享受多少、由哪项资金支付。按支付先后排列。',
          'Who may have what, how much, and from which fund; in the order in which they pay.',
        )}
      />
      <WaitingChanges />
      <Ready of={found} whole>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={say('没有项目', 'No programmes')}
              hint={say('项目来自地方服务包。', 'They come from the pack of the region.')}
            />
          ) : (
            items.map((row) => <ProgrammeCard key={row.id} row={row} />)
          )
        }
      </Ready>
    </>
  )
}

function ProgrammeCard({ row }: { readonly row: ProgrammeRow }) {
  const { totals } = row
  return (
    <Panel
      title={<Go to={`/programmes/${row.id}`}>{titleOf(row)}</Go>}
      actions={
        <>
          {row.firstIssues && row.firstIssues.overdue > 0 ? (
            <Go to={`/first-issues?programmeId=${row.id}&standing=overdue`}>
              <Sign tone="bad">
                {say(
                  `首次发放逾期 ${row.firstIssues.overdue}`,
                  `${row.firstIssues.overdue} first issues overdue`,
                )}
              </Sign>
            </Go>
          ) : null}
          {row.inForce ? (
            <Sign tone="good">{say('执行中', 'In force')}</Sign>
          ) : (
            <Sign tone="off">{say('未生效或已停止', 'Not in force')}</Sign>
          )}
        </>
      }
    >
      <p>{lang === 'zh' ? row.aboutZh : row.aboutEn}</p>
      {totals === null ? (
        <p className="quiet">
          {row.appliedFor
            ? say('按申报和材料逐个评定。', 'Judged one by one, on application and papers.')
            : say(`${row.month} 尚未发放。`, `${row.month} is not granted yet.`)}
        </p>
      ) : (
        <>
          <p>
            {row.month}
            {say('：', ': ')}
            <Count
              value={totals.people}
              unit={row.subject === 'person' ? say(' 人', ' people') : say(' 户', ' households')}
            />
            {totals.suspended > 0
              ? say(`，暂停 ${totals.suspended}`, `, ${totals.suspended} suspended`)
              : ''}
            {totals.stopped > 0
              ? say(`，停发 ${totals.stopped}`, `, ${totals.stopped} stopped`)
              : ''}
          </p>
          <SplitBar {...totals} unit={row.unit} />
        </>
      )}
    </Panel>
  )
}
