import type { VisitEvidence } from '../../../server/modules/visits/schema.ts'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Dash, MinutesText, When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'

/** Planned, raw, corrected and approved side by side, so that no figure hides another. */
export function TimesCompared({ evidence }: { readonly evidence: VisitEvidence }) {
  const { planned, raw, facts, minutes, adjusted } = evidence
  const inForce = adjusted ? facts : null
  const label = say('时间对照', 'Times compared')
  return (
    <>
      <TableScroll label={label}>
        <table className="table times">
          <caption className="only-read">{label}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="only-read">{say('项目', 'Item')}</span>
              </th>
              <th scope="col">{say('计划', 'Planned')}</th>
              <th scope="col">{say('原始记录', 'Recorded')}</th>
              <th scope="col">{say('更正后', 'Corrected')}</th>
              <th scope="col">{say('核定', 'Approved')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say('开始', 'Begin')}</th>
              <td>
                <When at={planned.startsAt} show="time" />
              </td>
              <td>
                <When at={raw.arrivedAt} show="time" />
              </td>
              <td>
                <When at={inForce?.startedAt} show="time" />
              </td>
              <td>
                <Dash />
              </td>
            </tr>
            <tr>
              <th scope="row">{say('结束', 'End')}</th>
              <td>
                <When at={planned.endsAt} show="time" />
              </td>
              <td>
                <When at={raw.leftAt} show="time" />
              </td>
              <td>
                <When at={inForce?.endedAt} show="time" />
              </td>
              <td>
                <Dash />
              </td>
            </tr>
            <tr className="total">
              <th scope="row">{say('时长', 'Length')}</th>
              <td>
                <MinutesText minutes={planned.minutes} />
              </td>
              <td>
                <MinutesText minutes={minutes.raw} />
              </td>
              <td>{adjusted ? <MinutesText minutes={minutes.inForce} /> : <Dash />}</td>
              <td>
                <MinutesText minutes={minutes.approved} />
              </td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
      <Payable minutes={minutes} />
    </>
  )
}

/** Why what is paid may be less than what was recorded. */
function Payable({ minutes }: Pick<VisitEvidence, 'minutes'>) {
  const { payable, approved, overPlan, cutByReview } = minutes
  if (payable === null) return null
  const parts = [
    approved === null
      ? say(`可核定 ${payable} 分钟`, `${payable} minutes can be approved`)
      : say(`核定 ${approved} 分钟`, `${approved} minutes approved`),
    overPlan > 0
      ? say(`超出计划 ${overPlan} 分钟不计`, `${overPlan} beyond the plan are not paid`)
      : '',
    cutByReview > 0 ? say(`核验核减 ${cutByReview} 分钟`, `${cutByReview} were cut by review`) : '',
  ]
  return <p className="quiet below-table">{parts.filter(Boolean).join(say('；', '; '))}</p>
}
