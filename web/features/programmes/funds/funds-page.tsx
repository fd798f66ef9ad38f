import {
  programmeContracts as contracts,
  type FundListed,
} from '../../../../server/modules/programmes/schema.ts'
import { Chart } from '../../../kit/chart.tsx'
import type { Column } from '../../../kit/listing-columns.ts'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { Cards, Rows } from '../../../kit/rows.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { Empty, Ready } from '../../../kit/states.tsx'
import { Money } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { useNarrow } from '../../../shell/media.ts'
import { lang, say, sayWords } from '../../../shell/words.ts'
import { watchWords } from './fund-year-panels.tsx'
import { levelWords, wordsOr } from '../words.ts'

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

type Props = { readonly items: readonly FundListed[] }

function FundsChart({ items }: Props) {
  const label = say(
    '各资金支出、预留和余额（万元）',
    'Spent, reserved and left by fund (10,000 yuan)',
  )
  const wan = (fen: number): number => Math.round(fen / 10_000) / 100
  const series = [
    [say('支出', 'Spent'), (one: FundListed) => one.spent],
    [say('预留', 'Reserved'), (one: FundListed) => one.held],
    [say('余额', 'Left'), (one: FundListed) => one.available],
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

const columns: readonly Column<FundListed>[] = [
  {
    key: 'name',
    title: say('资金', 'Fund'),
    cell: (one) => one.fund.name[lang],
    phone: 'title',
  },
  { key: 'level', title: say('来源', 'Level'), cell: (one) => wordsOr(levelWords, one.fund.level) },
  money('loaded', say('预算到账', 'Budget received')),
  money('spent', say('支出', 'Spent')),
  money('held', say('预留', 'Reserved')),
  money('available', say('余额', 'Left')),
  {
    key: 'watched',
    title: say('年度要求', 'Watched rule'),
    cell: (one) =>
      one.watched.length === 0
        ? '—'
        : one.watched.map(({ watch, outcome }) => (
            <StateTag key={watch.id} state={outcome} words={watchWords} />
          )),
  },
  {
    key: 'uses',
    title: say('只能用于', 'May pay for'),
    cell: (one) => one.uses.map(sayWords).join(say('、', ', ')),
  },
]

function money(key: 'loaded' | 'spent' | 'held' | 'available', title: string): Column<FundListed> {
  return { key, title, cell: (one) => <Money fen={one[key]} />, align: 'end' }
}

function FundsTable({ items }: Props) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Shape
      label={say('资金清单', 'Funds')}
      columns={columns}
      rows={items}
      rowKey={(one) => one.fund.id}
      rowTo={(one) => `/funds/${one.fund.id}`}
    />
  )
}
