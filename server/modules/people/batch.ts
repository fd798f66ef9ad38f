import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'

export interface BatchQuery {
  /** Area codes; everything below them is included. */
  readonly areas: readonly string[]
  /** The last id of the batch before. */
  readonly after?: string | null | undefined
  readonly limit: number
}

/** Ids of people for work over the whole roster, in id order, whatever their status. */
export async function listPersonIds(ctx: Ctx, query: BatchQuery): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('person')
    .select('id')
    .where((eb) => withinAreas(query.areas, eb.ref('area_code')))
    .where('id', '>', query.after ?? FIRST)
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
    .where('id', '>', query.after ?? FIRST)
    .orderBy('id')
    .limit(query.limit)
    .execute()
  return rows.map((row) => row.id)
}

const FIRST = '00000000-0000-0000-0000-000000000000'
