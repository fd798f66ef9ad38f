import {
  factsIn,
  meaningOf,
  UNITS,
  type FactMeaning,
  type FactName,
} from '../../../kernel/packs/facts.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Words } from '../../../kernel/words.ts'
import type { MayIQuestion } from './schema.ts'

type Rules = Pick<Programme, 'criteria' | 'amount'>

/** Whoever asks is asking for somebody alive, in this city's product. */
export const ASSUMED = ['alive', 'city'] as const satisfies FactName[]

/** How a fact is asked about; others are asked by their name in the dictionary. */
const ASKED: Readonly<Partial<Record<FactName, Words>>> = {
  age: { zh: '老人今年多大？', en: 'How old is the person, in full years?' },
  residence_area: { zh: '老人住在哪里？', en: 'Where does the person live?' },
  rural: { zh: '老人住在村里吗？', en: 'Does the person live in a village?' },
  living: { zh: '老人和谁一起住？', en: 'Whom does the person live with?' },
  categories: {
    zh: '老人属于下面哪些情况？可以选几项。',
    en: 'Which of these is the person? Choose all that hold.',
  },
  ability_level: {
    zh: '老人做过能力评估吗？评了几级？',
    en: 'Was the person’s ability assessed, and at what level?',
  },
  need_grade: { zh: '老人做过需求评估吗？', en: 'Was the person’s need assessed?' },
  admitted: {
    zh: '老人现在住在家里，还是养老机构？',
    en: 'Does the person live at home or in an institution?',
  },
  hospitalised: { zh: '老人现在住院吗？', en: 'Is the person in hospital now?' },
  networked: {
    zh: '家里加入居家养老服务网络了吗？',
    en: 'Is the household on the home-care network?',
  },
  household_phone: {
    zh: '家里装了项目的话机吗？',
    en: 'Does the household have the programme’s telephone?',
  },
  household_size: {
    zh: '家里一共住几个人？',
    en: 'How many people live in the household?',
  },
  home_adaptable: {
    zh: '上门评估过，住房适合改造吗？',
    en: 'Did a home visit find that the home can be adapted?',
  },
  home_adapted: {
    zh: '家里以前享受过适老化改造吗？',
    en: 'Was the home adapted before by a programme?',
  },
  home_care_agreement: {
    zh: '和养老机构签了家庭养老床位协议吗？',
    en: 'Is there an agreement with an institution for a family bed?',
  },
  volunteer_hours: {
    zh: '上个月核实过几小时志愿服务（不算食堂）？',
    en: 'How many hours of volunteering were accepted last month, the canteen not counted?',
  },
  canteen_hours: {
    zh: '上个月核实过几小时食堂志愿服务？',
    en: 'How many hours at a canteen were accepted last month?',
  },
  device_needed: {
    zh: '评估过，需要康复辅具吗？',
    en: 'Did a fitting find that an assistive device is needed?',
  },
}

const YES_NO: readonly [Words, Words] = [
  { zh: '是', en: 'Yes' },
  { zh: '不是', en: 'No' },
]
/** Where yes and no are said otherwise; the first stands for yes. */
const SAID: Readonly<Partial<Record<FactName, readonly [Words, Words]>>> = {
  admitted: [
    { zh: '住在养老机构', en: 'In an institution' },
    { zh: '住在家里', en: 'At home' },
  ],
}

const SAID_UNITS: Readonly<Partial<Record<FactName, Words>>> = {
  age: { zh: '周岁', en: 'years' },
}

export type Options = MayIQuestion['options']
/** The lists that come from the city's own words. */
export type CityOptions = Readonly<Partial<Record<FactName, Options>>>

/** Every expression of a rule, the amount's among them. */
export function expressionsOf({ criteria, amount }: Rules): string[] {
  const conditions = criteria.map((one) => one.expression)
  if (amount.method === 'table') return [...conditions, ...amount.rows.map((row) => row.when)]
  if (amount.method === 'expression') return [...conditions, amount.expression]
  if (amount.method === 'fixed') return conditions
  return [...conditions, String(amount.percent), String(amount.cap)]
}

/** The facts that these rules read. */
export const factsRead = (rules: readonly Rules[]): FactName[] => [
  ...new Set(rules.flatMap((rule) => expressionsOf(rule).flatMap(factsIn)) as FactName[]),
]

/** Texts that the rules name, such as codes of groups. */
export const textsNamed = (rules: readonly Rules[]): ReadonlySet<string> =>
  new Set(
    rules.flatMap((rule) =>
      expressionsOf(rule).flatMap((text) =>
        [...text.matchAll(/"([a-z][a-z0-9_]*)"/g)].map((found) => found[1]!),
      ),
    ),
  )

/** What everybody can say comes first, as one would ask at a counter; papers come last. */
const ORDER: readonly FactName[] = [
  'age',
  'residence_area',
  'rural',
  'admitted',
  'living',
  'categories',
  'ability_level',
]

/** The questions for these facts, in the order in which they are asked. */
export function questionsFor(facts: readonly FactName[], lists: CityOptions): MayIQuestion[] {
  const place = (name: FactName): number => {
    const at = ORDER.indexOf(name)
    if (at >= 0) return at
    return meaningOf(name).evidence === 'upload' ? ORDER.length + 1 : ORDER.length
  }
  return facts
    .filter((name) => !(ASSUMED as readonly FactName[]).includes(name))
    .toSorted((a, b) => place(a) - place(b))
    .map((name) => questionFor(name, lists))
}

function questionFor(name: FactName, lists: CityOptions): MayIQuestion {
  const meaning: FactMeaning = meaningOf(name)
  const asked = ASKED[name] ?? { zh: `${meaning.name.zh}？`, en: `${meaning.name.en}?` }
  const listed = lists[name]
  return {
    fact: name,
    ...asked,
    kind: kindOf(meaning, listed !== undefined),
    unit: listed ? null : (SAID_UNITS[name] ?? (meaning.unit ? UNITS[meaning.unit] : null)),
    options: listed ?? (meaning.type === 'bool' ? yesNo(name) : []),
    ifKnown: meaning.evidence === 'upload',
  }
}

function kindOf({ type }: FactMeaning, isListed: boolean): MayIQuestion['kind'] {
  if (type === 'texts' || type === 'ints') return 'choices'
  if (isListed || type === 'bool' || type === 'text') return 'choice'
  return type === 'day' ? 'day' : 'number'
}

const yesNo = (name: FactName): Options => {
  const [yes, no] = SAID[name] ?? YES_NO
  return [
    { value: 'yes', ...yes, under: null },
    { value: 'no', ...no, under: null },
  ]
}
