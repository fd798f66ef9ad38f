import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { absent } from '../../kernel/refused.ts'
import type { Month } from '../../kernel/time.ts'
import { may } from './access.ts'
import type { OrderDetail, OrderLine, PaymentOrder } from './schema.ts'
import { seqOf } from './store.ts'
import './tables.ts'

const DIGITS = 4

interface Numbered {
  readonly year: number | null
  readonly place: number | null
}

/** DX-2027-0001; null before the approval. */
export const orderNumber = ({ year, place }: Numbered): string | null =>
  year === null || place === null ? null : `DX-${year}-${String(place).padStart(DIGITS, '0')}`

/** Orders with what was decided of them; an order is about the whole city, and read by who reaches it. */
const orders = (ctx: Ctx) =>
  ctx.db
    .selectFrom('award_order as drawn')
    .leftJoin('award_order_decision as decided', 'decided.order_id', 'drawn.id')
    .leftJoin('award_order_decision as corrected', 'corrected.order_id', 'drawn.corrects')
    .selectAll('drawn')
    .select([
      'decided.approved',
      'decided.reason as decision_reason',
      'decided.at as decided_at',
      'decided.actor_name as decided_by',
      'decided.year',
      'decided.place',
      'corrected.year as corrected_year',
      'corrected.place as corrected_place',
    ])
    .select(
      sql<number>`(select count(*)::int from award_order_line l
        where l.city = drawn.city and l.order_id = drawn.id)`.as('lines'),
    )
    .where(sql<boolean>`${sql.lit(may.readOrders(ctx.actor))}`)

type OrderRecord = Awaited<ReturnType<ReturnType<typeof orders>['execute']>>[number]

const stateOf = ({ approved }: OrderRecord): PaymentOrder['state'] =>
  approved === null ? 'drawn' : approved ? 'approved' : 'rejected'

function orderOf(ctx: Ctx, row: OrderRecord): PaymentOrder {
  const corrected = orderNumber({ year: row.corrected_year, place: row.corrected_place })
  return {
    id: row.id,
    number: orderNumber(row),
    month: row.month,
    state: stateOf(row),
    corrects:
      row.corrects === null ? null : { id: row.corrects, number: corrected!, reason: row.reason! },
    totalFen: row.total_fen,
    lines: row.lines,
    at: row.at.toString(),
    by: row.actor_name,
    decision:
      row.decided_at === null
        ? null
        : { reason: row.decision_reason!, at: row.decided_at.toString(), by: row.decided_by! },
    can: { decide: row.approved === null && may.approveOrder(ctx.actor, row.actor_id) },
  }
}

/** Orders of a month, or the corrections of one order, the earliest first. */
export async function ordersOf(
  ctx: Ctx,
  of: { readonly month: Month } | { readonly corrects: string },
): Promise<PaymentOrder[]> {
  const asked =
    'month' in of
      ? orders(ctx).where('drawn.month', '=', of.month)
      : orders(ctx).where('drawn.corrects', '=', of.corrects)
  return (await asked.orderBy('drawn.seq').execute()).map((row) => orderOf(ctx, row))
}

/** All orders, the latest first. */
export async function listOrders(
  ctx: Ctx,
  { month, cursor, limit }: PageQuery & { month?: Month | undefined },
): Promise<Page<PaymentOrder>> {
  let asked = orders(ctx)
    .orderBy('drawn.seq', 'desc')
    .limit(limit + 1)
  if (month) asked = asked.where('drawn.month', '=', month)
  if (cursor) asked = asked.where('drawn.seq', '<', seqOf(cursor))
  const rows = await asked.execute()
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? String(shown.at(-1)!.seq) : null
  return { items: shown.map((row) => orderOf(ctx, row)), next }
}

/** Refuses `awards.no_order`, also where the caller does not reach the whole city. */
export async function getOrder(ctx: Ctx, id: string): Promise<OrderRecord> {
  const row = await orders(ctx).where('drawn.id', '=', id).executeTakeFirst()
  if (!row) throw absent('awards.no_order')
  return row
}

export async function orderDetail(ctx: Ctx, id: string): Promise<OrderDetail> {
  const order = orderOf(ctx, await getOrder(ctx, id))
  const corrections = await ordersOf(ctx, { corrects: id })
  return { order, lines: await orderLines(ctx, id), corrections }
}

/** The approved order of a month that others correct. */
export const firstOrderOf = (ctx: Ctx, month: Month): Promise<OrderRecord | undefined> =>
  orders(ctx)
    .where('drawn.month', '=', month)
    .where('drawn.corrects', 'is', null)
    .where('decided.approved', '=', true)
    .executeTakeFirst()

/** Numbers of approved orders, by their ids. */
export async function orderNumbers(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('award_order_decision')
    .select(['order_id', 'year', 'place'])
    .where('order_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.order_id, orderNumber(row)]))
}

async function orderLines(ctx: Ctx, id: string): Promise<OrderLine[]> {
  const rows = await ctx.db
    .selectFrom('award_order_line as line')
    .innerJoin('award_application as application', 'application.id', 'line.application_id')
    .selectAll('line')
    .select(['application.paid_on', 'application.bank_reference'])
    .where('line.order_id', '=', id)
    .orderBy('line.fund_id')
    .orderBy('line.number')
    .execute()
  return rows.map((row) => ({
    applicationId: row.application_id,
    act: row.act,
    amountFen: row.amount_fen,
    fundId: row.fund_id,
    fundZh: row.fund_zh,
    fundEn: row.fund_en,
    number: row.number,
    payee: row.payee,
    areaPath: row.area_path,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    letter: row.letter,
    decidedOn: row.decided_on,
    payFrom: row.pay_from,
    paidOn: row.paid_on,
    bankReference: row.bank_reference,
  }))
}
