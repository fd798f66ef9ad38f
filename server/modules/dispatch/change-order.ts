import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { addDays, dayOf, isBefore, startOfDay, type Day } from '../../kernel/time.ts'
import { getOrganisation, type Organisation } from '../organisations/index.ts'
import { getPerson } from '../people/index.ts'
import { cancelVisit, visitsByIds } from '../visits/index.ts'
import { may } from './access.ts'
import { withdrawOffers } from './answer-offer.ts'
import { closeRequest } from './close-request.ts'
import { makeOffer } from './make-offer.ts'
import { plannedAhead } from './next-provider.ts'
import { mayFollow, moved, type Order } from './order.ts'
import { keep, planOccurrences } from './plan-occurrences.ts'
import { occurrences } from './recurrence.ts'
import type { OrderState } from './schema.ts'
import { refuseAway } from './slots.ts'
import { reachOrderForUpdate, saveOrder, tellOrder } from './store.ts'

/** An order within reach that this desk may change to `to`. */
async function changeable(ctx: Ctx, id: string, to: OrderState | null): Promise<Order> {
  const order = await reachOrderForUpdate(ctx, id)
  if (!may.change(ctx.actor, order)) throw forbidden()
  if (to && !mayFollow(order.state, to)) {
    throw conflict('dispatch.state', { details: { from: order.state, to } })
  }
  return order
}

/** Calls off what is still planned and ends the order. Doing it again changes nothing. */
export async function cancelOrder(
  ctx: Ctx,
  id: string,
  why: { readonly reason: string; readonly reasonCode?: 'order_cancelled' | 'life_event' },
): Promise<Order> {
  const order = await reachOrderForUpdate(ctx, id)
  if (!may.change(ctx.actor, order)) throw forbidden()
  if (order.state === 'cancelled') return order
  if (!mayFollow(order.state, 'cancelled')) {
    throw conflict('dispatch.state', { details: { from: order.state, to: 'cancelled' } })
  }
  return endOrder(ctx, order, why)
}

/** The same without asking who: for what follows from events. */
export async function endOrder(
  ctx: Ctx,
  order: Order,
  { reason, reasonCode = 'order_cancelled' }: Parameters<typeof cancelOrder>[2],
): Promise<Order> {
  await withdrawOffers(ctx, order.id, reason)
  const ended = await saveOrder(ctx, order.id, {
    state: moved(order.state, 'cancelled'),
    waits_for: null,
    reason_code: reasonCode,
    reason,
  })
  for (const visit of await plannedAhead(ctx, order.id)) {
    await cancelVisit(ctx, visit.id, { reasonCode, memo: reason })
  }
  await tellOrder(ctx, ended, 'order_cancelled', { reason, detail: { reasonCode } })
  await closeRequest(ctx, ended)
  return ended
}

/** Calls off what is planned; the rule rests until it is resumed. */
export async function pauseOrder(ctx: Ctx, id: string, reason: string): Promise<Order> {
  return restOrder(ctx, await changeable(ctx, id, 'paused'), reason)
}

export async function restOrder(ctx: Ctx, order: Order, reason: string): Promise<Order> {
  await withdrawOffers(ctx, order.id, reason)
  const paused = await saveOrder(ctx, order.id, {
    state: moved(order.state, 'paused'),
    reason_code: 'order_paused',
    reason,
  })
  for (const visit of await plannedAhead(ctx, order.id)) {
    await cancelVisit(ctx, visit.id, { reasonCode: 'order_paused', memo: reason })
  }
  await tellOrder(ctx, paused, 'order_paused', { reason })
  return paused
}

/** Plans again from now on with the provider that had it; one that never said yes is asked again. */
export async function resumeOrder(ctx: Ctx, id: string, reason: string): Promise<Order> {
  const order = await changeable(ctx, id, 'active')
  if (order.state !== 'paused') {
    throw conflict('dispatch.state', { details: { from: order.state, to: 'active' } })
  }
  refuseAway(await getPerson(ctx, order.personId))
  const asked = order.organisationId && (await askedAgain(ctx, order.id, order.organisationId))
  const state = order.organisationId === null ? 'waiting' : asked ? 'offered' : 'active'
  const going = await saveOrder(ctx, order.id, {
    state: moved(order.state, state),
    waits_for: state === 'waiting' ? 'provider' : null,
    planned_to: ctx.now,
    reason_code: null,
    reason: null,
  })
  await tellOrder(ctx, going, 'order_resumed', { reason })
  await releaseAhead(ctx, order.id)
  const planned = await planOccurrences(ctx, going)
  if (asked) await makeOffer(ctx, planned, { organisation: asked, workerId: order.workerId })
  return planned
}

/** The provider when it accepts orders and has not accepted this one. */
async function askedAgain(
  ctx: Ctx,
  orderId: string,
  organisationId: string,
): Promise<Organisation | null> {
  const organisation = await getOrganisation(ctx, organisationId)
  if (organisation.mode === 'dispatch') return null
  const accepted = await ctx.db
    .selectFrom('offer')
    .select('id')
    .where('order_id', '=', orderId)
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return accepted ? null : organisation
}

/**
 * Starts still ahead whose visit was called off, or refused, may be planned again; never one that
 * somebody was sent to earlier than it was due.
 */
async function releaseAhead(ctx: Ctx, orderId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('order_occurrence')
    .select(['starts_at', 'visit_id'])
    .where('order_id', '=', orderId)
    .where('starts_at', '>=', ctx.now)
    .where('outcome', 'in', ['planned', 'refused'])
    .execute()
  const visits = await visitsByIds(
    ctx,
    rows.flatMap((row) => row.visit_id ?? []),
  )
  for (const { starts_at: startsAt, visit_id: visitId } of rows) {
    const visit = visitId === null ? undefined : visits.get(visitId)
    if (visit && visit.state !== 'cancelled' && visit.state !== 'missed') continue
    const released = { outcome: 'released', visit_id: null, code: 'order_paused' } as const
    await keep(ctx, { id: orderId }, startsAt, { ...released, reason: null })
  }
}

/** Leaves out the start of one day; a visit planned for it is called off. */
export async function skipDay(
  ctx: Ctx,
  id: string,
  { day, reason }: { readonly day: Day; readonly reason: string },
): Promise<Order> {
  const order = await changeable(ctx, id, null)
  if (!order.startsAt || !order.rrule || !['active', 'offered'].includes(order.state)) {
    throw conflict('dispatch.state', { details: { from: order.state, to: order.state } })
  }
  if (isBefore(startOfDay(day), startOfDay(dayOf(ctx.now))))
    throw invalid('dispatch.in_past', 'day')
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const [start] = occurrences(order.rrule, order.startsAt, from, to)
  if (!start) throw invalid('dispatch.no_start_that_day', 'day')
  const planned = await ctx.db
    .selectFrom('order_occurrence')
    .select('visit_id')
    .where('order_id', '=', order.id)
    .where('starts_at', '=', start)
    .where('outcome', '=', 'planned')
    .executeTakeFirst()
  await keep(ctx, order, start, { outcome: 'skipped', visit_id: null, code: 'skipped', reason })
  if (planned?.visit_id) {
    await cancelVisit(ctx, planned.visit_id, { reasonCode: 'person_delayed', memo: reason })
  }
  await tellOrder(ctx, order, 'day_skipped', { reason, detail: { day } })
  return order
}
