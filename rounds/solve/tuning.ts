/** What was measured to work; figures are ours unless said otherwise. */
export interface Tuning {
  /** First and last temperature, in units of the mean short arc. */
  readonly hot: number
  readonly cold: number
  /** Chance to pass over a route when putting a visit back. */
  readonly blink: number
  /** From so many used workers on, only those of the so many nearest visits are asked. */
  readonly wide: number
  readonly nearest: number
  /** Mean number of visits a ruin takes out, and the longest string of one route. */
  readonly meanRemoved: number
  readonly stringMax: number
  /** Chance that a string leaves visits in its middle in place, and that it leaves no more. */
  readonly split: number
  readonly splitEnd: number
}

/** Ruin and blink as Christiaens and Vanden Berghe 2020, section 6.1. */
export const TUNING: Tuning = {
  hot: 1,
  cold: 0.02,
  blink: 0.01,
  wide: 24,
  nearest: 40,
  meanRemoved: 10,
  stringMax: 10,
  split: 0.5,
  splitEnd: 0.99,
}
