import type { Ctx } from '../../../kernel/command.ts'
import {
  isFactName,
  meaningOf,
  type FactName,
  type FactValue,
} from '../../../kernel/packs/facts.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { invalid } from '../../../kernel/refused.ts'
import { readSetting } from '../../../kernel/settings.ts'
import { childrenOf, findArea } from '../../areas/index.ts'
import { categoryRules, derivedCategories, getPeopleWords } from '../../people/index.ts'
import {
  ASSUMED,
  expressionsOf,
  factsRead,
  questionsFor,
  textsNamed,
  type CityOptions,
  type Options,
} from './questions.ts'
import { NONE, UNSURE, type MayIAnswers, type MayIQuestion } from './schema.ts'
import { YEARS_MAX } from '../change/rule-values.ts'
import { abilityLevels } from '../ability-levels.ts'
import type { Facts } from '../schema.ts'

/** Setting: the number that people call, as the pack has it. */
export const HOTLINE = 'programmes.hotline'

export const hotlineOf = async (ctx: Ctx): Promise<string | null> =>
  (await readSetting<string | null>(ctx.db, HOTLINE)) ?? null

type Rules = readonly Programme[]
type CategoryRule = Awaited<ReturnType<typeof categoryRules>>[number]

/** Lives in none of the listed places. */
export const ELSEWHERE = 'elsewhere'
/** No assessment was made: an answer, and not the same as not knowing. */
export const NOT_ASSESSED = 'not_assessed'

/** What has to be asked for these rules, with the lists of this city. */
export async function questionsOf(ctx: Ctx, rules: Rules): Promise<MayIQuestion[]> {
  const named = textsNamed(rules)
  const derived = (await categoryRules(ctx)).filter(({ code }) => named.has(code))
  const facts = new Set(factsRead(rules))
  // Who lives alone is asked whom the person lives with: the group follows from it.
  const asked = derived.flatMap((rule) => factsOf(rule))
  for (const name of asked) facts.add(name)
  return questionsFor([...facts], await listsFor(ctx, named))
}

const factsOf = ({ derived }: CategoryRule): FactName[] =>
  derived === null ? [] : factsRead([{ criteria: [], amount: expressionOnly(derived) }])

const expressionOnly = (expression: string): Programme['amount'] => ({
  method: 'expression',
  expression,
  choice: false,
  clause: '-',
})

async function listsFor(ctx: Ctx, named: ReadonlySet<string>): Promise<CityOptions> {
  const { categories, living } = await getPeopleWords(ctx)
  const levels = await abilityLevels(ctx)
  const groups = categories.filter(({ code, derived }) => named.has(code) && !derived)
  return {
    residence_area: await areaOptions(ctx),
    living: living.map(({ code, zh, en }) => ({ value: code, zh, en, under: null })),
    categories: [
      ...groups.map(({ code, zh, en }) => ({ value: code, zh, en, under: null })),
      { value: NONE, zh: '以上都不是', en: 'None of these', under: null },
      { value: UNSURE, zh: '有的说不清', en: 'Not sure of some', under: null },
    ],
    ability_level: [
      { value: NOT_ASSESSED, zh: '没有评估过', en: 'Not assessed', under: null },
      ...levels.map(({ level, zh, en }) => ({
        value: String(level),
        zh,
        en,
        under: null,
      })),
    ],
  }
}

async function areaOptions(ctx: Ctx): Promise<Options> {
  const districts = await childrenOf(ctx, ctx.city)
  const options: Options[] = []
  for (const district of districts) {
    const under = { zh: district.name, en: district.nameEn ?? district.name }
    const towns = await childrenOf(ctx, district.code)
    options.push([
      {
        value: district.code,
        zh: `${under.zh}（不清楚哪个镇街）`,
        en: `${under.en} (not sure which town)`,
        under,
      },
      ...towns
        .filter((town) => town.level === 'town')
        .map(({ code, name, nameEn }) => ({ value: code, zh: name, en: nameEn ?? name, under })),
    ])
  }
  const city = (await findArea(ctx, ctx.city))?.name ?? ''
  const elsewhere = { value: ELSEWHERE, zh: `不住在${city}`, en: 'Outside the city', under: null }
  return [...options.flat(), elsewhere]
}

