import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleProblems } from '../../../kernel/packs/programme-checks.ts'
import { Programme } from '../../../kernel/packs/programmes.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { rowsAsTheyStand, tableEdit, type RowEdit } from '../../../testing/row-edit.ts'
import { determineFrom } from '../determination.ts'
import { changesBetween } from './rule-changes.ts'
import { refuseBrokenRule } from './rule-checks.ts'
import { conditionInWords } from './rule-conditions.ts'
import { offeredFacts } from './rule-criteria.ts'
import { editedRule } from './rule-edits.ts'
import { fieldsOf } from './rule-fields.ts'
import type { Facts } from '../schema.ts'

const LEVELS = [0, 1, 2, 3, 4].map((level) => ({
  of: 'ability_level',
  code: String(level),
  zh: `${level}级`,
  en: `level ${level}`,
}))
const ALONE = { of: 'living', code: 'alone', zh: '独居', en: 'alone' }
const PLACE = { of: 'residence_area', code: '371002', zh: '环翠区', en: '环翠区' }
const CODES = [...LEVELS, ALONE, PLACE]

const HOURS = readPack('shandong-weihai').programmes.find((one) => one.id === 'purchased-hours')!
const changeable = {
  fields: fieldsOf(HOURS, CODES),
  facts: offeredFacts(HOURS, CODES),
  areas: new Set(['3710', '371002', '371082']),
}
const edited = (change: (rows: readonly RowEdit[]) => RowEdit[]): Programme =>
  editedRule(HOURS, changeable, [tableEdit(HOURS, change)])
const saidOf = (rule: Programme) => changesBetween(HOURS, rule, CODES)

const PERSON: Facts = {
  city: '3710',
  residence_area: '371002003016',
  age: 82,
  alive: true,
  admitted: false,
  networked: true,
  categories: ['destitute'],
}
/** Minutes a month by a rule; null: cannot be told. */
const minutes = (rule: Programme, facts: Facts): number | null => {
  const { met, amount } = determineFrom(rule, { ...PERSON, ...facts })
  return met === null ? null : amount
}

const words = (zh: string) => ({ zh, en: `row ${zh}` })
const asked = (
  parts: Extract<RowEdit['when'], { kind: 'asked' }>['parts'],
  amount: number,
): RowEdit => ({
  words: words('测试'),
  amount,
  when: { kind: 'asked', parts },
})
const AGED_90: RowEdit = asked([{ fact: 'age', operator: '>=', value: 90 }], 3500)
const ELSE: RowEdit = { words: words('其他'), amount: 1850, when: { kind: 'else' } }

test('the rows of a table say in words when they hold', () => {
  const table = changeable.fields.find((field) => field.kind === 'table')!
  expect(table.kind === 'table' && table.rows.map((row) => row.said.zh)).toEqual([
    '能力等级为4级',
    '能力等级为3级',
    '能力等级为2级',
    '能力等级为1级',
    '能力等级尚无记录，或能力等级为0级',
  ])
})

test.each([
  ['facts.age >= 80 && !facts.admitted', '年龄不少于80周岁，且未入住机构'],
  ['facts.ability_level in [3, 4]', '能力等级属于3级、4级之一'],
  ['facts.residence_area.startsWith("371002")', '居住地在环翠区'],
  ['["371002"].exists(a, facts.residence_area.startsWith(a))', '居住地在环翠区'],
  ['facts.ability_assessed_on < "2026-01-01"', '能力评估日期早于2026-01-01'],
  ['facts.living == "alone"', '居住方式为独居'],
  ['facts.years_in_care >= 5', '从事养老护理工作满5年'],
  ['facts.years_in_care <= 5', '从事养老护理工作满不超过5年'],
  ['true', '其他情况'],
  // What joins both ways is said as it is written: a sentence would not say which belongs together.
  ['facts.alive && (facts.age >= 80 || facts.networked)', null],
])('%s in words', (expression, said) => {
  expect(conditionInWords(HOURS, expression, CODES).zh).toBe(said ?? expression)
})

