import type { Job } from '../problem.ts'
import type { Day } from './day.ts'
import { insert, place } from './insert.ts'

/**
 * Puts the visits into the day one after the other, the most important and the narrowest first,
 * each at its cheapest place: a plan at once, for others to start from. Gives back what did not fit.
 */
export function fill(day: Day, jobs: readonly Job[]): Job[] {
  const width = (job: Job): number =>
    (job.time_windows ?? []).reduce((sum, [from, to]) => sum + to - from, 0) || Infinity
  const order = jobs.toSorted(
    (a, b) => (b.priority ?? 0) - (a.priority ?? 0) || width(a) - width(b) || a.id - b.id,
  )
  return order.filter((job) => {
    const [slot] = insert(day, job, { slots: 1 })
    if (slot) place(day, job, slot)
    return !slot
  })
}
