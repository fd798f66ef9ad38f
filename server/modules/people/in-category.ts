import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import './tables.ts'

/** Somebody of a category, with every category that is in force and the wider ones it implies. */
export interface Categorised {
  readonly personId: string
  readonly areaCode: string
  readonly categories: readonly string[]
}

/** The people on the roster of these areas whom a recorded category describes on a day, in no order. */
export async function peopleInCategory(
  ctx: Ctx,
  category: string,
  { areas, on }: { readonly areas: readonly string[]; readonly on: Day },
): Promise<Categorised[]> {
  const { rows } = await sql<Categorised>`
    select p.id as "personId", p.area_code as "areaCode",
           array_agg(distinct wider.code order by wider.code) as categories
      from person p
      join person_category c on c.city = p.city and c.person_id = p.id
       and c.void_reason is null and c.from_on <= ${on}::date
       and (c.to_on is null or c.to_on >= ${on}::date)
      join care_category k on k.city = c.city and k.code = c.category
     cross join unnest(k.implied) as wider(code)
     where p.city = ${ctx.city} and p.status not in ('moved', 'dead')
       and ${withinAreas(areas, sql.ref('p.area_code'))}
     group by p.id, p.area_code
    having ${category} = any(array_agg(wider.code))`.execute(ctx.db)
  return rows
}
