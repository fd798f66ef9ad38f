import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { areaBelow, figuresOf, type FigureSource } from '../../kernel/packs/indicators.ts'
import './tables.ts'

const NAMES = { offered: 'dispatch.orders_offered', waiting: 'dispatch.orders_waiting' } as const

/** Orders that nobody has taken yet, by where the person lives, as they are now. */
export const dispatchFigures: FigureSource = {
  measures: Object.values(NAMES),
  read: async (ctx, { areas }) => {
    const at = sql.ref('service_order.area_code')
    const rows = await ctx.db
      .selectFrom('service_order')
      .select([
        areaBelow(at, areas).as('area'),
        sql<number>`count(*) filter (where state = 'offered')::int`.as('offered'),
        sql<number>`count(*) filter (where state = 'waiting')::int`.as('waiting'),
      ])
      .where('state', 'in', ['offered', 'waiting'])
      .where(withinAreas(areas, at))
      .groupBy(sql`1`)
      .execute()
    return figuresOf(rows, NAMES)
  },
}
