import type {
  GivenValue,
  RuleEdit,
  RuleField,
} from '../../../../server/modules/programmes/schema.ts'
import type { Words } from '../../../shell/words.ts'
import { followedWords } from './rule-restate.ts'
import { isBlank, tableEdit, unfinishedRows, type RowDraft } from './rule-table.ts'

/** What somebody has typed so far; what is absent stays as the rule has it. */
export interface RuleDraft {
  readonly amounts: Readonly<Record<string, number | undefined>>
  /** The rows of a table, all of them and in their order, by the key of the table. */
  readonly tables: Readonly<Record<string, readonly RowDraft[]>>
  readonly parameters: Readonly<Record<string, GivenValue | undefined>>
  readonly criteria: Readonly<Record<string, CriterionDraft>>
  /** Keys of criteria that shall be no more. */
  readonly dropped: readonly string[]
  readonly added: readonly AddedCriterion[]
  readonly about: Words | null
}

/** A comparison that somebody puts together; the fact comes first. */
export interface AskedDraft {
  readonly fact: string | null
  readonly operator: '>=' | '<=' | '=='
  readonly value: GivenValue | undefined
}

export const askedAnew = (): AskedDraft => ({ fact: null, operator: '>=', value: undefined })

/** A criterion that the rule does not have yet. */
export interface AddedCriterion extends AskedDraft {
  readonly words: Words
  readonly required: Words
}

export interface CriterionDraft {
  readonly values: readonly (GivenValue | undefined)[]
  readonly words: Words
  readonly required: Words
}

export const NOTHING_TYPED: RuleDraft = {
  amounts: {},
  tables: {},
  parameters: {},
  criteria: {},
  dropped: [],
  added: [],
  about: null,
}

export const newCriterion = (): AddedCriterion => ({
  ...askedAnew(),
  words: { zh: '', en: '' },
  required: { zh: '', en: '' },
})

/** The name of a new criterion in the form, before the rule has one for it. */
export const addedKey = (at: number): string => `added.${at}`

/** An edit with the key of the field in the form, which names it when the server refuses it. */
export interface NamedEdit {
  readonly key: string
  readonly edit: RuleEdit
}

/** The edits of a draft, as the server takes them: only what differs from the rule. */
export function editsOf(
  fields: readonly RuleField[],
  about: Words,
  draft: RuleDraft,
): { edits: NamedEdit[]; unfinished: string[] } {
  const unfinished: string[] = []
  const followed = followedWords(fields, draft)
  const named = (key: string, edit: RuleEdit | null | 'unfinished'): NamedEdit[] => {
    if (edit === 'unfinished') unfinished.push(key)
    return edit === null || edit === 'unfinished' ? [] : [{ key, edit }]
  }
  const edits = [
    ...fields.flatMap((field) => {
      if (field.kind !== 'table') return named(field.key, editOf(field, draft, followed))
      const rows = draft.tables[field.key]
      if (!rows) return []
      unfinished.push(...unfinishedRows(field, rows))
      return named(field.key, tableEdit(field, rows))
    }),
    ...draft.added.flatMap((one, at) => named(addedKey(at), addedEdit(one))),
  ]
  if (draft.about && !isSame(draft.about, about)) {
    edits.push({ key: 'about', edit: { kind: 'about', words: draft.about } })
  }
  return { edits, unfinished }
}

function addedEdit({ fact, ...one }: AddedCriterion): RuleEdit | 'unfinished' {
  const isWorded = [one.words, one.required].every(({ zh, en }) => zh.trim() && en.trim())
  if (fact === null || isBlank(one.value) || !isWorded) return 'unfinished'
  return { kind: 'add', fact, ...one, value: one.value! }
}

function editOf(
  field: Exclude<RuleField, { kind: 'table' }>,
  draft: RuleDraft,
  followed: Readonly<Record<string, CriterionDraft>>,
): RuleEdit | null | 'unfinished' {
  if (field.kind === 'amount') {
    if (!(field.key in draft.amounts)) return null
    const amount = draft.amounts[field.key]
    if (amount === undefined || !Number.isInteger(amount)) return 'unfinished'
    return amount === field.amount ? null : { kind: 'amount', key: field.key, amount }
  }
  if (field.kind === 'parameter') {
    if (!(field.key in draft.parameters)) return null
    const value = draft.parameters[field.key]
    if (isBlank(value)) return 'unfinished'
    return isSame(value, field.value.value)
      ? null
      : { kind: 'parameter', key: field.key, value: value! }
  }
  if (draft.dropped.includes(field.key)) return { kind: 'drop', key: field.key }
  const typed = draft.criteria[field.key] ?? followed[field.key]
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

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
