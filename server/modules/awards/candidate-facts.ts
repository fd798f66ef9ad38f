import type { Ctx } from '../../kernel/command.ts'
import { Id } from '../../kernel/contract.ts'
import type { Facts } from '../../kernel/packs/fact-dictionary.ts'
import type { Subject } from '../../kernel/packs/fact-types.ts'
import { absent } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { findArea } from '../areas/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { findFacts } from '../programmes/index.ts'
import { workersByIds } from '../workforce/index.ts'

/** Who or what applies, with what the product's own records say of it on a day. */
export interface Candidate {
  readonly name: string
  readonly areaCode: string
  /** The organisation that acts for it: itself, the employer, or none. */
  readonly organisationId: string | null
  readonly facts: Facts
}

/**
 * Finds a candidate; refuses `awards.no_subject`, so that what does not exist cannot apply. The facts
 * are read as those of everybody are when a changed rule is tried, so that both give one answer.
 */
export async function candidateOn(
  ctx: Ctx,
  kind: Subject,
  id: string,
  on: Day,
): Promise<Candidate> {
  const isNamed = kind === 'community' || Id.safeParse(id).success
  const named = isNamed ? await NAMES[kind](ctx, id) : undefined
  const found = named && (await findFacts(ctx, kind, [id], on)).get(id)
  if (!found) throw absent('awards.no_subject')
  return { organisationId: null, ...named, areaCode: found.areaCode, facts: found.facts }
}

type Named = Pick<Candidate, 'name'> & Partial<Pick<Candidate, 'organisationId'>>

const NAMES: Readonly<Record<Subject, (ctx: Ctx, id: string) => Promise<Named | undefined>>> = {
  person: async (ctx, id) => nameOf((await peopleByIds(ctx, [id])).get(id)),
  household: async () => undefined,
  worker: async (ctx, id) => {
    const worker = (await workersByIds(ctx, [id])).get(id)
    return worker && { name: worker.name, organisationId: worker.organisationId }
  },
  organisation: nameOfOrganisation,
  place: nameOfOrganisation,
  /** A town, village or residential community; see `community-facts.ts`. */
  community: async (ctx, code) => nameOf(await findArea(ctx, code)),
}

async function nameOfOrganisation(ctx: Ctx, id: string): Promise<Named | undefined> {
  const organisation = (await organisationsByIds(ctx, [id])).get(id)
  return organisation && { name: organisation.name, organisationId: id }
}

const nameOf = (one: { readonly name: string } | undefined): Named | undefined =>
  one && { name: one.name }
