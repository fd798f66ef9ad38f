import type { FactName } from '../../../kernel/packs/facts.ts'
import type { Amount, Programme } from '../../../kernel/packs/programmes.ts'
import { invalid } from '../../../kernel/refused.ts'
import { comparison } from './rule-criteria.ts'
import { askedValue, checked, refuseOutside, type Changeable } from './rule-given.ts'
import { withLiterals } from './rule-literals.ts'
import type { RowWhen, RuleEdit, RuleField, RuleRow } from './rule-schema.ts'

type TableField = Extract<RuleField, { kind: 'table' }>
type TableEdit = Extract<RuleEdit, { kind: 'table' }>
type Row = Extract<Amount, { method: 'table' }>['rows'][number]

/** The condition of a row for everybody whom no row above has. */
export const ELSE = 'true'

/**
 * The rule with the rows of its table as the form has them: in its order, with what was left out gone.
 * A row that nobody could ever reach is refused, for the figures of a trial would not show it.
 */
export function withRows(
  rule: Programme,
  field: TableField,
  edit: TableEdit,
  changeable: Changeable,
  path: string,
): Programme {
  if (rule.amount.method !== 'table') return rule
  const old = new Map(rule.amount.rows.map((row) => [row.id, row]))
  const offered = new Map(field.rows.map((row) => [row.id, row]))
  const rows: Row[] = []
  for (const [at, { id, words, amount, when }] of edit.rows.entries()) {
    const place = `${path}.rows.${at}`
    const kept = id === undefined ? undefined : old.get(id)
    if (id !== undefined && (!kept || rows.some((row) => row.id === id))) {
      throw invalid('programmes.change_unknown_field', `${place}.id`, { key: id })
    }
    const { min, max } = (id && offered.get(id)) || field
    refuseOutside(amount, { min, max, unit: field.unit }, `${place}.amount`)
    const asked = kept && offered.get(kept.id)
    const expression = whenOf(when, asked && { ...asked, when: kept.when }, changeable, place)
    if (expression === ELSE && at < edit.rows.length - 1) {
      throw invalid('programmes.change_else_last', `${place}.when`)
    }
    if (rows.some((row) => row.when === expression)) {
      throw invalid('programmes.change_row_hidden', `${place}.when`)
    }
    const choice = kept?.choice ?? false
    rows.push({
      id: kept?.id ?? newId([...old.keys()], rows),
      ...words,
      when: expression,
      amount,
      choice,
    })
  }
  return { ...rule, amount: { ...rule.amount, rows } }
}

function whenOf(
  when: RowWhen,
  kept: (RuleRow & { readonly when: string }) | undefined,
  changeable: Changeable,
  place: string,
): string {
  if (when.kind === 'else') return ELSE
  if (when.kind === 'asked') {
    return when.parts
      .map((part, at) => {
        const value = askedValue(changeable, part, `${place}.when.parts.${at}`)
        return comparison(part.fact as FactName, part.operator, value)
      })
      .join(' && ')
  }
  if (!kept || when.values.length !== kept.values.length) {
    throw invalid('programmes.change_wrong_value', `${place}.when`)
  }
  const values = kept.values.map((one, at) =>
    checked(one, when.values[at]!, `${place}.when.values.${at}`, changeable.areas),
  )
  return withLiterals(kept.when, values)
}

function newId(old: readonly string[], rows: readonly Row[]): string {
  const used = new Set([...old, ...rows.map((row) => row.id)])
  let number = 1
  while (used.has(`row_${number}`)) number += 1
  return `row_${number}`
}
