import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleProblems } from '../../../kernel/packs/programme-checks.ts'
import { Programme } from '../../../kernel/packs/programmes.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { determineFrom } from '../determination.ts'
import { changesBetween } from './rule-changes.ts'
import { offeredFacts } from './rule-criteria.ts'
import { editedRule } from './rule-edits.ts'
import { fieldsOf } from './rule-fields.ts'
import type { GivenValue, RuleEdit, RuleField, RuleValue } from './rule-schema.ts'

const RULES = ['weihai-huancui', 'shandong-weihai', 'anhui-anqing', 'shanxi'].flatMap((id) =>
  readPack(id).programmes.map((rule) => ({ name: `${id} ${rule.id}`, rule })),
)
const CODES = [{ of: 'legal_form', code: 'company', zh: '企业', en: 'company' }]
const CASES = RULES.flatMap(({ name, rule }) =>
  fieldsOf(rule, []).map((field) => ({ name: `${name} ${field.key}`, rule, field })),
)

const AREAS = new Set(['3710', '371002', '371002003', '3408', '140000'])
const changeableIn = (rule: Programme) => ({
  fields: fieldsOf(rule, []),
  facts: offeredFacts(rule, CODES),
  areas: AREAS,
})

type Table = Extract<RuleField, { kind: 'table' }>
type TableEdit = Extract<RuleEdit, { kind: 'table' }>

const rowsOf = ({ rows }: Table): TableEdit['rows'] =>
  rows.map(({ id, words, amount, values, isElse }) => ({
    id,
    words,
    amount,
    when: isElse ? { kind: 'else' } : { kind: 'kept', values: values.map((one) => one.value) },
  }))

/** The field as it stands, as a form would send it back. */
function unchanged(field: RuleField): RuleEdit {
  const { key } = field
  if (field.kind === 'amount') return { kind: 'amount', key, amount: field.amount }
  if (field.kind === 'parameter') return { kind: 'parameter', key, value: field.value.value }
  if (field.kind === 'table') return { kind: 'table', key, rows: rowsOf(field) }
  const values = field.values.map((one) => one.value)
  return { kind: 'criterion', key, values, words: field.words, required: field.required }
}

test('every rule of the packs offers something to change', () => {
  expect(RULES.filter(({ rule }) => fieldsOf(rule, []).length === 0)).toEqual([])
  expect(CASES.length).toBeGreaterThan(30)
})

test('a field sent back as it stands changes nothing, in every rule of the packs', () => {
  const changed = CASES.filter(({ rule, field }) => {
    const edited = editedRule(rule, changeableIn(rule), [unchanged(field)])
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
      return field.min ?? '2026-07-01'
    case 'text':
      return 'test'
    case 'areas':
      return [...AREAS].slice(0, 1 + (at % AREAS.size))
  }
}

function changedTo(field: RuleField, at: number): RuleEdit {
  const { key } = field
  if (field.kind === 'amount') {
    const min = Math.max(1, field.min ?? 1)
    return { kind: 'amount', key, amount: min + (at % ((field.max ?? min + 1_000) - min + 1)) }
  }
  if (field.kind === 'parameter') return { kind: 'parameter', key, value: other(field.value, at) }
  if (field.kind === 'table') return { kind: 'table', key, rows: otherRows(field, at) }
  const values = field.values.map((one) => other(one, at))
  return { kind: 'criterion', key, values, words: field.words, required: field.required }
}

/** One row changed in amount or in condition, another left out, one more at the end. */
function otherRows(field: Table, at: number): TableEdit['rows'] {
  const [, ...kept] = rowsOf(field).map((row, index): TableEdit['rows'][number] => {
    const { values, min, max } = field.rows[index]!
    const low = min ?? 1
    const amount = low + (at % ((max ?? low + 1_000) - low + 1))
    const isHit = index === at % field.rows.length
    const turned = values.map((one) => other(one, at))
    if (!isHit || row.when.kind !== 'kept') return { ...row, amount }
    // Numbers of rows that differ in one number only could meet: then the row is hidden, see below.
    const isLevel = values.some((one) => one.kind === 'number')
    return { ...row, amount, when: { kind: 'kept', values: isLevel ? row.when.values : turned } }
  })
  const rest = { words: WORDS, amount: field.min ?? 1 }
  return [...kept, { ...rest, when: { kind: 'else' } }]
}

test('whatever a form may send, the rule stays a rule of the schema whose expressions compile', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CASES), fc.nat(100_000), ({ rule, field }, at) => {
      const edited = editedRule(rule, changeableIn(rule), [changedTo(field, at)])
      expect(Programme.safeParse(edited).success).toBe(true)
      expect(ruleProblems(edited)).toEqual([])
      // Only the part that was asked for has changed.
      const keys = changesBetween(rule, edited).map((one) => one.key)
      expect(keys.filter((key) => !key.startsWith(field.key))).toEqual([])
    }),
    { seed: 20261122, numRuns: 300 },
  )
})

const WORDS = { zh: '测试条件', en: 'test criterion' }