test('another level in a row moves people between rows, and the words of the change say so', () => {
  const rule = edited((rows) =>
    rows.map((row) =>
      row.id === 'severe'
        ? {
            ...row,
            when: {
              kind: 'asked',
              parts: [{ fact: 'ability_level', operator: '>=', value: ['2', '3'] }],
            },
          }
        : row,
    ),
  )
  expect(ruleProblems(rule)).toEqual([])
  expect([minutes(HOURS, { ability_level: 2 }), minutes(rule, { ability_level: 2 })]).toEqual([
    2700, 3240,
  ])
  expect(saidOf(rule)).toMatchObject([
    {
      key: 'amount.rows.severe',
      before: { zh: '54 小时：能力等级为3级' },
      after: { zh: '54 小时：能力等级属于2级、3级之一' },
      choice: true,
    },
  ])
})

test('a new row at the top, and one for the rest: the first row that holds counts', () => {
  const rule = edited((rows) => [AGED_90, ...rows.slice(0, 3), ELSE])
  expect(ruleProblems(rule)).toEqual([])
  expect(minutes(rule, { ability_level: 2, age: 91 })).toBe(3500)
  expect(minutes(rule, { ability_level: 2 })).toBe(2700)
  expect(minutes(rule, { ability_level: 0 })).toBe(1850)
  // Somebody who was not assessed might have any level: not a silent "rest" (PR2).
  expect(minutes(rule, {})).toBeNull()
  expect(saidOf(rule).map((one) => [one.key, one.before.zh, one.after.zh, one.choice])).toEqual([
    ['amount.rows.mild', '36 小时：能力等级为1级', '（无）', true],
    ['amount.rows.intact', '30 小时：能力等级尚无记录，或能力等级为0级', '（无）', true],
    ['amount.rows.row_1', '（无）', '58 小时 20 分钟：年龄不少于90周岁', false],
    ['amount.rows.row_2', '（无）', '30 小时 50 分钟：其他情况', false],
  ])
})

test('another order is another rule, and said as one', () => {
  const rule = edited(([first, second, ...rest]) => [second!, first!, ...rest])
  const [order, ...others] = saidOf(rule)
  expect([order!.key, others]).toEqual(['amount.rows.order', []])
  expect([order!.before.zh, order!.after.zh]).toEqual([
    expect.stringMatching(/^完全失能.*小时 → 重度失能/),
    expect.stringMatching(/^重度失能.*小时 → 完全失能/),
  ])
})

test('days and areas are asked of a row as well', () => {
  const parts = [
    { fact: 'residence_area', operator: '>=' as const, value: ['371082'] },
    { fact: 'ability_assessed_on', operator: '>=' as const, value: '2026-01-01' },
  ]
  const rule = edited((rows) => [asked(parts, 3600), ...rows])
  expect(ruleProblems(rule)).toEqual([])
  const there = { residence_area: '371082001008', ability_level: 1 }
  expect(minutes(rule, { ...there, ability_assessed_on: '2026-03-01' })).toBe(3600)
  expect(minutes(rule, { ...there, ability_assessed_on: '2025-12-31' })).toBe(2160)
  expect(minutes(rule, { ability_level: 1, ability_assessed_on: '2026-03-01' })).toBe(2160)
})

