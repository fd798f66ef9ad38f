import { peopleContracts } from '../../../server/modules/people/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { OrderForm } from './order-form.tsx'

/** A new order; `?person=` and `?request=` come from where it was asked for. */
export default function NewOrderPage() {
  const { search, go } = useRoute()
  const personId = search['person']
  const found = useAnswer(
    peopleContracts.get,
    personId === undefined ? null : { params: { id: personId } },
  )
  const form = (person: { id: string; name: string } | null) => (
    <Panel>
      <OrderForm
        person={person}
        requestId={search['request'] ?? null}
        onDone={({ order }) => go(`/orders/${order.id}`, { replace: true })}
        onCancel={() => go('/orders')}
      />
    </Panel>
  )
  return (
    <>
      <PageHead
        title={say('下单', 'New order')}
        trail={[{ title: say('订单', 'Orders'), to: '/orders' }]}
      />
      {personId === undefined ? form(null) : <Ready of={found}>{(person) => form(person)}</Ready>}
    </>
  )
}
