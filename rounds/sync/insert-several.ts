import { Insertion } from './insertion.ts'
import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { Blink } from './random.ts'
import { type Ripple, UNSET } from './ripple.ts'
import { later } from './times.ts'

/** Places kept for each part before they are tried together. */
const KEPT = 10

/** Finds the cheapest places of a visit by several: the best of each part, then all combinations. */
export class SeveralInsertion extends Insertion {
  /** The part of the visit that is looked at. */
  private part = 0
  /** What a further place must be below. */
  private limit = 0
  /** Per part its places, cheapest first: behind which node, of whom, what they cost at least. */
  private readonly count: Int32Array
  /** By rank: the cost, and the slot that holds the rest. */
  private readonly slot: Int32Array
  private readonly after: Int32Array
  private readonly worker: Int32Array
  private readonly atLeast: Float64Array
  /** When the part begins there, and until when it may without cost for those who follow. */
  private readonly begin: Float64Array
  private readonly free: Float64Array
  /** When the stop before it and the stop behind it begin. */
  private readonly before: Float64Array
  private readonly behind: Float64Array
  private readonly chosen: Int32Array
  private readonly best: Int32Array

  constructor(instance: SyncInstance, plan: SyncPlan, ripple: Ripple, blink: Blink) {
    super(instance, plan, ripple, blink)
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
    this.chosen = new Int32Array(parts)
    this.best = new Int32Array(parts)
  }

  /** Links all parts where they cost least, if that is less than `limit`; starts are not set. */
  insert(visit: number, limit: number, worst: number): boolean {
    const first = this.instance.firstOf[visit]!
    const parts = this.instance.firstOf[visit + 1]! - first
    this.cost = limit
    this.worst = worst
    for (let part = 0; part < parts; part++) {
      this.count[part] = 0
      this.part = part
      this.limit = limit
      // Two parts may need two unused workers of one class.
      this.scanAll(first + part, part + 1)
      if (this.count[part] === 0) return false
    }
    this.best[0] = -1
    if (parts === 2 && this.instance.people[visit] === 1) this.choosePair(visit, first)
    else this.choose(visit, 0, parts, 0)
    if (this.best[0]! < 0) return false
    for (let part = 0; part < parts; part++) {
      this.chosen[part] = this.best[part]!
      this.linkPart(first, part)
    }
    return true
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
    if (this.count[part] === KEPT) this.limit = Math.min(this.cost, atLeast[base + KEPT - 1]!)
    return mine
  }

  /**
   * The common case, two different workers. Most combinations are judged without linking anything,
   * by the starts the two would have and the slack of those who follow.
   */
  private choosePair(visit: number, first: number): void {
    const { ahead, aheadFrom, late, lateCost, lateCostMin, worstCost } = this.instance
    const { atLeast, slot, begin, free, before, behind } = this
    const least = ahead[aheadFrom[visit]! + 1]!
    const most = ahead[aheadFrom[visit]! + 2]!
    const end = KEPT + this.count[1]!
    for (let i = 0; i < this.count[0]!; i++) {
      if (atLeast[i]! + atLeast[KEPT]! >= this.cost) break
      const c = slot[i]!
      for (let j = KEPT; j < end; j++) {
        let total = atLeast[i]! + atLeast[j]!
        if (total >= this.cost) break
        const d = slot[j]!
        if (this.worker[c] === this.worker[d]) continue
        const one = Math.max(begin[c]!, begin[d]! + most)
        const two = Math.max(begin[d]!, begin[c]! + least)
        total += lateCost[first]! * Math.max(0, one - Math.max(begin[c]!, late[first]!))
        total += lateCost[first + 1]! * Math.max(0, two - Math.max(begin[d]!, late[first + 1]!))
        const over = Math.max(one - late[first]!, two - late[first + 1]!)
        if (over > this.worst) total += (over - this.worst) * worstCost
        // Whoever follows one of the two and precedes the other would wait for himself.
        const circle = before[d]! >= behind[c]! || before[c]! >= behind[d]!
        if (!circle && one <= free[c]! && two <= free[d]!) {
          if (total < this.cost) this.take(total, i, j - KEPT)
          continue
        }
        total += lateCostMin * Math.max(0, one - Math.max(begin[c]!, free[c]!))
        total += lateCostMin * Math.max(0, two - Math.max(begin[d]!, free[d]!))
        if (total < this.cost) this.tryPair(visit, first, i, j - KEPT)
      }
    }
  }

