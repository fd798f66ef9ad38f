import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { isPublic } from './application.ts'
import { sendBack } from './decide-application.ts'
import { actedBy, lockApplication, objectionsOf, placed } from './store.ts'
import { tell } from './tell.ts'
import './tables.ts'

/** Enters what somebody objects while an application is public; who says it is on record. */
export async function enterObjection(
  ctx: Ctx,
  id: string,
  input: { raisedBy: string; text: string },
): Promise<string> {
  const row = await lockApplication(ctx, id)
  if (!may.object(ctx.actor, placed(row))) throw forbidden()
  if (!isPublic(row.state)) throw conflict('awards.not_public')
  const objectionId = ctx.id()
  await ctx.db
    .insertInto('award_objection')
    .values({
      id: objectionId,
      application_id: id,
      raised_by: input.raisedBy,
      text: input.text,
      ...actedBy(ctx),
    })
    .execute()
  await tell(ctx, row, 'objected', { detail: { objectionId } })
  return objectionId
}

/**
 * Answers an objection, by somebody else than who entered it. Upheld, the application goes back to
 * collecting evidence and gives its place of the quota free.
 */
export async function answerObjection(
  ctx: Ctx,
  id: string,
  objectionId: string,
  input: { upheld: boolean; answer: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  const objection = (await objectionsOf(ctx, id)).find((one) => one.id === objectionId)
  if (!objection) throw absent('awards.no_objection')
  if (objection.actor_id === ctx.actor.id) throw forbidden('awards.own_objection')
  if (!may.answer(ctx.actor, placed(row), objection.actor_id)) throw forbidden()
  if (objection.upheld !== null) throw conflict('awards.answered_already')
  if (!isPublic(row.state)) throw conflict('awards.not_public')
  await ctx.db
    .insertInto('award_objection_answer')
    .values({ objection_id: objectionId, ...input, ...actedBy(ctx) })
    .execute()
  const detail = { objectionId, upheld: input.upheld }
  await tell(ctx, row, 'objection_answered', { detail, reason: input.answer })
  if (input.upheld) await sendBack(ctx, row, input.answer)
}
