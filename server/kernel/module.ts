import type { Routes } from './http.ts'
import type { Job } from './jobs.ts'
import type { Subscription } from './events.ts'
import type { RefusalWords } from './words.ts'

/** What a module shows to the process that assembles the product; other modules use its index. */
export interface Module {
  readonly name: string
  readonly routes: Routes
  readonly jobs: readonly Job<never>[]
  readonly subscriptions: readonly Subscription[]
  readonly words: RefusalWords
  /** Constraint name → refusal code. */
  readonly constraints: Readonly<Record<string, string>>
}
