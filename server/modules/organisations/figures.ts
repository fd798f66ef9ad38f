import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { areaBelow, figuresOf, type FigureSource } from '../../kernel/packs/indicators.ts'
import './tables.ts'

const NAMES = {
  providers: 'organisations.providers',
  institutions: 'organisations.institutions',
  beds: 'organisations.institution_beds',
  nursing: 'organisations.nursing_beds',
} as const

/** Active organisations by the place where they stand, as they are now. */
export const organisationFigures: FigureSource = {
  measures: Object.values(NAMES),
  read: async (ctx, { areas }) => {
    const at = sql.ref('area_code')
    const providers = sql`kind = 'provider'`
    const institutions = sql`kind = 'institution'`
    const rows = await ctx.db
      .selectFrom('organisation')
      .select([
        areaBelow(at, areas).as('area'),
        sql<number>`count(*) filter (where ${providers})::int`.as('providers'),
        sql<number>`count(*) filter (where ${institutions})::int`.as('institutions'),
        sql<number>`coalesce(sum(beds) filter (where ${institutions}), 0)::int`.as('beds'),
        sql<number>`coalesce(sum(nursing_beds) filter (where ${institutions}), 0)::int`.as(
          'nursing',
        ),
      ])
      .where('state', '=', 'active')
      .where(withinAreas(areas, at))
      .groupBy(sql`1`)
      .execute()
    return figuresOf(rows, NAMES)
  },
}
