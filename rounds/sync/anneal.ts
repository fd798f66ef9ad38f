import { clockOf } from './clock.ts'
import type { SyncInstance } from './instance.ts'
import { SyncPlan, costOf } from './plan.ts'
import { Blink, Random } from './random.ts'
import { Recreate } from './recreate.ts'
import { Ripple } from './ripple.ts'
import { Ruin } from './ruin.ts'
import { Slack } from './slack.ts'
import type { SyncTuning } from './tuning.ts'
import { Whole } from './whole.ts'

/** Iterations between two looks at the clock. */
const BETWEEN_LOOKS = 16

export interface AnnealOptions {
  readonly seed: number
  readonly iterations?: number
  readonly seconds?: number
  readonly clock?: 'wall' | 'cpu'
  readonly signal?: { readonly aborted: boolean }
  readonly onBest?: (cost: number, seconds: number) => void
}

/** Ruins and recreates one plan; worse ones are kept with a chance that sinks with the temperature. */
export class Anneal {
  private readonly instance: SyncInstance
  private readonly tuning: SyncTuning
  private readonly random: Random
  private readonly plan: SyncPlan
  private readonly current: SyncPlan
  private readonly ruin: Ruin
  private readonly recreate: Recreate
  private readonly whole: Whole | null
  private readonly worst = new Float64Array(1)
  private currentCost = Infinity
  readonly best: SyncPlan
  bestCost = Infinity
  iterations = 0

  constructor(instance: SyncInstance, seed: number, tuning: SyncTuning) {
    this.instance = instance
    this.tuning = tuning
    this.random = new Random(seed)
    this.plan = new SyncPlan(instance)
    this.current = new SyncPlan(instance)
    this.best = new SyncPlan(instance)
    const ripple = new Ripple(instance, this.plan)
    const slack = new Slack(instance, this.plan)
    const blink = new Blink(this.random, tuning.blinkMean)
    this.whole = instance.whole && new Whole(instance, instance.whole, this.plan)
    this.ruin = new Ruin(instance, this.plan, ripple, slack, this.random, tuning)
    this.recreate = new Recreate(instance, this.plan, ripple, slack, this.random, blink, this.whole)
  }

  run(options: AnnealOptions): void {
    const { seconds = Infinity, iterations = Infinity, signal, onBest } = options
    const spent = clockOf(options.clock ?? 'wall')
    const unit = this.instance.shortArc
    const [hot, cold] = [this.tuning.hot * unit, this.tuning.cold * unit]
    let temperature = hot
    // The first plan comes from putting all visits back.
    for (let n = 0; n < iterations || n === 0; n++) {
      if (n > 0 && n % BETWEEN_LOOKS === 0) {
        const done = Math.max(spent() / seconds, n / iterations)
        if (done >= 1 || signal?.aborted === true) break
        temperature = hot * (cold / hot) ** done
      }
      if (this.step(temperature)) onBest?.(this.bestCost, spent())
      this.iterations++
    }
  }

  /** One ruin and what becomes of it; true for a new best. */
  private step(temperature: number): boolean {
    const { plan, current } = this
    const sound = this.ruin.ruin() && this.recreate.recreate()
    let cost = sound ? costOf(this.instance, plan, this.worst) : Infinity
    if (sound && this.whole) cost += this.whole.cost()
    if (!(cost < this.currentCost - temperature * Math.log(1 - this.random.unit()))) {
      plan.copyFrom(current)
      return false
    }
    this.currentCost = cost
    current.copyFrom(plan)
    if (cost >= this.bestCost - 1e-9) return false
    this.bestCost = cost
    this.best.copyFrom(plan)
    return true
  }
}
