import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { Organisation } from '../organisations/index.ts'
import type { Order } from './order.ts'
import type { OfferRow } from './store.ts'

/** What `dispatch.offer_made`, `…_accepted`, `…_declined`, `…_expired` and `…_withdrawn` say. */
export interface OfferFact {
  readonly offerId: string
  readonly orderId: string
  readonly organisationId: string
}

/** Asks a provider, with its own time to answer. An order has one open offer at a time (D4). */
export async function makeOffer(
  ctx: Ctx,
  order: Order,
  to: { readonly organisation: Organisation; readonly workerId: string | null },
): Promise<void> {
  const before = await ctx.db
    .selectFrom('offer')
    .select('id')
    .where('order_id', '=', order.id)
    .execute()
  const offer: OfferRow = {
    id: ctx.id(),
    order_id: order.id,
    attempt: before.length + 1,
    organisation_id: to.organisation.id,
    worker_id: to.workerId,
    state: 'open',
    offered_at: ctx.now,
    deadline_at: ctx.now.add({ minutes: to.organisation.responseMinutes }),
    answered_at: null,
    answered_by: null,
    answered_name: null,
    reason: null,
  }
  await ctx.db.insertInto('offer').values(offer).execute()
  await tellOffer(ctx, order, offer, 'made')
}

export async function tellOffer(
  ctx: Ctx,
  order: Order,
  offer: OfferRow,
  what: 'made' | 'accepted' | 'declined' | 'expired' | 'withdrawn',
): Promise<void> {
  await publish<OfferFact>(ctx, {
    topic: `dispatch.offer_${what}`,
    subjectId: offer.id,
    areaCode: order.areaCode,
    organisationId: offer.organisation_id,
    payload: { offerId: offer.id, orderId: order.id, organisationId: offer.organisation_id },
  })
}
