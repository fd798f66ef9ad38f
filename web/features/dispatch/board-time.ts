import { startOfDay } from '../../../server/kernel/time.ts'

export interface Stretch {
  /** Percent from the left edge, within the board. */
  readonly left: number
  readonly width: number
}

interface Span {
  readonly from: string
  readonly to: string
}

/** The hours of a day that a board shows: the usual ones, more where somebody works longer. */
export interface Hours {
  readonly day: string
  readonly first: number
  readonly last: number
}

const FIRST_USUAL = 7
const LAST_USUAL = 19
const HOUR_MS = 3_600_000

/** Hours that hold every span; what belongs to the day before or after is cut off. */
export function hoursOf(day: string, spans: readonly Span[]): Hours {
  const zero = startOfDay(day).epochMilliseconds
  const hours = (at: string) => (Date.parse(at) - zero) / HOUR_MS
  const begins = spans.map((span) => Math.floor(hours(span.from))).filter((hour) => hour < 24)
  const ends = spans.map((span) => Math.ceil(hours(span.to))).filter((hour) => hour > 0)
  return {
    day,
    first: Math.max(0, Math.min(FIRST_USUAL, ...begins)),
    last: Math.min(24, Math.max(LAST_USUAL, ...ends)),
  }
}

/** Where [from, to) stands on the board; null when it lies outside the hours shown. */
export function stretchOf({ day, first, last }: Hours, { from, to }: Span): Stretch | null {
  const zero = startOfDay(day).epochMilliseconds + first * HOUR_MS
  const length = (last - first) * HOUR_MS
  const begins = Math.max(0, Date.parse(from) - zero)
  const ends = Math.min(length, Date.parse(to) - zero)
  if (ends <= begins) return null
  return { left: (begins / length) * 100, width: ((ends - begins) / length) * 100 }
}

/** Percent from the left of the present moment; null when it is not on the board. */
export function placeOfNow(hours: Hours, now: number): number | null {
  const from = new Date(now).toISOString()
  const to = new Date(now + 60_000).toISOString()
  return stretchOf(hours, { from, to })?.left ?? null
}
