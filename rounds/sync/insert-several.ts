import type { SyncInstance } from './instance.ts'
import { KEPT, PartPlaces } from './places.ts'
import type { SyncPlan } from './plan.ts'
import type { Blink } from './random.ts'
import { type Ripple, UNSET } from './ripple.ts'
import type { Whole } from './whole.ts'

/** Combinations tried for one visit where whole routes are weighed: each means reckoning the plan. */
const TRIES_MAX = 120
/** `SyncInstance.people` */
const [DIFFERENT, SAME] = [1, 2]

/** Finds the cheapest places of a visit by several: the best of each part, then all combinations. */
export class SeveralInsertion {
  private readonly instance: SyncInstance
  private readonly plan: SyncPlan
  private readonly ripple: Ripple
  private readonly whole: Whole | null
  private readonly places: PartPlaces
  /** Combinations that may still be tried for this visit. */
  private tries = 0
  /** Per class of workers, the last search for one worker that saw an unused one. */
  private readonly seen: Int32Array
  private search = 0
  private worst = 0
  private cost = 0
  private readonly chosen: Int32Array
  /** The best choice so far: behind which node each part comes, of whom; −1 for none. */
  private readonly bestAfter: Int32Array
  private readonly bestWorker: Int32Array

  constructor(
    instance: SyncInstance,
    plan: SyncPlan,
    ripple: Ripple,
    blink: Blink,
    whole: Whole | null,
  ) {
    this.instance = instance
    this.plan = plan
    this.ripple = ripple
    this.whole = whole
    this.places = new PartPlaces(instance, plan, blink, whole)
    this.seen = new Int32Array(instance.workers)
    this.chosen = new Int32Array(instance.partsMax)
    this.bestAfter = new Int32Array(instance.partsMax)
    this.bestWorker = new Int32Array(instance.partsMax)
  }

  /** Links all parts where they cost least, if that is less than `limit`; starts are not set. */
  insert(visit: number, limit: number, worst: number): boolean {
    const first = this.instance.firstOf[visit]!
    const parts = this.instance.firstOf[visit + 1]! - first
    this.cost = limit
    this.worst = worst
    this.tries = TRIES_MAX
    if (this.whole) this.cost += this.whole.open()
    this.bestWorker[0] = -1
    if (this.instance.people[visit] === SAME) this.insertSame(visit, first, parts)
    else this.insertMany(visit, first, parts)
    if (this.bestWorker[0]! < 0) return false
    for (let part = 0; part < parts; part++) {
      this.linkPart(first, part, this.bestAfter[part]!, this.bestWorker[part]!)
    }
    return true
  }

  private insertMany(visit: number, first: number, parts: number): void {
    for (let part = 0; part < parts; part++) {
      this.places.collect(first + part, part, this.cost)
      if (this.places.count[part] === 0) return
    }
    if (parts === 2 && this.instance.people[visit] === DIFFERENT && !this.whole) {
      this.choosePair(visit, first)
    } else this.choose(visit, 0, parts, 0)
  }

  /** All parts by one worker: the best places of each worker, one worker after the other. */
  private insertSame(visit: number, first: number, parts: number): void {
    const { fitFrom, fit, tasks, classOf } = this.instance
    const { count } = this.places
    const search = ++this.search
    for (let at = fitFrom[first]!; at < fitFrom[first + 1]!; at++) {
      const worker = fit[at]!
      const isUsed = this.plan.next[tasks + worker]! < tasks
      if (!isUsed && this.seen[classOf[worker]!] === search) continue
      if (!isUsed) this.seen[classOf[worker]!] = search
      let part = 0
      for (; part < parts; part++) {
        this.places.collectOf(first + part, part, worker, this.cost)
        if (count[part] === 0) break
      }
      if (part === parts) this.choose(visit, 0, parts, 0)
    }
  }

