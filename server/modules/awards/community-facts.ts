import type { Ctx } from '../../kernel/command.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import type { FactSource } from '../../kernel/fact-source.ts'
import { areaKinds, communityCodes } from '../areas/index.ts'
import { organisationsStandingIn, type OrganisationFacts } from '../organisations/index.ts'
import { sum, together, workOf } from './work-of.ts'

/**
 * Communities tell what stands in them and serves them, taken together. Whatever their number, the
 * registers are read once, so that a rule about communities can be tried on every village of a city.
 */
export const communityFacts: FactSource = {
  subject: 'community',
  facts: [
    'city',
    'area',
    'rural',
    'beds',
    'nursing_beds',
    'societies',
    'staff',
    'certified_staff',
    'helps',
    'satisfaction',
  ],
  fill: fillCommunities,
}

async function fillCommunities(ctx: Ctx, batch: FactColumns): Promise<void> {
  for (const name of communityFacts.facts) batch.open(name)
  const kinds = await areaKinds(ctx)
  const known = new Set(await communityCodes(ctx))
  const standing = await organisationsStandingIn(ctx, [ctx.city], batch.on)
  const active = standing.filter((one) => one.state === 'active')
  const work = await workOf(
    ctx,
    active.map((one) => one.id),
    batch.on,
  )
  const within = groupedByArea(active)
  for (const [place, code] of batch.ids.entries()) {
    if (!known.has(code)) continue
    const here = within.get(code) ?? []
    batch.write(place, {
      city: ctx.city,
      area: code,
      // A village is urban or rural by its code; a town is neither.
      rural: kinds.has(code) ? kinds.get(code) === 'rural' : null,
      beds: sum(here, (one) => one.beds),
      nursing_beds: sum(here, (one) => one.nursing_beds),
      societies: here.filter((one) => SOCIETIES.has(one.legal_form ?? '')).length,
      ...together(here.map((one) => work.get(one.id)!)),
    })
  }
}

const TOWN_LENGTH = 9
const SOCIETIES = new Set(['private_non_enterprise', 'social_group', 'foundation'])

/** What stands in each area, counted for the village and for its town. */
function groupedByArea(all: readonly OrganisationFacts[]): Map<string, OrganisationFacts[]> {
  const within = new Map<string, OrganisationFacts[]>()
  for (const one of all) {
    for (const code of new Set([one.area, one.area.slice(0, TOWN_LENGTH)])) {
      within.set(code, [...(within.get(code) ?? []), one])
    }
  }
  return within
}
