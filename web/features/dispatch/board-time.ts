import { startOfDay } from '../../../server/kernel/time.ts'

/** The hours a board shows. */
export const FIRST_HOUR = 6
export const LAST_HOUR = 22
const MINUTES = (LAST_HOUR - FIRST_HOUR) * 60

export interface Stretch {
  /** Percent from the left edge, within the board. */
  readonly left: number
  readonly width: number
}

/** Where [from, to) of a day stands on the board; null when it lies outside the hours shown. */
export function stretchOf(day: string, from: string, to: string): Stretch | null {
  const zero = startOfDay(day).epochMilliseconds + FIRST_HOUR * 3_600_000
  const minute = (at: string) => (Date.parse(at) - zero) / 60_000
  const begins = Math.max(0, minute(from))
  const ends = Math.min(MINUTES, minute(to))
  if (ends <= begins) return null
  return { left: (begins / MINUTES) * 100, width: ((ends - begins) / MINUTES) * 100 }
}

/** Percent from the left of the present moment; null when it is not on the board. */
export function placeOfNow(day: string, now: number): number | null {
  const at = new Date(now).toISOString()
  const later = new Date(now + 60_000).toISOString()
  return stretchOf(day, at, later)?.left ?? null
}
