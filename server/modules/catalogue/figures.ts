import type { FigureSource } from '../../kernel/packs/indicators.ts'
import './tables.ts'

const SERVICES = 'catalogue.services'

/** The catalogue is the city's: its size is told for the city alone. */
export const catalogueFigures: FigureSource = {
  measures: [SERVICES],
  read: async (ctx, { areas }) => {
    if (!areas.includes(ctx.city)) return []
    const { services } = await ctx.db
      .selectFrom('service')
      .select((eb) => eb.fn.countAll<number>().as('services'))
      .where('withdrawn_on', 'is', null)
      .executeTakeFirstOrThrow()
    return [{ areaCode: ctx.city, measure: SERVICES, part: null, value: services }]
  },
}
