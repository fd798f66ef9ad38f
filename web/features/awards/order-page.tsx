import { Button } from 'antd'
import {
  type OrderDetail,
  type OrderLine,
  type PaymentOrder,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { actorText, Money, When } from '../../kit/text.tsx'
import { downloadUrl, useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, say } from '../../shell/words.ts'
import { awardedColumns, FundLines, paidColumn } from './fund-lines.tsx'
import { OrderRows } from './order-rows.tsx'
import { orderName, orderWords } from './words.ts'
import './awards.css'

/** One payment order as it was drawn up and approved, for the bank, the file and signatures. */
export default function OrderPage() {
  const { params } = useRoute()
  const found = useAnswer(
    contracts.paymentOrder,
    { params: { id: params['id'] ?? '' } },
    { live: ['awards'] },
  )
  return (
    <Ready of={found} whole>
      {({ order, lines, corrections }) => (
        <>
          <PageHead
            title={
              order.corrects === null
                ? say(`兑现单 ${orderName(order)}`, `Payment order ${orderName(order)}`)
                : say(`更正单 ${orderName(order)}`, `Correcting order ${orderName(order)}`)
            }
            trail={[
              { title: say('奖补申报', 'Awards'), to: '/awards' },
              {
                title: say(`${order.month} 兑现`, `Payments of ${order.month}`),
                to: `/awards/payments?month=${order.month}`,
              },
            ]}
            beside={<StateTag state={order.state} words={orderWords} />}
            actions={<Acts order={order} />}
          />
          <About order={order} />
          {fundsIn(lines).map((fund) => (
            <FundLines
              key={fund.id}
              title={fund[lang]}
              totalFen={fund.lines.reduce((sum, one) => sum + signedFen(one), 0)}
              columns={columns}
              rows={fund.lines}
              rowKey={(one) => one.applicationId}
            />
          ))}
          {corrections.length > 0 ? (
            <Panel title={say('更正单', 'Corrections')}>
              <OrderRows label={say('更正单', 'Corrections')} orders={corrections} />
            </Panel>
          ) : null}
          <Signatures order={order} />
        </>
      )}
    </Ready>
  )
}

type Props = { readonly order: PaymentOrder }

function Acts({ order }: Props) {
  return (
    <>
      {order.can.decide ? (
        <>
          <Decide order={order} approved />
          <Decide order={order} approved={false} />
        </>
      ) : null}
      <Button
        className="screen-only"
        href={downloadUrl(contracts.paymentOrderExport, { params: { id: order.id } })}
      >
        {say('导出 .xlsx', 'Export .xlsx')}
      </Button>
      <PrintButton />
    </>
  )
}

function Decide({ order, approved }: Props & { readonly approved: boolean }) {
  const command = useCommand(contracts.decideOrder)
  const label = approved ? say('批准', 'Approve') : say('退回', 'Reject')
  return (
    <Confirm
      label={label}
      title={`${label} ${orderName(order)}`}
      text={
        <p>
          {say(`${order.lines} 笔，合计 `, `${order.lines} lines, in all `)}
          <Money fen={order.totalFen} />
          <br />
          {approved
            ? say(
                '批准后编号，所列奖补可以兑现；之后只能另立更正单。',
                'It gets its number and what it lists can be paid; later changes are correcting orders.',
              )
            : say('退回后可以重新编制。', 'It may be drawn up anew.')}
        </p>
      }
      reason="required"
      danger={!approved}
      button={approved ? { type: 'primary' } : {}}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id: order.id }, body: { approved, reason } })}
    />
  )
}

function About({ order }: Props) {
  const { corrects, decision } = order
  return (
    <Panel>
      <Detail
        items={[
          { label: say('兑现月份', 'Month'), value: order.month },
          { label: say('合计', 'Total'), value: <Money fen={order.totalFen} /> },
          {
            label: say('编制', 'Drawn up by'),
            value: (
              <>
                {actorText(order.by)} <When at={order.at} />
              </>
            ),
          },
          decision !== null && {
            label:
              order.state === 'approved' ? say('批准', 'Approved by') : say('退回', 'Rejected by'),
            value: (
              <>
                {actorText(decision.by)} <When at={decision.at} />
                <div className="quiet">{decision.reason}</div>
              </>
            ),
          },
          corrects !== null && {
            label: say('更正', 'Corrects'),
            value: (
              <>
                <Go to={`/awards/payments/${corrects.id}`}>{corrects.number}</Go>
                <div className="quiet">{corrects.reason}</div>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

interface OfFund {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly lines: readonly OrderLine[]
}

const fundsIn = (lines: OrderDetail['lines']): OfFund[] =>
  [...Map.groupBy(lines, (line) => line.fundId)].map(([id, of]) => ({
    id,
    zh: of[0]!.fundZh,
    en: of[0]!.fundEn,
    lines: of,
  }))

/** What is taken out stands below zero. */
const signedFen = ({ act, amountFen }: OrderLine): number =>
  act === 'add' ? amountFen : -amountFen

const columns: readonly Column<OrderLine>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (one) => (
      <Go to={`/awards/${one.applicationId}`}>
        <span className="figure">{one.number}</span>
      </Go>
    ),
  },
  {
    key: 'payee',
    title: say('收款对象', 'Payee'),
    cell: (one) => (
      <>
        {one.payee}{' '}
        {one.act === 'drop' ? <Sign tone="warn">{say('移出', 'taken out')}</Sign> : null}
        <div className="quiet">{one.areaPath}</div>
      </>
    ),
    phone: 'title',
  },
  ...awardedColumns,
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (one) => <Money fen={signedFen(one)} />,
    align: 'end',
  },
  paidColumn,
]

/** On paper only: who drew it up and who approved it sign it. */
function Signatures({ order }: Props) {
  const names = [
    say(`编制 ${order.by}`, `Drawn up by ${order.by}`),
    say(`批准 ${order.decision?.by ?? ''}`, `Approved by ${order.decision?.by ?? ''}`),
  ]
  return (
    <div className="print-only award-signatures">
      {names.map((name) => (
        <p key={name}>
          {name} <span />
        </p>
      ))}
    </div>
  )
}