/** Facts as they were said, and the groups that may hold besides: each with what would tell. */
export interface Said {
  readonly facts: Facts
  readonly maybe: ReadonlyMap<string, readonly FactName[]>
  readonly areGroupsSaid: boolean
}

/**
 * Answers as facts. What was not answered is left out; an answer that is none of the question's own
 * is refused by its name.
 */
export async function factsSaid(
  ctx: Ctx,
  questions: readonly MayIQuestion[],
  answers: MayIAnswers,
): Promise<Said> {
  const facts: Record<string, FactValue | readonly string[] | null> = {
    alive: true,
    city: ctx.city,
  }
  for (const [fact, answer] of Object.entries(answers)) {
    const question = questions.find((one) => one.fact === fact)
    const value = question && valueOf(question, answer)
    if (value === undefined) {
      throw invalid('programmes.may_i_answer', `answers.${fact}`, {
        question: question?.[ctx.lang] ?? fact,
      })
    }
    facts[fact] = value
  }
  return withGroups(await categoryRules(ctx), facts as Facts, answers['categories'])
}

const NUMBER_MAX = 1_000

function valueOf(question: MayIQuestion, answer: string | string[]) {
  const { fact, kind, options } = question
  if (!isFactName(fact) || (ASSUMED as readonly string[]).includes(fact)) return undefined
  const isOwn = (one: string): boolean => options.some(({ value }) => value === one)
  if (kind === 'choices') {
    return typeof answer !== 'string' && answer.every(isOwn) ? answer : undefined
  }
  if (typeof answer !== 'string') return undefined
  if (kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(answer) ? answer : undefined
  if (kind === 'number') {
    const number = /^\d{1,4}$/.test(answer) ? Number(answer) : Number.NaN
    const max = meaningOf(fact).unit === 'year' ? YEARS_MAX : NUMBER_MAX
    return number <= max ? number : undefined
  }
  if (options.length > 0 && !isOwn(answer)) return undefined
  return chosen(fact, answer)
}

function chosen(fact: FactName, answer: string): FactValue | null {
  if (answer === NOT_ASSESSED) return null
  if (answer === ELSEWHERE) return ''
  const { type } = meaningOf(fact)
  if (type === 'bool') return answer === 'yes'
  return type === 'int' ? Number(answer) : answer
}

/** Groups with those they imply and those that follow from what was said. */
function withGroups(
  rules: readonly CategoryRule[],
  facts: Facts,
  ticked: string | string[] | undefined,
): Said {
  const recorded = rules.filter((rule) => rule.derived === null)
  const chosenCodes = typeof ticked === 'string' ? [] : (ticked ?? [])
  const held = recorded.filter(({ code }) => chosenCodes.includes(code))
  const follow = rules.flatMap(({ code, derived }) =>
    derived === null ? [] : [{ code, expression: derived }],
  )
  const { categories: _, ...others } = facts
  const sure = derivedCategories(others, follow)
  const isAnswered = chosenCodes.length > 0
  const open = isAnswered && !chosenCodes.includes(UNSURE) ? [] : recorded
  const maybeRecorded = open.map(({ code }) => [code, ['categories']] as const)
  const maybeDerived = follow
    .map(({ code, expression }) => [code, untold(expression, others)] as const)
    .filter(([, facts]) => facts.length > 0)
  const sureCodes = [...held.flatMap((rule) => rule.implied), ...sure]
  return {
    facts: { ...others, categories: [...new Set(sureCodes)] },
    maybe: new Map<string, readonly FactName[]>([...maybeRecorded, ...maybeDerived]),
    areGroupsSaid: isAnswered || sureCodes.length > 0,
  }
}

const untold = (expression: string, facts: Facts): FactName[] =>
  factsRead([{ criteria: [], amount: expressionOnly(expression) }]).filter(
    (name) => !(name in facts),
  )

/**
 * A district alone does not say whether a rule for one of its towns holds: there, the place is not
 * known well enough.
 */
export function withoutVaguePlace(programme: Programme, facts: Facts): Facts {
  const code = facts.residence_area
  if (!code) return facts
  const codes = expressionsOf(programme).flatMap((text) =>
    [...text.matchAll(/"(\d{4,12})"/g)].map((found) => found[1]!),
  )
  if (!codes.some((one) => one.length > code.length && one.startsWith(code))) return facts
  const { residence_area: _, ...rest } = facts
  return rest
}
