import { HARD, type SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { Slack } from './slack.ts'
import { earliest, later } from './times.ts'

/** How often the starts of a visit may be set in its own trial before we call that a circle. */
const RETURNS_MAX = 3

/** Start of a task just linked: below every real one. */
export const UNSET = -1e18

/**
 * A change of starts on its way through the plan. Nodes whose predecessor changed wait in `stack`;
 * what they held before is in the log, so that a trial can be undone.
 */
export class Ripple {
  private readonly instance: SyncInstance
  private readonly plan: SyncPlan
  private readonly stack: Int32Array
  private waiting = 0
  private readonly logNode: Int32Array
  private readonly logStart: Float64Array
  private logged = 0
  private readonly ready: Float64Array
  private readonly joint: Float64Array
  private readonly steps: number
  /** The visit being tried: a delay that returns to it runs in a circle. −1 for none. */
  guarded = -1
  private returns = 0
  /** Greatest lateness seen, raised by `run`. */
  worst = 0
  private added = 0

  constructor(instance: SyncInstance, plan: SyncPlan) {
    this.instance = instance
    this.plan = plan
    this.steps = 32 * instance.nodes + 64
    const most = (this.steps + 1) * instance.partsMax
    this.stack = new Int32Array(most + instance.nodes)
    this.logNode = new Int32Array(most)
    this.logStart = new Float64Array(most)
    this.ready = new Float64Array(instance.partsMax)
    this.joint = new Float64Array(instance.partsMax)
  }

  /** Begins a trial for a visit. */
  open(guarded: number, worst: number): void {
    this.guarded = guarded
    this.returns = 0
    this.worst = worst
    this.waiting = 0
    this.logged = 0
    this.added = 0
  }

  /** The node's predecessor changed. */
  push(node: number): void {
    this.stack[this.waiting++] = node
  }

  /** Puts back every start changed since `open`. */
  undo(): void {
    const { start } = this.plan
    for (let at = this.logged - 1; at >= 0; at--) start[this.logNode[at]!] = this.logStart[at]!
    this.logged = 0
  }

  /** Tells the slacks what has changed since `open`, and brings them up to date. */
  settle(slack: Slack): boolean {
    const { prev } = this.plan
    for (let at = 0; at < this.logged; at++) {
      const node = this.logNode[at]!
      slack.push(node)
      slack.push(prev[node]!)
    }
    this.logged = 0
    return slack.run()
  }

  /**
   * Carries the change as far as it goes. Returns the lateness it costs, or some cost of at least
   * `budget` as soon as that is certain; a circle costs `Infinity`.
   */
  run(budget: number): number {
    const { stopAt, alone } = this.instance
    const { next } = this.plan
    let steps = this.steps
    while (this.waiting > 0) {
      let node = this.stack[--this.waiting]!
      while (node >= 0 && node < stopAt) {
        if (--steps < 0) return Infinity
        if (alone[node] === 1) {
          if (!this.moveOne(node)) break
          if (this.added >= budget) return this.added
          node = next[node]!
        } else {
          this.moveVisit(node)
          if (this.added >= budget) return this.added
          break
        }
      }
    }
    return this.added
  }

  /** Recomputes a node that hangs on its predecessor alone; whether it changed. */
  private moveOne(node: number): boolean {
    const { instance, plan } = this
    const was = plan.start[node]!
    const now = earliest(instance, plan, node, -Infinity)
    if (now === was) return false
    if (node < instance.tasks && instance.visitOf[node] === this.guarded && was !== UNSET) {
      this.added = Infinity
      return true
    }
    this.set(node, was, now)
    return true
  }

  /** Recomputes all parts of the visit that the task belongs to. */
  private moveVisit(task: number): void {
    const { instance, plan, ready } = this
    const { visitOf, firstOf } = instance
    const { start, next, workerOf } = plan
    if (workerOf[task]! < 0) return
    const visit = visitOf[task]!
    const first = firstOf[visit]!
    const k = firstOf[visit + 1]! - first
    for (let i = 0; i < k; i++) ready[i] = earliest(instance, plan, first + i, -Infinity)
    this.together(visit, k)
    if (instance.anyRested) this.restBefore(visit, k)
    let changed = false
    for (let j = 0; j < k; j++) {
      const node = first + j
      const now = this.joint[j]!
      const was = start[node]!
      if (now === was) continue
      if (instance.several[node] === 1 && later(instance, node, now) !== now) {
        this.added = Infinity
        return
      }
      changed = true
      this.set(node, was, now)
      this.stack[this.waiting++] = next[node]!
    }
    if (changed && visit === this.guarded && ++this.returns > RETURNS_MAX) this.added = Infinity
  }

  /** From when each part is ready alone (`ready`) to when they start with their gaps (`joint`). */
  private together(visit: number, k: number): void {
    const { ahead, aheadFrom } = this.instance
    const { ready, joint } = this
    for (let j = 0; j < k; j++) {
      let now = ready[j]!
      let at = aheadFrom[visit]! + j
      for (let i = 0; i < k; i++, at += k) {
        const pulled = ready[i]! + ahead[at]!
        if (pulled > now) now = pulled
      }
      joint[j] = now
    }
  }

  /** Who is held up by the others past the close of a break takes it before, not after. */
  private restBefore(visit: number, k: number): void {
    const { instance, plan, ready, joint } = this
    const first = instance.firstOf[visit]!
    for (let moved = true; moved;) {
      moved = false
      for (let i = 0; i < k; i++) {
        if (instance.rested[plan.workerOf[first + i]!] === 0) continue
        const now = earliest(instance, plan, first + i, joint[i]!)
        if (now <= ready[i]!) continue
        ready[i] = now
        moved = true
      }
      if (moved) this.together(visit, k)
    }
  }

  private set(node: number, was: number, now: number): void {
    const { late, lateCost, close, tasks } = this.instance
    this.logNode[this.logged] = node
    this.logStart[this.logged++] = was
    this.plan.start[node] = now
    const bound = late[node]!
    if (now > bound) {
      const over = now - bound
      this.added += (was > bound ? now - was : over) * lateCost[node]!
      if (now > close[node]!) this.added += HARD * (now - Math.max(was, close[node]!))
      if (node < tasks && over > this.worst) {
        this.added += (over - this.worst) * this.instance.worstCost
        this.worst = over
      }
    } else if (was > bound) {
      this.added -= (was - bound) * lateCost[node]!
    }
  }
}
