import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { reach } from './access.ts'
import { presentRows } from './present.ts'
import type { PersonRow } from './schema.ts'

const GROUPS_MAX = 100

interface DuplicateGroup {
  readonly why: 'name_and_birth' | 'name_and_phone'
  readonly people: PersonRow[]
}

/**
 * People who may be one: same name and birth date, or same name and telephone. The dead are left
 * out, since a namesake who died cannot be served twice.
 */
export async function listDuplicates(
  ctx: Ctx,
  area: string | undefined,
): Promise<DuplicateGroup[]> {
  const column = sql.ref('person.area_code')
  const found = await sql<{ why: DuplicateGroup['why']; ids: string[] }>`
    with seen as (
      select * from person
       where person.city = ${ctx.city} and ${reach(ctx.actor, column)} and status <> 'dead'
         and ${area ? withinAreas([area], column) : sql`true`})
    select 'name_and_birth' as why, array_agg(id order by id) as ids from seen
     group by name, born_on having count(*) > 1
    union all
    select 'name_and_phone', array_agg(id order by id) from seen where phone_index is not null
     group by name, phone_index having count(*) > 1 and count(distinct born_on) > 1
     limit ${GROUPS_MAX}`.execute(ctx.db)
  const ids = [...new Set(found.rows.flatMap((row) => row.ids))]
  const records = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  const rows = new Map((await presentRows(ctx, records)).map((row) => [row.id, row]))
  return found.rows.map(({ why, ids: members }) => ({
    why,
    people: members.flatMap((id) => rows.get(id) ?? []),
  }))
}
