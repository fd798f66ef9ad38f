import { dispatchContracts, type OrderDetail } from '../../../server/modules/dispatch/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonLink } from '../../kit/person-picker.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { MinutesText, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { OrderActs } from './order-acts.tsx'
import { OffersTable, OrderHistory, OrderVisits } from './order-parts.tsx'
import { orderName, orderWords, sayEnd, sayRule } from './words.ts'
import './dispatch.css'

/** One order: what was agreed, its visits, its gaps, who was asked, what was done to it. */
export default function OrderPage() {
  const { params } = useRoute()
  const found = useAnswer(
    dispatchContracts.getOrder,
    { params: { id: params['id'] ?? '' } },
    { live: ['dispatch', 'visits'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <OrderView detail={detail} />}
    </Ready>
  )
}

function OrderView({ detail }: { readonly detail: OrderDetail }) {
  const { order } = detail
  const end = sayEnd(order)
  return (
    <>
      <PageHead
        title={orderName(order)}
        trail={[{ title: say('订单', 'Orders'), to: '/orders' }]}
        beside={<StateTag state={order.state} words={orderWords} />}
        about={end || null}
        actions={<OrderActs detail={detail} />}
      />
      <Panel>
        <Detail
          items={[
            { label: say('编号', 'Number'), value: <span className="figure">{order.number}</span> },
            { label: say('老年人', 'Person'), value: <PersonLink person={order.person} /> },
            { label: say('服务', 'Service'), value: sayWords(order.service) },
            { label: say('时长', 'Length'), value: <MinutesText minutes={order.minutes} /> },
            { label: say('首次', 'First visit'), value: <When at={order.startsAt} /> },
            order.wanted !== null && {
              label: say('希望时间', 'Wanted'),
              value: `${order.wanted.from} – ${order.wanted.to} ${order.wanted.timeFrom ?? ''}–${order.wanted.timeTo ?? ''}`,
            },
            { label: say('重复', 'Repeats'), value: sayRule(order.rrule) },
            { label: say('机构', 'Provider'), value: order.organisation?.name },
            { label: say('常用护理员', 'Usual worker'), value: order.worker?.name },
            { label: say('区划', 'Area'), value: order.areaName },
            {
              label: say('自付', 'Own pocket'),
              value: order.ownPocketAgreed
                ? say('同意不足部分自付', 'agreed for what is not paid')
                : say('未约定', 'not agreed'),
            },
            {
              label: say('下单', 'Ordered'),
              value: (
                <>
                  <When at={order.createdAt} /> {order.createdBy}
                </>
              ),
            },
            { label: say('给护理员的提示', 'Note for the worker'), value: detail.note, wide: true },
          ]}
        />
      </Panel>
      <Panel title={say('上门服务', 'Visits')}>
        {detail.visits.length + detail.gaps.length === 0 ? (
          <Empty title={say('还没有排出上门服务', 'No visits planned yet')} />
        ) : (
          <OrderVisits visits={detail.visits} gaps={detail.gaps} />
        )}
      </Panel>
      {detail.offers.length > 0 ? (
        <Panel title={say('询问机构', 'Providers asked')}>
          <OffersTable offers={detail.offers} />
        </Panel>
      ) : null}
      <Panel title={say('经过', 'History')}>
        <OrderHistory changes={detail.changes} />
      </Panel>
    </>
  )
}
