import type { Point } from '../visits/index.ts'
import type { Travel } from './travel.ts'

/** Milliseconds since 1970: the inner loop of the search has no room for calendars. */
export type Ms = number
const MINUTE: Ms = 60_000

export interface Stop {
  readonly from: Ms
  readonly to: Ms
  readonly point: Point | null
}

/** One worker on one day. */
export interface Round {
  readonly home: Point
  /** Working time, in order, apart. */
  readonly shifts: readonly { readonly from: Ms; readonly to: Ms }[]
  /** What is planned already, in order. */
  readonly stops: readonly Stop[]
}

export interface Wanted {
  readonly minutes: number
  readonly point: Point | null
  /** Starts are looked for in [from, to]. */
  readonly from: Ms
  readonly to: Ms
}

export interface Insertion {
  readonly startsAt: Ms
  /** From where the worker is before. */
  readonly travelMinutes: number
  /** What the day becomes longer by, on the way. */
  readonly extraMinutes: number
}

/** People remember quarters of an hour. */
export const GRID_MINUTES = 15

/**
 * Every start on the grid at which the visit fits between what is planned, the way there and the
 * way on included. The way from home to the first visit and back is not working time, but it counts
 * as extra travel.
 */
export function insertions(round: Round, wanted: Wanted, travel: Travel): Insertion[] {
  const step = GRID_MINUTES * MINUTE
  const found: Insertion[] = []
  for (const shift of round.shifts) {
    const from = Math.ceil(Math.max(shift.from, wanted.from) / step) * step
    const to = Math.min(shift.to - wanted.minutes * MINUTE, wanted.to)
    for (let startsAt = from; startsAt <= to; startsAt += step) {
      const fits = insertionAt(round, { ...wanted, startsAt }, travel)
      if (fits) found.push(fits)
    }
  }
  return found
}

/** Whether the visit fits at exactly that start, within a shift and between its neighbours. */
export function insertionAt(
  round: Round,
  wanted: Pick<Wanted, 'minutes' | 'point'> & { readonly startsAt: Ms },
  travel: Travel,
): Insertion | null {
  const { startsAt, point } = wanted
  const endsAt = startsAt + wanted.minutes * MINUTE
  if (!round.shifts.some((shift) => shift.from <= startsAt && endsAt <= shift.to)) return null
  if (round.stops.some((stop) => stop.from < endsAt && startsAt < stop.to)) return null
  const before = round.stops.findLast((stop) => stop.to <= startsAt)
  const after = round.stops.find((stop) => stop.from >= endsAt)
  const there = travel.minutes(before ? before.point : round.home, point)
  const onward = travel.minutes(point, after ? after.point : round.home)
  if (before && before.to + there * MINUTE > startsAt) return null
  if (after && endsAt + onward * MINUTE > after.from) return null
  const direct =
    before || after
      ? travel.minutes(before ? before.point : round.home, after ? after.point : round.home)
      : 0
  return { startsAt, travelMinutes: there, extraMinutes: there + onward - direct }
}
