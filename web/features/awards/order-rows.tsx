import type { PaymentOrder } from '../../../server/modules/awards/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Cards, Rows } from '../../kit/rows.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { actorText, Dash, Money, When } from '../../kit/text.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'
import { orderName, orderWords } from './words.ts'

const columns: readonly Column<PaymentOrder>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (one) => <span className="figure">{orderName(one)}</span>,
    phone: 'title',
  },
  {
    key: 'kind',
    title: say('种类', 'Kind'),
    cell: ({ corrects }) =>
      corrects === null
        ? say('兑现单', 'order')
        : say(`更正 ${corrects.number}`, `corrects ${corrects.number}`),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) => <StateTag state={one.state} words={orderWords} />,
  },
  {
    key: 'lines',
    title: say('笔数', 'Lines'),
    cell: (one) => <span className="figure">{one.lines}</span>,
    align: 'end',
  },
  {
    key: 'total',
    title: say('合计', 'Total'),
    cell: (one) => <Money fen={one.totalFen} />,
    align: 'end',
  },
  {
    key: 'drawn',
    title: say('编制', 'Drawn up'),
    cell: (one) => <ByAt {...one} />,
  },
  {
    key: 'decided',
    title: say('批准', 'Approved'),
    cell: ({ decision }) => (decision === null ? <Dash /> : <ByAt {...decision} />),
  },
]

function ByAt({ by, at }: { readonly by: string; readonly at: string }) {
  return (
    <>
      {actorText(by)}
      <div className="quiet">
        <When at={at} />
      </div>
    </>
  )
}

/** Payment orders as they are kept, each with who drew it up and who approved it. */
export function OrderRows({
  label,
  orders,
}: {
  readonly label: string
  readonly orders: readonly PaymentOrder[]
}) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Shape
      label={label}
      columns={columns}
      rows={orders}
      rowKey={(one) => one.id}
      rowTo={(one) => `/awards/payments/${one.id}`}
    />
  )
}
