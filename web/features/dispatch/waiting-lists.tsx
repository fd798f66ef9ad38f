import type { OrderLine } from '../../../server/modules/dispatch/schema.ts'
import { WAITS_FOR_WORDS } from '../../../server/modules/dispatch/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { orderName } from './words.ts'

interface UnassignedProps {
  readonly visits: readonly VisitLine[]
  readonly onOpen: (visit: VisitLine) => void
}

/** Visits to which nobody is to go yet; one press opens who could. */
export function Unassigned({ visits, onOpen }: UnassignedProps) {
  if (visits.length === 0) {
    return (
      <p className="quiet">{say('未来七天都已派人', 'Everything of the next week is assigned')}</p>
    )
  }
  return (
    <ul className="board-cards bare-list">
      {visits.map((visit) => (
        <li key={visit.id}>
          <button type="button" className="slot" onClick={() => onOpen(visit)}>
            <span>
              <strong>{visit.person.name}</strong> {sayWords(visit.service)}
            </span>
            <span className="quiet">
              <When at={visit.startsAt} />{' '}
              {visit.organisation?.name ?? say('机构未定', 'no provider')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Orders that wait for a slot or a provider, the longest first. */
export function WaitingOrders({ orders }: { readonly orders: readonly OrderLine[] }) {
  if (orders.length === 0) {
    return <p className="quiet">{say('没有候补订单', 'Nobody is waiting')}</p>
  }
  return (
    <ul className="board-cards bare-list">
      {orders.map((order) => (
        <li key={order.id}>
          <Go to={`/orders/${order.id}`}>{orderName(order)}</Go>
          <div className="quiet">
            {order.waitsFor ? sayWords(WAITS_FOR_WORDS[order.waitsFor]) : null}{' '}
            {order.wanted ? (
              `${order.wanted.from} – ${order.wanted.to}`
            ) : (
              <When at={order.startsAt} />
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
