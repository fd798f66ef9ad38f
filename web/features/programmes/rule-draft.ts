import type {
  GivenValue,
  RuleEdit,
  RuleField,
  RuleValue,
} from '../../../server/modules/programmes/schema.ts'
import type { Words } from '../../shell/words.ts'

/** What somebody has typed so far; what is absent stays as the rule has it. */
export interface RuleDraft {
  readonly amounts: Readonly<Record<string, { amount: number | undefined; words: Words }>>
  readonly parameters: Readonly<Record<string, GivenValue | undefined>>
  readonly criteria: Readonly<Record<string, CriterionDraft>>
  readonly about: Words | null
}

export interface CriterionDraft {
  readonly values: readonly (GivenValue | undefined)[]
  readonly words: Words
  readonly required: Words
}

export const NOTHING_TYPED: RuleDraft = { amounts: {}, parameters: {}, criteria: {}, about: null }

/** The edits of a draft, as the server takes them: only what differs from the rule. */
export function editsOf(
  fields: readonly RuleField[],
  about: Words,
  draft: RuleDraft,
): { edits: RuleEdit[]; unfinished: string[] } {
  const unfinished: string[] = []
  const edits = fields.flatMap((field): RuleEdit[] => {
    const edit = editOf(field, draft)
    if (edit === 'unfinished') unfinished.push(field.key)
    return edit === null || edit === 'unfinished' ? [] : [edit]
  })
  if (draft.about && !isSame(draft.about, about)) edits.push({ kind: 'about', words: draft.about })
  return { edits, unfinished }
}

function editOf(field: RuleField, draft: RuleDraft): RuleEdit | null | 'unfinished' {
  if (field.kind === 'amount') {
    const typed = draft.amounts[field.key]
    if (!typed) return null
    const { amount, words } = typed
    if (amount === undefined || !Number.isInteger(amount)) return 'unfinished'
    if (amount === field.amount && isSame(words, field.words)) return null
    const row = field.key.startsWith('amount.rows.') ? { words } : {}
    return { kind: 'amount', key: field.key, amount, ...row }
  }
  if (field.kind === 'parameter') {
    if (!(field.key in draft.parameters)) return null
    const value = draft.parameters[field.key]
    if (isBlank(value)) return 'unfinished'
    return isSame(value, field.value.value)
      ? null
      : { kind: 'parameter', key: field.key, value: value! }
  }
  const typed = draft.criteria[field.key]
  if (!typed) return null
  const { values, words, required } = typed
  if (values.some(isBlank)) return 'unfinished'
  const old = field.values.map((one) => one.value)
  if (isSame(values, old) && isSame(words, field.words) && isSame(required, field.required)) {
    return null
  }
  return {
    kind: 'criterion',
    key: field.key,
    values: values as GivenValue[],
    words,
    required,
  }
}

const isBlank = (value: GivenValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

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

/** Words about a criterion whose numbers have changed. */
export function restateValues(
  words: Words,
  old: readonly RuleValue[],
  now: readonly (GivenValue | undefined)[],
): Words {
  const pairs = old.flatMap((one, at) => {
    const value = now[at]
    if (one.kind !== 'number' || typeof value !== 'number' || value === one.value) return []
    return [[String(one.value), String(value)] as const]
  })
  return restated(words, pairs)
}

/** The summary of a rule after the amounts and parameters typed so far. */
export const restateAbout = (
  about: Words,
  fields: readonly RuleField[],
  { amounts, parameters }: Pick<RuleDraft, 'amounts' | 'parameters'>,
): Words =>
  fields.reduce((said, field) => {
    if (field.kind === 'amount') {
      const now = amounts[field.key]?.amount
      return isWhole(now) ? restateAmount(said, field.unit, field.amount, now) : said
    }
    const now = parameters[field.key]
    if (field.kind !== 'parameter' || field.value.kind !== 'number' || !isWhole(now)) return said
    return restateAmount(said, field.value.measure ?? '', field.value.value, now)
  }, about)

const isWhole = (value: unknown): value is number => Number.isInteger(value)
