import type { Job, Problem, ShipmentStep, Window } from '../problem.ts'
import { UNBOUNDED } from '../solve/instance.ts'

/** Times of a problem on an axis that begins near zero: seconds since 1970 would not fit. */
export interface Axis {
  readonly base: number
  /** Seconds from the first that is named to the last beginning. */
  readonly span: number
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
  const others = [
    ...jobs.map((one) => one.release),
    ...vehicles.flatMap(({ steps = [] }) =>
      steps.flatMap((one) => [one.service_at, one.service_after, one.service_before]),
    ),
  ].filter((time) => time !== undefined)
  const times = [...windows.map(([from]) => from), ...others]
  const base = times.length > 0 ? times.reduce((least, time) => Math.min(least, time)) : 0
  return {
    base,
    span: times.reduce((most, time) => Math.max(most, time), base) - base,
    to: (time) => Math.min(Math.max(0, time - base), UNBOUNDED),
    from: (time) => time + base,
  }
}

/** For what is not bound in time. */
export const ALWAYS: readonly Window[] = [[-Infinity, Infinity]]

/** When a visit may begin: windows, release and tolerated lateness together. */
export function startWindows({
  time_windows: windows = ALWAYS,
  job,
}: Pick<ShipmentStep, 'time_windows'> & { readonly job: Job | null }): readonly Window[] {
  const [release, late] = [job?.release ?? -Infinity, job?.late_max ?? 0]
  if (release === -Infinity && late === 0) return windows
  const last = windows.length - 1
  return windows
    .map(([from, to], at): Window => [Math.max(from, release), at === last ? to + late : to])
    .filter(([from, to]) => from <= to)
}

/** What lies in both; each is in order and apart, and so is the answer. */
export function common(some: readonly Window[], others: readonly Window[]): readonly Window[] {
  return some.flatMap(([from, to]) =>
    others
      .map(([open, close]): Window => [Math.max(from, open), Math.min(to, close)])
      .filter(([open, close]) => open <= close),
  )
}
