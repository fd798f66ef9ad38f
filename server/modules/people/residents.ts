import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { standingEvents } from './facts.ts'
import './tables.ts'

/**
 * Who lived in each of these organisations on a day, by the admissions that name it: whoever left,
 * moved or died by then is none of them, and whoever lies in hospital still is. An organisation
 * where nobody is on record is left out.
 */
export async function residentsOf(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, readonly string[]>> {
  if (organisationIds.length === 0) return new Map()
  const asked = sql`${organisationIds}::uuid[]`
  const ever = sql`e.person_id in (
    select person_id from life_event where city = ${ctx.city} and organisation_id = any(${asked}))`
  const { rows } = await sql<{ id: string; residents: string[] }>`
    with ${standingEvents(ctx, on, ever)}
    select lives_at as id, array_agg(person_id order by person_id) as residents
      from latest where not died and lives_at = any(${asked})
     group by lives_at`.execute(ctx.db)
  return new Map(rows.map(({ id, residents }) => [id, residents]))
}
