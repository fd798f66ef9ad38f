import type { Ctx } from '../../kernel/command.ts'
import type { Subject } from '../../kernel/pack-fact-types.ts'
import { absent } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { findArea } from '../areas/index.ts'
import { helpsOffered } from '../catalogue/index.ts'
import { organisationFacts } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { disabledResidents, findFacts } from '../programmes/index.ts'
import type { Facts } from '../../kernel/pack-fact-dictionary.ts'
import { satisfactionOf } from '../requests/index.ts'
import { servedBy } from '../visits/index.ts'
import { staffFacts, workerFacts } from '../workforce/index.ts'

/** Who or what applies, with what the product's own records say of it on a day. */
export interface Candidate {
  readonly name: string
  readonly areaCode: string
  /** The organisation that acts for it: itself, the employer, or none. */
  readonly organisationId: string | null
  readonly facts: Facts
}

/** Finds a candidate; refuses `awards.no_subject`, so that what does not exist cannot apply. */
export async function candidateOn(
  ctx: Ctx,
  kind: Subject,
  id: string,
  on: Day,
): Promise<Candidate> {
  const found = await FINDERS[kind](ctx, id, on)
  if (!found) throw absent('awards.no_subject')
  return found
}

type Finder = (ctx: Ctx, id: string, on: Day) => Promise<Candidate | undefined>

const FINDERS: Readonly<Record<Subject, Finder>> = {
  person: findPerson,
  household: async () => undefined,
  worker: findWorker,
  organisation: findOrganisation,
  place: findOrganisation,
  community: findCommunity,
}

async function findPerson(ctx: Ctx, id: string, on: Day): Promise<Candidate | undefined> {
  const person = (await peopleByIds(ctx, [id])).get(id)
  const found = (await findFacts(ctx, 'person', [id], on)).get(id)
  return person && found
    ? { name: person.name, areaCode: found.areaCode, organisationId: null, facts: found.facts }
    : undefined
}

async function findWorker(ctx: Ctx, id: string, on: Day): Promise<Candidate | undefined> {
  const worker = (await workerFacts(ctx, [id], on)).get(id)
  if (!worker) return undefined
  const { name, organisationId, areaCode, ...known } = worker
  const employer = (await organisationFacts(ctx, [organisationId], on)).get(organisationId)
  const facts: Facts = {
    ...known,
    city: ctx.city,
    employer_kind: employer?.kind ?? null,
    employer_area: areaCode,
  }
  return { name, areaCode, organisationId, facts }
}

async function findOrganisation(ctx: Ctx, id: string, on: Day): Promise<Candidate | undefined> {
  const organisation = (await organisationFacts(ctx, [id], on)).get(id)
  if (!organisation) return undefined
  const { id: _id, name, ...known } = organisation
  const rural = await isRural(ctx, known.area)
  const facts: Facts = {
    ...known,
    city: ctx.city,
    rural,
    disabled_residents: (await disabledResidents(ctx, [id], on)).get(id) ?? null,
    ...(await workOf(ctx, [id], on)),
  }
  return { name, areaCode: known.area, organisationId: id, facts }
}

/** A town, village or residential community; see `community-facts.ts`. */
async function findCommunity(ctx: Ctx, code: string, on: Day): Promise<Candidate | undefined> {
  const area = await findArea(ctx, code)
  const found = (await findFacts(ctx, 'community', [code], on)).get(code)
  if (!area || !found) return undefined
  return { name: area.name, areaCode: code, organisationId: null, facts: found.facts }
}

/** Villages and residential communities are urban or rural by their code; what is above is neither. */
async function isRural(ctx: Ctx, code: string): Promise<boolean | null> {
  const area = await findArea(ctx, code)
  return area?.level === 'village' ? area.kind === 'rural' : null
}

/** Staff, helps, visits and satisfaction of organisations, taken together. */
async function workOf(ctx: Ctx, ids: readonly string[], on: Day): Promise<Facts> {
  const staff = [...(await staffFacts(ctx, ids, on)).values()]
  const helps = [...(await helpsOffered(ctx, ids, on)).values()].flat()
  const served = [...(await servedBy(ctx, ids, on)).values()]
  const calls = [...(await satisfactionOf(ctx, ids, on)).values()]
  const answers = calls.reduce((total, one) => total + one.answers, 0)
  const satisfied = calls.reduce((total, one) => total + one.satisfied, 0)
  return {
    staff: staff.reduce((total, one) => total + one.staff, 0),
    certified_staff: staff.reduce((total, one) => total + one.certified_staff, 0),
    helps: [...new Set(helps)].toSorted(),
    visits_year: served.reduce((total, one) => total + one.visits_year, 0),
    people_served_year: served.reduce((total, one) => total + one.people_served_year, 0),
    // Rounded down: 94.9 is not 95. Nobody asked is not known.
    satisfaction: answers === 0 ? null : Math.floor((100 * satisfied) / answers),
  }
}
