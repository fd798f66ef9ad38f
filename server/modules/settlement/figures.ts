import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import {
  areaBelow,
  type Figure,
  type FigureScope,
  type FigureSource,
} from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import './tables.ts'

const CHARGED = {
  visits: 'settlement.visits_charged',
  minutes: 'settlement.minutes_charged',
  fen: 'settlement.fen_charged',
  unpaid: 'settlement.fen_unpaid',
} as const
const BY_FUND = 'settlement.fen_by_fund'

/** Charged visits by the place where they took place and the day of the visit. */
export const settlementFigures: FigureSource = {
  measures: [...Object.values(CHARGED), BY_FUND],
  read: async (ctx, scope) => [...(await charged(ctx, scope)), ...(await byFund(ctx, scope))],
}

async function charged(ctx: Ctx, { areas, from, to }: FigureScope): Promise<Figure[]> {
  const at = sql.ref('visit_charge.area_code')
  const rows = await ctx.db
    .selectFrom('visit_charge')
    .select([
      areaBelow(at, areas).as('area'),
      sql<number>`count(*)::int`.as('visits'),
      sql<number>`sum(minutes_approved)::bigint`.as('minutes'),
      sql<number>`sum(amount_fen - own_fen - unpaid_fen)::bigint`.as('fen'),
      sql<number>`sum(unpaid_fen)::bigint`.as('unpaid'),
    ])
    .where('day', '>=', dayOf(from))
    .where('day', '<', dayOf(to))
    .where(withinAreas(areas, at))
    .groupBy(sql`1`)
    .execute()
  return rows.flatMap((row) =>
    Object.entries(CHARGED).map(([name, measure]) => ({
      areaCode: row.area,
      measure,
      part: null,
      value: row[name as keyof typeof CHARGED],
    })),
  )
}

/** What each fund owes for stated visits; visits not yet stated have no fund and are not counted. */
async function byFund(ctx: Ctx, { areas, from, to }: FigureScope): Promise<Figure[]> {
  const at = sql.ref('l.area_code')
  const rows = await ctx.db
    .selectFrom('statement_line as l')
    .innerJoin('statement as s', 's.id', 'l.statement_id')
    .select([
      areaBelow(at, areas).as('area'),
      's.fund_id as fund',
      sql<number>`sum(l.amount_fen)::bigint`.as('fen'),
    ])
    .where('l.day', '>=', dayOf(from))
    .where('l.day', '<', dayOf(to))
    .where(withinAreas(areas, at))
    .groupBy(sql`1, 2`)
    .execute()
  const whole = new Map<string, number>()
  for (const row of rows) whole.set(row.area, (whole.get(row.area) ?? 0) + row.fen)
  return [
    ...rows.map((row) => ({
      areaCode: row.area,
      measure: BY_FUND,
      part: row.fund,
      value: row.fen,
    })),
    ...[...whole].map(([areaCode, value]) => ({ areaCode, measure: BY_FUND, part: null, value })),
  ]
}
