import type { Seat } from '../solve/exchange.ts'
import type { Instance, Plan } from '../solve/instance.ts'
import type { SyncAnswer, SyncProblem } from '../sync/problem.ts'

/** What a thread is given to solve. */
export type Work =
  | { readonly kind: 'plain'; readonly instance: Instance }
  | { readonly kind: 'synchronised'; readonly problem: SyncProblem }

export interface Budget {
  /** Seconds from now; without iterations one when absent. */
  readonly seconds?: number
  /**
   * The search ends then, whatever was left to do before it began: milliseconds since 1970, or with
   * the clock `cpu` those that this process has had of the processor.
   */
  readonly until?: number
  readonly iterations?: number
  readonly seed: number
  /** `cpu`: seconds of the processor, all threads of this process together. */
  readonly clock?: 'wall' | 'cpu'
}

/** To a thread. */
export interface Order {
  readonly work: Work
  readonly budget: Budget
  /** One 32-bit word: not zero ends the search. */
  readonly stop: SharedArrayBuffer
  /** Where several threads show each other their best plans. */
  readonly exchange: Seat | null
  /** The process does nothing else, and may be set up for this alone. */
  readonly isAlone: boolean
}

export interface Done {
  readonly cost: number
  readonly iterations: number
  readonly plan: Plan | null
  readonly answer: SyncAnswer | null
}

/** From a thread. */
export type Report =
  | { readonly kind: 'best'; readonly cost: number; readonly seconds: number }
  | { readonly kind: 'done'; readonly done: Done }
