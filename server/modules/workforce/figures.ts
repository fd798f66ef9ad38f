import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { areaBelow, figuresOf, type FigureSource } from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import './tables.ts'

const NAMES = {
  workers: 'workforce.workers',
  certified: 'workforce.certified',
} as const

/** Active care workers by the place of their organisation, as they are now. */
export const workforceFigures: FigureSource = {
  measures: Object.values(NAMES),
  read: async (ctx, { areas }) => {
    const at = sql.ref('worker.area_code')
    // W3: of each kind the latest paper counts, and none of them may have ended.
    const certified = sql`(
      select min(kind.latest) from (
        select max(coalesce(c.valid_to, 'infinity'::date)) as latest from certificate c
         where c.city = worker.city and c.worker_id = worker.id and c.withdrawn_at is null
         group by c.kind) kind) >= ${dayOf(ctx.now)}::date`
    const rows = await ctx.db
      .selectFrom('worker')
      .select([
        areaBelow(at, areas).as('area'),
        sql<number>`count(*)::int`.as('workers'),
        sql<number>`count(*) filter (where ${certified})::int`.as('certified'),
      ])
      .where('state', '=', 'active')
      .where(withinAreas(areas, at))
      .groupBy(sql`1`)
      .execute()
    return figuresOf(rows, NAMES)
  },
}
