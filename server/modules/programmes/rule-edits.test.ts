import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expressionMistake, type ParamTypes } from '../../kernel/pack-facts.ts'
import { Programme } from '../../kernel/pack-programmes.ts'
import { readPack } from '../../kernel/packs.ts'
import { changesBetween } from './rule-changes.ts'
import { editedRule } from './rule-edits.ts'
import { fieldsOf } from './rule-fields.ts'
import type { GivenValue, RuleEdit, RuleField, RuleValue } from './rule-schema.ts'

const RULES = ['weihai-huancui', 'shandong-weihai', 'anhui-anqing'].flatMap((id) =>
  readPack(id).programmes.map((rule) => ({ name: `${id} ${rule.id}`, rule })),
)
const CASES = RULES.flatMap(({ name, rule }) =>
  fieldsOf(rule, []).map((field) => ({ name: `${name} ${field.key}`, rule, field })),
)

/** The field as it stands, as a form would send it back. */
function unchanged(field: RuleField): RuleEdit {
  const { key } = field
  if (field.kind === 'amount') return { kind: 'amount', key, amount: field.amount }
  if (field.kind === 'parameter') return { kind: 'parameter', key, value: field.value.value }
  const values = field.values.map((one) => one.value)
  return { kind: 'criterion', key, values, words: field.words, required: field.required }
}

test('every rule of the packs offers something to change', () => {
  expect(RULES.filter(({ rule }) => fieldsOf(rule, []).length === 0)).toEqual([])
  expect(CASES.length).toBeGreaterThan(30)
})

test('a field sent back as it stands changes nothing, in every rule of the packs', () => {
  const changed = CASES.filter(({ rule, field }) => {
    const edited = editedRule(rule, fieldsOf(rule, []), [unchanged(field)])
    return changesBetween(rule, edited).length > 0
  })
  expect(changed.map((one) => one.name)).toEqual([])
})

/** Another value that the field allows. */
function other(field: RuleValue, at: number): GivenValue {
  switch (field.kind) {
    case 'number': {
      const min = field.min ?? 1
      return min + (at % ((field.max ?? min + 1_000) - min + 1))
    }
    case 'codes':
      return field.options.slice(0, 1 + (at % field.options.length)).map((one) => one.code)
    case 'flag':
      return !field.value
    case 'day':
      return field.min ?? field.value
    case 'text':
      return 'test'
  }
}

function changedTo(field: RuleField, at: number): RuleEdit {
  const { key } = field
  if (field.kind === 'amount') {
    const min = Math.max(1, field.min ?? 1)
    return { kind: 'amount', key, amount: min + (at % ((field.max ?? min + 1_000) - min + 1)) }
  }
  if (field.kind === 'parameter') return { kind: 'parameter', key, value: other(field.value, at) }
  const values = field.values.map((one) => other(one, at))
  return { kind: 'criterion', key, values, words: field.words, required: field.required }
}

test('whatever a form may send, the rule stays a rule of the schema whose expressions compile', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CASES), fc.nat(100_000), ({ rule, field }, at) => {
      const edited = editedRule(rule, fieldsOf(rule, []), [changedTo(field, at)])
      expect(Programme.safeParse(edited).success).toBe(true)
      const types: ParamTypes = Object.fromEntries(
        edited.parameters.map(({ id, type }) => [id, type]),
      )
      const mistakes = edited.criteria.map((one) =>
        expressionMistake(edited.subject, one.expression, 'bool', types),
      )
      expect(mistakes.filter((one) => one !== null)).toEqual([])
      // Only the part that was asked for has changed.
      const keys = changesBetween(rule, edited).map((one) => one.key)
      expect(keys.filter((key) => key !== field.key)).toEqual([])
    }),
    { seed: 20261122, numRuns: 300 },
  )
})

test('outside its bounds a field is refused by its place, in every rule of the packs', () => {
  const bounded = CASES.flatMap(({ name, rule, field }) => {
    if (field.kind === 'amount' && field.max !== null) {
      return [{ name, rule, edit: { ...unchanged(field), amount: field.max + 1 } as RuleEdit }]
    }
    if (field.kind !== 'parameter' || field.value.kind !== 'number') return []
    const { max } = field.value
    return max === null
      ? []
      : [{ name, rule, edit: { ...unchanged(field), value: max + 1 } as RuleEdit }]
  })
  expect(bounded.length).toBeGreaterThan(3)
  const let_in = bounded.filter(({ rule, edit }) => {
    try {
      editedRule(rule, fieldsOf(rule, []), [edit])
      return true
    } catch (error) {
      const { code, field } = error as { code?: string; field?: string }
      return code !== 'programmes.change_out_of_bounds' || !field?.startsWith('edits.0.')
    }
  })
  expect(let_in.map((one) => one.name)).toEqual([])
})
