import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import { leaves } from './times.ts'

/**
 * Keeps `plan.slack`: by how much each start may grow before anything, here or further on, is later
 * than it may be or later than it is. Tells in constant time that a delay costs nothing, and
 * bounds from below what a greater one costs.
 */
export class Slack {
  private readonly instance: SyncInstance
  private readonly plan: SyncPlan
  private readonly stack: Int32Array
  private waiting = 0
  private readonly own: Float64Array
  private readonly slack: Float64Array
  private readonly isEndFixed: boolean

  /** With `fixedEnds` nobody may be back later than now, and the slacks go into that array. */
  constructor(instance: SyncInstance, plan: SyncPlan, fixedEnds: Float64Array | null = null) {
    this.instance = instance
    this.plan = plan
    this.slack = fixedEnds ?? plan.slack
    this.isEndFixed = fixedEnds !== null
    this.stack = new Int32Array(1024 + 64 * instance.nodes * instance.partsMax)
    this.own = new Float64Array(instance.partsMax)
  }

  /** The start of the node, or what follows it, changed. */
  push(node: number): void {
    this.stack[this.waiting++] = node
  }

  /** Finds all slacks anew; false when that did not come to an end. */
  renew(): boolean {
    const { tasks, workers } = this.instance
    this.slack.fill(Infinity)
    for (let end = tasks + workers; end < tasks + 2 * workers; end++) this.push(end)
    return this.run()
  }

  /** Brings all slacks up to date; false when that did not come to an end. */
  run(): boolean {
    const { instance, plan, stack, slack } = this
    const { tasks, alone, stopAt } = instance
    const { prev, workerOf } = plan
    let steps = 32 * instance.nodes
    while (this.waiting > 0) {
      let node = stack[--this.waiting]!
      while (node < stopAt && (node < tasks || node >= tasks + instance.workers)) {
        if (workerOf[node]! < 0) break
        if (--steps < 0) {
          this.waiting = 0
          return false
        }
        if (alone[node] === 0) {
          this.renewVisit(node)
          break
        }
        const now = this.ownOf(node)
        if (now === slack[node]) break
        slack[node] = now
        node = prev[node]!
      }
    }
    return true
  }

  private renewVisit(task: number): void {
    const { instance, plan, own, slack } = this
    const { firstOf, visitOf, ahead, aheadFrom } = instance
    const { start, prev } = plan
    const visit = visitOf[task]!
    const first = firstOf[visit]!
    const k = firstOf[visit + 1]! - first
    for (let j = 0; j < k; j++) own[j] = this.ownOf(first + j)
    let at = aheadFrom[visit]!
    for (let i = 0; i < k; i++) {
      let now = Infinity
      for (let j = 0; j < k; j++, at++) {
        const room = own[j]! + start[first + j]! - start[first + i]! - ahead[at]!
        if (room < now) now = room
      }
      if (now < 0) now = 0
      if (now === slack[first + i]) continue
      slack[first + i] = now
      this.stack[this.waiting++] = prev[first + i]!
    }
  }

  /** As far as the node itself and its own route go. */
  private ownOf(node: number): number {
    const { late, tasks, stopAt, duration, time, place, places, matrixOf, several } = this.instance
    const { slack } = this
    const { start, next, workerOf } = this.plan
    if (this.isEndFixed && node >= tasks) return 0
    const begin = start[node]!
    let room = late[node]! - begin
    if (room <= 0) return 0
    if (node >= tasks) return room
    if (several[node] === 1) room = Math.min(room, windowLeft(this.instance, node, begin))
    const worker = workerOf[node]!
    const ready = begin + duration[node]!
    if (this.instance.rested[worker] === 1)
      room = Math.min(room, restLeft(this.instance, this.plan.restPlan[worker]!, ready))
    const b = next[node]!
    if (b < stopAt) {
      const travel = time[matrixOf[worker]! + place[node]! * places + place[b]!]!
      const left =
        this.instance.rested[worker] === 1
          ? leaves(this.instance, this.plan.restPlan[worker]!, b, ready, travel, start[b]!)
          : ready
      const further = start[b]! - left - travel + slack[b]!
      if (further < room) room = further
    }
    return room < 0 ? 0 : room
  }
}

/** How long the window in which the task begins stays open. */
function windowLeft(instance: SyncInstance, task: number, begin: number): number {
  const { windowFrom, windowClose } = instance
  for (let at = windowFrom[task]!; at < windowFrom[task + 1]!; at++) {
    if (begin <= windowClose[at]!) return windowClose[at]! - begin
  }
  return 0
}

/** How much later the worker may be ready without a break falling on another way. */
function restLeft(instance: SyncInstance, restPlan: number, ready: number): number {
  const { restFrom, restClose } = instance
  for (let rest = restFrom[restPlan]!; rest < restFrom[restPlan + 1]!; rest++) {
    if (ready <= restClose[rest]!) return restClose[rest]! - ready
  }
  return Infinity
}
