import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import type { Price } from './price.ts'
import type { Service } from './schema.ts'
import './tables.ts'

/** The columns of a service under the names of `Service`. */
export const SERVICE_COLUMNS = [
  'code',
  'kind',
  'name_zh as nameZh',
  'name_en as nameEn',
  'unit',
  'minutes',
  'home_visit as homeVisit',
  'workers',
  'skills',
  'certificates',
  'tasks',
  'purchased_hours as purchasedHours',
  'version',
  'withdrawn_on as withdrawnOn',
] as const

const plain = (ctx: Ctx) => ctx.db.selectFrom('service').select(SERVICE_COLUMNS)

/** Withdrawn ones as well, since old visits name them. Refuses with `catalogue.service_unknown`. */
export async function getService(ctx: Ctx, code: string): Promise<Service> {
  const found = await plain(ctx).where('code', '=', code).executeTakeFirst()
  if (!found) throw absent('catalogue.service_unknown', { code })
  return mutable(found)
}

/** Several at once; codes that do not exist are left out. */
export async function servicesByCodes(
  ctx: Ctx,
  codes: readonly string[],
): Promise<Map<string, Service>> {
  if (codes.length === 0) return new Map()
  const found = await plain(ctx)
    .where('code', 'in', [...new Set(codes)])
    .execute()
  return new Map(found.map((service) => [service.code, mutable(service)]))
}

/** All that can be ordered today, in the order of the catalogue. */
export async function listServices(
  ctx: Ctx,
  asked: { kinds?: readonly string[]; homeVisit?: boolean } = {},
): Promise<Service[]> {
  const { kinds, homeVisit } = asked
  const found = await plain(ctx)
    .where('withdrawn_on', 'is', null)
    .$if(kinds !== undefined, (all) => all.where('kind', 'in', [...(kinds ?? [])]))
    .$if(homeVisit !== undefined, (all) => all.where('home_visit', '=', homeVisit ?? true))
    .orderBy('position')
    .execute()
  return found.map(mutable)
}

type Found = Omit<Service, 'tasks'> & { tasks: readonly Service['tasks'][number][] }
const mutable = (found: Found): Service => ({ ...found, tasks: [...found.tasks] })

/** Whether an offer holds on a day, as a condition on `service_offer`. */
export const holdsOn = (on: Day) => sql<boolean>`service_offer.withdrawn_at is null
  and service_offer.from_on <= ${on}::date
  and (service_offer.to_on is null or service_offer.to_on >= ${on}::date)`

/** C1: the one price of that day, or null when the organisation does not offer the service then. */
export async function priceOn(
  ctx: Ctx,
  asked: { organisationId: string; serviceCode: string; day: Day },
): Promise<Price | null> {
  const found = await ctx.db
    .selectFrom('service_offer')
    .select(['id as offerId', 'price_fen as priceFen', 'unit', 'minutes'])
    .where('organisation_id', '=', asked.organisationId)
    .where('service_code', '=', asked.serviceCode)
    .where(holdsOn(asked.day))
    .executeTakeFirst()
  return found ?? null
}

/** Organisations with a price for the service on that day, whatever their state, by id. */
export async function providersOffering(
  ctx: Ctx,
  serviceCode: string,
  day: Day,
): Promise<string[]> {
  const found = await ctx.db
    .selectFrom('service_offer')
    .select('organisation_id')
    .where('service_code', '=', serviceCode)
    .where(holdsOn(day))
    .orderBy('organisation_id')
    .execute()
  return found.map((row) => row.organisation_id)
}

export interface OfferOfDay extends Pick<Price, 'priceFen' | 'unit' | 'minutes'> {
  readonly organisationId: string
  readonly serviceCode: string
}

/** Every price of these services on that day, whatever the state of the organisations. */
export async function offersOf(
  ctx: Ctx,
  serviceCodes: readonly string[],
  day: Day,
): Promise<OfferOfDay[]> {
  if (serviceCodes.length === 0) return []
  return ctx.db
    .selectFrom('service_offer')
    .select([
      'organisation_id as organisationId',
      'service_code as serviceCode',
      'price_fen as priceFen',
      'unit',
      'minutes',
    ])
    .where('service_code', 'in', [...serviceCodes])
    .where(holdsOn(day))
    .orderBy('id')
    .execute()
}
