import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { answerOwnPart } from './answer-own-part.ts'
import { correctCharge } from './correct-charge.ts'
import { followAnswer } from './follow-flag.ts'
import { keepAnswer } from './keep-answer.ts'
import { ownStanding } from './own-pocket.ts'
import type { AnswerObjection } from './schema.ts'
import { lockFunding } from './store.ts'
import { lockStatement } from './statements.ts'

/**
 * S7: the payer answers an objection, never whoever raised it. An accepted one corrects the charge by
 * new entries that the next statement shows, and the person's part by new entries at once; the
 * statement itself is never edited. Returns the id of the statement.
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
  const { visit_id: visitId } = await ctx.db
    .selectFrom('statement_line')
    .select('visit_id')
    .where('id', '=', objection.line_id)
    .executeTakeFirstOrThrow()
  // One answer at a time about a visit: its payers' lines stand in statements of their own.
  await lockFunding(ctx, visitId)
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
  const line = { id: objection.line_id, visitId, fundId: statement.fund_id }
  const { correctionId, ownFenDelta } = await correctAsAnswered(ctx, line, input)
  const { decision, reason } = input
  await keepAnswer(ctx, { objectionId, statement, decision, reason, correctionId, ownFenDelta })
  const { units = null, ownFen = null } = input.decision === 'accepted' ? input : {}
  await followAnswer(ctx, visitId, { units, ownFen, reason })
  return statement.id
}

interface AnsweredLine {
  readonly id: string
  readonly visitId: string
  readonly fundId: string
}

/** The line first, then what is left to the person; an answer that changes neither is refused. */
async function correctAsAnswered(
  ctx: Ctx,
  { id: lineId, visitId, fundId }: AnsweredLine,
  input: AnswerObjection,
): Promise<{ readonly correctionId: string | null; readonly ownFenDelta: number }> {
  if (input.decision === 'declined') return { correctionId: null, ownFenDelta: 0 }
  const { units: right, ownFen, reason } = input
  const ownNow = await ownStanding(ctx, visitId)
  const mayStand = ownFen !== undefined && ownFen !== ownNow
  // What grows here while the person's part shrinks is asked of the part as it will be.
  const own = Math.min(ownFen ?? ownNow, ownNow)
  const correction = { lineId, fundId, right, reason, mayStand, ownFen: own }
  const correctionId = await correctCharge(ctx, correction)
  const ownFenDelta =
    ownFen === undefined ? 0 : await answerOwnPart(ctx, { visitId, ownFen, reason })
  return { correctionId, ownFenDelta }
}
