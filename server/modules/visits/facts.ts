import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { startOfDay, type Day } from '../../kernel/time.ts'
import './tables.ts'

/** Approved visits of the year before a day, and the people they were made to. */
export interface ServedFacts {
  readonly visits_year: number
  readonly people_served_year: number
}

export async function servedBy(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, ServedFacts>> {
  if (organisationIds.length === 0) return new Map()
  const until = startOfDay(on).add({ hours: 24 })
  const rows = await ctx.db
    .selectFrom('visit')
    .select('organisation_id as id')
    .select(sql<number>`count(*)::int`.as('visits_year'))
    .select(sql<number>`count(distinct person_id)::int`.as('people_served_year'))
    .where('organisation_id', 'in', organisationIds)
    .where('state', '=', 'approved')
    .where('starts_at', '<', until)
    .where('starts_at', '>=', until.subtract({ hours: 365 * 24 }))
    .groupBy('organisation_id')
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id!, row]))
}
