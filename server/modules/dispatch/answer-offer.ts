import { audit } from '../../kernel/audit.ts'
import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { getWorker } from '../workforce/index.ts'
import { may } from './access.ts'
import { tellOffer } from './make-offer.ts'
import { giveVisits, nextProvider } from './next-provider.ts'
import { oneByOne } from './one-by-one.ts'
import { moved } from './order.ts'
import type { OfferState } from './schema.ts'
import { lockOrder, reachOfferForUpdate, saveOrder, tellOrder, type OfferRow } from './store.ts'

export interface OfferAnswer {
  readonly answer: 'accept' | 'decline'
  readonly workerId?: string | null | undefined
  /** Needed for a decline. */
  readonly reason?: string | undefined
}

/**
 * The provider's yes or no. A yes gives the visits their workers; a no asks the next provider.
 * Answering again as before changes nothing.
 *
 * Refuses `dispatch.offer_answered`, `dispatch.offer_expired`, `dispatch.reason_missing`,
 * `visits.worker_elsewhere`.
 */
export async function respondToOffer(
  ctx: Ctx,
  offerId: string,
  { answer, workerId, reason }: OfferAnswer,
): Promise<OfferRow> {
  const offer = await reachOfferForUpdate(ctx, offerId)
  if (!may.answer(ctx.actor, { organisationId: offer.organisation_id })) throw forbidden()
  const state = answer === 'accept' ? 'accepted' : 'declined'
  if (offer.state === state) return offer
  if (offer.state !== 'open') {
    throw conflict('dispatch.offer_answered', { details: { state: offer.state } })
  }
  if (!isBefore(ctx.now, offer.deadline_at)) throw conflict('dispatch.offer_expired')
  if (answer === 'decline' && !reason) throw invalid('dispatch.reason_missing', 'reason')
  if (workerId && (await getWorker(ctx, workerId)).organisationId !== offer.organisation_id) {
    throw invalid('visits.worker_elsewhere', 'workerId')
  }
  const closed = await closeOffer(ctx, offer, state, reason ?? null)
  const order = await lockOrder(ctx, offer.order_id)
  if (answer === 'decline') {
    await nextProvider(ctx, order)
    return closed
  }
  const chosen = workerId ?? offer.worker_id
  const active = await saveOrder(ctx, order.id, {
    state: moved(order.state, 'active'),
    organisation_id: offer.organisation_id,
    worker_id: chosen,
  })
  await giveVisits(ctx, active, chosen)
  await tellOrder(ctx, active, 'order_accepted', { detail: { offerId } })
  return closed
}

/** Ends an open offer and says so. */
export async function closeOffer(
  ctx: Ctx,
  offer: OfferRow,
  state: Exclude<OfferState, 'open'>,
  reason: string | null,
): Promise<OfferRow> {
  const isAnswer = state === 'accepted' || state === 'declined'
  const answer = {
    state,
    reason,
    answered_at: ctx.now,
    answered_by: isAnswer ? ctx.actor.id : null,
    answered_name: isAnswer ? ctx.actor.name : null,
  }
  await ctx.db.updateTable('offer').set(answer).where('id', '=', offer.id).execute()
  const closed = { ...offer, ...answer }
  const subject = { kind: 'offer', id: offer.id }
  await audit(ctx, `dispatch.offer_${state}`, subject, { orderId: offer.order_id }, reason)
  await tellOffer(ctx, await lockOrder(ctx, offer.order_id), closed, state)
  return closed
}

/** Offers whose time has run out go to the next provider; each in a command of its own. */
export async function expireOffers(kernel: Kernel): Promise<number> {
  const due = await command(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .selectFrom('offer')
      .select('id')
      .where('state', '=', 'open')
      .where('deadline_at', '<=', ctx.now)
      .orderBy('deadline_at')
      .execute(),
  )
  const ids = due.map(({ id }) => id)
  await oneByOne(kernel, 'expire-offers', ids, expireOffer)
  return due.length
}

async function expireOffer(ctx: Ctx, offerId: string): Promise<void> {
  const offer = await reachOfferForUpdate(ctx, offerId)
  if (offer.state !== 'open' || isBefore(ctx.now, offer.deadline_at)) return
  await closeOffer(ctx, offer, 'expired', null)
  await nextProvider(ctx, await lockOrder(ctx, offer.order_id))
}

/** The open offer of an order that no longer needs an answer. */
export async function withdrawOffers(ctx: Ctx, orderId: string, reason: string): Promise<void> {
  const open = await ctx.db
    .selectFrom('offer')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .forUpdate()
    .execute()
  for (const offer of open) await closeOffer(ctx, offer, 'withdrawn', reason)
}
