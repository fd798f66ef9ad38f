import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { correctCharge } from './correct-charge.ts'
import { followAnswer } from './follow-flag.ts'
import type { AnswerObjection } from './schema.ts'
import { actedBy } from './store.ts'
import { lockStatement } from './statements.ts'

/**
 * S7: the payer answers an objection, never whoever raised it. An accepted one corrects the charge by
 * new entries that the next statement shows; the statement itself is never edited. Returns the id of
 * the statement.
 */
export async function answerObjection(
  ctx: Ctx,
  objectionId: string,
  input: AnswerObjection,
): Promise<string> {
  const objection = await ctx.db
    .selectFrom('statement_objection')
    .selectAll()
    .where('id', '=', objectionId)
    .executeTakeFirst()
  if (!objection) throw absent()
  const statement = await lockStatement(ctx, objection.statement_id)
  if (!may.answer(ctx.actor, { actorId: objection.actor_id })) {
    throw forbidden('settlement.own_objection')
  }
  const before = await ctx.db
    .selectFrom('statement_answer')
    .select('objection_id')
    .where('objection_id', '=', objectionId)
    .executeTakeFirst()
  if (before) throw conflict('settlement.answered_already')
  const correctionId =
    input.decision === 'accepted'
      ? await correctCharge(ctx, {
          lineId: objection.line_id,
          fundId: statement.fund_id,
          right: input.units,
          reason: input.reason,
        })
      : null
  await ctx.db
    .insertInto('statement_answer')
    .values({
      objection_id: objectionId,
      decision: input.decision,
      reason: input.reason,
      correction_id: correctionId,
      ...actedBy(ctx),
    })
    .execute()
  const { visit_id: visitId } = await ctx.db
    .selectFrom('statement_line')
    .select('visit_id')
    .where('id', '=', objection.line_id)
    .executeTakeFirstOrThrow()
  const units = input.decision === 'accepted' ? input.units : null
  await followAnswer(ctx, visitId, { units, reason: input.reason })
  const detail = { objectionId, decision: input.decision, correctionId }
  const subject = { kind: 'statement', id: statement.id }
  await audit(ctx, 'settlement.answered', subject, detail, input.reason)
  await publish(ctx, {
    topic: 'settlement.answered',
    subjectId: statement.id,
    areaCode: ctx.city,
    organisationId: statement.organisation_id,
    payload: { statementId: statement.id, objectionId, decision: input.decision },
  })
  return statement.id
}
