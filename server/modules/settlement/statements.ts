import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Tables } from '../../kernel/db.ts'
import { absent, forbidden } from '../../kernel/refused.ts'
import { reach, reachesAll } from './access.ts'
import './tables.ts'

export type StatementRecord = Selectable<Tables['statement']>
export type StatementLineRecord = Selectable<Tables['statement_line']>

/** A statement within reach; otherwise it looks absent. */
export async function reachStatement(ctx: Ctx, id: string): Promise<StatementRecord> {
  const row = await ctx.db
    .selectFrom('statement')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent()
  return row
}

/** The same, locked: one act at a time on a statement. */
export async function lockStatement(ctx: Ctx, id: string): Promise<StatementRecord> {
  const row = await ctx.db
    .selectFrom('statement')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent()
  return row
}

export const actsOf = (ctx: Ctx, statementId: string) =>
  ctx.db
    .selectFrom('statement_act')
    .selectAll()
    .where('statement_id', '=', statementId)
    .orderBy('at')
    .orderBy('act', 'desc')
    .execute()

/** Objections that nobody has answered, by statement. */
export async function openObjections(
  ctx: Ctx,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('statement_objection as o')
    .leftJoin('statement_answer as a', 'a.objection_id', 'o.id')
    .select(['o.statement_id as statementId', (o) => o.fn.countAll<number>().as('count')])
    .where(sql<boolean>`o.statement_id = any(${statementIds}::uuid[])`)
    .where('a.objection_id', 'is', null)
    .groupBy('o.statement_id')
    .execute()
  return new Map(rows.map((row) => [row.statementId, row.count]))
}

/** Every line of a statement for a file or a page of it, which is whole or not given at all. */
export async function wholeStatement(
  ctx: Ctx,
  statement: StatementRecord,
): Promise<StatementLineRecord[]> {
  const lines = await linesOfStatement(ctx, statement.id)
  if (!reachesAll(ctx.actor, statement, lines)) throw forbidden('settlement.beyond_reach')
  return lines
}

/** Every line of a statement in its order. */
export const linesOfStatement = (ctx: Ctx, statementId: string): Promise<StatementLineRecord[]> =>
  ctx.db
    .selectFrom('statement_line')
    .selectAll()
    .where('statement_id', '=', statementId)
    .orderBy('position')
    .execute()
