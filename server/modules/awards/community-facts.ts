import type { Ctx } from '../../kernel/command.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import type { FactSource } from '../../kernel/fact-source.ts'
import type { Facts } from '../../kernel/pack-fact-dictionary.ts'
import type { Day } from '../../kernel/time.ts'
import { areaKinds, communityCodes } from '../areas/index.ts'
import { helpsOffered } from '../catalogue/index.ts'
import { organisationsStandingIn, type OrganisationFacts } from '../organisations/index.ts'
import { satisfactionOf } from '../requests/index.ts'
import { staffFacts } from '../workforce/index.ts'

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
      ...workTogether(here.map((one) => work.get(one.id)!)),
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

const sum = <T>(all: readonly T[], of: (one: T) => number | null): number =>
  all.reduce((total, one) => total + (of(one) ?? 0), 0)

interface Work {
  readonly staff: number
  readonly certifiedStaff: number
  readonly helps: readonly string[]
  readonly answers: number
  readonly satisfied: number
}

/** Staff, helps and answered calls of each organisation. */
async function workOf(ctx: Ctx, ids: readonly string[], on: Day): Promise<Map<string, Work>> {
  const staff = await staffFacts(ctx, ids, on)
  const helps = await helpsOffered(ctx, ids, on)
  const calls = await satisfactionOf(ctx, ids, on)
  return new Map(
    ids.map((id) => [
      id,
      {
        staff: staff.get(id)?.staff ?? 0,
        certifiedStaff: staff.get(id)?.certified_staff ?? 0,
        helps: helps.get(id) ?? [],
        answers: calls.get(id)?.answers ?? 0,
        satisfied: calls.get(id)?.satisfied ?? 0,
      },
    ]),
  )
}

function workTogether(all: readonly Work[]): Facts {
  const answers = sum(all, (one) => one.answers)
  return {
    staff: sum(all, (one) => one.staff),
    certified_staff: sum(all, (one) => one.certifiedStaff),
    helps: [...new Set(all.flatMap((one) => one.helps))].toSorted(),
    // Rounded down: 94.9 is not 95. Nobody asked is not known.
    satisfaction:
      answers === 0 ? null : Math.floor((100 * sum(all, (one) => one.satisfied)) / answers),
  }
}
