import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { startOfDay, type Day } from '../../kernel/time.ts'
import { SATISFIED_MIN } from './figures.ts'
import './tables.ts'

/** What the satisfaction calls of the year before a day found: calls with an answer, satisfied ones. */
export interface SatisfactionFacts {
  readonly answers: number
  readonly satisfied: number
}

export async function satisfactionOf(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, SatisfactionFacts>> {
  if (organisationIds.length === 0) return new Map()
  const until = startOfDay(on).add({ hours: 24 })
  const rows = await ctx.db
    .selectFrom('call_back')
    .select('organisation_id as id')
    .select(sql<number>`count(*)::int`.as('answers'))
    .select(sql<number>`count(*) filter (where score >= ${SATISFIED_MIN})::int`.as('satisfied'))
    .where('organisation_id', 'in', organisationIds)
    .where('kind', '=', 'satisfaction')
    .where('score', 'is not', null)
    .where('closed_at', '<', until)
    .where('closed_at', '>=', until.subtract({ hours: 365 * 24 }))
    .groupBy('organisation_id')
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id!, row]))
}