/** A criterion more, over a fact that the form offers. */
function added(rule: Programme, at: number): RuleEdit {
  const { facts } = changeableIn(rule)
  const { fact, value } = facts[at % facts.length]!
  return {
    kind: 'add',
    fact,
    operator: at % 2 === 0 ? '>=' : '<=',
    value: other(value, at),
    words: WORDS,
    required: WORDS,
  }
}

test('a criterion more, or one less, leaves a rule of the schema whose expressions compile', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RULES), fc.nat(100_000), ({ rule }, at) => {
      const dropped = rule.criteria[at % rule.criteria.length]!
      const drop: RuleEdit = { kind: 'drop', key: `criteria.${dropped.id}` }
      const edited = editedRule(rule, changeableIn(rule), [added(rule, at), drop])
      expect(Programme.safeParse(edited).success).toBe(true)
      expect(ruleProblems(edited)).toEqual([])
      const changes = changesBetween(rule, edited)
      expect(changes.map((one) => one.key).toSorted()).toEqual(
        [drop.key, `criteria.${edited.criteria.at(-1)!.id}`].toSorted(),
      )
      expect(
        changes.find((one) => one.key !== drop.key),
        'new ones need a paper',
      ).toMatchObject({
        before: { zh: '（无）' },
        after: WORDS,
        choice: false,
      })
    }),
    { seed: 20261122, numRuns: 200 },
  )
})

test('yes becomes no: who was left out has it, and who had it is left out', () => {
  const { rule } = RULES.find(({ name }) => name === 'shandong-weihai purchased-hours')!
  const field = fieldsOf(rule, []).find((one) => one.key === 'criteria.at_home')!
  expect(field.kind === 'criterion' && field.values).toMatchObject([
    { kind: 'flag', value: false, yes: { zh: '已入住机构' }, no: { zh: '未入住机构' } },
  ])
  const edit: RuleEdit = {
    kind: 'criterion',
    key: field.key,
    values: [true],
    words: { zh: '入住养老机构', en: 'Lives in an institution' },
    required: { zh: '已入住机构', en: 'admitted to an institution' },
  }
  const edited = editedRule(rule, changeableIn(rule), [edit])
  const said = (programme: Programme, admitted: boolean) =>
    determineFrom(programme, { admitted }).criteria.find((one) => one.id === 'at_home')!.met
  expect([said(rule, true), said(rule, false)]).toEqual([false, true])
  expect([said(edited, true), said(edited, false)]).toEqual([true, false])
})

test.each<[string, (rule: Programme) => RuleEdit[], string, string]>([
  [
    'every criterion dropped',
    (rule) => rule.criteria.map(({ id }) => ({ kind: 'drop', key: `criteria.${id}` })),
    'programmes.change_no_criterion',
    'edits.4.key',
  ],
  [
    'something dropped that is none',
    () => [{ kind: 'drop', key: 'parameters.levels' }],
    'programmes.change_unknown_field',
    'edits.0.key',
  ],
  [
    'a criterion over a fact of somebody else',
    (rule) => [{ ...added(rule, 0), fact: 'beds' } as RuleEdit],
    'programmes.change_unknown_field',
    'edits.0.fact',
  ],
  [
    'a criterion over a fact that does not exist',
    (rule) => [{ ...added(rule, 0), fact: 'wealth' } as RuleEdit],
    'programmes.change_unknown_field',
    'edits.0.fact',
  ],
  [
    'an age of yes',
    (rule) => [{ ...added(rule, 0), fact: 'age', value: true } as RuleEdit],
    'programmes.change_wrong_value',
    'edits.0.value',
  ],
  [
    'an age that nobody reaches',
    (rule) => [{ ...added(rule, 0), fact: 'age', value: 130 } as RuleEdit],
    'programmes.change_out_of_bounds',
    'edits.0.value',
  ],
  [
    'criteria without end',
    (rule) => Array.from({ length: 40 }, () => added(rule, 0)),
    'programmes.change_too_many',
    'edits.26',
  ],
])('a form with %s is refused by its place', (_, editsFor, code, field) => {
  const { rule } = RULES.find(({ name }) => name === 'shandong-weihai purchased-hours')!
  expect(rule.criteria).toHaveLength(5)
  expect(() => editedRule(rule, changeableIn(rule), editsFor(rule))).toThrow(
    expect.objectContaining({ code, field }) as Error,
  )
})

test('places of a quota are changed as a number, with the clause that sets them', () => {
  const { rule } = RULES.find(({ name }) => name === 'shanxi award-institution')!
  const edited = editedRule(rule, changeableIn(rule), [
    { kind: 'parameter', key: 'quota.count', value: 250 },
  ])
  expect(edited.quota).toMatchObject({ count: 250, per: 'total' })
  expect(changesBetween(rule, edited)).toMatchObject([
    { key: 'quota.count', before: { zh: '200 个' }, after: { zh: '250 个' }, choice: false },
  ])
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
      editedRule(rule, changeableIn(rule), [edit])
      return true
    } catch (error) {
      const { code, field } = error as { code?: string; field?: string }
      return code !== 'programmes.change_out_of_bounds' || !field?.startsWith('edits.0.')
    }
  })
  expect(let_in.map((one) => one.name)).toEqual([])
})
