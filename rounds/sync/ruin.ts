import type { SyncInstance } from './instance.ts'
import { nearnessOf } from './nearness.ts'
import type { SyncPlan } from './plan.ts'
import type { Random } from './random.ts'
import type { Ripple } from './ripple.ts'
import type { Slack } from './slack.ts'
import type { SyncTuning } from './tuning.ts'

/**
 * Takes runs of neighbouring stops out of neighbouring routes (string removal of Christiaens and
 * Vanden Berghe 2020); a visit by several leaves all its routes.
 */
export class Ruin {
  private readonly instance: SyncInstance
  private readonly plan: SyncPlan
  private readonly ripple: Ripple
  private readonly slack: Slack
  private readonly random: Random
  private readonly tuning: SyncTuning
  /** Per visit the nearest ones, in order: on the map, and on the map and the clock. */
  private readonly near: Int32Array
  private readonly timely: Int32Array
  private readonly touched: Int32Array
  private round = 0
  private readonly route: Int32Array
  /** Nodes whose predecessor left. */
  private readonly loose: Int32Array
  private looseCount = 0

  constructor(
    instance: SyncInstance,
    plan: SyncPlan,
    ripple: Ripple,
    slack: Slack,
    random: Random,
    tuning: SyncTuning,
  ) {
    this.instance = instance
    this.plan = plan
    this.ripple = ripple
    this.slack = slack
    this.random = random
    this.tuning = tuning
    this.near = nearnessOf(instance, 0)
    this.timely = nearnessOf(instance, tuning.hourShare)
    this.touched = new Int32Array(instance.workers)
    this.route = new Int32Array(instance.tasks)
    this.loose = new Int32Array(4 * instance.tasks + 4)
  }

  /** Takes out some visits. False when the starts did not settle (a degenerate matrix). */
  ruin(): boolean {
    const { instance, plan, random } = this
    const { visits, firstOf } = instance
    const width = this.near.length / visits
    let used = 0
    for (let w = 0; w < instance.workers; w++) {
      if (plan.next[instance.tasks + w]! < instance.tasks) used++
    }
    this.round++
    this.looseCount = 0
    if (instance.restChoosers.length > 0 && random.unit() < this.tuning.restChosen) {
      this.chooseRests(instance.restChoosers[random.below(instance.restChoosers.length)]!)
    }
    if (used === 0) return this.settle()
    const length = Math.max(
      1,
      Math.min(this.tuning.runMax, (instance.tasks - plan.absents[0]!) / used),
    )
    const runsMax = (4 * this.tuning.removed) / (1 + length) - 1
    let runs = Math.floor(random.unit() * runsMax + 1)
    const seed = random.below(visits)
    const near = random.unit() < this.tuning.timely ? this.timely : this.near
    for (let i = 0; i < width && runs > 0; i++) {
      const visit = near[seed * width + i]!
      for (let task = firstOf[visit]!; task < firstOf[visit + 1]! && runs > 0; task++) {
        const worker = plan.workerOf[task]!
        if (worker < 0 || this.touched[worker] === this.round) continue
        this.touched[worker] = this.round
        this.takeRun(task, worker, length)
        runs--
      }
    }
    return this.settle()
  }

  private takeRun(task: number, worker: number, lengthMax: number): void {
    const { plan, instance, random, route } = this
    let size = 0
    let position = 0
    for (let n = plan.next[instance.tasks + worker]!; n < instance.tasks; n = plan.next[n]!) {
      if (n === task) position = size
      route[size++] = n
    }
    const length = 1 + Math.floor(random.unit() * Math.min(size, lengthMax))
    // Half of the runs spare some stops in their middle.
    let spared = 0
    if (length > 1 && random.unit() < 0.5) {
      while (length + spared < size && random.unit() < 0.5) spared++
    }
    const span = length + spared
    const lowest = Math.max(0, position - span + 1)
    const highest = Math.min(position, size - span)
    const from = lowest + random.below(highest - lowest + 1)
    const sparedFrom = from + random.below(length + 1)
    for (let i = from; i < from + span; i++) {
      if (i >= sparedFrom && i < sparedFrom + spared) continue
      if (plan.workerOf[route[i]!] === worker) this.takeOut(instance.visitOf[route[i]!]!)
    }
  }

  /** Empties the worker's day and takes the breaks in another way. */
  private chooseRests(worker: number): void {
    const { plan, instance, random } = this
    const { tasks, workers, restPlanFrom } = instance
    const first = tasks + worker
    while (plan.next[first]! < tasks) this.takeOut(instance.visitOf[plan.next[first]!]!)
    const from = restPlanFrom[worker]!
    plan.restPlan[worker] = from + random.below(restPlanFrom[worker + 1]! - from)
    this.loose[this.looseCount++] = tasks + workers + worker
  }

  private takeOut(visit: number): void {
    const { plan, instance } = this
    for (let t = instance.firstOf[visit]!; t < instance.firstOf[visit + 1]!; t++) {
      this.loose[this.looseCount++] = plan.next[t]!
      plan.unlink(t)
    }
    plan.absent[plan.absents[0]!] = visit
    plan.absents[0]! += 1
  }

  private settle(): boolean {
    const { plan, ripple, slack } = this
    ripple.open(-1, 0)
    for (let i = 0; i < this.looseCount; i++) {
      const node = this.loose[i]!
      if (plan.workerOf[node]! < 0) continue
      ripple.push(node)
      slack.push(plan.prev[node]!)
    }
    return ripple.run(Infinity) < Infinity && ripple.settle(slack)
  }
}
