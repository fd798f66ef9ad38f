import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import type { HeldFacts } from './batch.ts'
import { inParts } from './store.ts'
import './tables.ts'

/** One who may have what is applied for, judged and not yet in the queue; null: cannot be told. */
export interface CandidateKept {
  readonly subjectId: string
  readonly applied: boolean
  readonly areaCode: string
  readonly level: number | null
  readonly held: HeldFacts
  readonly before: number | null
  readonly after: number | null
}

/** Remembers who had applied when the trial began: they are judged last, by what they have shown. */
export async function noteApplicants(
  ctx: Ctx,
  trialId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`insert into programme_trial_candidate (trial_id, subject_id, applied)
            select ${trialId}, unnest(${ids}::text[]), true`.execute(ctx.db)
}

export async function applicantsOf(ctx: Ctx, trialId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('programme_trial_candidate')
    .select('subject_id')
    .where('trial_id', '=', trialId)
    .where('applied', '=', true)
    .execute()
  return new Set(rows.map((row) => row.subject_id))
}

/** Keeps those whom one of the rules gives something. */
export async function keepCandidates(
  ctx: Ctx,
  trialId: string,
  candidates: readonly CandidateKept[],
): Promise<void> {
  for (const part of inParts(candidates)) {
    const rows = part.map((one) => ({
      trial_id: trialId,
      subject_id: one.subjectId,
      applied: one.applied,
      area_code: one.areaCode,
      level: one.level,
      held: one.held,
      before_amount: one.before,
      after_amount: one.after,
    }))
    await sql`
      insert into programme_trial_candidate (trial_id, subject_id, applied, area_code, level, held,
                                             before_amount, after_amount)
      select trial_id, subject_id, applied, area_code, level, held, before_amount, after_amount
        from jsonb_populate_recordset(null::programme_trial_candidate, ${JSON.stringify(rows)}::jsonb)`.execute(
      ctx.db,
    )
  }
}

/** Those who never applied, in the order of their ids. */
export async function candidatesOf(ctx: Ctx, trialId: string): Promise<CandidateKept[]> {
  const rows = await ctx.db
    .selectFrom('programme_trial_candidate')
    .selectAll()
    .where('trial_id', '=', trialId)
    .where('applied', '=', false)
    .orderBy('subject_id')
    .execute()
  return rows.map((row) => ({
    subjectId: row.subject_id,
    applied: row.applied,
    areaCode: row.area_code ?? ctx.city,
    level: row.level,
    held: row.held,
    before: row.before_amount,
    after: row.after_amount,
  }))
}
