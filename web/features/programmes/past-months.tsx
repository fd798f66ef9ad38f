import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { drawnIn, drawnUnit } from './trial/trial-words.ts'
import { cycleWords, thisMonth } from './words.ts'

interface PastMonthsProps {
  readonly id: string
  readonly unit: string
}

/** The months so far: granted against spent, and closing one by hand. */
export function PastMonths({ id, unit }: PastMonthsProps) {
  const found = useAnswer(contracts.cycles, { params: { id } }, { live: ['programmes'] })
  const programme = useAnswer(contracts.get, { params: { id } })
  const cycles = found.data?.items ?? []
  if (cycles.length === 0) return null
  const label = say('各月发放与使用', 'Granted and spent by month')
  const ordered = cycles.toReversed()
  const measure = { unit, price: null }
  return (
    <Panel title={label}>
      <Chart
        label={label}
        option={{
          tooltip: { trigger: 'axis' },
          legend: {},
          xAxis: { type: 'category', data: ordered.map((cycle) => cycle.month) },
          yAxis: {
            type: 'value',
            name: drawnUnit(measure),
          },
          series: [
            {
              name: say('发放', 'Granted'),
              type: 'bar',
              data: ordered.map((cycle) => drawnIn(measure, cycle.totals.granted)),
            },
            {
              name: say('已用', 'Spent'),
              type: 'bar',
              data: ordered.map((cycle) => drawnIn(measure, cycle.totals.spent)),
            },
          ],
        }}
        table={{
          columns: [
            say('月份', 'Month'),
            say('对象', 'People'),
            say('发放', 'Granted'),
            say('已用', 'Spent'),
            say('预留', 'Reserved'),
            say('状态', 'State'),
          ],
          rows: cycles.map((cycle) => [
            cycle.month,
            cycle.totals.people,
            <Amount key="g" amount={cycle.totals.granted} unit={unit} />,
            <Amount key="s" amount={cycle.totals.spent} unit={unit} />,
            <Amount key="h" amount={cycle.totals.held} unit={unit} />,
            <StateTag key="t" state={cycle.state} words={cycleWords} />,
          ]),
        }}
      />
      {programme.data?.can.close ? (
        <div className="row">
          {cycles
            .filter((cycle) => cycle.state !== 'closed' && cycle.month < thisMonth())
            .map((cycle) => (
              <CloseMonth key={cycle.id} id={id} month={cycle.month} />
            ))}
        </div>
      ) : null}
    </Panel>
  )
}

function CloseMonth({ id, month }: { readonly id: string; readonly month: string }) {
  const command = useCommand(contracts.closeCycle)
  return (
    <Confirm
      label={say(`结束 ${month}`, `Close ${month}`)}
      title={say(`结束 ${month}`, `Close ${month}`)}
      danger
      reason="required"
      text={say(
        '未使用的待遇将全部失效，不能恢复；仍被服务预留的部分待结清后失效。',
        'What nobody spent expires and cannot be restored; what visits still hold expires once they are settled.',
      )}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { month, reason } })}
    />
  )
}
