import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { isToAdd, isToDrop, lockOrders, refuseOwnAward, tellOfOrder } from './draw-order.ts'
import { getOrder, orderNumber } from './payment-orders.ts'
import { actedBy, keepAct, lockApplication } from './store.ts'
import './tables.ts'

/**
 * AW11: approves an order, which gives it its number and lets its awards be paid, or rejects it; never by
 * who drew it up, nor approved by who made public or decided an award that it adds. The series of a year has no gap: a number that is not committed was never given.
 */
export async function decideOrder(
  ctx: Ctx,
  id: string,
  input: { readonly approved: boolean; readonly reason: string },
): Promise<void> {
  const order = await getOrder(ctx, id)
  if (order.actor_id === ctx.actor.id) throw forbidden('awards.own_order')
  if (!may.approveOrder(ctx.actor, order.actor_id)) throw forbidden()
  await lockOrders(ctx)
  const { approved, reason } = input
  const named = approved ? await nextNumber(ctx) : { year: null, place: null }
  await ctx.db
    .insertInto('award_order_decision')
    .values({
      order_id: id,
      drawn_by: order.actor_id,
      approved,
      reason,
      ...named,
      ...actedBy(ctx),
    })
    .execute()
  const number = orderNumber(named)
  if (number !== null) await obey(ctx, id, number)
  const detail = { number, month: order.month, totalFen: order.total_fen }
  await tellOfOrder(ctx, id, approved ? 'order_approved' : 'order_rejected', { detail, reason })
}

async function nextNumber(ctx: Ctx): Promise<{ year: number; place: number }> {
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const { last } = await ctx.db
    .selectFrom('award_order_decision')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), eb.lit(0)).as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return { year, place: last + 1 }
}

/** What the order adds may be paid from now on, and what it takes out no more. */
async function obey(ctx: Ctx, orderId: string, number: string): Promise<void> {
  const lines = await ctx.db
    .selectFrom('award_order_line')
    .select(['application_id', 'act', 'amount_fen'])
    .where('order_id', '=', orderId)
    .orderBy('application_id')
    .execute()
  for (const { application_id: id, act, amount_fen: amountFen } of lines) {
    const row = await lockApplication(ctx, id)
    const isAdded = act === 'add'
    // Paid or taken out since it was drawn up: the order says what no longer holds.
    if (!(isAdded ? isToAdd : isToDrop)(row)) {
      throw conflict('awards.order_line', { details: { number: row.number } })
    }
    if (isAdded) refuseOwnAward(ctx, row)
    await ctx.db
      .updateTable('award_application')
      .set({ order_id: isAdded ? orderId : null })
      .where('id', '=', id)
      .execute()
    await keepAct(ctx, id, isAdded ? 'order' : 'unorder', { reason: number, amountFen })
  }
}
