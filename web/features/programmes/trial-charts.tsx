import { useMemo } from 'react'
import type { TrialFigures, TrialHead } from '../../../server/modules/programmes/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Count } from '../../kit/text.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { Cost, OwnUnit } from './trial-cost.tsx'
import { drawnIn, drawnUnit, OUTCOMES, outcomeColours, trialOutcomeWords } from './trial-words.ts'

interface ChartsProps {
  readonly trial: TrialHead
  readonly figures: TrialFigures
}

/** What each of the next twelve months costs under the rule as it is and as it would be. */
export function CostByMonth({ trial, figures }: ChartsProps) {
  const { months } = figures
  const label = trial.appliedFor
    ? say('按兑现月份的费用', 'Cost by month of payment')
    : say('今后十二个月的费用', 'Cost of the next twelve months')
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis' },
      legend: {},
      xAxis: { type: 'category', data: months.map((one) => one.month) },
      yAxis: { type: 'value', name: drawnUnit(trial) },
      series: [
        {
          name: say('现行规则', 'Rule as it is'),
          type: 'bar',
          itemStyle: { color: '#b9c6c2' },
          data: months.map((one) => drawnIn(trial, one.before)),
        },
        {
          name: say('修改后', 'As changed'),
          type: 'bar',
          itemStyle: { color: '#0b6b5d' },
          data: months.map((one) => drawnIn(trial, one.after)),
        },
      ],
    }),
    [months, trial],
  )
  if (months.length === 0) {
    return (
      <Panel title={label}>
        <p className="quiet">
          {say('修改前后都没有要付的费用。', 'Nothing is to be paid, before or after the change.')}
        </p>
      </Panel>
    )
  }
  return (
    <Panel title={label}>
      <Chart
        label={label}
        option={option}
        table={{
          columns: [
            say('月份', 'Month'),
            say('现行对象', 'Now: how many'),
            say('现行费用', 'Now: cost'),
            say('修改后对象', 'Changed: how many'),
            say('修改后费用', 'Changed: cost'),
            say('增减', 'Difference'),
          ],
          rows: months.map((one) => [
            one.month,
            <Count key="b" value={one.beforePeople} />,
            <Both key="c" trial={trial} amount={one.before} />,
            <Count key="d" value={one.afterPeople} />,
            <Both key="e" trial={trial} amount={one.after} />,
            <Both key="f" trial={trial} amount={one.after - one.before} />,
          ]),
        }}
      />
      <p className="quiet">{howReckoned(trial)}</p>
    </Panel>
  )
}

const howReckoned = ({ appliedFor }: TrialHead): string =>
  appliedFor
    ? say(
        '按生效之日的记录判定一次；不预测之后的新申报和新材料。当年评定的按规则规定的月份兑现。',
        'Judged once, by what is on record for the day it takes effect; later applications and papers are not foretold. What is judged within the year is paid in the month of the rule.',
      )
    : say(
        '按登记在册的情况推算：年龄按月增长，有期限的类别到期终止；能力等级按现有结果不变；不预测去世、迁移、新登记和新评估；未扣除与其他项目互斥的情况。费用为全部用完时的数额。',
        'By what is on record: ages move on, groups end on their last day, levels stay; deaths, moves, newcomers and new assessments are not foretold, and exclusions between programmes are not taken off. The cost is that of using everything.',
      )

/** Money with the hours or meals behind it. */
function Both({ trial, amount }: { readonly trial: TrialHead; readonly amount: number }) {
  return (
    <>
      <Cost trial={trial} amount={amount} />{' '}
      <span className="quiet">
        <OwnUnit trial={trial} amount={amount} />
      </span>
    </>
  )
}

interface GainBarsProps {
  readonly label: string
  readonly rows: readonly (TrialFigures['areas'][number] & { readonly name: string })[]
  readonly trial: TrialHead
  readonly column: string
  readonly onPick?: (name: string) => void
}

/** Who gains, loses and stays, one bar for each place or level. */
export function GainBars({ label, rows, trial, column, onPick }: GainBarsProps) {
  const shown = OUTCOMES.filter((outcome) => rows.some((row) => row[outcome] > 0))
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: {},
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => row.name),
        triggerEvent: true,
      },
      series: shown.map((outcome) => ({
        name: trialOutcomeWords[outcome][lang],
        type: 'bar',
        stack: 'people',
        barMaxWidth: 22,
        itemStyle: { color: outcomeColours[outcome] },
        data: rows.map((row) => row[outcome]),
      })),
    }),
    [rows, shown],
  )
  return (
    <Chart
      label={label}
      option={option}
      height={Math.max(12, Math.min(40, 5 + rows.length * 2.2))}
      {...(onPick ? { onPick } : {})}
      table={{
        columns: [
          column,
          ...OUTCOMES.map((outcome) => sayWords(trialOutcomeWords[outcome])),
          say('现行', 'Before'),
          say('修改后', 'After'),
        ],
        rows: rows.map((row) => [
          row.name,
          ...OUTCOMES.map((outcome) => <Count key={outcome} value={row[outcome]} />),
          <Cost key="before" trial={trial} amount={row.before} />,
          <Cost key="after" trial={trial} amount={row.after} />,
        ]),
      }}
    />
  )
}