test.each<[string, (rows: readonly RowEdit[]) => RowEdit[], string, string]>([
  [
    'the rest before another row',
    (rows) => [ELSE, ...rows],
    'programmes.change_else_last',
    'rows.0.when',
  ],
  [
    'the same condition twice',
    (rows) => [AGED_90, AGED_90, ...rows],
    'programmes.change_row_hidden',
    'rows.1.when',
  ],
  [
    'a row that is none',
    (rows) => [{ ...rows[0]!, id: 'rich' }],
    'programmes.change_unknown_field',
    'rows.0.id',
  ],
  ['a row twice', (rows) => [rows[0]!, rows[0]!], 'programmes.change_unknown_field', 'rows.1.id'],
  [
    'an amount above the ceiling',
    (rows) => [{ ...rows[0]!, amount: 3601 }],
    'programmes.change_out_of_bounds',
    'rows.0.amount',
  ],
  [
    'an age that nobody reaches',
    (rows) => [asked([{ fact: 'age', operator: '>=', value: 130 }], 1800), ...rows],
    'programmes.change_out_of_bounds',
    'rows.0.when.parts.0.value',
  ],
  [
    'a fact of somebody else',
    (rows) => [asked([{ fact: 'beds', operator: '>=', value: 10 }], 1800), ...rows],
    'programmes.change_unknown_field',
    'rows.0.when.parts.0.fact',
  ],
  [
    'a place that is none',
    (rows) => [
      asked([{ fact: 'residence_area', operator: '>=', value: ['379999'] }], 1800),
      ...rows,
    ],
    'programmes.change_unknown_code',
    'rows.0.when.parts.0.value',
  ],
  [
    'no place at all',
    (rows) => [asked([{ fact: 'residence_area', operator: '>=', value: [] }], 1800), ...rows],
    'programmes.change_wrong_value',
    'rows.0.when.parts.0.value',
  ],
  [
    'a day that is none',
    (rows) => [
      asked([{ fact: 'ability_assessed_on', operator: '>=', value: '2026-02-30' }], 1800),
      ...rows,
    ],
    'programmes.change_wrong_value',
    'rows.0.when.parts.0.value',
  ],
  [
    'a new row that asks nothing',
    (rows) => [{ words: words('x'), amount: 1800, when: { kind: 'kept', values: [] } }, ...rows],
    'programmes.change_wrong_value',
    'rows.0.when',
  ],
  [
    'a level above the scale',
    (rows) =>
      rows.map((row, at) => (at === 0 ? { ...row, when: { kind: 'kept', values: [5] } } : row)),
    'programmes.change_out_of_bounds',
    'rows.0.when.values.0',
  ],
])('a table with %s is refused by its place', (_, change, code, field) => {
  expect(() => edited(change)).toThrow(
    expect.objectContaining({ code, field: `edits.0.${field}` }) as Error,
  )
})

test('what the checks of packs would refuse is refused with its place in the form', () => {
  const edit = tableEdit(HOURS, (rows) => [...rows])
  const broken = (change: Partial<Programme>) => () =>
    refuseBrokenRule({ ...HOURS, ...change }, [edit])
  const { amount } = HOURS
  const rows = amount.method === 'table' ? amount.rows : []
  const mixed = rows.map((row, at) => (at === 1 ? { ...row, when: 'facts.age' } : row))
  expect(broken({ amount: { ...amount, rows: mixed } as Programme['amount'] })).toThrow(
    expect.objectContaining({
      code: 'programmes.change_broken',
      field: 'edits.0.rows.1.when',
    }) as Error,
  )
  expect(broken({})).not.toThrow()
})

test('rows in any order, of any number, leave a rule that the checks of packs accept', () => {
  const standing = rowsAsTheyStand(HOURS)
  fc.assert(
    fc.property(
      fc.shuffledSubarray(standing, { minLength: 1 }),
      fc.boolean(),
      fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 4 }),
      (rows, hasElse, ages) => {
        const more = ages.map((value) =>
          asked([{ fact: 'age', operator: '>=', value }], 1800 + value),
        )
        const rule = edited(() => [...more, ...rows, ...(hasElse ? [ELSE] : [])])
        expect(Programme.safeParse(rule).success).toBe(true)
        expect(ruleProblems(rule)).toEqual([])
        const ids = rule.amount.method === 'table' ? rule.amount.rows.map((row) => row.id) : []
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
    { seed: 20261123, numRuns: 100 },
  )
})
