import { expect, test } from 'vitest'
import { forecastOf, monthsOf, receivedByKind, watchOutcome, type FundSum } from './fund-year.ts'
import type { FundWatch, ReceiptKind } from '../../../kernel/packs/programmes.ts'

const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
const spending = (perMonth: readonly number[]): FundSum[] =>
  perMonth.map((yuan, at) => ({
    month: months[at]!,
    kind: 'pay',
    use: 'home_service',
    receiptKind: null,
    amount: -yuan * 100,
  }))

/** Yuan spent in each month of the year so far, the last one being this month; and what is left. */
const FORECASTS = `
已用（各月，末项为本月）   余额 | 按几个月 每月  年底共用 年底余额 不足始于
10                         500 | -        -     -        -        -
10,0                       500 | 1        10    120      390      -
10,20,30,0                 500 | 3        20    240      320      -
10,20,30,50                500 | 3        20    270      340      -
0,0,0,0                    500 | -        -     -        -        -
0,0,30,10                  500 | 1        30    300      240      -
100,100,100,100,100,40     200 | 5        100   1200     -460     2026-08
60,60,0,0,0,0,0,0,0,0,0    100 | 6        0     120      100      -
9,9,9,9,9,9,9,9,9,9,9,9     10 | 6        9     108      10       -
`
const rows = FORECASTS.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(rows)('G1 of a fund with %j the rate foresees %j', ([spent, left], expected) => {
  const given = spent!.split(',').map(Number)
  const year = monthsOf(spending(given), months.slice(0, given.length))
  const found = forecastOf(year, months[given.length - 1]!, Number(left) * 100)
  const said = found
    ? [
        found.months,
        found.rateFen / 100,
        found.spentByYearEndFen / 100,
        found.leftAtYearEndFen / 100,
        found.shortFrom ?? '-',
      ]
    : ['-', '-', '-', '-', '-']
  expect(said.map(String)).toEqual(expected)
})

const watch = (counts: FundWatch['counts'], percent: number): FundWatch => ({
  id: 'half',
  zh: '至少一半',
  en: 'at least half',
  relation: 'at_least',
  percent,
  of: 'received',
  counts,
  uses: ['home_service', 'training'],
  clause: '测试',
  status: 'confirmed',
})

/** Fen received, spent on the uses, spent on others, and reserved for the uses. */
const WATCHED = `
至少 计   到账 用于 用于其他 预留 | 结论        现为 还差
50   spent      0    0  0     0 | cannot_tell  -    -
50   spent      0   60  0     0 | cannot_tell  -    -
50   spent    100    0  0     0 | not_reached  0    50
50   spent    100   49  0     0 | not_reached  49   1
50   spent    100   50  0     0 | reached      50   0
50   spent    101   50  0     0 | not_reached  49   1
50   spent    100   20  70    0 | not_reached  20   30
50   spent    100   20  0    40 | not_reached  20   30
50   set_aside 100  20  0    40 | reached      60   0
10   set_aside 100   9  0     0 | not_reached  9    1
10   set_aside 100   9  0     1 | reached      10   0
`
const watched = WATCHED.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(watched)('G1 a watched rule over %j comes to %j', (given, expected) => {
  const [percent, counts, received, forUses, others, held] = given as [string, 'spent', ...string[]]
  const sums: FundSum[] = [
    {
      month: '2026-03',
      kind: 'receive',
      use: null,
      receiptKind: 'lottery',
      amount: Number(received),
    },
    { month: '2026-04', kind: 'pay', use: 'training', receiptKind: null, amount: -Number(forUses) },
    {
      month: '2026-05',
      kind: 'pay',
      use: 'nursing_beds',
      receiptKind: null,
      amount: -Number(others),
    },
  ]
  const found = watchOutcome(
    watch(counts, Number(percent)),
    sums,
    new Map([['home_service', Number(held)]]),
    { thisMonth: '2026-06', forecast: null },
  )
  expect([found.outcome, found.percentNow ?? '-', found.missingFen ?? '-'].map(String)).toEqual(
    expected,
  )
})

/**
 * At the end of October: fen received, spent on the uses in August, September, October and so far in
 * November, and reserved for them; what it comes to by the year's end, and what each month still needs.
 */
