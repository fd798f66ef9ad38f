import type { BatchQuery } from '../../kernel/batch.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import { readFacts } from '../../kernel/fact-source.ts'
import type { Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { areaNames, communityCodes } from '../areas/index.ts'
import { HELPS } from '../catalogue/index.ts'
import {
  LEGAL_FORMS,
  listOrganisationIds,
  OPERATIONS,
  ORGANISATION_KINDS,
  organisationsByIds,
} from '../organisations/index.ts'
import { listWorkerIds, workersByIds } from '../workforce/index.ts'
import {
  getPeopleWords,
  householdsByIds,
  listHouseholdIds,
  listPersonIds,
  peopleByIds,
} from '../people/index.ts'
import { abilityLevels } from './ability-levels.ts'
import { AREA_FACTS, type FactWords } from './facts.ts'
import type { FactName, Facts, SubjectKind } from './schema.ts'

/** What was found of one person or household on a day. */
export interface Found {
  readonly id: string
  readonly areaCode: string
  readonly facts: Facts
  /** In hospital on that day: kept, and suspended where the rule says so. */
  readonly isHospitalised: boolean
}

const LISTS: Readonly<
  Record<SubjectKind, (ctx: Ctx, asked: BatchQuery) => Promise<readonly string[]>>
> = {
  person: listPersonIds,
  household: listHouseholdIds,
  worker: listWorkerIds,
  organisation: listOrganisationIds,
  place: (ctx, asked) => listOrganisationIds(ctx, asked, 'places'),
  community: listCommunities,
}

/** Towns and villages: whatever a community may be. */
async function listCommunities(ctx: Ctx, { areas, after, limit }: BatchQuery): Promise<string[]> {
  return (await communityCodes(ctx))
    .filter((code) => areas.some((area) => code.startsWith(area)) && code > (after ?? ''))
    .slice(0, limit)
}

/** Ids in a fixed order, for work in batches. */
export const listSubjectIds = (ctx: Ctx, kind: SubjectKind, asked: BatchQuery) =>
  LISTS[kind](ctx, asked)

/** The facts of a day for any number of subjects, in a handful of queries; unknown ids are left out. */
export async function findFacts(
  ctx: Ctx,
  kind: SubjectKind,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Found>> {
  const batch = await readFacts(ctx, { subject: kind, ids, on })
  return new Map(
    ids.flatMap((id, place) => {
      const found = foundAt(ctx, batch, place)
      return found ? [[id, found] as const] : []
    }),
  )
}

/** One subject of a batch; undefined when nobody knows it. */
export function foundAt(ctx: Ctx, batch: FactColumns, place: number): Found | undefined {
  if (batch.value('city', place) === null) return undefined
  const id = batch.ids[place]!
  return {
    id,
    areaCode: areaAt(ctx, batch, place),
    isHospitalised: batch.value('hospitalised', place) === true,
    facts: batch.factsAt(place),
  }
}

/** Where a subject belongs: who has left the city belongs to the city. */
export function areaAt(ctx: Ctx, batch: FactColumns, place: number): string {
  const code = AREA_FACTS.map((name) => batch.value(name, place)).find((one) => one !== null)
  return typeof code === 'string' && code !== '' ? code : ctx.city
}

/** The subject of a programme that a person stands for: the person, or the household. */
export async function subjectOf(
  ctx: Ctx,
  kind: SubjectKind,
  personId: string,
): Promise<string | null> {
  if (kind === 'person') return personId
  return (await peopleByIds(ctx, [personId])).get(personId)?.householdId ?? null
}

export interface SubjectName {
  readonly kind: SubjectKind
  readonly id: string
  readonly name: string
  readonly areaPath: string
}

/** Names for lists: the person's, the household's address, what others are registered as. */
export async function namesOf(
  ctx: Ctx,
  subjects: readonly { readonly kind: SubjectKind; readonly id: string }[],
): Promise<Map<string, SubjectName>> {
  const idsOf = (kind: SubjectKind): string[] =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => subject.id)
  const people = [...(await peopleByIds(ctx, idsOf('person'))).values()].map((person) => ({
    kind: 'person' as const,
    id: person.id,
    name: person.name,
    areaCode: person.areaCode,
  }))
  const households = (await householdsByIds(ctx, idsOf('household'))).map((household) => ({
    kind: 'household' as const,
    id: household.id,
    name: household.address,
    areaCode: household.areaCode,
  }))
  const all = [...people, ...households, ...(await otherNames(ctx, idsOf))]
  const areas = await areaNames(
    ctx,
    all.map((one) => one.areaCode),
  )
  return new Map(
    all.map(({ areaCode, ...one }) => [
      one.id,
      { ...one, areaPath: areas.get(areaCode) ?? areaCode },
    ]),
  )
}

async function otherNames(ctx: Ctx, idsOf: (kind: SubjectKind) => string[]) {
  const bodies = (['organisation', 'place'] as const).flatMap((kind) =>
    idsOf(kind).map((id) => ({ kind, id })),
  )
  const found = await organisationsByIds(
    ctx,
    bodies.map(({ id }) => id),
  )
  const organisations = bodies.flatMap(({ kind, id }) => {
    const one = found.get(id)
    return one ? [{ kind, id, name: one.name, areaCode: one.areaCode }] : []
  })
  const workers = [...(await workersByIds(ctx, idsOf('worker'))).values()].map((one) => ({
    kind: 'worker' as const,
    id: one.id,
    name: one.name,
    areaCode: one.areaCode,
  }))
  const codes = idsOf('community')
  const areas = await areaNames(ctx, codes)
  const communities = codes.map((code) => ({
    kind: 'community' as const,
    id: code,
    name: areas.get(code)?.split(' ').at(-1) ?? code,
    areaCode: code,
  }))
  return [...organisations, ...workers, ...communities]
}

/** Codes of registers that have their words in the code of the product. */
const RECORD_CODES: Readonly<Partial<Record<FactName, Readonly<Record<string, Words>>>>> = {
  kind: ORGANISATION_KINDS,
  employer_kind: ORGANISATION_KINDS,
  legal_form: LEGAL_FORMS,
  operation: OPERATIONS,
  helps: HELPS,
}

/** Words for the codes in these facts. */
export async function wordsFor(ctx: Ctx, facts: readonly Facts[]): Promise<FactWords> {
  const areas = await areaNames(
    ctx,
    facts.flatMap((one) => AREA_FACTS.flatMap((name) => one[name] || [])),
  )
  const { categories, living } = await getPeopleWords(ctx)
  const groups = new Map<string, Words>(categories.map((one) => [one.code, one]))
  const livings = new Map<string, Words>(living.map((one) => [one.code, one]))
  const levels = new Map((await abilityLevels(ctx)).map(({ level, zh, en }) => [level, { zh, en }]))
  const wordsOf = (words: Words | undefined): Words | undefined =>
    words && { zh: words.zh, en: words.en }
  return {
    area: (code) => {
      const name = areas.get(code)
      return name === undefined ? undefined : { zh: name, en: name }
    },
    category: (code) => wordsOf(groups.get(code)),
    living: (code) => wordsOf(livings.get(code)),
    level: (level) => levels.get(level),
    code: (fact, code) => RECORD_CODES[fact]?.[code],
  }
}
