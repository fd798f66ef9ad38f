import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { areaBelow, figuresOf, type FigureSource } from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import './tables.ts'

const NAMES = { overdue: 'assessments.overdue' } as const

/** Results that have ended and were not renewed, by where the person lives; one for each instrument. */
export const assessmentFigures: FigureSource = {
  measures: Object.values(NAMES),
  read: async (ctx, { areas }) => {
    const at = sql.ref('area_code')
    const rows = await ctx.db
      .selectFrom('assessment_standing')
      .select([areaBelow(at, areas).as('area'), sql<number>`count(*)::int`.as('overdue')])
      .where('ended_on', 'is', null)
      .where('valid_until', '<', dayOf(ctx.now))
      .where(withinAreas(areas, at))
      .groupBy(sql`1`)
      .execute()
    return figuresOf(rows, NAMES)
  },
}
