import type { Ctx } from '../../../kernel/command.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Words } from '../../../kernel/words.ts'
import { areaNames, communityCodes } from '../../areas/index.ts'
import { HELPS } from '../../catalogue/index.ts'
import { LEGAL_FORMS, OPERATIONS, ORGANISATION_KINDS } from '../../organisations/index.ts'
import { getPeopleWords } from '../../people/index.ts'
import { listQualifications } from '../../workforce/index.ts'
import { abilityLevels } from '../ability-levels.ts'
import { AREA_FACTS } from '../facts.ts'
import { literalsIn } from './rule-literals.ts'

/** A code of a list and what it means; `of` says of which fact. */
export interface CodeWords {
  readonly of: string
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** The codes that forms offer: groups, ways of living, levels; kinds and forms of organisations. */
export async function codesFor(ctx: Ctx): Promise<CodeWords[]> {
  const { categories, living } = await getPeopleWords(ctx)
  const levels = await abilityLevels(ctx)
  const { certificates } = await listQualifications(ctx)
  return [
    // A group that follows from other facts is asked for by those facts: see `install.ts`.
    ...categories
      .filter((one) => !one.derived)
      .map(({ code, zh, en }) => ({ of: 'categories', code, zh, en })),
    ...living.map(({ code, zh, en }) => ({ of: 'living', code, zh, en })),
    ...levels.map(({ level, zh, en }) => ({
      of: 'ability_level',
      code: String(level),
      zh,
      en,
    })),
    ...certificates.map(({ code, zh, en }) => ({ of: 'certificates', code, zh, en })),
    ...listOf('legal_form', LEGAL_FORMS),
    ...listOf('operation', OPERATIONS),
    ...listOf('kind', ORGANISATION_KINDS),
    ...listOf('employer_kind', ORGANISATION_KINDS),
    ...listOf('helps', HELPS),
  ]
}

const listOf = (of: string, words: Readonly<Record<string, Words>>): CodeWords[] =>
  Object.entries(words).map(([code, { zh, en }]) => ({ of, code, zh, en }))

/** The same, with the names of the places that these rules speak of. */
export async function codesNamedIn(ctx: Ctx, rules: readonly Programme[]): Promise<CodeWords[]> {
  const expressions = rules.flatMap(({ criteria, amount }) => [
    ...criteria.map((one) => one.expression),
    ...(amount.method === 'table' ? amount.rows.map((row) => row.when) : []),
  ])
  const named = expressions.flatMap((expression) =>
    literalsIn(expression).flatMap(({ operator, value }) =>
      operator === 'within' ? (value as readonly string[]) : [],
    ),
  )
  const names = await areaNames(ctx, [...new Set(named)])
  const places = [...names].flatMap(([code, name]) =>
    AREA_FACTS.map((of) => ({ of, code, zh: name, en: name })),
  )
  return [...(await codesFor(ctx)), ...places]
}

const ABOVE = [4, 6, 9]

/** Every area that a rule may name: villages, towns, districts and the city. */
export async function knownAreas(ctx: Ctx): Promise<Set<string>> {
  const codes = await communityCodes(ctx)
  return new Set(codes.flatMap((code) => [...ABOVE.map((length) => code.slice(0, length)), code]))
}
