import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import {
  areaBelow,
  figuresOf,
  type Figure,
  type FigureScope,
  type FigureSource,
} from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import './tables.ts'

const NAMES = {
  home: 'people.at_home',
  hospital: 'people.in_hospital',
  institution: 'people.in_institution',
  aged80: 'people.at_home_aged_80',
  networked: 'people.networked',
} as const

const BY_CATEGORY = { people: NAMES.home } as const

/** People on the roster by where they live, as they are now; those at home by category as well. */
export const peopleFigures: FigureSource = {
  measures: Object.values(NAMES),
  read: async (ctx, scope) => [...(await byStatus(ctx, scope)), ...(await byCategory(ctx, scope))],
}

async function byStatus(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  const at = sql.ref('area_code')
  const today = dayOf(ctx.now)
  const turned80 = Temporal.PlainDate.from(today).subtract({ years: 80 }).toString()
  const counted = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})::int`
  const rows = await ctx.db
    .selectFrom('person')
    .select([
      areaBelow(at, areas).as('area'),
      counted(sql`status = 'home'`).as('home'),
      counted(sql`status = 'hospital'`).as('hospital'),
      counted(sql`status = 'institution'`).as('institution'),
      counted(sql`status = 'home' and born_on <= ${turned80}::date`).as('aged80'),
      counted(sql`networked_from <= ${today}::date
        and (networked_to is null or networked_to >= ${today}::date)`).as('networked'),
    ])
    .where(withinAreas(areas, at))
    .groupBy(sql`1`)
    .execute()
  return figuresOf(rows, NAMES)
}

/** By recorded category and every wider one it implies, so somebody may count in several. */
async function byCategory(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  const today = dayOf(ctx.now)
  const at = sql.ref('person.area_code')
  const rows = await sql<{ area: string; part: string; people: number }>`
    select ${areaBelow(at, areas)} as area, wider.code as part, count(distinct person.id)::int as people
      from person
      join person_category c on c.city = person.city and c.person_id = person.id
       and c.void_reason is null and c.from_on <= ${today}::date
       and (c.to_on is null or c.to_on >= ${today}::date)
      join care_category k on k.city = c.city and k.code = c.category
     cross join unnest(k.implied) as wider(code)
     where person.city = ${ctx.city} and person.status = 'home' and ${withinAreas(areas, at)}
     group by 1, 2`.execute(ctx.db)
  return figuresOf(rows.rows, BY_CATEGORY)
}
