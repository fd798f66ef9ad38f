import { HARD, type SyncInstance } from './instance.ts'
import { earliest } from './times.ts'

/**
 * A plan while it is being changed. Routes are chains of nodes; every start is the earliest that
 * the chains and gaps allow, so a delay can only travel forward. Copied as one run of bytes.
 */
export class SyncPlan {
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Who has the node; −1 for a task of a visit left out. */
  readonly workerOf: Int32Array
  readonly start: Float64Array
  /** By how much each start may grow for nothing; see `Slack`. */
  readonly slack: Float64Array
  /** Visits left out are absent[0] … absent[absents[0] − 1]. */
  readonly absent: Int32Array
  readonly absents: Int32Array
  /** Which of the ways to take their breaks the workers have; see `SyncInstance.restPlanFrom`. */
  readonly restPlan: Int32Array
  private readonly bytes: Uint8Array

  constructor(instance: SyncInstance) {
    const { nodes, visits, tasks, workers } = instance
    const buffer = new ArrayBuffer(16 * nodes + 4 * (3 * nodes + visits + 1 + workers))
    this.bytes = new Uint8Array(buffer)
    this.start = new Float64Array(buffer, 0, nodes)
    this.slack = new Float64Array(buffer, 8 * nodes, nodes)
    const from = 16 * nodes
    this.next = new Int32Array(buffer, from, nodes)
    this.prev = new Int32Array(buffer, from + 4 * nodes, nodes)
    this.workerOf = new Int32Array(buffer, from + 8 * nodes, nodes)
    this.absent = new Int32Array(buffer, from + 12 * nodes, visits)
    this.absents = new Int32Array(buffer, from + 12 * nodes + 4 * visits, 1)
    this.restPlan = new Int32Array(buffer, from + 12 * nodes + 4 * (visits + 1), workers)
    this.restPlan.set(instance.restPlanFrom.subarray(0, workers))
    this.workerOf.fill(-1)
    this.next.fill(-1)
    this.prev.fill(-1)
    for (let w = 0; w < workers; w++) {
      const [first, last] = [tasks + w, tasks + workers + w]
      this.next[first] = last
      this.prev[last] = first
      this.workerOf[first] = w
      this.workerOf[last] = w
      this.start[first] = instance.shiftStart[w]!
      this.start[last] = earliest(instance, this, last, -Infinity)
    }
    this.slack.fill(Infinity)
    for (let end = tasks + workers; end < nodes; end++) {
      this.slack[end] = Math.max(0, instance.late[end]! - this.start[end]!)
    }
    for (let v = 0; v < visits; v++) this.absent[v] = v
    this.absents[0] = visits
  }

  /** Puts a task behind a node of the worker's route; its start is not set. */
  link(task: number, after: number, worker: number): void {
    const { next, prev, workerOf } = this
    const before = next[after]!
    next[after] = task
    prev[task] = after
    next[task] = before
    prev[before] = task
    workerOf[task] = worker
  }

  /** Takes a task out of its route; the others keep their starts. */
  unlink(task: number): void {
    const { next, prev, workerOf } = this
    const after = prev[task]!
    const before = next[task]!
    next[after] = before
    prev[before] = after
    workerOf[task] = -1
  }

  copyFrom(other: SyncPlan): void {
    this.bytes.set(other.bytes)
  }
}

/** What a plan costs, from its arrays alone. `worst[0]` receives the greatest lateness of a task. */
export function costOf(instance: SyncInstance, plan: SyncPlan, worst: Float64Array): number {
  const { tasks, workers, places, place, matrixOf, cost, late, close, lateCost } = instance
  const { next, start, absent, absents } = plan
  let total = 0
  let greatest = 0
  for (let w = 0; w < workers; w++) {
    const row = matrixOf[w]!
    const end = tasks + workers + w
    let node = next[tasks + w]!
    if (node === end) continue
    total += instance.fixedCost[w]!
    let here = place[tasks + w]!
    for (; ; node = next[node]!) {
      const there = place[node]!
      total += cost[row + here * places + there]!
      here = there
      const over = start[node]! - late[node]!
      if (over > 0 && (node !== end || end < instance.stopAt)) {
        total += over * lateCost[node]!
        if (node !== end && over > greatest) greatest = over
        if (start[node]! > close[node]!) total += HARD * (start[node]! - close[node]!)
      }
      if (node === end) break
    }
  }
  for (let i = 0; i < absents[0]!; i++) total += instance.penalty[absent[i]!]!
  worst[0] = greatest
  total += greatest * instance.worstCost
  return instance.priced ? total + fitCosts(instance, plan) : total
}

function fitCosts({ tasks, fitFrom, fit, fitCost }: SyncInstance, plan: SyncPlan): number {
  let total = 0
  for (let t = 0; t < tasks; t++) {
    const w = plan.workerOf[t]!
    if (w < 0) continue
    for (let at = fitFrom[t]!; at < fitFrom[t + 1]!; at++) {
      if (fit[at] === w) total += fitCost[at]!
    }
  }
  return total
}
