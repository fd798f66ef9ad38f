import type { Ctx } from '../../kernel/command.ts'
import { visitsByIds, type Visit } from '../visits/index.ts'
import { withdrawOffers } from './answer-offer.ts'
import { closeRequest } from './close-request.ts'
import { moved, type Order } from './order.ts'
import { isExhausted } from './recurrence.ts'
import { lockOrder, saveOrder, tellOrder } from './store.ts'

/**
 * After a visit has ended one way or another: an order that has nothing more to come is over.
 * Completed when something was delivered, cancelled when nothing was.
 */
export async function settleOrder(ctx: Ctx, orderId: string): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  if (order.state !== 'active' && order.state !== 'offered') return
  const visits = await visitsOf(ctx, order.id)
  const isOpen = visits.some((visit) => visit.state === 'planned' || visit.state === 'under_way')
  if (isOpen || !isLast(order)) return
  const isDelivered = visits.some((visit) => !UNDELIVERED.has(visit.state))
  const last = visits.at(-1)
  await withdrawOffers(ctx, order.id, '订单已结束')
  const over = await saveOrder(ctx, order.id, {
    state: moved(order.state, isDelivered ? 'completed' : 'cancelled'),
    reason_code: isDelivered ? null : (last?.reasonCode ?? null),
    reason: isDelivered ? null : (last?.reason ?? null),
  })
  await tellOrder(ctx, over, isDelivered ? 'order_completed' : 'order_cancelled')
  await closeRequest(ctx, over)
}

const UNDELIVERED: ReadonlySet<Visit['state']> = new Set(['cancelled', 'missed'])

/** Whether the rule gives no start after those that were planned. */
const isLast = (order: Order): boolean =>
  order.rrule === null ||
  (order.startsAt !== null &&
    order.plannedTo !== null &&
    isExhausted(order.rrule, order.startsAt, order.plannedTo))

async function visitsOf(ctx: Ctx, orderId: string): Promise<Visit[]> {
  const rows = await ctx.db
    .selectFrom('order_occurrence')
    .select('visit_id')
    .where('order_id', '=', orderId)
    .where('outcome', '=', 'planned')
    .execute()
  const visits = await visitsByIds(
    ctx,
    rows.flatMap((row) => row.visit_id ?? []),
  )
  return [...visits.values()].toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
}
