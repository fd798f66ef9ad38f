import {
  programmeContracts as contracts,
  type FundView,
} from '../../../server/modules/programmes/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Money } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { levelWords, wordsOr } from './words.ts'

/** Every fund: where it comes from, what came in, what is reserved and spent, and what it may pay. */
export default function FundsPage() {
  const found = useAnswer(contracts.funds, {}, { live: ['programmes', 'settlement', 'ledger'] })
  return (
    <>
      <PageHead
        title={say('资金', 'Funds')}
        about={say(
          '每项资金的来源、到账、预留、支出和余额，以及只能用于什么。',
          'Where each fund comes from, what came in, is reserved, spent and left, and what it may pay for.',
        )}
      />
      <Ready of={found} whole>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('没有资金', 'No funds')} />
          ) : (
            <>
              <FundsChart items={items} />
              <FundsTable items={items} />
            </>
          )
        }
      </Ready>
    </>
  )
}

type Props = { readonly items: readonly FundView[] }

function FundsChart({ items }: Props) {
  const label = say(
    '各资金到账、支出、预留和余额（万元）',
    'Loaded, spent, reserved and left by fund (10,000 yuan)',
  )
  const wan = (fen: number): number => Math.round(fen / 10_000) / 100
  const series = [
    [say('支出', 'Spent'), (one: FundView) => one.spent],
    [say('预留', 'Reserved'), (one: FundView) => one.held],
    [say('余额', 'Left'), (one: FundView) => one.available],
  ] as const
  return (
    <Panel title={label}>
      <Chart
        label={label}
        height={Math.max(14, items.length * 3)}
        option={{
          tooltip: { trigger: 'axis' },
          legend: {},
          xAxis: { type: 'value' },
          yAxis: {
            type: 'category',
            inverse: true,
            data: items.map((one) => one.fund.name[lang]),
            axisLabel: { width: 160, overflow: 'break' },
          },
          series: series.map(([name, of]) => ({
            name,
            type: 'bar',
            stack: 'all',
            data: items.map((one) => wan(of(one))),
          })),
        }}
        table={{
          columns: [say('资金', 'Fund'), ...series.map(([name]) => name)],
          rows: items.map((one) => [
            one.fund.name[lang],
            ...series.map(([name, of]) => <Money key={name} fen={of(one)} />),
          ]),
        }}
      />
    </Panel>
  )
}

function FundsTable({ items }: Props) {
  const label = say('资金清单', 'Funds')
  return (
    <TableScroll label={label}>
      <table className="table">
        <caption className="only-read">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say('资金', 'Fund')}</th>
            <th scope="col">{say('来源', 'Level')}</th>
            <th scope="col" className="end">
              {say('到账', 'Loaded')}
            </th>
            <th scope="col" className="end">
              {say('支出', 'Spent')}
            </th>
            <th scope="col" className="end">
              {say('预留', 'Reserved')}
            </th>
            <th scope="col" className="end">
              {say('余额', 'Left')}
            </th>
            <th scope="col">{say('只能用于', 'May pay for')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.fund.id}>
              <td>
                <Go to={`/funds/${one.fund.id}`}>{one.fund.name[lang]}</Go>
              </td>
              <td>{wordsOr(levelWords, one.fund.level)}</td>
              <td className="end">
                <Money fen={one.loaded} />
              </td>
              <td className="end">
                <Money fen={one.spent} />
              </td>
              <td className="end">
                <Money fen={one.held} />
              </td>
              <td className="end">
                <Money fen={one.available} />
              </td>
              <td className="wraps">{one.uses.map(sayWords).join(say('、', ', '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
