import type { Parameter, Programme } from '../../kernel/pack-programmes.ts'
import { invalid } from '../../kernel/refused.ts'
import { Day } from '../../kernel/time.ts'
import { withNewCriterion, withoutCriterion } from './rule-criteria.ts'
import { QUOTA_KEY } from './rule-fields.ts'
import { literalsIn, withLiterals, type LiteralValue } from './rule-literals.ts'
import type { GivenValue, OfferedFact, RuleEdit, RuleField, RuleValue } from './rule-schema.ts'

/** What a form offers: parts of the rule, and facts that a new criterion may ask for. */
export interface Changeable {
  readonly fields: readonly RuleField[]
  readonly facts: readonly OfferedFact[]
}

/**
 * The rule with the edits of a form. Only what is offered may be changed, and only within its
 * bounds; whatever else is refused with the field it stands in.
 */
export function editedRule(
  programme: Programme,
  { fields, facts }: Changeable,
  edits: readonly RuleEdit[],
): Programme {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return edits.reduce((rule, edit, at) => {
    const path = `edits.${at}`
    if (edit.kind === 'about') return { ...rule, about: edit.words }
    if (edit.kind === 'add') return added(rule, facts, edit, path)
    const field = byKey.get(edit.key)
    if (field?.kind !== (edit.kind === 'drop' ? 'criterion' : edit.kind)) {
      throw invalid('programmes.change_unknown_field', `${path}.key`, { key: edit.key })
    }
    if (edit.kind === 'drop') return withoutCriterion(rule, edit.key, `${path}.key`)
    return apply(rule, field, edit, path)
  }, programme)
}

function added(
  rule: Programme,
  facts: readonly OfferedFact[],
  edit: Extract<RuleEdit, { kind: 'add' }>,
  path: string,
): Programme {
  const offered = facts.find((one) => one.fact === edit.fact)
  if (!offered) throw invalid('programmes.change_unknown_field', `${path}.fact`, { key: edit.fact })
  const value = literal(checked(offered.value, edit.value, `${path}.value`))
  return withNewCriterion(rule, edit, value, path)
}

type FieldEdit = Extract<RuleEdit, { kind: 'amount' | 'parameter' | 'criterion' }>

function apply(rule: Programme, field: RuleField, edit: FieldEdit, path: string): Programme {
  if (field.kind === 'amount' && edit.kind === 'amount') {
    refuseOutside(edit.amount, field, `${path}.amount`)
    return withAmount(rule, edit, `${path}.amount`)
  }
  if (field.kind === 'parameter' && edit.kind === 'parameter') {
    const value = checked(field.value, edit.value, `${path}.value`)
    if (edit.key === QUOTA_KEY) return withQuota(rule, value)
    const id = edit.key.slice('parameters.'.length)
    const parameters = rule.parameters.map((one) =>
      one.id === id ? withValue(one, value, `${path}.value`) : one,
    )
    return { ...rule, parameters }
  }
  if (field.kind === 'criterion' && edit.kind === 'criterion') {
    return withCriterion(rule, field, edit, path)
  }
  return rule
}

const withQuota = (rule: Programme, count: GivenValue): Programme =>
  rule.quota && typeof count === 'number' ? { ...rule, quota: { ...rule.quota, count } } : rule

function refuseOutside(
  value: number,
  { min, max }: { min: number | null; max: number | null },
  field: string,
): void {
  if ((min !== null && value < min) || (max !== null && value > max)) {
    throw invalid('programmes.change_out_of_bounds', field, {
      min: min ?? '—',
      max: max ?? '—',
      found: value,
    })
  }
}

function withAmount(
  rule: Programme,
  edit: Extract<RuleEdit, { kind: 'amount' }>,
  path: string,
): Programme {
  const { amount } = rule
  if (amount.method === 'table') {
    const id = edit.key.slice('amount.rows.'.length)
    const rows = amount.rows.map((row) =>
      row.id === id ? { ...row, ...edit.words, amount: edit.amount } : row,
    )
    return { ...rule, amount: { ...amount, rows } }
  }
  // A programme that gives nothing is ended, not changed.
  if (edit.amount === 0) {
    throw invalid('programmes.change_out_of_bounds', path, { min: 1, max: '—', found: 0 })
  }
  if (amount.method === 'fixed') {
    return { ...rule, amount: { ...amount, amount: edit.amount } }
  }
  if (amount.method === 'share') {
    const part = edit.key === 'amount.percent' ? { percent: edit.amount } : { cap: edit.amount }
    return { ...rule, amount: { ...amount, ...part } }
  }
  return rule
}

/** A typed value that the field allows; the field says the kind, the bounds and the list. */
function checked(field: RuleValue, given: GivenValue, path: string): GivenValue {
  switch (field.kind) {
    case 'number':
      if (typeof given !== 'number') break
      refuseOutside(given, field, path)
      return given
    case 'flag':
      if (typeof given !== 'boolean') break
      return given
    case 'text':
      if (typeof given !== 'string' || given.trim() === '') break
      return given.trim()
    case 'day':
      if (typeof given !== 'string' || !Day.safeParse(given).success) break
      if (given < (field.min ?? given) || given > (field.max ?? given)) {
        const { min, max } = field
        const limits = { min: min ?? '—', max: max ?? '—', found: given }
        throw invalid('programmes.change_out_of_bounds', path, limits)
      }
      return given
    case 'codes': {
      if (!Array.isArray(given) || given.length === 0) break
      const known = new Set(field.options.map((one) => one.code))
      const strange = given.find((code) => !known.has(code))
      if (strange !== undefined) {
        throw invalid('programmes.change_unknown_code', path, { code: strange })
      }
      return [...new Set(given)]
    }
  }
  throw invalid('programmes.change_wrong_value', path)
}

function withValue(parameter: Parameter, value: GivenValue, path: string): Parameter {
  if (parameter.type === 'ints' && Array.isArray(value)) {
    return { ...parameter, value: value.map(Number) }
  }
  if (parameter.type === 'texts' && Array.isArray(value)) return { ...parameter, value }
  if (parameter.type === 'int' && typeof value === 'number') return { ...parameter, value }
  if (parameter.type === 'bool' && typeof value === 'boolean') return { ...parameter, value }
  if ((parameter.type === 'text' || parameter.type === 'day') && typeof value === 'string') {
    return { ...parameter, value }
  }
  throw invalid('programmes.change_wrong_value', path)
}

function withCriterion(
  rule: Programme,
  field: Extract<RuleField, { kind: 'criterion' }>,
  edit: Extract<RuleEdit, { kind: 'criterion' }>,
  path: string,
): Programme {
  if (edit.values.length !== field.values.length) {
    throw invalid('programmes.change_wrong_value', `${path}.values`)
  }
  const values = field.values.map((one, at) =>
    literal(checked(one, edit.values[at]!, `${path}.values.${at}`)),
  )
  const id = edit.key.slice('criteria.'.length)
  const criteria = rule.criteria.map((one) => {
    if (one.id !== id) return one
    const same = literalsIn(one.expression).every(
      (now, at) => JSON.stringify(now.value) === JSON.stringify(values[at]),
    )
    const expression = same ? one.expression : withLiterals(one.expression, values)
    return { ...one, ...edit.words, required: edit.required, expression }
  })
  return { ...rule, criteria }
}

const literal = (value: GivenValue): LiteralValue => (typeof value === 'string' ? [value] : value)
