import type {
  GivenValue,
  RuleEdit,
  RuleField,
} from '../../../../server/modules/programmes/schema.ts'
import type { Words } from '../../../shell/words.ts'
import type { AskedDraft } from './rule-draft.ts'

export type TableField = Extract<RuleField, { kind: 'table' }>
type TableEdit = Extract<RuleEdit, { kind: 'table' }>

/** When a row shall hold, as far as it is typed. */
export type WhenDraft =
  | { readonly kind: 'kept'; readonly values: readonly (GivenValue | undefined)[] }
  | { readonly kind: 'asked'; readonly parts: readonly AskedDraft[] }
  | { readonly kind: 'else' }

export interface RowDraft {
  /** Its name among the rows of the form, whatever its place. */
  readonly key: string
  /** Null: the rule does not have it yet. */
  readonly id: string | null
  readonly words: Words
  readonly amount: number | undefined
  readonly when: WhenDraft
}

/** The rows as the rule has them. */
export const standingRows = ({ rows }: TableField): RowDraft[] =>
  rows.map(({ id, words, amount, isElse, values }) => ({
    key: id,
    id,
    words,
    amount,
    when: isElse ? { kind: 'else' } : { kind: 'kept', values: values.map((one) => one.value) },
  }))

/** One row moved up or down by one place. */
export function moved(rows: readonly RowDraft[], at: number, by: -1 | 1): RowDraft[] {
  const [one, other] = [rows[at], rows[at + by]]
  if (!one || !other) return [...rows]
  return rows.map((row, index) => (index === at ? other : index === at + by ? one : row))
}

/** The name of a row in the form, where its mistakes are shown. */
export const rowKey = (table: string, at: number): string => `${table}.${at}`

/** The rows that are begun and not whole. */
export const unfinishedRows = ({ key }: TableField, rows: readonly RowDraft[]): string[] =>
  rows.flatMap((row, at) => (rowOf(row) === null ? [rowKey(key, at)] : []))

/** The edit of a table; null where nothing differs, or something is not whole. */
export function tableEdit(field: TableField, rows: readonly RowDraft[]): TableEdit | null {
  const given = rows.map(rowOf)
  if (given.includes(null)) return null
  if (JSON.stringify(given) === JSON.stringify(standingRows(field).map(rowOf))) return null
  return { kind: 'table', key: field.key, rows: given as TableEdit['rows'] }
}

function rowOf({ id, words, amount, when }: RowDraft): TableEdit['rows'][number] | null {
  const asked = whenOf(when)
  if (amount === undefined || !Number.isInteger(amount) || asked === null) return null
  if (!words.zh.trim() || !words.en.trim()) return null
  return { ...(id === null ? {} : { id }), words, amount, when: asked }
}

function whenOf(when: WhenDraft): TableEdit['rows'][number]['when'] | null {
  if (when.kind === 'else') return when
  if (when.kind === 'kept') {
    return when.values.some(isBlank) ? null : { kind: 'kept', values: when.values as GivenValue[] }
  }
  const parts = when.parts.flatMap(({ fact, operator, value }) =>
    fact === null || isBlank(value) ? [] : [{ fact, operator, value: value! }],
  )
  return parts.length > 0 && parts.length === when.parts.length ? { kind: 'asked', parts } : null
}

export const isBlank = (value: GivenValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