  /**
   * The common case, two different workers. Most combinations are judged without linking anything,
   * by the starts the two would have and the slack of those who follow.
   */
  private choosePair(visit: number, first: number): void {
    const { ahead, aheadFrom, late, lateCost, lateCostMin, worstCost } = this.instance
    const { atLeast, slot, begin, free, before, behind, worker, count } = this.places
    const least = ahead[aheadFrom[visit]! + 1]!
    const most = ahead[aheadFrom[visit]! + 2]!
    const end = KEPT + count[1]!
    for (let i = 0; i < count[0]!; i++) {
      if (atLeast[i]! + atLeast[KEPT]! >= this.cost) break
      const c = slot[i]!
      for (let j = KEPT; j < end; j++) {
        let total = atLeast[i]! + atLeast[j]!
        if (total >= this.cost) break
        const d = slot[j]!
        if (worker[c] === worker[d]) continue
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
    this.chosen[0] = c
    this.chosen[1] = d
    this.keepChosen(cost, 2)
  }

  private keepChosen(cost: number, parts: number): void {
    this.cost = cost
    for (let part = 0; part < parts; part++) {
      const at = this.places.slot[part * KEPT + this.chosen[part]!]!
      this.bestAfter[part] = this.places.after[at]!
      this.bestWorker[part] = this.places.worker[at]!
    }
  }

  private tryPair(visit: number, first: number, c: number, d: number): void {
    this.chosen[0] = c
    this.chosen[1] = d
    this.linkChosen(first, 0)
    this.linkChosen(first, 1)
    this.tryAll(visit, 2)
    this.plan.unlink(first + 1)
    this.plan.unlink(first)
  }

  /** Goes through the combinations, cheapest first, as long as they can still be better. */
  private choose(visit: number, part: number, parts: number, sum: number): void {
    const first = this.instance.firstOf[visit]!
    for (let c = 0; c < this.places.count[part]!; c++) {
      const at = part * KEPT + c
      // Two parts by one worker share legs: only of different workers is the sum a lower bound.
      const alone = this.places.atLeast[at]!
      const atLeast = this.instance.people[visit] === DIFFERENT ? sum + alone : Math.max(sum, alone)
      if (atLeast >= this.cost || this.tries === 0) break
      if (!this.agrees(visit, part, this.places.worker[this.places.slot[at]!]!)) continue
      this.chosen[part] = c
      this.linkChosen(first, part)
      if (part + 1 < parts) this.choose(visit, part + 1, parts, atLeast)
      else this.tryAll(visit, parts)
      this.plan.unlink(first + part)
    }
  }

  private agrees(visit: number, part: number, worker: number): boolean {
    const people = this.instance.people[visit]
    if (people === 0) return true
    for (let earlier = 0; earlier < part; earlier++) {
      const slot = this.places.slot[earlier * KEPT + this.chosen[earlier]!]!
      const same = this.places.worker[slot] === worker
      if (same !== (people === SAME)) return false
    }
    return true
  }

  private linkChosen(first: number, part: number): void {
    const at = this.places.slot[part * KEPT + this.chosen[part]!]!
    this.linkPart(first, part, this.places.after[at]!, this.places.worker[at]!)
  }

  private linkPart(first: number, part: number, after: number, worker: number): void {
    // An earlier part behind the same node comes first.
    for (let b = this.plan.next[after]!; b >= first && b < first + part; b = this.plan.next[b]!) {
      after = b
    }
    this.plan.link(first + part, after, worker)
  }

  /** What the visit costs with all its parts linked as chosen. */
  private tryAll(visit: number, parts: number): void {
    const { ripple, plan } = this
    const first = this.instance.firstOf[visit]!
    const fixed = this.standing(first, parts)
    ripple.open(visit, this.worst)
    for (let part = 0; part < parts; part++) plan.start[first + part] = UNSET
    ripple.push(first)
    let total = fixed + ripple.run(this.cost - fixed)
    if (this.whole && total < this.cost) {
      total += this.whole.costWith(first, parts)
      this.tries--
    }
    ripple.undo()
    if (total < this.cost) this.keepChosen(total, parts)
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
