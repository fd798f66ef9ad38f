import { Button } from 'antd'
import {
  type FundOrder,
  type PaymentOrderRow,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { MonthInput } from '../../kit/inputs.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { Dash, DayText, Money } from '../../kit/text.tsx'
import { downloadUrl, useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say } from '../../shell/words.ts'
import { titleOf } from './words.ts'
import './awards.css'

/** What was awarded and falls due in a month, by the fund that pays it: for the bank and for signatures. */
export default function PaymentOrderPage() {
  const { search, setSearch } = useRoute()
  const query = search['month'] ? { month: search['month'] } : {}
  const found = useAnswer(contracts.paymentOrder, { query }, { live: ['awards'] })
  return (
    <Ready of={found} whole>
      {({ month, months, funds }) => (
        <>
          <PageHead
            title={say(`${month} 兑现单`, `Payment order ${month}`)}
            trail={[{ title: say('奖补申报', 'Awards'), to: '/awards' }]}
            about={say(
              '已批准、最早可在该月兑现的奖补，按资金分列；每笔由批准人以外的财务人员登记兑现。',
              'What was awarded and may be paid from that month on, by fund. Each payment is recorded by a finance officer other than who decided.',
            )}
            actions={
              <>
                <Button
                  className="screen-only"
                  href={downloadUrl(contracts.paymentOrderExport, { query: { month } })}
                >
                  {say('导出 .xlsx', 'Export .xlsx')}
                </Button>
                <PrintButton />
              </>
            }
          />
          <div className="row screen-only award-months">
            <label htmlFor="award-month">{say('月份', 'Month')}</label>
            <div className="award-month">
              <MonthInput
                id="award-month"
                value={month}
                onChange={(next) => setSearch({ month: next || undefined })}
              />
            </div>
            {months.map((one) => (
              <Go key={one} to={`/awards/payments?month=${one}`}>
                {one}
              </Go>
            ))}
          </div>
          {funds.length === 0 ? (
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
            funds.map((fund) => <Fund key={fund.fundId} fund={fund} />)
          )}
          <Signatures />
        </>
      )}
    </Ready>
  )
}

const columns: readonly Column<PaymentOrderRow>[] = [
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
  { key: 'programme', title: say('项目', 'Programme'), cell: (one) => titleOf(one) },
  {
    key: 'decided',
    title: say('批准', 'Awarded'),
    cell: (one) => (
      <>
        <DayText day={one.decidedOn} />
        <div className="quiet figure">{one.letter}</div>
      </>
    ),
  },
  {
    key: 'from',
    title: say('最早兑现', 'Paid from'),
    cell: (one) => <DayText day={one.payFrom} />,
  },
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (one) => <Money fen={one.amountFen} />,
    align: 'end',
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) => <StateTag state={one.state} words={applicationWords} />,
  },
  {
    key: 'paid',
    title: say('兑现', 'Payment'),
    cell: (one) =>
      one.paidOn === null ? (
        <Dash />
      ) : (
        <>
          <DayText day={one.paidOn} />
          <div className="quiet">{one.bankReference}</div>
        </>
      ),
  },
]

function Fund({ fund }: { readonly fund: FundOrder }) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Panel title={fund[lang]}>
      <p>
        {say(`${fund.items.length} 笔，合计 `, `${fund.items.length} payments, in all `)}
        <strong>
          <Money fen={fund.totalFen} />
        </strong>
        {say('，已兑现 ', ', paid ')}
        <Money fen={fund.paidFen} />
        {say('，待兑现 ', ', to be paid ')}
        <strong>
          <Money fen={fund.totalFen - fund.paidFen} />
        </strong>
      </p>
      <Shape label={fund[lang]} columns={columns} rows={fund.items} rowKey={(one) => one.id} />
    </Panel>
  )
}

/** On paper only: who drew it up, who checked it, who approved it. */
function Signatures() {
  const names = [say('制表', 'Drawn up by'), say('复核', 'Checked by'), say('批准', 'Approved by')]
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
