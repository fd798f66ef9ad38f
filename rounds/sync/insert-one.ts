import { Insertion } from './insertion.ts'
import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { Blink } from './random.ts'
import { type Ripple, UNSET } from './ripple.ts'
import { later } from './times.ts'

/** Finds the cheapest place of a visit by one person. */
export class OneInsertion extends Insertion {
  private readonly ripple: Ripple
  /** Greatest lateness of the plan, and what a better place must be below. */
  private worst = 0
  private cost = 0
  private after = -1
  private worker = -1
  /** Places that delay others beyond their slack, tried when the free ones are known. */
  private open = 0
  private readonly openAtLeast: Float64Array
  private readonly openAdded: Float64Array
  private readonly openBegin: Float64Array
  private readonly openAfter: Int32Array
  private readonly openWorker: Int32Array

  constructor(instance: SyncInstance, plan: SyncPlan, ripple: Ripple, blink: Blink) {
    super(instance, plan, blink)
    this.ripple = ripple
    const most = instance.tasks + instance.workers
    this.openAtLeast = new Float64Array(most)
    this.openAdded = new Float64Array(most)
    this.openBegin = new Float64Array(most)
    this.openAfter = new Int32Array(most)
    this.openWorker = new Int32Array(most)
  }

  /** Links the task where it costs least, if that is less than `limit`; starts are not yet set. */
  insert(task: number, limit: number, worst: number): boolean {
    this.cost = limit
    this.worst = worst
    this.after = -1
    this.open = 0
    this.scanAll(task, 1)
    this.tryPostponed(task)
    if (this.after < 0) return false
    this.plan.link(task, this.after, this.worker)
    return true
  }

  protected scan(task: number, worker: number, base: number): void {
    const { place, places, time, cost, duration, late, lateCost, close } = this.instance
    const { tasks, open, several, worstCost, lateCostMin } = this.instance
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
      if ((leave - lates) * price + base >= this.cost) break
      // Until when the next stop may be reached for nothing.
      const room = start[b]! + slack[b]!
      if ((soonest - room) * lateCostMin + base < this.cost) {
        const from = row + place[a]! * places
        const back = place[b]!
        let begin = leave + time[from + there]!
        if (begin < opens) begin = opens
        else if (several[task] === 1) begin = later(this.instance, task, begin)
        const way = base + cost[from + there]! + cost[onward + back]! - cost[from + back]!
        let added = way
        const over = begin - lates
        if (over > 0) {
          if (begin > close[task]!) break
          added += over * price
          if (over > this.worst) added += (over - this.worst) * worstCost
        }
        if (added < this.cost && !this.blink.blinks()) {
          const beyond = begin + duration[task]! + time[onward + back]! - room
          if (rested) this.postpone(added, way, UNSET, a, worker)
          else if (beyond <= 0) this.take(added, a, worker)
          else this.postpone(added + beyond * lateCostMin, added, begin, a, worker)
        }
      }
      if (b >= tasks) break
    }
  }

  private take(cost: number, after: number, worker: number): void {
    if (cost >= this.cost) return
    this.cost = cost
    this.after = after
    this.worker = worker
  }

  private postpone(
    atLeast: number,
    added: number,
    begin: number,
    after: number,
    worker: number,
  ): void {
    if (atLeast >= this.cost || this.open === this.openAfter.length) return
    this.openAtLeast[this.open] = atLeast
    this.openAdded[this.open] = added
    this.openBegin[this.open] = begin
    this.openAfter[this.open] = after
    this.openWorker[this.open++] = worker
  }

  /** Tries the places that delay others, most promising first, until none can be better. */
  private tryPostponed(task: number): void {
    for (;;) {
      let at = -1
      let least = this.cost
      for (let i = 0; i < this.open; i++) {
        if (this.openAtLeast[i]! < least) {
          least = this.openAtLeast[i]!
          at = i
        }
      }
      if (at < 0) return
      const [after, worker] = [this.openAfter[at]!, this.openWorker[at]!]
      const added = this.openAdded[at]!
      this.openAtLeast[at] = Infinity
      const delays = this.delays(task, after, worker, this.openBegin[at]!, this.cost - added)
      this.take(added + delays, after, worker)
    }
  }

  /** What delays cost when the task is put there: the others', and its own when it is unset. */
  private delays(task: number, after: number, worker: number, begin: number, most: number): number {
    const { ripple, plan, instance } = this
    plan.link(task, after, worker)
    plan.start[task] = begin
    const over = begin - instance.late[task]!
    ripple.open(instance.visitOf[task]!, over > this.worst ? over : this.worst)
    ripple.push(begin === UNSET ? task : plan.next[task]!)
    const added = ripple.run(most)
    ripple.undo()
    plan.unlink(task)
    return added
  }
}
