import type { Ctx } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/time.ts'
import { offersOf, type OfferOfDay } from '../../catalogue/index.ts'
import { organisationsByIds } from '../../organisations/index.ts'
import type { TrialPrice } from './schema.ts'
import type { Version } from '../versions.ts'

/**
 * What an hour or a meal of a programme costs, by the offers of the organisations in business for the
 * services it pays for. Null where the programme is no such one, and where nobody offers anything:
 * then the cost in money cannot be told.
 */
export async function priceOf(
  ctx: Ctx,
  { programme, services }: Pick<Version, 'programme' | 'services'>,
  on: Day,
): Promise<TrialPrice | null> {
  const { unit } = programme
  if (unit !== 'minute' && unit !== 'meal') return null
  const offers = await offersOf(ctx, services, on)
  const organisations = await organisationsByIds(
    ctx,
    offers.map((offer) => offer.organisationId),
  )
  const inBusiness = offers.filter(
    ({ organisationId }) => organisations.get(organisationId)?.state === 'active',
  )
  return middleOf(unit === 'minute' ? 'hour' : 'meal', inBusiness, on)
}

/** The lowest, the middle and the highest price; by time where the offer says how long it takes. */
export function middleOf(
  unit: TrialPrice['unit'],
  offers: readonly OfferOfDay[],
  on: Day,
): TrialPrice | null {
  const priced = offers.flatMap((offer) => {
    const fen = unit === 'hour' ? hourly(offer) : offer.unit === 'meal' ? offer.priceFen : null
    return fen === null ? [] : [{ fen, organisationId: offer.organisationId }]
  })
  const prices = priced.map((one) => one.fen).toSorted((a, b) => a - b)
  if (prices.length === 0) return null
  return {
    unit,
    lowFen: prices[0]!,
    middleFen: prices[Math.ceil(prices.length / 2) - 1]!,
    highFen: prices.at(-1)!,
    offers: prices.length,
    organisations: new Set(priced.map((one) => one.organisationId)).size,
    on,
  }
}

const HOUR = 60

/** A visit of 90 minutes for 90 yuan is 60 an hour; what has no duration has no hourly price. */
const hourly = ({ unit, priceFen, minutes }: OfferOfDay): number | null =>
  unit === 'hour'
    ? priceFen
    : minutes !== null && minutes > 0
      ? Math.round((priceFen * HOUR) / minutes)
      : null
