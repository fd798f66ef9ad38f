import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { orderWords } from '../../features/dispatch/words.ts'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

const OPEN = new Set(['waiting', 'offered', 'active', 'paused'])

/** What is ordered for the person and not over. */
export function PersonOrders({ personId }: { readonly personId: string }) {
  const found = useAnswer(
    dispatchContracts.listOrders,
    { query: { personId, limit: 20 } },
    { live: ['dispatch', 'visits'] },
  )
  return (
    <Panel title={say('在办订单', 'Open orders')}>
      <Ready of={found}>
        {({ items }) => {
          const open = items.filter(({ state }) => OPEN.has(state))
          return open.length === 0 ? (
            <p className="quiet">{say('没有在办订单。', 'Nothing is ordered.')}</p>
          ) : (
            <ul className="plain-list">
              {open.map((order) => (
                <li key={order.id}>
                  <Go to={`/orders/${order.id}`}>{sayWords(order.service)}</Go>{' '}
                  <StateTag state={order.state} words={orderWords} />{' '}
                  {order.rrule ? say('重复 ', 'repeating ') : ''}
                  <When at={order.startsAt} />{' '}
                  <span className="quiet">
                    {order.organisation?.name} {order.worker?.name}
                  </span>
                </li>
              ))}
            </ul>
          )
        }}
      </Ready>
    </Panel>
  )
}
