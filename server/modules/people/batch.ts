import { withinAreas } from '../../kernel/access.ts'
import { BEFORE_ALL, type BatchQuery } from '../../kernel/batch.ts'
import type { Ctx } from '../../kernel/command.ts'

/** Ids of people for work over the whole roster, in id order, whatever their status. */
export async function listPersonIds(ctx: Ctx, query: BatchQuery): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('person')
    .select('id')
    .where((eb) => withinAreas(query.areas, eb.ref('area_code')))
    .where('id', '>', query.after ?? BEFORE_ALL)
    .orderBy('id')
    .limit(query.limit)
    .execute()
  return rows.map((row) => row.id)
}

/** The same for households. */
export async function listHouseholdIds(ctx: Ctx, query: BatchQuery): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('household')
    .select('id')
    .where((eb) => withinAreas(query.areas, eb.ref('area_code')))
    .where('id', '>', query.after ?? BEFORE_ALL)
    .orderBy('id')
    .limit(query.limit)
    .execute()
  return rows.map((row) => row.id)
}
