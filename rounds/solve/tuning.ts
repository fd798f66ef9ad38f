/** What was measured to work; figures are ours unless said otherwise. */
export interface Tuning {
  /** First temperature of 100 visits and of many, and the last, in units of the mean short arc. */
  readonly hot: number
  readonly hotMax: number
  readonly cold: number
  /** Chance to pass over a route when putting a visit back. */
  readonly blink: number
  /** From so many used workers on, only those of the so many nearest visits are asked. */
  readonly wide: number
  readonly nearest: number
  /** Who had no room before, and has none with these, asks all workers only once in so many. */
  readonly askAllEvery: number
  /** Mean number of visits a ruin takes out, and the longest string of one route. */
  readonly meanRemoved: number
  readonly stringMax: number
  /** Chance that a string leaves visits in its middle in place, and that it leaves no more. */
  readonly split: number
  readonly splitEnd: number
  /** After each ruin an exchange of tails is tried for so many visits of a mean route; so many at most. */
  readonly tailEvery: number
  readonly tailsMax: number
  /**
   * So many iterations per visit are one annealing: longer ones end no better, and several end in
   * different plans. So many at most, with ruins once, twice … so many times as large in turn.
   */
  readonly annealing: number
  readonly annealingsMax: number
  readonly ruinTimesMax: number
  /** Iterations per visit from which the routes met are recombined once, and several times. */
  readonly recombineFrom: number
  readonly recombineOften: number
  /** At which parts of the budget, then. */
  readonly recombineOnce: readonly number[]
  readonly recombineAt: readonly number[]
  /** At which parts of the budget threads that all work on the whole plan go on from the best. */
  readonly meetAt: readonly number[]
  /** And at which they only look at each other's plans, to have more routes to recombine. */
  readonly lookAt: readonly number[]
  /** From so many routes for each on, threads share the plan out; at which parts they meet then. */
  readonly routesEach: number
  readonly shareAt: readonly number[]
  /** How many routes are kept for it. */
  readonly poolMax: number
  /** Routes of plans at most this many times the best one's cost are kept. */
  readonly poolWithin: number
  /** Columns tried at most. */
  readonly partitionNodes: number
}

/** Ruin and blink as Christiaens and Vanden Berghe 2020, section 6.1. */
export const TUNING: Tuning = {
  hot: 4,
  hotMax: 10,
  cold: 0.1,
  blink: 0.01,
  wide: 24,
  nearest: 20,
  askAllEvery: 10,
  meanRemoved: 10,
  stringMax: 10,
  split: 0.5,
  splitEnd: 0.99,
  tailEvery: 5,
  tailsMax: 10,
  annealing: 9000,
  annealingsMax: 6,
  ruinTimesMax: 3,
  recombineFrom: 500,
  recombineOften: 4000,
  recombineOnce: [0.75],
  recombineAt: [0.3, 0.5, 0.7, 0.85, 0.96],
  meetAt: [0.25, 0.45, 0.65, 0.8, 0.92],
  lookAt: Array.from({ length: 40 }, (_, at) => (0.975 * (at + 1)) / 40),
  routesEach: 15,
  shareAt: Array.from({ length: 100 }, (_, at) => (0.97 * (at + 1)) / 100),
  poolMax: 30000,
  poolWithin: 1.02,
  partitionNodes: 5000,
}
