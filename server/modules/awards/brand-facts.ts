import { toldByIds } from '../../kernel/fact-source.ts'
import { CHAIN_FACTS } from '../../kernel/packs/chain-facts.ts'
import type { FactName, Facts } from '../../kernel/packs/fact-dictionary.ts'
import { mayHaveBeds, outletsOn, type OrganisationFacts } from '../organisations/index.ts'
import { HELPS } from '../catalogue/index.ts'
import { countResidents, type ResidentCount } from '../programmes/index.ts'
import { sum, together, workOf, type Work } from './work-of.ts'

/**
 * Brands tell what is on record of them and their outlets of the day, taken together. Whatever their
 * number, the registers are read once.
 */
export const brandFacts = toldByIds(
  'organisation',
  Object.keys(CHAIN_FACTS) as FactName[],
  async (ctx, ids, on) => {
    const outlets = await outletsOn(ctx, ids, on)
    const outletIds = [...outlets.values()].flat().map((one) => one.id)
    const work = await workOf(ctx, [...outlets.keys(), ...outletIds], on)
    const residents = await countResidents(ctx, outletIds, on)
    return new Map([...outlets].map(([id, all]) => [id, factsOfBrand(id, all, work, residents)]))
  },
)

function factsOfBrand(
  id: string,
  outlets: readonly OrganisationFacts[],
  work: ReadonlyMap<string, Work>,
  residents: ReadonlyMap<string, ResidentCount>,
): Facts {
  const workAt = (one: { readonly id: string }): Work => work.get(one.id)!
  const { staff, certified_staff, satisfaction } = together([{ id }, ...outlets].map(workAt))
  return {
    outlets: outlets.length,
    ...bedsOf(outlets),
    outlets_disabled_residents: disabledOf(outlets, residents),
    outlets_with_six_helps: outlets.filter((one) => hasSixHelps(workAt(one))).length,
    chain_staff: staff,
    chain_certified_staff: certified_staff,
    chain_satisfaction: satisfaction,
  }
}

const SIX_HELPS = Object.keys(HELPS)
const hasSixHelps = ({ helps }: Work): boolean => SIX_HELPS.every((help) => helps.includes(help))

/** Beds of an outlet; null where it may have some and the register does not say. */
const bedsAt = ({ kind, beds }: OrganisationFacts): number | null =>
  beds ?? (mayHaveBeds(kind) ? null : 0)

function bedsOf(outlets: readonly OrganisationFacts[]): Facts {
  const beds = outlets.map(bedsAt)
  if (beds.includes(null)) return { outlets_with_beds: null, outlets_beds: null }
  return {
    outlets_with_beds: beds.filter((count) => count! > 0).length,
    outlets_beds: sum(beds, (count) => count),
  }
}

/** Known once somebody is on record as a resident wherever there are beds. */
function disabledOf(
  outlets: readonly OrganisationFacts[],
  residents: ReadonlyMap<string, ResidentCount>,
): number | null {
  const counts = outlets
    .filter((one) => bedsAt(one) !== 0)
    .map((one) => residents.get(one.id)?.disabled_residents ?? null)
  return counts.includes(null) ? null : sum(counts, (count) => count)
}
