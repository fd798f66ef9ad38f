import type { SyncInstance } from './instance.ts'
import { OneInsertion } from './insert-one.ts'
import { SeveralInsertion } from './insert-several.ts'
import { type SyncPlan, costOf } from './plan.ts'
import type { Blink, Random } from './random.ts'
import { type Ripple, UNSET } from './ripple.ts'
import type { Slack } from './slack.ts'
import type { Whole } from './whole.ts'

/** By what the absent visits are ordered before they are put back, and how often of ten. */
const ORDERS = [
  'any',
  'any',
  'any',
  'any',
  'early',
  'early',
  'late',
  'scarce',
  'far',
  'near',
] as const

/** How often visits by several come before all others: they find places more rarely. */
const SEVERAL_FIRST = 0.8

/** Puts the absent visits back, one by one, each where it costs least. */
export class Recreate {
  private readonly instance: SyncInstance
  private readonly plan: SyncPlan
  private readonly ripple: Ripple
  private readonly slack: Slack
  private readonly random: Random
  private readonly one: OneInsertion
  private readonly several: SeveralInsertion
  private readonly key: Float64Array
  private readonly worst = new Float64Array(1)

  constructor(
    instance: SyncInstance,
    plan: SyncPlan,
    ripple: Ripple,
    slack: Slack,
    random: Random,
    blink: Blink,
    whole: Whole | null,
  ) {
    this.instance = instance
    this.plan = plan
    this.ripple = ripple
    this.slack = slack
    this.random = random
    this.one = new OneInsertion(instance, plan, ripple, blink)
    this.several = new SeveralInsertion(instance, plan, ripple, blink, whole)
    this.key = new Float64Array(instance.visits)
  }

  /** False when the starts did not settle: the plan is then of no use. */
  recreate(): boolean {
    const { plan } = this
    const { absent, absents } = plan
    const count = absents[0]!
    this.order(count)
    costOf(this.instance, plan, this.worst)
    let left = 0
    for (let i = 0; i < count; i++) {
      const visit = absent[i]!
      if (!this.insert(visit)) absent[left++] = visit
      else if (!this.settle(visit)) return false
    }
    absents[0] = left
    return true
  }

  private insert(visit: number): boolean {
    const { firstOf, alone, penalty, whole } = this.instance
    const first = firstOf[visit]!
    return alone[first] === 1 && !whole
      ? this.one.insert(first, penalty[visit]!, this.worst[0]!)
      : this.several.insert(visit, penalty[visit]!, this.worst[0]!)
  }

  /** Sets the starts of a visit just linked, and of all that follow. */
  private settle(visit: number): boolean {
    const { instance, plan, ripple } = this
    ripple.open(-1, this.worst[0]!)
    for (let task = instance.firstOf[visit]!; task < instance.firstOf[visit + 1]!; task++) {
      plan.start[task] = UNSET
    }
    ripple.push(instance.firstOf[visit]!)
    if (ripple.run(Infinity) === Infinity) return false
    this.worst[0] = ripple.worst
    return ripple.settle(this.slack)
  }

  private order(count: number): void {
    const { instance, random, key } = this
    const { absent } = this.plan
    const by = ORDERS[random.below(ORDERS.length)]!
    for (let i = 0; i < count; i++) {
      const visit = absent[i]!
      const task = instance.firstOf[visit]!
      key[visit] = this.keyOf(by, task)
      if (instance.alone[task] === 0 && random.unit() < SEVERAL_FIRST) key[visit] -= 1e9
    }
    // By insertion: a ruin is small.
    for (let i = 1; i < count; i++) {
      const visit = absent[i]!
      const mine = key[visit]!
      let at = i
      for (; at > 0 && key[absent[at - 1]!]! > mine; at--) absent[at] = absent[at - 1]!
      absent[at] = visit
    }
  }

  private keyOf(by: (typeof ORDERS)[number], task: number): number {
    const { open, fitFrom, fit, time, place, places, tasks } = this.instance
    switch (by) {
      case 'early':
        return open[task]!
      case 'late':
        return -open[task]!
      case 'scarce':
        return fitFrom[task + 1]! - fitFrom[task]! + this.random.unit()
      case 'far':
      case 'near': {
        const worker = fit[fitFrom[task]!] ?? 0
        const way = time[place[tasks + worker]! * places + place[task]!]!
        return by === 'near' ? way : -way
      }
      default:
        return this.random.unit()
    }
  }
}
