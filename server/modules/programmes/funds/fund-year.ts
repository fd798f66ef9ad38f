import { ReceiptKind, type FundWatch } from '../../../kernel/packs/programmes.ts'
import { nextMonth, type Month } from '../../../kernel/time.ts'
import type { FundForecast, FundMonth, FundYear, WatchAhead, WatchOutcome } from './schema.ts'

/** A sum of the books: what came into a fund, or went out of it for a use. */
export interface FundSum {
  readonly month: Month
  readonly kind: string
  readonly use: string | null
  /** Of what came in; null: not known, or it went out. */
  readonly receiptKind: ReceiptKind | null
  readonly amount: number
}

const isReceipt = ({ kind }: FundSum): boolean => kind === 'receive'
const sumOf = (sums: readonly FundSum[]): number => sums.reduce((sum, one) => sum + one.amount, 0)

/** What came in by kind, what is not known at the end; a kind that comes to nothing is left out. */
export function receivedByKind(sums: readonly FundSum[]): FundYear['receivedByKind'] {
  const received = sums.filter(isReceipt)
  return [...ReceiptKind.options, null]
    .map((kind) => ({ kind, fen: sumOf(received.filter((one) => one.receiptKind === kind)) }))
    .filter(({ fen }) => fen !== 0)
}

/** What came in and what went out in each of these months. */
export const monthsOf = (sums: readonly FundSum[], months: readonly Month[]): FundMonth[] =>
  months.map((month) => {
    const ofMonth = sums.filter((one) => one.month === month)
    return {
      month,
      receivedFen: sumOf(ofMonth.filter(isReceipt)),
      spentFen: -sumOf(ofMonth.filter((one) => !isReceipt(one))) || 0,
    }
  })

/** Our own choice: the rate is that of the last months of this year, at most so many. */
const MONTHS_MAX = 6

/**
 * To the year's end at the present rate: the mean of this year's last whole months, for every month
 * that is left, this one included; what this month has spent already counts where it is more. Months
 * before anything moved in the fund say nothing of its rate. Null where no month is left to count.
 */
export function forecastOf(
  months: readonly FundMonth[],
  thisMonth: Month,
  availableFen: number,
): FundForecast | null {
  const first = months.findIndex((one) => one.receivedFen !== 0 || one.spentFen !== 0)
  const moved = first < 0 ? [] : months.slice(first)
  const year = moved.filter(({ month }) => month.slice(0, 4) === thisMonth.slice(0, 4))
  const whole = year.filter(({ month }) => month < thisMonth)
  const counted = whole.slice(-MONTHS_MAX)
  if (counted.length === 0) return null
  const total = counted.reduce((sum, one) => sum + one.spentFen, 0)
  const rateFen = Math.max(0, Math.round(total / counted.length))
  const before = whole.reduce((sum, one) => sum + one.spentFen, 0)
  const now = year.find(({ month }) => month === thisMonth)?.spentFen ?? 0
  const monthsAfter = 12 - Number(thisMonth.slice(5))
  const thisOneFen = Math.max(now, rateFen)
  const toComeFen = thisOneFen - now + rateFen * monthsAfter
  return {
    fromMonth: counted[0]!.month,
    toMonth: counted.at(-1)!.month,
    months: counted.length,
    rateFen,
    spentByYearEndFen: before + thisOneFen + rateFen * monthsAfter,
    leftAtYearEndFen: availableFen - toComeFen,
    shortFrom: shortFrom(availableFen, thisMonth, thisOneFen - now, rateFen, monthsAfter),
  }
}

/** The first month of the year that the money does not last through. */
function shortFrom(
  availableFen: number,
  thisMonth: Month,
  restFen: number,
  rateFen: number,
  monthsAfter: number,
): Month | null {
  let left = availableFen - restFen
  let month = thisMonth
  for (let after = 0; left >= 0 && after < monthsAfter; after++) {
    month = nextMonth(month)
    left -= rateFen
  }
  return left < 0 ? month : null
}

