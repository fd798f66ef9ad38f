import { useMemo } from 'react'
import type { TrialFigures, TrialHead } from '../../../../server/modules/programmes/schema.ts'
import { Chart } from '../../../kit/chart.tsx'
import { Panel } from '../../../kit/page-head.tsx'
import { Count } from '../../../kit/text.tsx'
import { lang, say, sayWords } from '../../../shell/words.ts'
import { Cost, OwnUnit } from './cost.tsx'
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
    : trial.endsOn
      ? say(`到 ${trial.endsOn} 为止的费用`, `Cost until ${trial.endsOn}`)
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
            ...(trial.appliedFor
              ? []
              : [
                  say('新进入（因生日）', 'Newly in (by a birthday)'),
                  say('退出（因生日）', 'No more in (by a birthday)'),
                ]),
          ],
          rows: months.map((one) => [
            one.month,
            <Count key="b" value={one.beforePeople} />,
            <Both key="c" trial={trial} amount={one.before} />,
            <Count key="d" value={one.afterPeople} />,
            <Both key="e" trial={trial} amount={one.after} />,
            <Both key="f" trial={trial} amount={one.after - one.before} />,
            ...(trial.appliedFor
              ? []
              : [
                  <OfThem key="g" all={one.joined} byAge={one.joinedByAge} />,
                  <OfThem key="h" all={one.departed} byAge={one.departedByAge} />,
                ]),
          ]),
        }}
      />
      {trial.endsOn ? (
        <p className="notice">
          {say(
            `本规则 ${trial.endsOn} 到期，此后的月份不发放，没有费用可算。`,
            `The rule ends on ${trial.endsOn}: nothing is granted in the months after it, and nothing is reckoned for them.`,
          )}
        </p>
      ) : null}
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
        '按登记在册的情况逐月推算：生日和有期限的类别按日期准确计入，表中列出每月新进入和退出的人数；能力等级按现有结果不变；互斥项目已按发放次序扣除；新登记和新评估不预测，去世和迁出另作估计。费用为全部用完时的数额。',
        'By what is on record, month by month: birthdays and last days of groups are counted exactly, and who comes in and goes out by them stands in the table; levels stay; what other programmes exclude is taken off in the order of the grant; newcomers and new assessments are not foretold, and deaths and moves are estimated apart. The cost is that of using everything.',
      )

/** How many, and of them by a birthday alone. */
function OfThem({ all, byAge }: { readonly all: number; readonly byAge: number }) {
  return (
    <>
      <Count value={all} />{' '}
      {all > 0 ? (
        <span className="quiet">
          (<Count value={byAge} />)
        </span>
      ) : null}
    </>
  )
}

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
