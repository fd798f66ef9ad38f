import { FORBIDDEN, penaltiesOf, UNBOUNDED, type Instance, type Soft } from '../solve/instance.ts'
import { CONTINUITY_DEFAULT } from './compile-modes.ts'
import type { Task } from './compile.ts'

type Unpriced = Omit<Instance, 'penalty'>

/**
 * What leaving each visit out costs, in units of the instance: priority first, then the number of
 * visits, then cost; an optional visit costs what it is worth. `scale` is how many units one of the
 * problem is.
 */
export function penaltiesFor(tasks: readonly Task[], of: Unpriced, scale: number): Float64Array {
  const priorities = Int32Array.from(tasks, (task) => task.priority)
  const found = penaltiesOf(priorities, costMax(tasks, of))
  for (const [at, { job }] of tasks.entries()) {
    if (job?.worth !== undefined) found[at] = Math.round(job.worth * scale)
  }
  return found
}

/** No plan costs more: nothing is left out because somebody is far, strange, late or waits. */
function costMax(tasks: readonly Task[], of: Unpriced): number {
  const parts = tasks.reduce((sum, { job }) => sum + (job?.people ?? 1), 0)
  const arc = of.cost.reduce((most, one) => Math.max(most, greatest(one)), 0)
  const visit = Math.max(CONTINUITY_DEFAULT, dearestFit(of))
  const fixed = of.fixedCost.reduce((sum, one) => sum + one, 0)
  const prices = of.soft ? softMax(tasks, of, of.soft, parts) : 0
  return 2 * (arc + visit) * (parts + of.workers) + fixed + prices
}

const greatest = (list: Int32Array): number => list.reduce((most, one) => Math.max(most, one), 0)

const dearestFit = ({ fit }: Unpriced): number =>
  fit ? fit.reduce((most, one) => (one === FORBIDDEN ? most : Math.max(most, one)), 0) : 0

/** What lateness, overtime, waiting and fairness can come to when everybody goes to everything. */
function softMax(tasks: readonly Task[], of: Unpriced, soft: Soft, parts: number): number {
  const work = tasks.reduce((sum, { job }, v) => sum + of.duration[v]! * (job?.people ?? 1), 0)
  const way = of.travel.reduce((most, one) => Math.max(most, greatest(one)), 0)
  // Once everything is open and everybody at work, nobody waits any more.
  const last = Math.max(...[of.windowOpen, of.breakOpen, of.shiftStart].map(greatest))
  const over = last + work + way * (parts + of.workers)
  let [late, most, extra, waited] = [0, 0, 0, 0]
  for (const [v, { job }] of tasks.entries()) {
    const from = soft.lateFrom[v]!
    if (from === UNBOUNDED) continue
    const longest = Math.min(of.windowClose[of.windowFrom[v + 1]! - 1]! - from, over)
    late += longest * (job?.people ?? 1)
    most = Math.max(most, longest)
  }
  for (let w = 0; w < of.workers; w++) {
    extra += Math.min(Math.max(0, of.shiftEnd[w]! - soft.overFrom[w]!), over)
    waited += Math.min(of.shiftEnd[w]! - of.shiftStart[w]!, over)
  }
  return (
    late * soft.lateness +
    most * soft.worstLateness +
    extra * soft.overtime +
    waited * soft.waiting +
    work * soft.fairness
  )
}