/** Where in the year it is looked at, and the months whose mean says how fast it is spent. */
export interface WatchedAt {
  readonly thisMonth: Month
  readonly forecast: Pick<FundForecast, 'fromMonth' | 'toMonth' | 'months'> | null
}

/** The kind of money that a rule asks about; null: all of it. */
const ASKED = {
  received: null,
  donations: 'donation',
  lottery: 'lottery',
} as const satisfies Record<FundWatch['of'], ReceiptKind | null>

/**
 * What a watched rule comes to in a year: both sums, the answer they give, and where it leads. Money of
 * a kind that is not known may or may not count: where that decides, the answer cannot be told.
 */
export function watchOutcome(
  watch: FundWatch,
  sums: readonly FundSum[],
  held: ReadonlyMap<string, number>,
  at: WatchedAt,
): WatchOutcome {
  const asked = ASKED[watch.of]
  const received = sums.filter(isReceipt)
  const ofKind = (kind: ReceiptKind | null): number =>
    sumOf(received.filter((one) => one.receiptKind === kind))
  const baseFen = asked === null ? sumOf(received) : ofKind(asked)
  const unknownFen = asked === null ? 0 : Math.max(0, ofKind(null))
  const forUses = sums.filter((one) => !isReceipt(one) && watch.uses.includes(one.use ?? ''))
  const spentFen = -sumOf(forUses) || 0
  const heldFen = watch.uses.reduce((sum, use) => sum + (held.get(use) ?? 0), 0)
  const partFen = watch.counts === 'spent' ? spentFen : spentFen + heldFen
  // Without money of the year there is nothing of which a part could be missing.
  const isKnown = baseFen > 0
  const partOf = (fen: number): number => Math.ceil((watch.percent * fen) / 100)
  const askedFen = partOf(baseFen)
  const outcomeNow = (): WatchOutcome['outcome'] => {
    if (!isKnown) return 'cannot_tell'
    if (partFen < askedFen) return 'not_reached'
    return partFen >= partOf(baseFen + unknownFen) ? 'reached' : 'cannot_tell'
  }
  return {
    watch,
    outcome: outcomeNow(),
    baseFen,
    unknownFen,
    spentFen,
    heldFen,
    partFen,
    percentNow: isKnown ? Math.floor((partFen * 100) / baseFen) : null,
    missingFen: isKnown ? Math.max(0, askedFen - partFen) : null,
    yearEnd: isKnown
      ? watchAhead({ watch, forUses, askedFen, baseFen, spentFen, partFen }, at)
      : null,
  }
}

interface Watched {
  readonly watch: FundWatch
  readonly forUses: readonly FundSum[]
  readonly askedFen: number
  readonly baseFen: number
  readonly spentFen: number
  readonly partFen: number
}

/** The same months and the same mean as the fund's forecast, of the uses alone. */
function watchAhead(of: Watched, { thisMonth, forecast }: WatchedAt): WatchAhead | null {
  if (forecast === null) return null
  const { watch, forUses, askedFen, baseFen, spentFen } = of
  const spentIn = (within: (month: Month) => boolean): number =>
    -sumOf(forUses.filter((one) => within(one.month))) || 0
  const { fromMonth, toMonth, months } = forecast
  const counted = spentIn((month) => month >= fromMonth && month <= toMonth)
  const rateFen = Math.max(0, Math.round(counted / months))
  const monthsAfter = 12 - Number(thisMonth.slice(5))
  const rest = Math.max(0, rateFen - spentIn((month) => month === thisMonth))
  const spentAtEnd = spentFen + rest + rateFen * monthsAfter
  // What is reserved is what will be spent: it is not counted twice.
  const partFen = watch.counts === 'spent' ? spentAtEnd : Math.max(of.partFen, spentAtEnd)
  return {
    partFen,
    percent: Math.floor((partFen * 100) / baseFen),
    reached: partFen >= askedFen,
    neededFen: Math.ceil(Math.max(0, askedFen - of.partFen) / (monthsAfter + 1)),
  }
}
