import type { Ctx } from '../../kernel/command.ts'
import { keepAnswer } from './keep-answer.ts'
import { keepObjection } from './object-to-line.ts'

/** The lines by which statements named the charge of a visit; none while it is not stated. */
export const statedLines = (ctx: Ctx, visitId: string) =>
  ctx.db
    .selectFrom('statement_line as l')
    .innerJoin('statement as s', 's.id', 'l.statement_id')
    .select([
      'l.id',
      'l.visit_number',
      's.id as statement_id',
      's.number',
      's.state',
      's.organisation_id',
    ])
    .where('l.visit_id', '=', visitId)
    .where('l.kind', '=', 'visit')
    .orderBy('l.id')
    .execute()

const openObjectionsOf = (ctx: Ctx, visitId: string) =>
  ctx.db
    .selectFrom('statement_objection as o')
    .innerJoin('statement_line as l', 'l.id', 'o.line_id')
    .innerJoin('statement as s', 's.id', 'o.statement_id')
    .leftJoin('statement_answer as a', 'a.objection_id', 'o.id')
    .select(['o.id', 'o.line_id', 'o.statement_id', 'o.reason', 's.organisation_id'])
    .where('l.visit_id', '=', visitId)
    .where('a.objection_id', 'is', null)
    .execute()

/** Whether somebody still has to answer about the visit on any of its lines. */
export const hasOpenObjection = async (ctx: Ctx, visitId: string): Promise<boolean> =>
  (await openObjectionsOf(ctx, visitId)).length > 0

/**
 * Objects, for the payer, to every line that names the charge, so that no side signs before finance
 * has answered, and the answer corrects by new entries. A line that is objected to already waits.
 */
export async function objectForPayer(ctx: Ctx, visitId: string, reason: string): Promise<void> {
  const open = new Set((await openObjectionsOf(ctx, visitId)).map((one) => one.line_id))
  for (const line of await statedLines(ctx, visitId)) {
    if (open.has(line.id)) continue
    const statement = {
      id: line.statement_id,
      number: line.number,
      organisation_id: line.organisation_id,
    }
    await keepObjection(ctx, { statement, line, side: 'payer', reason })
  }
}

/** What was objected to for the reason of a doubt is answered: the record says otherwise now. */
export async function withdrawObjections(
  ctx: Ctx,
  visitId: string,
  { because, reason }: { readonly because: string; readonly reason: string },
): Promise<void> {
  for (const objection of await openObjectionsOf(ctx, visitId)) {
    if (objection.reason !== because) continue
    const { id: objectionId, organisation_id } = objection
    const statement = { id: objection.statement_id, organisation_id }
    const kept = { correctionId: null, ownFenDelta: 0 }
    await keepAnswer(ctx, { objectionId, statement, decision: 'declined', reason, ...kept })
  }
}
