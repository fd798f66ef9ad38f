import { HARD, type SyncInstance, type SyncWhole } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import { Slack } from './slack.ts'
import { restsUntil } from './times.ts'

/**
 * Weighs what only a route as a whole tells: its limits and loads, its waiting, and how even the
 * loads of all workers are. Reckoned anew from the plan each time.
 *
 * A route's span is from leaving as late as makes nobody later, here or in the routes that hang on
 * this one, to being back as early as can be.
 */
export class Whole {
  private readonly instance: SyncInstance
  private readonly whole: SyncWhole
  private readonly plan: SyncPlan
  /** By how much each start may grow while all are back as early as now. */
  private readonly growth: Float64Array
  private readonly slack: Slack
  /** Service of each worker. */
  private readonly service: Float64Array
  /** What each route costs of its own. */
  private readonly routeCost: Float64Array
  /** The same when the search for a place began. */
  private readonly served: Float64Array
  private readonly routeCostOpen: Float64Array
  private sumOpen = 0

  constructor(instance: SyncInstance, whole: SyncWhole, plan: SyncPlan) {
    this.instance = instance
    this.whole = whole
    this.plan = plan
    this.growth = new Float64Array(instance.nodes)
    this.slack = new Slack(instance, plan, this.growth)
    this.service = new Float64Array(instance.workers)
    this.routeCost = new Float64Array(instance.workers)
    this.served = new Float64Array(instance.workers)
    this.routeCostOpen = new Float64Array(instance.workers)
  }

  /** At least 0; at least `HARD` when a limit is broken. */
  cost(): number {
    const { instance, whole } = this
    if (whole.spanned && !this.slack.renew()) return HARD
    let total = 0
    for (let w = 0; w < instance.workers; w++) total += this.renew(w)
    return whole.fairness > 0 ? total + whole.fairness * this.unfairness() : total
  }

  /** Begins the search for a visit's places; gives the cost without it. */
  open(): number {
    const cost = this.cost()
    this.served.set(this.service)
    this.routeCostOpen.set(this.routeCost)
    this.sumOpen = this.routeCost.reduce((sum, one) => sum + one, 0)
    return cost
  }

  /** The cost with tasks `first` … `first + count − 1` linked besides, and no others since `open`. */
  costWith(first: number, count: number): number {
    const { whole, plan } = this
    // A delay may change the span of any route.
    if (whole.spanned) return this.cost()
    this.service.set(this.served)
    let total = this.sumOpen
    for (let task = first; task < first + count; task++) {
      const worker = plan.workerOf[task]!
      this.routeCost[worker] = this.routeCostOpen[worker]!
    }
    for (let task = first; task < first + count; task++) {
      const worker = plan.workerOf[task]!
      total -= this.routeCost[worker]!
      total += this.renew(worker)
    }
    return whole.fairness > 0 ? total + whole.fairness * this.unfairness() : total
  }

  private renew(worker: number): number {
    const { tasks } = this.instance
    this.service[worker] = 0
    const isUsed = this.plan.next[tasks + worker]! < tasks
    return (this.routeCost[worker] = isUsed ? this.reckon(worker) : 0)
  }

  /** Whether the limits of the worker leave room for the task behind `after`. */
  allows(task: number, after: number, worker: number): boolean {
    const { tasks, firstOf, visitOf, people, matrixOf, place, places, time } = this.instance
    const { partsMax, travelMax, dimensions } = this.whole
    const { next } = this.plan
    const row = matrixOf[worker]!
    const way = (from: number, to: number): number =>
      time[row + place[from]! * places + place[to]!]!
    const behind = next[after]!
    let parts = 1
    let travel = way(after, task) + way(task, behind) - way(after, behind)
    for (let node = tasks + worker; node < tasks || node === tasks + worker; node = next[node]!) {
      travel += way(node, next[node]!)
      if (node < tasks) parts++
    }
    if (parts > partsMax[worker]! || travel > travelMax[worker]!) return false
    const visit = visitOf[task]!
    const isAlone = firstOf[visit + 1]! - firstOf[visit]! === 1 || people[visit] === 1
    for (let d = 0; d < dimensions; d++) {
      if (!this.hasRoom(task, after, worker, d, isAlone)) return false
    }
    return true
  }

  /**
   * Whether one dimension of the task's load fits. What is brought is on board from the start, what
   * is taken stays to the end unless another part of the visit puts it down (not `isAlone`).
   */
  private hasRoom(task: number, after: number, worker: number, d: number, isAlone: boolean) {
    const { tasks } = this.instance
    const { dimensions, brought, change, capacity } = this.whole
    const { next } = this.plan
    const room = capacity[worker * dimensions + d]!
    const more = brought[task * dimensions + d]!
    const then = more + change[task * dimensions + d]!
    let load = 0
    for (let t = next[tasks + worker]!; t < tasks; t = next[t]!)
      load += brought[t * dimensions + d]!
    let isBehind = false
    for (let node = tasks + worker; ; node = next[node]!) {
      if (node < tasks) load += change[node * dimensions + d]!
      if (load + (isBehind ? then : more) > room) return false
      if (node === after) {
        if (load + then > room) return false
        if (!isAlone) return true
        isBehind = true
      }
      if (next[node]! >= tasks) return true
    }
  }

