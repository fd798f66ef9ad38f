import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { dayOf } from '../../kernel/time.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { reachAssessment } from './get-assessment.ts'
import './tables.ts'

/**
 * Puts somebody on the due list before the result ends, because it is doubted or the person has
 * changed. The result itself stays: only a new assessment replaces it.
 */
export async function askReview(
  ctx: Ctx,
  id: string,
  input: { kind: 'dispute' | 'change'; reason: string },
): Promise<void> {
  if (!may.askReview(ctx.actor)) throw forbidden()
  const assessment = await reachAssessment(ctx, id)
  const updated = await ctx.db
    .updateTable('assessment_standing')
    .set({ prompt_kind: input.kind, prompt_reason: input.reason, prompt_on: dayOf(ctx.now) })
    .where('person_id', '=', assessment.person_id)
    .where('instrument_id', '=', assessment.instrument_id)
    .where('assessment_id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw conflict('assessments.not_in_force')
  const subject = { kind: 'assessment', id }
  await audit(ctx, 'assessments.review_asked', subject, { kind: input.kind }, input.reason)
}
