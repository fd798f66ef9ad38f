import type {
  GivenValue,
  OfferedFact,
  RuleField,
  RuleRow,
  RuleValue,
} from '../../../../server/modules/programmes/schema.ts'
import type { Words } from '../../../shell/words.ts'
import { amountWords } from '../rule-amounts.ts'
import type { AddedCriterion, AskedDraft, CriterionDraft, RuleDraft } from './rule-draft.ts'
import type { RowDraft } from './rule-table.ts'

const isSame = (a: Words, b: Words): boolean => a.zh === b.zh && a.en === b.en

/** A text with one figure for another, wherever it stands alone: 200 元, and not 1200 or 200.5. */
const withFigure = (text: string, old: string, now: string): string =>
  text.replace(new RegExp(`(?<![\\d.,])${old.replaceAll('.', '\\.')}(?![\\d]|[.,]\\d)`, 'g'), now)

function restated(words: Words, pairs: readonly (readonly [string, string])[]): Words {
  const apply = (text: string): string =>
    pairs.reduce((said, [old, now]) => withFigure(said, old, now), text)
  return { zh: apply(words.zh), en: apply(words.en) }
}

/** Words about an amount that has changed, as a proposal to whoever changes it. */
export function restateAmount(words: Words, unit: string, old: number, now: number): Words {
  if (old === now) return words
  if (unit === 'fen') return restated(words, [[figure(old / 100), figure(now / 100)]])
  if (unit !== 'minute') return restated(words, [[String(old), String(now)]])
  return restated(words, [
    [figure(old / 60), figure(now / 60)],
    [String(old), String(now)],
  ])
}

const figure = (value: number): string => String(Math.round(value * 100) / 100)

/** Names of areas by their codes, as far as they are known. */
export type AreaNames = ReadonlyMap<string, string>
const NO_NAMES: AreaNames = new Map()

/** Words about a criterion or row whose numbers, days or areas have changed. */
export function restateValues(
  words: Words,
  old: readonly RuleValue[],
  now: readonly (GivenValue | undefined)[],
  areas: AreaNames = NO_NAMES,
): Words {
  const flipped = old.find((one, at) => one.kind === 'flag' && now[at] !== one.value)
  // What stands alone and turns round is said anew; beside other values only a person can word it.
  if (flipped?.kind === 'flag' && old.length === 1) return flipped.value ? flipped.no : flipped.yes
  const pairs = old.flatMap((one, at) => {
    const value = now[at]
    if (one.kind !== 'number' || typeof value !== 'number' || value === one.value) return []
    return [[String(one.value), String(value)] as const]
  })
  return old.reduce((said, one, at) => withOther(said, one, now[at], areas), restated(words, pairs))
}

/** A day or the names of areas in a text, with others in their place. */
function withOther(
  words: Words,
  old: RuleValue,
  now: GivenValue | undefined,
  areas: AreaNames,
): Words {
  if (old.kind === 'day' && typeof now === 'string' && old.value && now) {
    return { zh: words.zh.replaceAll(old.value, now), en: words.en.replaceAll(old.value, now) }
  }
  if (old.kind !== 'areas' || !Array.isArray(now) || now.length === 0) return words
  const [before, after] = [old.value, now].map((codes) =>
    codes.map((code) => areas.get(code) ?? code),
  )
  return {
    zh: words.zh.replaceAll(before!.join('、'), after!.join('、')),
    en: words.en.replaceAll(before!.join(', '), after!.join(', ')),
  }
}

/** The name of a row after its amount and the values of its condition. */
export function restateRow(
  standing: RuleRow,
  unit: string,
  { amount, when }: Pick<RowDraft, 'amount' | 'when'>,
  areas: AreaNames = NO_NAMES,
): Words {
  const words = restateAmount(standing.words, unit, standing.amount, amount ?? standing.amount)
  return when.kind === 'kept' ? restateValues(words, standing.values, when.values, areas) : words
}

/** A name for a row whose condition was put together: what it asks, and how much it gives. */
export function wordsOfRow(
  { amount, when }: Pick<RowDraft, 'amount' | 'when'>,
  unit: string,
  facts: readonly OfferedFact[],
  areas: AreaNames = NO_NAMES,
): Words {
  const much = amount === undefined ? null : amountWords(amount, unit)
  const said = when.kind === 'asked' ? saidParts(when.parts, facts, areas) : OTHERWISE
  return {
    zh: [said.zh, much?.zh].filter(Boolean).join('：'),
    en: [said.en, much?.en].filter(Boolean).join(': '),
  }
}

const OTHERWISE = { zh: '其他情况', en: 'Otherwise' }

function saidParts(
  parts: readonly AskedDraft[],
  facts: readonly OfferedFact[],
  areas: AreaNames,
): Words {
  const said = parts.flatMap((part) => {
    const field = facts.find(({ fact }) => fact === part.fact)?.value
    return field ? [wordsOfAdded(field, part, areas).words] : []
  })
  return { zh: said.map((one) => one.zh).join('，'), en: said.map((one) => one.en).join(', ') }
}

/**
 * Criteria that read a parameter which was changed: a criterion that says 3 years and asks for 5 is a
 * lie, so their words follow, unless somebody has typed others.
 */