  private take(cost: number, c: number, d: number): void {
    this.cost = cost
    this.best[0] = c
    this.best[1] = d
  }

  private tryPair(visit: number, first: number, c: number, d: number): void {
    this.chosen[0] = c
    this.chosen[1] = d
    this.linkPart(first, 0)
    this.linkPart(first, 1)
    this.tryAll(visit, 2)
    this.plan.unlink(first + 1)
    this.plan.unlink(first)
  }

  /** Goes through the combinations, cheapest first, as long as they can still be better. */
  private choose(visit: number, part: number, parts: number, sum: number): void {
    const first = this.instance.firstOf[visit]!
    for (let c = 0; c < this.count[part]!; c++) {
      const at = part * KEPT + c
      // Two parts by one worker share legs: only of different workers is the sum a lower bound.
      const alone = this.atLeast[at]!
      const atLeast = this.instance.people[visit] === 1 ? sum + alone : Math.max(sum, alone)
      if (atLeast >= this.cost) break
      if (!this.agrees(visit, part, this.worker[this.slot[at]!]!)) continue
      this.chosen[part] = c
      this.linkPart(first, part)
      if (part + 1 < parts) this.choose(visit, part + 1, parts, atLeast)
      else this.tryAll(visit, parts)
      this.plan.unlink(first + part)
    }
  }

  private agrees(visit: number, part: number, worker: number): boolean {
    const people = this.instance.people[visit]
    if (people === 0) return true
    for (let earlier = 0; earlier < part; earlier++) {
      const same = this.worker[this.slot[earlier * KEPT + this.chosen[earlier]!]!] === worker
      if (same !== (people === 2)) return false
    }
    return true
  }

  private linkPart(first: number, part: number): void {
    const at = this.slot[part * KEPT + this.chosen[part]!]!
    let after = this.after[at]!
    // An earlier part behind the same node comes first.
    for (let b = this.plan.next[after]!; b >= first && b < first + part; b = this.plan.next[b]!) {
      after = b
    }
    this.plan.link(first + part, after, this.worker[at]!)
  }

  /** What the visit costs with all its parts linked as chosen. */
  private tryAll(visit: number, parts: number): void {
    const { ripple, plan } = this
    const first = this.instance.firstOf[visit]!
    const fixed = this.standing(first, parts)
    ripple.open(visit, this.worst)
    for (let part = 0; part < parts; part++) plan.start[first + part] = UNSET
    ripple.push(first)
    const total = fixed + ripple.run(this.cost - fixed)
    ripple.undo()
    if (total >= this.cost) return
    this.cost = total
    for (let part = 0; part < parts; part++) this.best[part] = this.chosen[part]!
  }

  /** Travel, fixed costs and fits of the parts as linked. */
  private standing(first: number, parts: number): number {
    const { place, places, cost, matrixOf, fixedCost, fitFrom, fit, fitCost, tasks } = this.instance
    const { next, prev, workerOf } = this.plan
    let sum = 0
    // From the last to the first, each as if those already counted were not there.
    for (let task = first + parts - 1; task >= first; task--) {
      const worker = workerOf[task]!
      const row = matrixOf[worker]!
      let b = next[task]!
      while (b > task && b < first + parts) b = next[b]!
      const a = prev[task]!
      const from = row + place[a]! * places
      const there = place[task]!
      sum += cost[from + there]! + cost[row + there * places + place[b]!]! - cost[from + place[b]!]!
      if (a >= tasks && b >= tasks) sum += fixedCost[worker]!
      if (!this.instance.priced) continue
      for (let at = fitFrom[task]!; at < fitFrom[task + 1]!; at++) {
        if (fit[at] === worker) sum += fitCost[at]!
      }
    }
    return sum
  }
}
