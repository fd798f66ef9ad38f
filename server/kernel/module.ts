import type { ApplicantSource } from './applicant-source.ts'
import type { Routes } from './http.ts'
import type { InstitutionSource } from './institution-source.ts'
import type { Job } from './jobs.ts'
import type { FactSource } from './fact-source.ts'
import type { Subscription } from './events.ts'
import type { RefusalWords } from './words.ts'

/** What a module shows to the process that assembles the product; other modules use its index. */
export interface Module {
  readonly name: string
  readonly routes: Routes
  readonly jobs: readonly Job<never>[]
  readonly subscriptions: readonly Subscription[]
  /** What it tells of subjects to the rules of programmes. */
  readonly facts?: readonly FactSource[]
  /** Who applied, where it owns applications for programmes. */
  readonly applicants?: ApplicantSource
  /** Where people may live, where it owns the register of organisations. */
  readonly institutions?: InstitutionSource
  readonly words: RefusalWords
  /** Constraint name → refusal code. */
  readonly constraints: Readonly<Record<string, string>>
}