const AHEAD = `
至少 计        到账  8月 9月 10月 11月 预留 | 年底 占比 达到 每月还需
50   spent     1000  100 100 100  0    0    | 500  50   yes  100
50   spent     1000  100 100  97  0    0    | 495  49   no   102
50   spent     1001  100 100 100  0    0    | 500  49   no   101
50   spent     1000  100 100 100 150   0    | 550  55   yes  25
50   spent     1000  100 100 100  0   200   | 500  50   yes  100
50   set_aside 1000  100 100 100  0   200   | 500  50   yes  0
50   set_aside 1000   10  10  10  0   480   | 510  51   yes  0
10   set_aside 1000    0   0   0  0    99   | 99   9    no   1
10   set_aside 1000    0   0   0  0   100   | 100  10   yes  0
50   spent        0  100 100 100  0    0    | -    -    -    -
`
const ahead = AHEAD.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(ahead)('G1 a watched rule over %j leads to %j by the year’s end', (given, expected) => {
  const [percent, counts, received, ...rest] = given as [string, 'spent', ...string[]]
  const held = Number(rest.at(-1))
  const sums: FundSum[] = [
    {
      month: '2026-08',
      kind: 'receive',
      use: null,
      receiptKind: 'lottery',
      amount: Number(received),
    },
    ...rest.slice(0, 4).map((fen, at) => ({
      month: ['2026-08', '2026-09', '2026-10', '2026-11'][at]!,
      kind: 'pay',
      use: 'training',
      receiptKind: null,
      amount: -Number(fen),
    })),
  ]
  const { yearEnd } = watchOutcome(
    watch(counts, Number(percent)),
    sums,
    new Map([['home_service', held]]),
    {
      thisMonth: '2026-11',
      forecast: { fromMonth: '2026-08', toMonth: '2026-10', months: 3 },
    },
  )
  const said = yearEnd
    ? [yearEnd.partFen, yearEnd.percent, yearEnd.reached ? 'yes' : 'no', yearEnd.neededFen]
    : ['-', '-', '-', '-']
  expect(said.map(String)).toEqual(expected)
})

/**
 * A tenth of the donations, a half of the lottery money: fen received as donation, lottery money,
 * appropriation, interest, and of a kind that is not known; fen spent on the uses.
 */
const BY_KIND = `
至少 计何种     捐赠 彩票 拨款 利息 未注明 用于 | 结论        应计 未注明 还差
10   donations  100  0    900  50   0      9    | not_reached  100  0      1
10   donations  100  0    900  50   0      10   | reached      100  0      0
10   donations  0    0    900  50   0      90   | cannot_tell  0    0      -
10   donations  100  0    0    0    100    9    | not_reached  100  100    1
10   donations  100  0    0    0    100    19   | cannot_tell  100  100    0
10   donations  100  0    0    0    100    20   | reached      100  100    0
10   donations  0    0    0    0    100    50   | cannot_tell  0    100    -
10   donations  100  0    0    0    -40    10   | reached      100  0      0
50   lottery    70   100  900  50   0      49   | not_reached  100  0      1
50   lottery    70   100  900  50   0      50   | reached      100  0      0
50   lottery    0    100  0    0    1      50   | cannot_tell  100  1      0
50   received   70   100  20   10   0      99   | not_reached  200  0      1
50   received   70   100  20   0    10     100  | reached      200  0      0
`
const KINDS = ['donation', 'lottery', 'appropriation', 'interest', null] as const
const receipts = (fen: readonly number[]): FundSum[] =>
  KINDS.map((receiptKind, at) => ({
    month: '2026-03',
    kind: 'receive',
    use: null,
    receiptKind,
    amount: fen[at]!,
  }))
const byKind = BY_KIND.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(byKind)('F4 G1 a rule about a kind of money over %j comes to %j', (given, expected) => {
  const [percent, of, ...fen] = given as [string, FundWatch['of'], ...string[]]
  const numbers = fen.map(Number)
  const spent = numbers.pop()!
  const sums: FundSum[] = [
    ...receipts(numbers),
    { month: '2026-04', kind: 'pay', use: 'training', receiptKind: null, amount: -spent },
  ]
  const rule = { ...watch('spent', Number(percent)), of }
  const at = { thisMonth: '2026-06', forecast: null }
  const found = watchOutcome(rule, sums, new Map(), at)
  expect(
    [found.outcome, found.baseFen, found.unknownFen, found.missingFen ?? '-'].map(String),
  ).toEqual(expected)
})

test('G1 what came in is told by kind, what is not known last, and nothing where it comes to nothing', () => {
  const sums = receipts([100, 0, 900, -5, 7])
  const told: { kind: ReceiptKind | null; fen: number }[] = receivedByKind(sums)
  expect(told).toEqual([
    { kind: 'appropriation', fen: 900 },
    { kind: 'donation', fen: 100 },
    { kind: 'interest', fen: -5 },
    { kind: null, fen: 7 },
  ])
})
