import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { ObjectToLine, Side } from './schema.ts'
import { actedBy } from './store.ts'
import { lockStatement } from './statements.ts'

/**
 * S7: either side objects to a line with a reason, before or after signing. A line has at most one
 * objection open. Nothing of the statement changes.
 */
export async function objectToLine(ctx: Ctx, id: string, input: ObjectToLine): Promise<void> {
  const statement = await lockStatement(ctx, id)
  if (!may.object(ctx.actor, { organisationId: statement.organisation_id })) throw forbidden()
  const line = await ctx.db
    .selectFrom('statement_line')
    .select(['id', 'visit_number'])
    .where('id', '=', input.lineId)
    .where('statement_id', '=', id)
    .executeTakeFirst()
  if (!line) throw absent('settlement.no_line')
  if (await hasOpen(ctx, line.id))
    throw conflict('settlement.objected_already', { field: 'lineId' })
  const side = ctx.actor.roles.includes('provider') ? 'provider' : 'payer'
  await keepObjection(ctx, { statement, line, side, reason: input.reason })
}

interface NewObjection {
  readonly statement: {
    readonly id: string
    readonly number: string
    readonly organisation_id: string
  }
  readonly line: { readonly id: string; readonly visit_number: string }
  readonly side: Side
  readonly reason: string
}

/** Writes an objection and says so. */
export async function keepObjection(
  ctx: Ctx,
  { statement, line, side, reason }: NewObjection,
): Promise<void> {
  const { id } = statement
  await ctx.db
    .insertInto('statement_objection')
    .values({
      id: ctx.id(),
      statement_id: id,
      line_id: line.id,
      side,
      reason,
      ...actedBy(ctx),
    })
    .execute()
  const detail = { number: statement.number, visit: line.visit_number, side }
  await audit(ctx, 'settlement.objected', { kind: 'statement', id }, detail, reason)
  await publish(ctx, {
    topic: 'settlement.objected',
    subjectId: id,
    areaCode: ctx.city,
    organisationId: statement.organisation_id,
    payload: { statementId: id, lineId: line.id, side },
  })
}

async function hasOpen(ctx: Ctx, lineId: string): Promise<boolean> {
  const open = await ctx.db
    .selectFrom('statement_objection as o')
    .leftJoin('statement_answer as a', 'a.objection_id', 'o.id')
    .select('o.id')
    .where('o.line_id', '=', lineId)
    .where('a.objection_id', 'is', null)
    .executeTakeFirst()
  return open !== undefined
}
