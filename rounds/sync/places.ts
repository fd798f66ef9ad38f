import { Insertion } from './insertion.ts'
import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { Blink } from './random.ts'
import { later } from './times.ts'
import type { Whole } from './whole.ts'

/** Places kept for each part before they are tried together. */
export const KEPT = 10

/** The best places of each part of a visit, before anybody else is delayed. */
export class PartPlaces extends Insertion {
  private readonly whole: Whole | null
  /** The part that is looked at. */
  private part = 0
  /** What a place must be below, and what a further one must be below. */
  private most = 0
  private limit = 0
  /** Per part its places, cheapest first: behind which node, of whom, what they cost at least. */
  readonly count: Int32Array
  /** By rank: the cost, and the slot that holds the rest. */
  readonly slot: Int32Array
  readonly after: Int32Array
  readonly worker: Int32Array
  readonly atLeast: Float64Array
  /** When the part begins there, and until when it may without cost for those who follow. */
  readonly begin: Float64Array
  readonly free: Float64Array
  /** When the stop before it and the stop behind it begin. */
  readonly before: Float64Array
  readonly behind: Float64Array

  constructor(instance: SyncInstance, plan: SyncPlan, blink: Blink, whole: Whole | null) {
    super(instance, plan, blink)
    this.whole = whole
    const parts = instance.partsMax
    this.count = new Int32Array(parts)
    this.slot = new Int32Array(parts * KEPT)
    this.after = new Int32Array(parts * KEPT)
    this.worker = new Int32Array(parts * KEPT)
    this.atLeast = new Float64Array(parts * KEPT)
    this.begin = new Float64Array(parts * KEPT)
    this.free = new Float64Array(parts * KEPT)
    this.before = new Float64Array(parts * KEPT)
    this.behind = new Float64Array(parts * KEPT)
  }

  /** The places of a part with one worker; none when that worker cannot do it. */
  collectOf(task: number, part: number, worker: number, limit: number): void {
    const { fitFrom, fit, fitCost, fixedCost, tasks } = this.instance
    this.open(part, limit)
    for (let at = fitFrom[task]!; at < fitFrom[task + 1]!; at++) {
      if (fit[at] !== worker) continue
      const isUsed = this.plan.next[tasks + worker]! < tasks
      this.scan(task, worker, fitCost[at]! + (isUsed ? 0 : fixedCost[worker]!))
    }
  }

  /** The best places of a part with anybody, among those that cost less than `limit`. */
  collect(task: number, part: number, limit: number): void {
    this.open(part, limit)
    // Two parts may need two unused workers of one class.
    this.scanAll(task, part + 1)
  }

  private open(part: number, limit: number): void {
    this.part = part
    this.count[part] = 0
    this.most = limit
    this.limit = limit
  }

  /** Keeps the worker's places by what they cost before anybody else is delayed. */
  protected scan(task: number, worker: number, base: number): void {
    const { place, places, time, cost, duration, late, lateCost, close } = this.instance
    const { tasks, open, several, lateCostMin } = this.instance
    const { next, start, slack } = this.plan
    const row = this.instance.matrixOf[worker]!
    const there = place[task]!
    const onward = row + there * places
    const opens = open[task]!
    const lates = late[task]!
    const price = lateCost[task]!
    const soonest = opens + duration[task]!
    const rested = this.instance.rested[worker] === 1
    for (let a = tasks + worker, b = next[a]!; ; a = b, b = next[a]!) {
      const leave = start[a]! + duration[a]!
      const limit = this.limit
      if ((leave - lates) * price + base >= limit) break
      // Until when the next stop may be reached for nothing.
      const room = start[b]! + slack[b]!
      if ((soonest - room) * lateCostMin + base < limit) {
        const from = row + place[a]! * places
        const back = place[b]!
        let begin = leave + time[from + there]!
        if (begin < opens) begin = opens
        else if (several[task] === 1) begin = later(this.instance, task, begin)
        if (begin > close[task]!) break
        let added = base + cost[from + there]! + cost[onward + back]! - cost[from + back]!
        if (begin > lates) added += (begin - lates) * price
        const free = room - duration[task]! - time[onward + back]!
        if (begin > free) added += (begin - free) * lateCostMin
        if (this.whole && added < limit) {
          if (this.whole.allows(task, a, worker)) added += this.whole.lean(task, a, b, worker)
          else added = Infinity
        }
        if (added < limit && !this.blink.blinks()) {
          const at = this.keep(this.part, added)
          this.after[at] = a
          this.worker[at] = worker
          this.begin[at] = begin
          this.free[at] = free
          // A break on the way is reckoned only when linked: this makes it look like a circle.
          this.before[at] = rested ? Infinity : a < tasks ? start[a]! : -Infinity
          this.behind[at] = b < tasks ? start[b]! : Infinity
        }
      }
      if (b >= tasks) break
    }
  }

  /** Ranks a place of the part by its cost; returns the slot for the rest of it. */
  private keep(part: number, cost: number): number {
    const { atLeast, slot } = this
    const base = part * KEPT
    const count = this.count[part]!
    let at = base + count
    // When all are taken, the dearest makes room.
    const mine = count === KEPT ? slot[--at]! : at
    if (count < KEPT) this.count[part] = count + 1
    for (; at > base && atLeast[at - 1]! > cost; at--) {
      atLeast[at] = atLeast[at - 1]!
      slot[at] = slot[at - 1]!
    }
    atLeast[at] = cost
    slot[at] = mine
    if (this.count[part] === KEPT) this.limit = Math.min(this.most, atLeast[base + KEPT - 1]!)
    return mine
  }
}
