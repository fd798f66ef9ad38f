import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import type { Month } from '../../kernel/time.ts'
import { fundsOf } from '../programmes/index.ts'
import { may } from './access.ts'
import { firstOrderOf, getOrder, orderNumber, ordersOf } from './payment-orders.ts'
import { dueIn, linesOf } from './payments-due.ts'
import type { CorrectOrder, OrderLine } from './schema.ts'
import { actedBy, lockProgramme, type ApplicationRecord } from './store.ts'
import './tables.ts'

/** One after another, so that a month has one order, and numbers have no gap. */
export const lockOrders = (ctx: Ctx): Promise<void> => lockProgramme(ctx, 'payment-orders')

/**
 * AW11: draws up the order of a month from all that falls due in it. Refuses `awards.order_waiting`,
 * `awards.order_kept` once one is approved, `awards.nothing_due`.
 */
export async function drawOrder(ctx: Ctx, { month }: { readonly month: Month }): Promise<string> {
  if (!may.drawOrder(ctx.actor)) throw forbidden()
  await lockOrders(ctx)
  await refuseWaiting(ctx, month)
  const first = await firstOrderOf(ctx, month)
  if (first) throw conflict('awards.order_kept', { details: { month, number: orderNumber(first) } })
  const rows = (await dueIn(ctx, month)).filter(isToAdd)
  if (rows.length === 0)
    throw conflict('awards.nothing_due', { field: 'month', details: { month } })
  return keepOrder(ctx, { month, corrects: null, reason: null, add: rows, drop: [] })
}

/** AW11: adds to an approved order what came later, or takes out of it what is not paid yet. */
export async function correctOrder(ctx: Ctx, id: string, input: CorrectOrder): Promise<string> {
  if (!may.drawOrder(ctx.actor)) throw forbidden()
  await lockOrders(ctx)
  const first = await getOrder(ctx, id)
  const { month } = first
  if (!first.approved || first.corrects !== null) throw conflict('awards.order_not_approved')
  await refuseWaiting(ctx, month)
  if (input.add.length + input.drop.length === 0) throw invalid('awards.order_empty', 'add')
  const due = new Map((await dueIn(ctx, month)).map((row) => [row.id, row]))
  const chosen = (field: 'add' | 'drop', fits: (row: ApplicationRecord) => boolean) =>
    [...new Set(input[field])].map((one) => {
      const row = due.get(one)
      if (!row || !fits(row))
        throw invalid('awards.order_line', field, { number: row?.number ?? one })
      return row
    })
  const [add, drop] = [chosen('add', isToAdd), chosen('drop', isToDrop)]
  return keepOrder(ctx, { month, corrects: id, reason: input.reason, add, drop })
}

export const isToAdd = (row: ApplicationRecord): boolean =>
  row.state === 'awarded' && row.order_id === null
export const isToDrop = (row: ApplicationRecord): boolean =>
  row.state === 'awarded' && row.order_id !== null

/** AW4: who made an award public or decided it lets no order pay it, neither drawing it up nor approving. */
export function refuseOwnAward(ctx: Ctx, row: ApplicationRecord): void {
  const { id } = ctx.actor
  if (row.published_by !== id && row.decided_by !== id) return
  throw forbidden('awards.own_award', { number: row.number })
}

async function refuseWaiting(ctx: Ctx, month: Month): Promise<void> {
  const waiting = (await ordersOf(ctx, { month })).some((one) => one.state === 'drawn')
  if (waiting) throw conflict('awards.order_waiting', { details: { month } })
}

interface Drawn {
  readonly month: Month
  readonly corrects: string | null
  readonly reason: string | null
  readonly add: readonly ApplicationRecord[]
  readonly drop: readonly ApplicationRecord[]
}

async function keepOrder(ctx: Ctx, { add, drop, ...drawn }: Drawn): Promise<string> {
  for (const row of add) refuseOwnAward(ctx, row)
  const id = ctx.id()
  const sum = (rows: readonly ApplicationRecord[]): number =>
    rows.reduce((total, row) => total + row.amount_fen!, 0)
  const totalFen = sum(add) - sum(drop)
  await ctx.db
    .insertInto('award_order')
    .values({ id, ...drawn, total_fen: totalFen, ...actedBy(ctx) })
    .execute()
  await keepLines(ctx, id, 'add', add)
  await keepLines(ctx, id, 'drop', drop)
  const { month, reason } = drawn
  const detail = { month, totalFen, lines: add.length + drop.length }
  await tellOfOrder(ctx, id, 'order_drawn', { detail, reason })
  return id
}

/** Audits what happened to an order, and tells it to whoever reaches the whole city. */
export async function tellOfOrder(
  ctx: Ctx,
  id: string,
  happened: 'order_drawn' | 'order_approved' | 'order_rejected',
  about: { readonly detail: Readonly<Record<string, unknown>>; readonly reason: string | null },
): Promise<void> {
  const subject = { kind: 'award_payment_order', id }
  await audit(ctx, `awards.${happened}`, subject, about.detail, about.reason)
  await publish(ctx, {
    topic: `awards.${happened}`,
    subjectId: id,
    areaCode: ctx.city,
    payload: { orderId: id },
  })
}

/** Freezes what is known of each payment on the day of the order. */
async function keepLines(
  ctx: Ctx,
  orderId: string,
  act: OrderLine['act'],
  rows: readonly ApplicationRecord[],
): Promise<void> {
  if (rows.length === 0) return
  const lines = await linesOf(ctx, rows)
  const names = new Map((await fundsOf(ctx)).map(({ fund }) => [fund.id, fund.name]))
  await ctx.db
    .insertInto('award_order_line')
    .values(
      rows.map((row) => {
        const line = lines.get(row.id)!
        const fundId = row.fund_id!
        const fund = names.get(fundId) ?? { zh: fundId, en: fundId }
        return {
          order_id: orderId,
          application_id: row.id,
          act,
          amount_fen: line.amountFen,
          fund_id: fundId,
          fund_zh: fund.zh,
          fund_en: fund.en,
          number: line.number,
          payee: line.name,
          area_path: line.areaPath,
          title_zh: line.titleZh,
          title_en: line.titleEn,
          letter: line.letter,
          decided_on: line.decidedOn,
          pay_from: line.payFrom,
        }
      }),
    )
    .execute()
}
