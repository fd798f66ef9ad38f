import type { Problem } from '../problem.ts'
import { UNBOUNDED } from '../solve/instance.ts'

/** Times of a problem on an axis that begins near zero: seconds since 1970 would not fit. */
export interface Axis {
  readonly base: number
  readonly to: (time: number) => number
  readonly from: (time: number) => number
}

/** The axis begins at the first second that the problem names. */
export function axisOf({ jobs = [], shipments = [], vehicles }: Problem): Axis {
  const windows = [
    ...vehicles.flatMap((one) => [
      ...(one.time_window ? [one.time_window] : []),
      ...(one.breaks ?? []).flatMap((rest) => rest.time_windows ?? []),
    ]),
    ...jobs.flatMap((one) => one.time_windows ?? []),
    ...shipments.flatMap(({ pickup, delivery }) => [
      ...(pickup.time_windows ?? []),
      ...(delivery.time_windows ?? []),
    ]),
  ]
  const first = windows.reduce((least, [from]) => Math.min(least, from), Infinity)
  const base = Number.isFinite(first) ? first : 0
  return {
    base,
    to: (time) => Math.min(Math.max(0, time - base), UNBOUNDED),
    from: (time) => time + base,
  }
}
