import type { Ctx } from './command.ts'
import type { Facts } from './packs/fact-dictionary.ts'
import type { Day } from './time.ts'

/** What was decided of an application, or stands on the notice board: no later rule takes it back. */
export interface Settled {
  /** The part of the quota that its place is taken from: `total` or a year; null: no quota. */
  readonly quotaTerm: string | null
  /** Null: not decided yet, so that the rule it was made public under says how much. */
  readonly amountFen: number | null
  /** The first day on which it may be paid; null: not decided yet. */
  readonly payFrom: Day | null
  readonly isPaid: boolean
}

/** Who applied for a programme, as far as a changed rule is tried on it. */
export interface Applicant {
  readonly applicationId: string
  /** A person, worker or organisation by id, a community by its area code. */
  readonly subjectId: string
  readonly areaCode: string
  /** `once`, or the year that it was applied for. */
  readonly term: string
  /** What inspected papers show, beside what is on record. */
  readonly papers: Facts
  /** Since when the standard is reached; null: not reached. */
  readonly metAt: Temporal.Instant | null
  readonly settled: Settled | null
}

/**
 * Tells programmes who applied for one of them. The module that owns applications stands after
 * programmes, which ask it through the kernel, as they ask for facts. Each subject comes once, by its
 * latest application; those refused or withdrawn stay out.
 */
export type ApplicantSource = (ctx: Ctx, programmeId: string) => Promise<readonly Applicant[]>

/** Everybody who applied, by subject. */
export async function readApplicants(
  ctx: Ctx,
  programmeId: string,
): Promise<ReadonlyMap<string, Applicant>> {
  const found = new Map<string, Applicant>()
  for (const source of ctx.kernel.applicants) {
    for (const one of await source(ctx, programmeId)) found.set(one.subjectId, one)
  }
  return found
}