export function followedWords(
  fields: readonly RuleField[],
  { parameters }: Pick<RuleDraft, 'parameters'>,
): Record<string, CriterionDraft> {
  const followed = fields.flatMap((field): [string, CriterionDraft][] => {
    if (field.kind !== 'criterion') return []
    const read = fields.filter((one) =>
      field.parameters.some((id) => one.key === `parameters.${id}`),
    )
    const restate = (said: Words): Words =>
      read.reduce((words, one) => restatedBy(words, one, parameters[one.key]), said)
    const [words, required] = [restate(field.words), restate(field.required)]
    if (isSame(words, field.words) && isSame(required, field.required)) return []
    return [[field.key, { values: field.values.map((one) => one.value), words, required }]]
  })
  return Object.fromEntries(followed)
}

function restatedBy(words: Words, field: RuleField, now: GivenValue | undefined): Words {
  if (field.kind !== 'parameter' || field.value.kind !== 'number' || !isWhole(now)) return words
  return restateAmount(words, field.value.measure ?? '', field.value.value, now)
}

const OPERATOR_WORDS = {
  '>=': { zh: '不少于', en: 'at least' },
  '<=': { zh: '不超过', en: 'at most' },
  '==': { zh: '为', en: 'exactly' },
  '>': { zh: '超过', en: 'more than' },
  '<': { zh: '少于', en: 'less than' },
  '!=': { zh: '不为', en: 'is not' },
} as const satisfies Readonly<Record<string, Words>>

const DAY_WORDS = {
  '>=': { zh: '不早于', en: 'on or after' },
  '<=': { zh: '不晚于', en: 'on or before' },
  '==': OPERATOR_WORDS['=='],
  '>': { zh: '晚于', en: 'after' },
  '<': { zh: '早于', en: 'before' },
  '!=': OPERATOR_WORDS['!='],
} as const satisfies Readonly<Record<keyof typeof OPERATOR_WORDS, Words>>

const isOperator = (text: string): text is keyof typeof OPERATOR_WORDS =>
  Object.hasOwn(OPERATOR_WORDS, text)

/** What a figure of a condition is, and how it is compared: 年龄不少于, age at least. */
export function comparedWords(field: RuleValue): Words {
  const operator = 'operator' in field ? field.operator : null
  if (operator === null || !isOperator(operator)) return field.name
  return told(field.name, (field.kind === 'day' ? DAY_WORDS : OPERATOR_WORDS)[operator])
}

/** A name that ends in 满 says "not less than" by itself: 工作满5年. */
const told = (name: Words, said: Words): Words => ({
  zh: `${name.zh}${said.zh}`.replace('满不少于', '满'),
  en: `${name.en} ${said.en}`.trim(),
})

/** Words for a new criterion, as a proposal to whoever adds it. */
export function wordsOfAdded(
  field: RuleValue,
  { operator, value }: Pick<AskedDraft, 'operator' | 'value'>,
  areas: AreaNames = NO_NAMES,
): Pick<AddedCriterion, 'words' | 'required'> {
  const said = saidOf(field, operator, value, areas)
  return { words: field.kind === 'flag' ? said : told(field.name, said), required: said }
}

function saidOf(
  field: RuleValue,
  operator: AddedCriterion['operator'],
  value: GivenValue | undefined,
  areas: AreaNames,
): Words {
  if (field.kind === 'areas' && Array.isArray(value) && value.length > 0) {
    const names = value.map((code) => areas.get(code) ?? code)
    return { zh: `在${names.join('、')}`, en: `in ${names.join(', ')}` }
  }
  if (field.kind === 'day' && typeof value === 'string' && value) {
    const { zh, en } = DAY_WORDS[operator]
    return { zh: `${zh}${value}`, en: `${en} ${value}` }
  }
  if (field.kind === 'flag') return value === true ? field.yes : field.no
  if (field.kind === 'number' && isWhole(value)) {
    const unit = field.measure ? amountWords(value, field.measure) : null
    const { zh, en } = OPERATOR_WORDS[operator]
    return unit
      ? { zh: `${zh}${unit.zh}`, en: `${en} ${unit.en}` }
      : {
          zh: `${zh}${value}${field.unit?.zh ?? ''}`,
          en: `${en} ${value} ${field.unit?.en ?? ''}`.trim(),
        }
  }
  if (field.kind === 'codes' && Array.isArray(value) && value.length > 0) {
    const chosen = field.options.filter((one) => value.includes(one.code))
    return {
      zh: `属于${chosen.map((one) => one.zh).join('、')}${chosen.length > 1 ? '之一' : ''}`,
      en: `${chosen.length > 1 ? 'one of ' : ''}${chosen.map((one) => one.en).join(', ')}`,
    }
  }
  return { zh: '', en: '' }
}

/** The summary of a rule after the amounts and parameters typed so far. */
export const restateAbout = (
  about: Words,
  fields: readonly RuleField[],
  { amounts, tables, parameters }: Pick<RuleDraft, 'amounts' | 'tables' | 'parameters'>,
): Words =>
  fields.reduce((said, field) => {
    if (field.kind === 'amount') {
      const now = amounts[field.key]
      return isWhole(now) ? restateAmount(said, field.unit, field.amount, now) : said
    }
    if (field.kind === 'table') {
      return field.rows.reduce((words, row) => {
        const now = tables[field.key]?.find((one) => one.id === row.id)?.amount
        return isWhole(now) ? restateAmount(words, field.unit, row.amount, now) : words
      }, said)
    }
    return restatedBy(said, field, parameters[field.key])
  }, about)

const isWhole = (value: unknown): value is number => Number.isInteger(value)
