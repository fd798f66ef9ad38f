import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import {
  lengthBelow,
  type Figure,
  type FigureScope,
  type FigureSource,
} from '../../kernel/packs/indicators.ts'
import { dayOf, monthOf, type Month } from '../../kernel/time.ts'
import { booksOf } from './entitlements-of.ts'
import { fundsOf } from './funds/funds.ts'
import './tables.ts'

const measures = (what: string) => ({
  minute: `programmes.minutes_${what}`,
  fen: `programmes.fen_${what}`,
  point: `programmes.points_${what}`,
  meal: `programmes.meals_${what}`,
})
const GRANTED = measures('granted')
const SPENT = measures('spent')
const HELD = measures('held')
const FUNDS = {
  loaded: 'programmes.fund_budget',
  held: 'programmes.fund_reserved',
  spent: 'programmes.fund_spent',
  available: 'programmes.fund_left',
} as const

const FIRST = {
  waiting: 'programmes.first_issues_waiting',
  overdue: 'programmes.first_issues_overdue',
} as const

/** Entitlements of persons by the place they were granted for; funds for the city alone. */
export const programmeFigures: FigureSource = {
  measures: [GRANTED, SPENT, HELD, FUNDS, FIRST].flatMap((names) => Object.values(names)),
  read: async (ctx, scope) => [
    ...(await used(ctx, scope)),
    ...(await money(ctx, scope)),
    ...(await waitingFirst(ctx, scope)),
  ],
}

/** The months that a span of time touches. */
function monthsOf({ from, to }: Pick<FigureScope, 'from' | 'to'>): { first: Month; last: Month } {
  return { first: monthOf(from), last: monthOf(to.subtract({ nanoseconds: 1 })) }
}

const personal = (ctx: Ctx, { areas, ...span }: FigureScope) => {
  const { first, last } = monthsOf(span)
  return ctx.db
    .selectFrom('entitlement')
    .where('subject_kind', '=', 'person')
    .where('month', '>=', first)
    .where('month', '<=', last)
    .where(withinAreas(areas, sql.ref('entitlement.area_code')))
}

const BATCH = 5_000

/** Granted, spent and reserved of the months' entitlements, whenever their visits are reviewed. */
async function used(ctx: Ctx, scope: FigureScope): Promise<Figure[]> {
  const length = lengthBelow(scope.areas[0] ?? '')
  const sums = new Map<string, Figure>()
  const add = (area: string, measure: string, value: number): void => {
    const areaCode = area.slice(0, length)
    const key = `${areaCode} ${measure}`
    const known = sums.get(key)?.value ?? 0
    sums.set(key, { areaCode, measure, part: null, value: known + value })
  }
  for (let after: string | null = null; ;) {
    const rows = await personal(ctx, scope)
      .select(['id', 'area_code', 'unit', 'granted', 'account_id'])
      .$if(after !== null, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const books = await booksOf(
      ctx,
      rows.map((row) => row.account_id),
    )
    for (const { area_code: area, unit, granted, account_id: account } of rows) {
      const { spent, held } = books.get(account)!
      add(area, GRANTED[unit], granted)
      add(area, SPENT[unit], spent)
      add(area, HELD[unit], held)
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < BATCH) return [...sums.values()]
  }
}

async function money(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  if (!areas.includes(ctx.city)) return []
  const funds = await fundsOf(ctx)
  return (Object.keys(FUNDS) as (keyof typeof FUNDS)[]).flatMap((column) => {
    const of = { areaCode: ctx.city, measure: FUNDS[column] }
    const parts = funds.map((fund) => ({ ...of, part: fund.fund.id, value: fund[column] }))
    const value = parts.reduce((total, part) => total + part.value, 0)
    return [...parts, { ...of, part: null, value }]
  })
}

/** First issues that are still to be made, whenever the days began, and those past their last day. */
async function waitingFirst(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  const length = lengthBelow(areas[0] ?? '')
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select([
      sql<string>`left(area_code, ${sql.lit(length)})`.as('areaCode'),
      sql<number>`count(*)`.as('waiting'),
      sql<number>`count(*) filter (where due_on < ${dayOf(ctx.now)}::date)`.as('overdue'),
    ])
    .where('state', '=', 'waiting')
    .where(withinAreas(areas, sql.ref('area_code')))
    .groupBy(sql`1`)
    .execute()
  return rows.flatMap(({ areaCode, waiting, overdue }) => [
    { areaCode, measure: FIRST.waiting, part: null, value: waiting },
    { areaCode, measure: FIRST.overdue, part: null, value: overdue },
  ])
}

/** A person with something of his own to spend in the month, in the place where it was granted. */
export interface Entitled {
  readonly personId: string
  readonly areaCode: string
  readonly programmeIds: readonly string[]
}

/**
 * Who may spend an entitlement of the months: it is live, or was until the month ended. Each person
 * once, by the entitlement granted first.
 */
export async function entitledPeople(ctx: Ctx, scope: FigureScope): Promise<Entitled[]> {
  return personal(ctx, scope)
    .select([
      'subject_id as personId',
      sql<string>`(array_agg(area_code order by seq))[1]`.as('areaCode'),
      sql<string[]>`array_agg(distinct programme_id order by programme_id)`.as('programmeIds'),
    ])
    .where('state', 'in', ['live', 'expired'])
    .groupBy('subject_id')
    .execute()
}
