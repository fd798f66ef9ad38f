import { useState } from 'react'
import { Button } from 'antd'
import {
  type DueRow,
  type FundDue,
  type PaymentOrder,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import type { Answer } from '../../../server/kernel/contract.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { MonthInput } from '../../kit/inputs.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { Money } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, say } from '../../shell/words.ts'
import { CorrectForm } from './correct-form.tsx'
import { awardedColumns, FundLines, paidColumn } from './fund-lines.tsx'
import { OrderRows } from './order-rows.tsx'
import './awards.css'

type Due = Answer<typeof contracts.paymentsDue>

/** What falls due in a month, by the fund that pays it, and the orders that were drawn up for it. */
export default function PaymentsPage() {
  const { search } = useRoute()
  const query = search['month'] ? { month: search['month'] } : {}
  const found = useAnswer(contracts.paymentsDue, { query }, { live: ['awards'] })
  return (
    <Ready of={found} whole>
      {(due) => (
        <>
          <PageHead
            title={say(`${due.month} 兑现`, `Payments of ${due.month}`)}
            trail={[{ title: say('奖补申报', 'Awards'), to: '/awards' }]}
            about={say(
              '已批准、最早可在该月兑现的奖补，按资金分列。由一名财务人员编制兑现单，另一名批准并编号后才能兑现；之后只能另立更正单。',
              'What was awarded and may be paid from that month on, by fund. One finance officer draws up the order, another approves it, which gives it its number and lets it be paid; later changes are correcting orders.',
            )}
          />
          <Months due={due} />
          <Orders key={due.month} due={due} />
          {due.funds.length === 0 ? (
            <Panel>
              <Empty
                title={say('该月没有应兑现的奖补', 'Nothing falls due in this month')}
                hint={say(
                  '批准后按规则列入兑现月份。',
                  'An award is listed in the month of its rule.',
                )}
              />
            </Panel>
          ) : (
            due.funds.map((fund) => <Fund key={fund.fundId} fund={fund} />)
          )}
        </>
      )}
    </Ready>
  )
}

function Months({ due: { month, months } }: { readonly due: Due }) {
  const { setSearch } = useRoute()
  const others = months.filter((one) => one !== month)
  return (
    <div className="row screen-only award-months">
      <label htmlFor="award-month">{say('月份', 'Month')}</label>
      <div className="award-month">
        <MonthInput
          id="award-month"
          value={month}
          onChange={(next) => setSearch({ month: next || undefined })}
        />
      </div>
      {others.length > 0 ? (
        <span className="quiet">
          {say('其他应兑现的月份：', 'Other months with payments due:')}
        </span>
      ) : null}
      {others.map((one) => (
        <Go key={one} to={`/awards/payments?month=${one}`}>
          {one}
        </Go>
      ))}
    </div>
  )
}

/** The orders of the month as they are kept, and the way to the next one. */
function Orders({ due }: { readonly due: Due }) {
  const [isCorrecting, setIsCorrecting] = useState(false)
  const { orders, month, can } = due
  const first = orders.find(isFirst)
  if (orders.length === 0 && !can.draw) return null
  return (
    <Panel
      title={say('兑现单', 'Payment orders')}
      actions={
        <>
          {can.draw ? <Draw month={month} /> : null}
          {can.correct && first && !isCorrecting ? (
            <Button onClick={() => setIsCorrecting(true)}>
              {say('编制更正单', 'Draw up a correction')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        {isCorrecting && first ? (
          <CorrectForm
            order={first}
            items={due.funds.flatMap((fund) => fund.items)}
            onEnd={() => setIsCorrecting(false)}
          />
        ) : null}
        {orders.length === 0 ? (
          <p className="quiet">{say('还没有编制兑现单。', 'No order was drawn up yet.')}</p>
        ) : (
          <OrderRows label={say('兑现单', 'Payment orders')} orders={orders} />
        )}
      </div>
    </Panel>
  )
}

const isFirst = (order: PaymentOrder): boolean =>
  order.state === 'approved' && order.corrects === null

function Draw({ month }: { readonly month: string }) {
  const command = useCommand(contracts.drawOrder)
  return (
    <Confirm
      label={say('编制兑现单', 'Draw up the order')}
      title={say(`编制 ${month} 兑现单`, `Draw up the order of ${month}`)}
      text={say(
        '该月尚未列单的奖补全部列入，由另一名财务人员批准；编制后内容不再改动。',
        'All that falls due and stands on no order goes into it, and another finance officer approves it. What it says no longer changes.',
      )}
      button={{ type: 'primary' }}
      busy={command.busy}
      problem={command.problem}
      run={() => command.run({ body: { month } })}
    />
  )
}

const columns: readonly Column<DueRow>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (one) => (
      <Go to={`/awards/${one.id}`}>
        <span className="figure">{one.number}</span>
      </Go>
    ),
  },
  {
    key: 'name',
    title: say('收款对象', 'Payee'),
    cell: (one) => (
      <>
        {one.name}
        <div className="quiet">{one.areaPath}</div>
      </>
    ),
    phone: 'title',
  },
  ...awardedColumns,
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (one) => <Money fen={one.amountFen} />,
    align: 'end',
  },
  {
    key: 'order',
    title: say('兑现单', 'Order'),
    cell: ({ order }) =>
      order === null ? (
        <span className="quiet">{say('未列单', 'none')}</span>
      ) : (
        <span className="figure">{order}</span>
      ),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) => <StateTag state={one.state} words={applicationWords} />,
  },
  paidColumn,
]

function Fund({ fund }: { readonly fund: FundDue }) {
  return (
    <FundLines
      title={fund[lang]}
      totalFen={fund.totalFen}
      columns={columns}
      rows={fund.items}
      rowKey={(one) => one.id}
    >
      {say('，已兑现 ', ', paid ')}
      <Money fen={fund.paidFen} />
      {say('，待兑现 ', ', to be paid ')}
      <strong>
        <Money fen={fund.totalFen - fund.paidFen} />
      </strong>
    </FundLines>
  )
}
