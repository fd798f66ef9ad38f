import { sql, type Selectable } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { addDays, dayOf, type Day } from '../../kernel/time.ts'
import { getOrganisation, type Organisation } from '../organisations/index.ts'
import { may } from './access.ts'
import { PutOffer } from './schema.ts'
import { getService } from './store.ts'
import type { ServiceOfferTable } from './tables.ts'

export type OfferRecord = Selectable<ServiceOfferTable>

/** What `catalogue.price_set` and `catalogue.price_ended` say; `from` and `to` bound the change. */
export interface PriceFact {
  readonly offerId: string
  readonly organisationId: string
  readonly serviceCode: string
  readonly from: Day
}

/**
 * C1 C2: sets a price from a day on. The price before ends the day before, and goes on after a new
 * one that has an end. Days that have begun keep their price; a price to come is withdrawn first.
 */
export async function putOffer(ctx: Ctx, input: PutOffer): Promise<{ id: string }> {
  const asked = PutOffer.parse(input)
  const organisation = await getOrganisation(ctx, asked.organisationId)
  if (!may.price(ctx.actor, organisation)) throw forbidden()
  if (organisation.state === 'closed') throw conflict('catalogue.organisation_closed')
  const service = await getService(ctx, asked.serviceCode)
  if (service.withdrawnOn !== null) throw conflict('catalogue.service_withdrawn')
  if (asked.to !== null && asked.to < asked.from) throw invalid('catalogue.ends_before_start', 'to')
  const overlapping = await offersBetween(ctx, asked)
  refusePast(asked.from, dayOf(ctx.now), overlapping)
  const later = overlapping.find((offer) => offer.from_on >= asked.from)
  if (later) {
    throw conflict('catalogue.price_overlaps', { field: 'from', details: { from: later.from_on } })
  }
  const id = ctx.id()
  for (const before of overlapping) await cut(ctx, before, id, asked.from)
  const terms = {
    organisation_id: organisation.id,
    service_code: service.code,
    unit: service.unit,
    minutes: service.minutes,
    set_at: ctx.now,
    set_by: ctx.actor.name,
  }
  const dates = { from_on: asked.from, to_on: asked.to }
  await ctx.db
    .insertInto('service_offer')
    .values({ id, ...terms, ...dates, price_fen: asked.priceFen })
    .execute()
  for (const before of overlapping) await goOn(ctx, before, asked.to)
  await tellOfPrice(ctx, 'catalogue.price_set', organisation, { id, ...terms, ...dates })
  const detail = { ...asked, before: overlapping[0]?.price_fen ?? null }
  await audit(ctx, 'catalogue.price_set', { kind: 'service_offer', id }, detail)
  return { id }
}

/** What the organisation asks for the service on any day of the new price, locked. */
function offersBetween(
  ctx: Ctx,
  asked: { organisationId: string; serviceCode: string; from: Day; to: Day | null },
): Promise<OfferRecord[]> {
  return ctx.db
    .selectFrom('service_offer')
    .selectAll()
    .where('organisation_id', '=', asked.organisationId)
    .where('service_code', '=', asked.serviceCode)
    .where('withdrawn_at', 'is', null)
    .where(
      sql<boolean>`daterange(from_on, to_on, '[]')
        && daterange(${asked.from}::date, ${asked.to}::date, '[]')`,
    )
    .orderBy('from_on')
    .forUpdate()
    .execute()
}

function refusePast(from: Day, today: Day, overlapping: readonly OfferRecord[]): void {
  const hasPriceToday = overlapping.some((offer) => offer.from_on <= today)
  const earliest = hasPriceToday ? addDays(today, 1) : today
  if (from < earliest) throw invalid('catalogue.price_in_past', 'from', { earliest })
}

async function cut(ctx: Ctx, before: OfferRecord, by: string, from: Day): Promise<void> {
  await ctx.db
    .updateTable('service_offer')
    .set({ to_on: addDays(from, -1), cut_by: by })
    .where('id', '=', before.id)
    .execute()
}

/** After a passing price the one before holds again until its own end. */
async function goOn(ctx: Ctx, before: OfferRecord, to: Day | null): Promise<void> {
  if (to === null || (before.to_on !== null && before.to_on <= to)) return
  await ctx.db
    .insertInto('service_offer')
    .values({ ...before, id: ctx.id(), from_on: addDays(to, 1), set_at: ctx.now })
    .execute()
}

export async function tellOfPrice(
  ctx: Ctx,
  topic: string,
  organisation: Pick<Organisation, 'id' | 'areaCode'>,
  offer: Pick<OfferRecord, 'id' | 'service_code' | 'from_on'>,
): Promise<void> {
  await publish<PriceFact>(ctx, {
    topic,
    subjectId: offer.id,
    payload: {
      offerId: offer.id,
      organisationId: organisation.id,
      serviceCode: offer.service_code,
      from: offer.from_on,
    },
    areaCode: organisation.areaCode,
    organisationId: organisation.id,
  })
}
