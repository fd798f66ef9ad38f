/** What was measured to work, for days of 10 to 400 visits and budgets of a second to a minute. */
export interface SyncTuning {
  /** Visits taken out at a time, on average. */
  readonly removed: number
  /** Longest run of stops taken out of one route. */
  readonly runMax: number
  /** How often neighbours are sought on map and clock together, and what an hour between counts. */
  readonly timely: number
  readonly hourShare: number
  /** How often a worker who has a choice takes the breaks at other times. */
  readonly restChosen: number
  /**
   * First and last temperature, in mean travel times between neighbours. So hot that everything is
   * accepted: lateness freezes a poor first plan, and random walks of ruins soon lead to a better.
   */
  readonly hot: number
  readonly cold: number
  /** One place in so many is overlooked, so that the same ruins are rebuilt differently. */
  readonly blinkMean: number
}

export const SYNC_TUNING: SyncTuning = {
  removed: 9,
  runMax: 10,
  timely: 0.25,
  hourShare: 0.2,
  restChosen: 0.1,
  hot: 100,
  cold: 0.3,
  blinkMean: 100,
}