  /** Roughly what waiting and fairness cost more with the task between two stops. */
  lean(task: number, a: number, b: number, worker: number): number {
    const { tasks, duration, open, matrixOf, place, places, time } = this.instance
    const { waiting, fairness } = this.whole
    const { start } = this.plan
    let more = 0
    if (fairness > 0) {
      const { served } = this
      const mean = served.reduce((sum, one) => sum + one, 0) / served.length
      const away = Math.abs(served[worker]! + duration[task]! - mean)
      more += (fairness * (away - Math.abs(served[worker]! - mean))) / served.length
    }
    if (waiting === 0) return more
    const row = matrixOf[worker]!
    const way = (from: number, to: number): number =>
      time[row + place[from]! * places + place[to]!]!
    const leave = start[a]! + duration[a]!
    const arrival = leave + way(a, task)
    const begin = Math.max(arrival, open[task]!)
    const before = a < tasks ? begin - arrival : 0
    if (b >= tasks) return more + waiting * before
    const behind = Math.max(0, start[b]! - begin - duration[task]! - way(task, b))
    const was = a < tasks ? start[b]! - leave - way(a, b) : 0
    return more + waiting * (before + behind - was)
  }

  /** Moves all starts as late as makes nobody be back later: so the plan is given away. */
  moveLate(): void {
    const { start, workerOf } = this.plan
    if (!this.whole.spanned || !this.slack.renew()) return
    for (let task = 0; task < this.instance.tasks; task++) {
      if (workerOf[task]! >= 0) start[task]! += this.growth[task]!
    }
  }

  private reckon(worker: number): number {
    const { tasks, workers, duration, time, place, places, matrixOf } = this.instance
    const { whole, plan } = this
    const end = tasks + workers + worker
    const row = matrixOf[worker]!
    let [parts, travel, service] = [0, 0, 0]
    let here = place[tasks + worker]!
    for (let node = plan.next[tasks + worker]!; ; node = plan.next[node]!) {
      const there = place[node]!
      travel += time[row + here * places + there]!
      here = there
      if (node === end) break
      parts++
      service += duration[node]!
    }
    this.service[worker] = service
    let broken =
      Math.max(0, parts - whole.partsMax[worker]!) + Math.max(0, travel - whole.travelMax[worker]!)
    if (whole.dimensions > 0) broken += this.overload(worker)
    if (!whole.spanned) return HARD * broken
    const span = plan.start[end]! - this.leaving(worker)
    broken += Math.max(0, span - whole.spanMax[worker]!)
    return HARD * broken + whole.waiting * (span - travel - service - this.resting(worker))
  }

  /** When the worker leaves at the latest, breaks before the first stop included. */
  private leaving(worker: number): number {
    const { instance, plan, growth } = this
    const start = instance.tasks + worker
    const first = plan.next[start]!
    const begin = plan.start[first]! + growth[first]!
    return leavingFor(instance, plan, worker, begin).at
  }

  private resting(worker: number): number {
    const { rested, restFrom, restDuration } = this.instance
    if (rested[worker] === 0) return 0
    const ways = this.plan.restPlan[worker]!
    let sum = 0
    for (let rest = restFrom[ways]!; rest < restFrom[ways + 1]!; rest++) sum += restDuration[rest]!
    return sum
  }

  /** By how much more is on board than goes, at worst. */
  private overload(worker: number): number {
    const { whole, plan, instance } = this
    const { dimensions, brought, change, capacity } = whole
    const first = plan.next[instance.tasks + worker]!
    let over = 0
    for (let d = 0; d < dimensions; d++) {
      let load = 0
      for (let t = first; t < instance.tasks; t = plan.next[t]!)
        load += brought[t * dimensions + d]!
      let most = load
      for (let t = first; t < instance.tasks; t = plan.next[t]!) {
        load += change[t * dimensions + d]!
        if (load > most) most = load
      }
      over = Math.max(over, most - capacity[worker * dimensions + d]!)
    }
    return over
  }

  private unfairness(): number {
    const { service } = this
    const mean = service.reduce((sum, one) => sum + one, 0) / service.length
    return service.reduce((sum, one) => sum + Math.abs(one - mean), 0) / service.length
  }
}

/** When a worker leaves who begins at the first stop then, and the breaks taken before that. */
export function leavingFor(
  instance: SyncInstance,
  plan: SyncPlan,
  worker: number,
  begin: number,
): { readonly at: number; readonly rests: readonly number[] } {
  const { place, places, time, matrixOf, restFrom, restClose, restDuration } = instance
  const start = instance.tasks + worker
  const first = plan.next[start]!
  const travel = time[matrixOf[worker]! + place[start]! * places + place[first]!]!
  let at = begin - travel
  if (instance.rested[worker] === 0) return { at, rests: [] }
  const ways = plan.restPlan[worker]!
  const ready = plan.start[start]!
  const rests: number[] = []
  let last = restsUntil(instance, ways, first, ready, travel, plan.start[first]!)
  while (--last >= restFrom[ways]!) {
    at = Math.min(restClose[last]!, at - restDuration[last]!)
    rests.unshift(at)
  }
  return { at, rests }
}
