import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { orderWords, sayRule } from './words.ts'

const SHOWN = 8

/** A person's latest orders, for the call desk and the person's page. */
export function PersonOrders({ personId }: { readonly personId: string }) {
  const found = useAnswer(
    dispatchContracts.listOrders,
    { query: { personId, limit: SHOWN } },
    { live: ['dispatch'] },
  )
  return (
    <Ready of={found}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title={say('还没有订单', 'No orders yet')} />
        ) : (
          <ul className="bare-list">
            {items.map((order) => (
              <li key={order.id}>
                <Go to={`/orders/${order.id}`}>{sayWords(order.service)}</Go>{' '}
                <StateTag state={order.state} words={orderWords} />
                <div className="quiet">
                  <When at={order.startsAt} /> {sayRule(order.rrule)}{' '}
                  {order.organisation?.name ?? ''}
                </div>
              </li>
            ))}
            {next ? (
              <li>
                <Go to={`/orders?personId=${personId}`}>{say('全部订单', 'All orders')}</Go>
              </li>
            ) : null}
          </ul>
        )
      }
    </Ready>
  )
}
