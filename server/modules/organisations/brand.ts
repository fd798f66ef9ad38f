import { addDays, type Day } from '../../kernel/time.ts'
import {
  BRAND_KINDS,
  OUTLET_KINDS,
  type OrganisationKind,
  type OrganisationState,
} from './schema.ts'

/** One brand for a run of days. */
export interface Belonging {
  readonly id: string
  readonly outletId: string
  readonly brandId: string
  readonly from: Day
  /** The last day; null while it holds. */
  readonly to: Day | null
}

export const mayBeBrand = (kind: OrganisationKind): boolean => BRAND_KINDS.includes(kind)
export const mayBeOutlet = (kind: OrganisationKind): boolean => OUTLET_KINDS.includes(kind)

/** What becomes of one outlet's spells when another brand, or none, holds from a day on. */
export interface Resettled {
  /** Began on that day or later: recorded by mistake. */
  readonly wrong: readonly Belonging[]
  /** Ends on the day before. */
  readonly ended: Belonging | undefined
  readonly lastDay: Day
  /** Whether a new spell begins. */
  readonly begins: boolean
}

export function resettledFrom(
  spells: readonly Belonging[],
  brandId: string | null,
  from: Day,
): Resettled {
  const wrong = spells.filter((one) => one.from >= from)
  const held = spells.find((one) => one.from < from && (one.to === null || one.to >= from))
  const goesOn = held?.to === null && held.brandId === brandId
  return {
    wrong,
    ended: goesOn ? undefined : held,
    lastDay: addDays(from, -1),
    begins: brandId !== null && !goesOn,
  }
}

export const changesNothing = ({ wrong, ended, begins }: Resettled): boolean =>
  wrong.length === 0 && ended === undefined && !begins

interface Party {
  readonly id: string
  readonly kind: OrganisationKind
  readonly state: OrganisationState
  /** Spells in which it is outlet or brand and that are not over before the day asked about. */
  readonly asOutlet: readonly Belonging[]
  readonly asBrand: readonly Belonging[]
}

/** O10: why this organisation cannot be an outlet of that brand, as the code of a refusal. */
export function brandMistake(outlet: Party, brand: Party): string | null {
  if (outlet.id === brand.id) return 'organisations.brand_itself'
  if (!mayBeBrand(brand.kind)) return 'organisations.not_a_brand'
  if (!mayBeOutlet(outlet.kind)) return 'organisations.not_an_outlet'
  if (brand.state === 'closed') return 'organisations.brand_closed'
  if (brand.asOutlet.length > 0) return 'organisations.brand_under_brand'
  if (outlet.asBrand.length > 0) return 'organisations.outlet_with_outlets'
  return null
}

/** Those that hold on the day or later. */
export const lastingTo = (spells: readonly Belonging[], from: Day): Belonging[] =>
  spells.filter((one) => one.to === null || one.to >= from)
