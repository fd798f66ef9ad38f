import type { Parameter, Programme } from '../../../kernel/packs/programmes.ts'
import { invalid } from '../../../kernel/refused.ts'
import { withNewCriterion, withoutCriterion } from './rule-criteria.ts'
import { QUOTA_KEY } from './rule-fields.ts'
import { askedValue, checked, refuseOutside, type Changeable } from './rule-given.ts'
import { withLiterals } from './rule-literals.ts'
import { withRows } from './rule-rows.ts'
import type { GivenValue, RuleEdit, RuleField } from './rule-schema.ts'

/**
 * The rule with the edits of a form. Only what is offered may be changed, and only within its
 * bounds; whatever else is refused with the field it stands in.
 */
export function editedRule(
  programme: Programme,
  changeable: Changeable,
  edits: readonly RuleEdit[],
): Programme {
  const byKey = new Map(changeable.fields.map((field) => [field.key, field]))
  return edits.reduce((rule, edit, at) => {
    const path = `edits.${at}`
    if (edit.kind === 'about') return { ...rule, about: edit.words }
    if (edit.kind === 'add') {
      return withNewCriterion(rule, edit, askedValue(changeable, edit, path), path)
    }
    const field = byKey.get(edit.key)
    if (field?.kind !== (edit.kind === 'drop' ? 'criterion' : edit.kind)) {
      throw invalid('programmes.change_unknown_field', `${path}.key`, { key: edit.key })
    }
    if (edit.kind === 'drop') return withoutCriterion(rule, edit.key, `${path}.key`)
    return apply(rule, field, edit, { changeable, path })
  }, programme)
}

type FieldEdit = Extract<RuleEdit, { kind: 'amount' | 'table' | 'parameter' | 'criterion' }>

interface Place {
  readonly changeable: Changeable
  /** Where in the form: `edits.2`. */
  readonly path: string
}

function apply(
  rule: Programme,
  field: RuleField,
  edit: FieldEdit,
  { changeable, path }: Place,
): Programme {
  const { areas } = changeable
  if (field.kind === 'table' && edit.kind === 'table') {
    return withRows(rule, field, edit, changeable, path)
  }
  if (field.kind === 'amount' && edit.kind === 'amount') {
    refuseOutside(edit.amount, field, `${path}.amount`)
    return withAmount(rule, edit, `${path}.amount`)
  }
  if (field.kind === 'parameter' && edit.kind === 'parameter') {
    const value = checked(field.value, edit.value, `${path}.value`, areas)
    if (edit.key === QUOTA_KEY) return withQuota(rule, value)
    const id = edit.key.slice('parameters.'.length)
    const parameters = rule.parameters.map((one) =>
      one.id === id ? withValue(one, value, `${path}.value`) : one,
    )
    return { ...rule, parameters }
  }
  if (field.kind === 'criterion' && edit.kind === 'criterion') {
    return withCriterion(rule, field, edit, { changeable, path })
  }
  return rule
}

const withQuota = (rule: Programme, count: GivenValue): Programme =>
  rule.quota && typeof count === 'number' ? { ...rule, quota: { ...rule.quota, count } } : rule

function withAmount(
  rule: Programme,
  edit: Extract<RuleEdit, { kind: 'amount' }>,
  path: string,
): Programme {
  const { amount } = rule
  // A programme that gives nothing is ended, not changed.
  refuseOutside(edit.amount, { min: 1, max: null, unit: rule.unit }, path)
  if (amount.method === 'fixed') {
    return { ...rule, amount: { ...amount, amount: edit.amount } }
  }
  if (amount.method === 'share') {
    const part = edit.key === 'amount.percent' ? { percent: edit.amount } : { cap: edit.amount }
    return { ...rule, amount: { ...amount, ...part } }
  }
  return rule
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
  { changeable, path }: Place,
): Programme {
  if (edit.values.length !== field.values.length) {
    throw invalid('programmes.change_wrong_value', `${path}.values`)
  }
  const values = field.values.map((one, at) =>
    checked(one, edit.values[at]!, `${path}.values.${at}`, changeable.areas),
  )
  const id = edit.key.slice('criteria.'.length)
  const criteria = rule.criteria.map((one) =>
    one.id === id
      ? {
          ...one,
          ...edit.words,
          required: edit.required,
          expression: withLiterals(one.expression, values),
        }
      : one,
  )
  return { ...rule, criteria }
}
