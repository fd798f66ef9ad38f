import { readPack } from '../kernel/packs/packs.ts'
import type { Programme } from '../kernel/packs/programmes.ts'
import { fieldsOf } from '../modules/programmes/change/rule-fields.ts'
import type { RuleEdit } from '../modules/programmes/schema.ts'

type TableEdit = Extract<RuleEdit, { kind: 'table' }>
export type RowEdit = TableEdit['rows'][number]

/** The rows of a rule as a form sends them back, before anything is changed. */
export function rowsAsTheyStand(rule: Programme): RowEdit[] {
  const table = fieldsOf(rule, []).find((field) => field.kind === 'table')
  if (!table) throw new Error(`${rule.id} has no table`)
  return table.rows.map(({ id, words, amount, values, isElse }) => ({
    id,
    words,
    amount,
    when: isElse ? { kind: 'else' } : { kind: 'kept', values: values.map((one) => one.value) },
  }))
}

/** The edit of a table: what becomes of its rows. */
export const tableEdit = (
  rule: Programme,
  change: (rows: readonly RowEdit[]) => RowEdit[],
): TableEdit => ({ kind: 'table', key: 'amount.rows', rows: change(rowsAsTheyStand(rule)) })

/** The purchased hours of Weihai with another amount, and perhaps name, in one row. */
export function hoursWith(id: string, change: Partial<RowEdit>): TableEdit {
  const rule = readPack('shandong-weihai').programmes.find((one) => one.id === 'purchased-hours')!
  return tableEdit(rule, (rows) => rows.map((row) => (row.id === id ? { ...row, ...change } : row)))
}
