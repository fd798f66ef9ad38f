import type {
  OccurrenceView,
  OfferView,
  OrderDetail,
} from '../../../server/modules/dispatch/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { MinutesText, When } from '../../kit/text.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { offerWords, sayChange, sayGap, visitWords } from './words.ts'

interface OrderVisitsProps {
  readonly visits: readonly VisitLine[]
  readonly gaps: readonly OccurrenceView[]
}

/** Visits and gaps of an order in one line of time, the latest first. */
export function OrderVisits({ visits, gaps }: OrderVisitsProps) {
  const rows = [
    ...visits.map((visit) => ({ at: visit.startsAt, visit, gap: null })),
    ...gaps.map((gap) => ({ at: gap.startsAt, visit: null, gap })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <TableScroll label={say('上门服务', 'Visits')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('时间', 'When')}</th>
            <th scope="col">{say('状态', 'State')}</th>
            <th scope="col">{say('护理员', 'Care worker')}</th>
            <th scope="col">{say('实际时长', 'Delivered')}</th>
            <th scope="col">{say('编号', 'Number')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, visit, gap }) => (
            <tr key={visit?.id ?? at}>
              <td>
                <When at={at} />
              </td>
              <td>
                {visit ? <StateTag state={visit.state} words={visitWords} /> : <Gap gap={gap} />}
              </td>
              <td>{visit ? (visit.worker?.name ?? say('未派人', 'nobody yet')) : null}</td>
              <td>{visit ? <MinutesText minutes={visit.minutesActual} /> : null}</td>
              <td>{visit ? <Go to={`/visits/${visit.id}`}>{visit.number}</Go> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Gap({ gap }: { readonly gap: OccurrenceView }) {
  return (
    <>
      <Sign tone={gap.outcome === 'skipped' ? 'off' : 'bad'}>
        {gap.outcome === 'skipped' ? say('已跳过', 'Skipped') : say('未能排上', 'Not planned')}
      </Sign>{' '}
      <span className="quiet">{gap.reason ?? sayGap(gap.code)}</span>
    </>
  )
}

/** Every provider that was asked, in order, and what came of it. */
export function OffersTable({ offers }: { readonly offers: readonly OfferView[] }) {
  return (
    <TableScroll label={say('询问机构', 'Providers asked')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('次序', 'Attempt')}</th>
            <th scope="col">{say('机构', 'Provider')}</th>
            <th scope="col">{say('结果', 'Outcome')}</th>
            <th scope="col">{say('询问', 'Asked')}</th>
            <th scope="col">{say('答复', 'Answered')}</th>
            <th scope="col">{say('原因', 'Reason')}</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <tr key={offer.id}>
              <td className="figure">{offer.attempt}</td>
              <td>{offer.organisation.name}</td>
              <td>
                <StateTag state={offer.state} words={offerWords} />
              </td>
              <td>
                <When at={offer.offeredAt} />
              </td>
              <td>
                <When at={offer.answeredAt} /> {offer.answeredBy}
              </td>
              <td>{offer.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** What was done to an order, by whom and why. */
export function OrderHistory({ changes }: Pick<OrderDetail, 'changes'>) {
  return (
    <Timeline
      items={changes.toReversed().map((change, at) => ({
        key: String(at),
        at: change.at,
        title: sayChange(change.kind),
        by: change.by,
        note: change.reason,
      }))}
    />
  )
}
