import { Button } from 'antd'
import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import * as columns from './order-columns.tsx'
import { orderStateOptions } from './words.ts'

const filters: readonly Filter[] = [
  {
    name: 'number',
    kind: 'search',
    label: say('编号', 'Number'),
    hint: say('如 O202611-000001', 'As O202611-000001'),
  },
  { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
  { name: 'state', kind: 'choice', label: say('状态', 'State'), options: orderStateOptions },
  { name: 'area', kind: 'area', label: say('区划', 'Area') },
  { name: 'organisationId', kind: 'organisation', label: say('机构', 'Provider') },
]

/** Orders within reach: what was agreed, with whom, and how far it is. */
export default function OrdersPage() {
  const { go } = useRoute()
  const isProvider = useHasRole('provider')
  const mayOrder = useHasRole('operator', 'dispatcher')
  return (
    <>
      <PageHead
        title={say('订单', 'Orders')}
        about={say(
          '一次或按规则重复的约定；每张订单自动排出未来四周的上门服务。',
          'Agreed once or by a rule; each order has its visits planned four weeks ahead.',
        )}
        actions={
          mayOrder ? (
            <Button type="primary" onClick={() => go('/orders/new')}>
              {say('下单', 'New order')}
            </Button>
          ) : null
        }
      />
      <Listing
        contract={dispatchContracts.listOrders}
        label={say('订单列表', 'Orders')}
        columns={[
          columns.person,
          columns.when,
          columns.state,
          columns.provider,
          columns.minutes,
          columns.area,
          columns.number,
          columns.made,
        ]}
        rowKey={(order) => order.id}
        rowTo={columns.toOrder}
        rowTone={(order) => (order.state === 'waiting' ? 'warn' : undefined)}
        sort="newest"
        filters={
          isProvider ? filters.filter(({ name }) => ['number', 'state'].includes(name)) : filters
        }
        live={['dispatch']}
        exports={(query) => [
          {
            label: say('导出 .xlsx', 'Export .xlsx'),
            href: downloadUrl(dispatchContracts.exportOrders, { query: query as never }),
          },
        ]}
        empty={{
          title: say('还没有订单', 'No orders yet'),
          hint: say('从诉求或“下单”开始。', 'Begin from a request, or with “New order”.'),
        }}
      />
    </>
  )
}
