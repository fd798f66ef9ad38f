import type { Ctx } from '../../kernel/command.ts'
import { readSetting } from '../../kernel/settings.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { areaNames } from '../areas/index.ts'
import { instrumentLevels, latestLevels, type LatestLevel } from '../assessments/index.ts'
import {
  getPeopleWords,
  householdFacts,
  householdsByIds,
  listHouseholdIds,
  listPersonIds,
  peopleByIds,
  personFacts,
} from '../people/index.ts'
import type { FactWords } from './facts.ts'
import { ABILITY, NEED, type Facts, type SubjectKind } from './schema.ts'

/** What was found of one person or household on a day. */
export interface Found {
  readonly id: string
  readonly areaCode: string
  readonly facts: Facts
  /** In hospital on that day: kept, and suspended where the rule says so. */
  readonly isHospitalised: boolean
}

/** Ids in a fixed order, for work in batches. */
export function listSubjectIds(
  ctx: Ctx,
  kind: SubjectKind,
  asked: { areas: readonly string[]; after: string | null; limit: number },
): Promise<readonly string[]> {
  return kind === 'person' ? listPersonIds(ctx, asked) : listHouseholdIds(ctx, asked)
}

/** The facts of a day for any number of subjects, in a handful of queries. */
export function findFacts(
  ctx: Ctx,
  kind: SubjectKind,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Found>> {
  return kind === 'person' ? findPersonFacts(ctx, ids, on) : findHouseholdFacts(ctx, ids, on)
}

/**
 * How long a result still counts after its last day. The reassessment is the bureau's to arrange, so
 * that nobody loses hours because it was late; the number of days is the city's choice.
 */
const GRACE_DAYS = 90
const GRACE_SETTING = 'programmes.levelGraceDays'

async function findPersonFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Found>> {
  const people = await personFacts(ctx, ids, on)
  const ability = await latestLevels(ctx, ids, ABILITY, on)
  const need = await latestLevels(ctx, ids, NEED, on)
  const grace = (await readSetting<number>(ctx.db, GRACE_SETTING)) ?? GRACE_DAYS
  const counts = (one: LatestLevel | undefined): LatestLevel | undefined =>
    one && addDays(one.validUntil, grace) >= on ? one : undefined
  return new Map(
    [...people].map(([id, person]) => {
      const { hospitalised, household_id: _household, ...facts } = person
      const level = counts(ability.get(id))
      const found: Found = {
        id,
        areaCode: facts.residence_area || ctx.city,
        isHospitalised: hospitalised,
        facts: {
          ...facts,
          categories: [...facts.categories],
          ability_level: level?.level ?? null,
          ability_assessed_on: level?.assessedOn ?? null,
          need_grade: counts(need.get(id))?.key ?? null,
        },
      }
      return [id, found]
    }),
  )
}

async function findHouseholdFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Found>> {
  const households = await householdFacts(ctx, ids, on)
  return new Map(
    [...households].map(([id, facts]) => [
      id,
      { id, areaCode: facts.residence_area || ctx.city, isHospitalised: false, facts },
    ]),
  )
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

/** Names for lists: the person's, or the household's address. */
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
  const all = [...people, ...households]
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

/** Words for the codes in these facts. */
export async function wordsFor(ctx: Ctx, facts: readonly Facts[]): Promise<FactWords> {
  const areas = await areaNames(
    ctx,
    facts.flatMap((one) => one.residence_area || []),
  )
  const { categories, living } = await getPeopleWords(ctx)
  const groups = new Map<string, Words>(categories.map((one) => [one.code, one]))
  const livings = new Map<string, Words>(living.map((one) => [one.code, one]))
  const levels = new Map(
    (await instrumentLevels(ctx, ABILITY)).map((one) => [
      one.level,
      { zh: `${one.level}级（${one.zh}）`, en: `${one.level} (${one.en})` },
    ]),
  )
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
  }
}
