import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FactColumns } from '../../kernel/fact-columns.ts'
import { PACKS_ROOT, readCity, type Programme } from '../../kernel/packs/packs.ts'
import { compileRule, MET } from './compiled.ts'
import { determineFrom } from './determination.ts'
import { fieldsOf } from './change/rule-fields.ts'
import type { Facts } from './schema.ts'

// Huancui has 22 lunches a month and beds from level 3 on; the rest of Weihai 31, and from level 2 on.
const SOURCE =
  '{ document: { zh: 测试通知, en: test }, clause: 第三条, date: 2025-12-01, status: confirmed }'
const VALUES = [
  'programme: rural-lunch, parameter: meals, value: 22',
  'programme: rural-lunch, parameter: age, value: 85',
  'programme: family-bed, parameter: levels, value: [3, 4]',
]

let root: string
let programmes: readonly Programme[]
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(PACKS_ROOT, root, { recursive: true })
  const rows = VALUES.map(
    (value) => `  - { ${value}, inForce: { from: 2022-01-01 }, source: ${SOURCE} }`,
  )
  writeFileSync(
    join(root, 'weihai-huancui/parameters.yaml'),
    ['parameters:', ...rows, ''].join('\n'),
  )
  programmes = readCity('shandong-weihai', root).programmes
})
afterAll(() => rmSync(root, { recursive: true }))

const rule = (id: string) => programmes.find((one) => one.id === id)!
const [HUANCUI, RONGCHENG] = ['371002003016', '371082001001'] as const
const usual: Facts = {
  alive: true,
  age: 90,
  rural: true,
  admitted: false,
  ability_level: 3,
  home_adaptable: true,
  home_care_agreement: true,
}

const TABLE: readonly (readonly [string, Facts, string])[] = [
  ['rural-lunch', { residence_area: HUANCUI }, '22'],
  ['rural-lunch', { residence_area: RONGCHENG }, '31'],
  ['rural-lunch', { residence_area: HUANCUI, age: 84 }, 'no'],
  ['rural-lunch', { residence_area: HUANCUI, age: 85 }, '22'],
  ['rural-lunch', { residence_area: RONGCHENG, age: 84 }, '31'],
  ['rural-lunch', { residence_area: null }, '?'],
  ['family-bed', { residence_area: HUANCUI, ability_level: 2 }, 'no'],
  ['family-bed', { residence_area: RONGCHENG, ability_level: 2 }, '30000'],
  ['family-bed', { residence_area: HUANCUI, ability_level: 3 }, '60000'],
  ['family-bed', { residence_area: HUANCUI, ability_level: null }, '?'],
]

test.each(TABLE)(
  'C1 a value of a district holds there only: %s, %j gives %s',
  (id, facts, said) => {
    const { met, amount } = determineFrom(rule(id), { ...usual, ...facts })
    expect(met === null ? '?' : met ? String(amount) : 'no').toBe(said)
  },
)

test('PR1 the compiled rule says the same of a whole city', () => {
  for (const id of ['rural-lunch', 'family-bed']) {
    const rows = TABLE.filter(([one]) => one === id)
    const ids = rows.map((_, at) => String(at))
    const batch = new FactColumns({ subject: 'person', ids, on: '2026-11-22' })
    for (const [at, [, facts]] of rows.entries()) batch.write(at, { ...usual, ...facts })
    const { met, amount } = compileRule(rule(id), batch).evaluate(batch)
    expect(
      rows.map((_, at) => (met[at] === MET ? String(amount[at]) : met[at] === 0 ? 'no' : '?')),
    ).toEqual(rows.map(([, , said]) => said))
  }
})

test('I17 both values stand in the form, each with its clause and within the same bounds', () => {
  const fields = fieldsOf(rule('rural-lunch'), []).filter((one) => one.key.includes('meals'))
  expect(fields.map(({ key, clause }) => [key, clause])).toEqual([
    ['parameters.meals', '免费午餐，每日一餐'],
    ['parameters.meals_371002', '第三条'],
  ])
  expect(fields.map((one) => 'value' in one && one.value)).toMatchObject([
    { value: 31, min: 1, max: 31 },
    { value: 22, min: 1, max: 31 },
  ])
})
