import type { Indicator, IndicatorTarget, RowsLink } from '../../kernel/packs/indicators.ts'
import {
  addDays,
  dayOf,
  monthOf,
  rangeOfMonth,
  startOfDay,
  type Day,
  type Month,
} from '../../kernel/time.ts'
import type { Link, Period, Value } from './schema.ts'

/** How many months the trend shows, the running one included. */
export const TREND_MONTHS = 6

/** A half-open span of instants and the same in days, the last one included. */
export interface Span {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly firstDay: Day
  readonly lastDay: Day
}

export function spanOfMonth(month: Month): Span {
  const { from, to } = rangeOfMonth(month)
  return { from, to, firstDay: dayOf(from), lastDay: addDays(dayOf(to), -1) }
}

/** The months up to this one, oldest first. */
export function monthsUpTo(month: Month, count = TREND_MONTHS): Month[] {
  const last = Temporal.PlainYearMonth.from(month)
  return Array.from({ length: count }, (_, at) =>
    last.subtract({ months: count - 1 - at }).toString(),
  )
}

/** What a page of this period looks at. */
export function spanOf(period: Period, now: Temporal.Instant): Span {
  const today = dayOf(now)
  if (period === 'today') {
    const to = startOfDay(addDays(today, 1))
    return { from: startOfDay(today), to, firstDay: today, lastDay: today }
  }
  const month = monthOf(now)
  const this_ = spanOfMonth(month)
  if (period === 'month') return this_
  const first = spanOfMonth(monthsUpTo(month)[0] ?? month)
  return { ...this_, from: first.from, firstDay: first.firstDay }
}

/**
 * N1: a percentage is computed from the whole counts and only then rounded, to one decimal; nothing
 * divided by nothing is no figure.
 */
export function valueOf(
  indicator: Pick<Indicator, 'unit'>,
  numerator: number,
  denominator: number | null,
): Value {
  if (indicator.unit !== 'percent') return { numerator, denominator: null, value: numerator }
  const of = denominator ?? 0
  return {
    numerator,
    denominator: of,
    value: of === 0 ? null : Math.round((numerator * 1000) / of) / 10,
  }
}

/** N2: judged by the counts, so that 94.96% is not praised as 95.0%. Null without a target or a figure. */
export function isMet(
  indicator: Pick<Indicator, 'unit'>,
  target: Pick<IndicatorTarget, 'relation' | 'value'> | null,
  counted: Value,
): boolean | null {
  if (target === null || counted.value === null) return null
  const [found, asked] =
    indicator.unit === 'percent'
      ? [counted.numerator * 100, target.value * (counted.denominator ?? 0)]
      : [counted.numerator, target.value]
  return target.relation === 'at_least' ? found >= asked : found <= asked
}

export interface LinkFacts {
  readonly area: string
  readonly from: Day
  readonly to: Day
  readonly month: Month
  readonly today: Day
  readonly part?: string
}

/** N3: the address of the list whose rows are exactly what the figure counts. */
export function linkOf(rows: RowsLink | null, facts: LinkFacts): Link | null {
  if (rows === null) return null
  const entries = Object.entries(rows.query)
  const filled = entries.flatMap(([key, value]) => {
    const place = /^\{(.*)\}$/.exec(value)?.[1]
    if (place === undefined) return [[key, value]]
    const fact = facts[place as keyof LinkFacts]
    return fact === undefined ? [] : [[key, fact]]
  })
  return {
    page: rows.page,
    query: Object.fromEntries(filled) as Record<string, string>,
    areaKey: entries.find(([, value]) => value === '{area}')?.[0] ?? null,
  }
}
