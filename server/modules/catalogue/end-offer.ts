import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { getOrganisation } from '../organisations/index.ts'
import { may } from './access.ts'
import { offerStateOn } from './price.ts'
import { tellOfPrice, type OfferRecord } from './put-offer.ts'
import type { EndOffer, OfferState } from './schema.ts'

/**
 * C2: ends a price on a day, today at the earliest; one that has not begun is withdrawn, and the
 * price that it would have ended goes on.
 */
export async function endOffer(
  ctx: Ctx,
  id: string,
  { to, reason }: EndOffer,
): Promise<{ state: OfferState }> {
  const offer = await ctx.db
    .selectFrom('service_offer')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!offer) throw absent()
  const organisation = await getOrganisation(ctx, offer.organisation_id)
  if (!may.price(ctx.actor, organisation)) throw forbidden()
  const today = dayOf(ctx.now)
  const state = stateOf(offer, today)
  if (state === 'past' || state === 'withdrawn') throw conflict('catalogue.price_over')
  if (state === 'coming') await withdraw(ctx, offer, reason)
  else await end(ctx, offer, to, reason)
  await tellOfPrice(ctx, 'catalogue.price_ended', organisation, offer)
  const detail = { serviceCode: offer.service_code, state, to }
  await audit(ctx, 'catalogue.price_ended', { kind: 'service_offer', id }, detail, reason)
  return { state: state === 'coming' ? 'withdrawn' : 'now' }
}

export const stateOf = (offer: OfferRecord, today: Day): OfferState =>
  offerStateOn(
    { from: offer.from_on, to: offer.to_on, isWithdrawn: offer.withdrawn_at !== null },
    today,
  )

async function end(ctx: Ctx, offer: OfferRecord, to: Day, reason: string): Promise<void> {
  if (to < dayOf(ctx.now)) throw invalid('catalogue.end_in_past', 'to')
  if (offer.to_on !== null && to > offer.to_on) {
    throw invalid('catalogue.end_beyond', 'to', { to: offer.to_on })
  }
  await ctx.db
    .updateTable('service_offer')
    .set({ to_on: to, end_reason: reason, cut_by: null })
    .where('id', '=', offer.id)
    .execute()
}

async function withdraw(ctx: Ctx, offer: OfferRecord, reason: string): Promise<void> {
  await ctx.db
    .updateTable('service_offer')
    .set({ withdrawn_at: ctx.now, end_reason: reason })
    .where('id', '=', offer.id)
    .execute()
  await ctx.db
    .updateTable('service_offer')
    .set({ to_on: offer.to_on, cut_by: null })
    .where('cut_by', '=', offer.id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** A closed organisation offers nothing from tomorrow on; today's visits keep their price. */
export async function endAllOffers(
  ctx: Ctx,
  organisationId: string,
  reason: string,
): Promise<void> {
  const today = dayOf(ctx.now)
  const offers = await ctx.db
    .selectFrom('service_offer')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
    // What is to come first: withdrawing it gives its days back to the price before.
    .orderBy('from_on', 'desc')
    .execute()
  for (const { id } of offers) await endOffer(ctx, id, { to: today, reason })
}
