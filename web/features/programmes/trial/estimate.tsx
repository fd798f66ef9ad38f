import type {
  TrialEstimate,
  TrialFigures,
  TrialHead,
} from '../../../../server/modules/programmes/schema.ts'
import { Panel } from '../../../kit/page-head.tsx'
import { Sign } from '../../../kit/state-tag.tsx'
import { TableScroll } from '../../../kit/table-scroll.tsx'
import { Count } from '../../../kit/text.tsx'
import { say } from '../../../shell/words.ts'
import { Cost } from './cost.tsx'

interface EstimateProps {
  readonly trial: TrialHead
  readonly figures: TrialFigures
}

/** The months with deaths and moves out of the city taken off, beside the plain ones and never in them. */
export function Estimate({ trial, figures }: EstimateProps) {
  const { estimate, noEstimate } = figures
  if (trial.appliedFor || (!estimate && !noEstimate)) return null
  return (
    <Panel
      title={
        <>
          {say('扣除去世和迁出的估计', 'With deaths and moves taken off')}{' '}
          <Sign tone="warn">{say('估计', 'estimate')}</Sign>
        </>
      }
    >
      {estimate ? (
        <>
          <ByMonth trial={trial} estimate={estimate} />
          <Rates estimate={estimate} />
        </>
      ) : (
        <p className="quiet">{WHY_NOT[noEstimate ?? 'none']()}</p>
      )}
    </Panel>
  )
}

const WHY_NOT = {
  too_few: () =>
    say(
      '过去一年去世和迁出的记录太少（不足10人），不能估计。',
      'Too few deaths and moves are on record in the past year (fewer than 10), so this cannot be told.',
    ),
  no_ages: () =>
    say(
      '按户发放的项目没有年龄，不能按年龄组估计。',
      'It is granted to households, which have no age, so this cannot be told.',
    ),
  none: () =>
    say(
      '这次试算没有作此估计；要看，请重新试算。',
      'This trial made no estimate; try again for one.',
    ),
} as const

interface PartProps {
  readonly trial: TrialHead
  readonly estimate: TrialEstimate
}

function ByMonth({ trial, estimate }: PartProps) {
  const label = say('各月估计', 'The estimate by month')
  return (
    <TableScroll label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('月份', 'Month')}</th>
            <th scope="col">{say('修改后对象', 'Changed: how many')}</th>
            <th scope="col">{say('修改后费用', 'Changed: cost')}</th>
            <th scope="col">{say('增减', 'Difference')}</th>
          </tr>
        </thead>
        <tbody>
          {estimate.months.map(({ month, people, after, difference }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>
                <Count value={people.middle} />{' '}
                <span className="quiet">
                  <Count value={people.low} /> {say('至', 'to')} <Count value={people.high} />
                </span>
              </td>
              <td>
                <Range trial={trial} of={after} />
              </td>
              <td>
                <Range trial={trial} of={difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

interface RangeProps {
  readonly trial: TrialHead
  readonly of: TrialEstimate['months'][number]['after']
}

function Range({ trial, of: { low, middle, high } }: RangeProps) {
  return (
    <>
      <Cost trial={trial} amount={middle} />{' '}
      <span className="quiet">
        <Cost trial={trial} amount={low} /> {say('至', 'to')} <Cost trial={trial} amount={high} />
      </span>
    </>
  )
}

/** Where the estimate comes from: counts of the register, and what they leave open. */
function Rates({ estimate: { from, to, rates } }: { readonly estimate: TrialEstimate }) {
  const label = say('依据：一年内去世和迁出', 'From: deaths and moves within a year')
  return (
    <details className="fold" open>
      <summary className="quiet">{label}</summary>
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('一年前的年龄', 'Age a year ago')}</th>
              <th scope="col">{say('在册人数', 'On record')}</th>
              <th scope="col">{say('去世', 'Died')}</th>
              <th scope="col">{say('迁出本市', 'Left the city')}</th>
              <th scope="col">{say('一年减少', 'Gone in a year')}</th>
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={rate.ageFrom}>
                <th scope="row">{agesOf(rate)}</th>
                <td>
                  <Count value={rate.people} />
                </td>
                <td>
                  <Count value={rate.died} />
                </td>
                <td>
                  <Count value={rate.moved} />
                </td>
                <td>
                  {percent(rate.middle)}{' '}
                  <span className="quiet">
                    {percent(rate.low)} {say('至', 'to')} {percent(rate.high)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="quiet">
        {say(
          `按本系统 ${from} 至 ${to} 的记录：一年前已在册、健在并在本市的人，到期末去世和迁出的比例；范围为95%区间，不足10人的年龄组并入相邻组。各区县用全市比例。只是估计，上面各项数字都没有扣除。`,
          `From the records of ${from} to ${to}: of those on record a year ago, alive and in the city, the part that had died or left at the end; the range is the 95% interval, and a group with fewer than 10 is joined with the next. Districts use the rates of the city. An estimate only: it is not taken off any figure above.`,
        )}
      </p>
    </details>
  )
}

const percent = (ofTenThousand: number): string => `${ofTenThousand / 100}%`

function agesOf({ ageFrom, ageTo }: TrialEstimate['rates'][number]): string {
  if (ageFrom === 0 && ageTo === null) return say('全部', 'all')
  if (ageFrom === 0) return say(`${ageTo}岁以下`, `under ${ageTo}`)
  if (ageTo === null) return say(`${ageFrom}岁及以上`, `${ageFrom} and over`)
  return say(`${ageFrom}–${ageTo - 1}岁`, `${ageFrom}–${ageTo - 1}`)
}
