import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsOfProblem } from './file.ts'
import { compileExpression, PackRefused, PACKS_ROOT, readCity, readPack } from './packs.ts'
import { paramsOf, type Programme } from './programmes.ts'

const DISTRICT = 'weihai-huancui'
const CITY = 'shandong-weihai'
const FILE = `${DISTRICT}/parameters.yaml`

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(PACKS_ROOT, root, { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const NOTICE =
  '{ document: { zh: 测试通知, en: test notice }, clause: 第三条, date: 2025-12-01, status: confirmed }'

/** One value as it stands in the file of a pack. */
function give(pack: string, ...lines: string[]): void {
  const rows = lines.map((line) => `  - { ${line}, source: ${NOTICE} }`)
  writeFileSync(join(root, pack, 'parameters.yaml'), ['parameters:', ...rows, ''].join('\n'))
}

const versions = (id: string, programmes: readonly Programme[]) =>
  programmes
    .filter((one) => one.id === id)
    .map((one) => [one.version, one.inForce.from, one.inForce.to, paramsOf(one).values])

function problemsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof PackRefused) return error.problems.map(wordsOfProblem)
    throw error
  }
  return []
}

test('a narrower pack sets one parameter for its days; before and after, the wider value holds', () => {
  give(
    CITY,
    'programme: care-voucher, parameter: home_percent, value: 55, unit: percent, inForce: { from: 2026-03-01, to: 2026-08-31 }',
  )
  const { programmes } = readPack(CITY, root)
  const as = (home_percent: number) => ({
    levels: [2, 3, 4],
    home_percent,
    institution_percent: 40,
    cap: 80_000,
  })
  expect(versions('care-voucher', programmes)).toEqual([
    ['2026-1', '2026-01-01', '2026-02-28', as(50)],
    ['2026-1+2026-03-01', '2026-03-01', '2026-08-31', as(55)],
    ['2026-1+2026-09-01', '2026-09-01', '2026-12-31', as(50)],
  ])
  // The nation's own pack knows nothing of it.
  expect(versions('care-voucher', readPack('national', root).programmes)).toHaveLength(1)
})

test('a value says which pack set it, by which document and clause', () => {
  give(
    CITY,
    'programme: care-voucher, parameter: home_percent, value: 55, inForce: { from: 2026-01-01 }',
  )
  const [voucher] = readPack(CITY, root).programmes.filter((one) => one.id === 'care-voucher')
  const found = voucher!.parameters.find((one) => one.id === 'home_percent')
  expect(found).toMatchObject({
    value: 55,
    clause: '第三条',
    choice: false,
    setBy: { pack: CITY, name: { zh: '山东省威海市' }, source: { document: { zh: '测试通知' } } },
  })
  expect(voucher!.parameters.filter((one) => one.setBy)).toHaveLength(1)
})

test('a narrower pack is laid over a wider one that set the same value', () => {
  give(
    CITY,
    'programme: care-voucher, parameter: home_percent, value: 55, inForce: { from: 2026-03-01 }',
  )
  // The demonstration extends the pack of the district and has no part of the city for itself.
  writeFileSync(
    join(root, 'huancui-demonstration/pack.yaml'),
    readFileSync(join(root, 'huancui-demonstration/pack.yaml'), 'utf8').replace(/^scope.*\n/m, ''),
  )
  give(
    'huancui-demonstration',
    'programme: care-voucher, parameter: home_percent, value: 60, inForce: { from: 2026-05-01 }',
  )
  const { programmes } = readPack('huancui-demonstration', root)
  expect(
    versions('care-voucher', programmes).map(([version, , , values]) => [version, values]),
  ).toEqual([
    ['2026-1', expect.objectContaining({ home_percent: 50 })],
    ['2026-1+2026-03-01', expect.objectContaining({ home_percent: 55 })],
    ['2026-1+2026-05-01', expect.objectContaining({ home_percent: 60 })],
  ])
})

test('a value of a district holds in the district, and beside it the city’s', () => {
  give(
    DISTRICT,
    'programme: rural-lunch, parameter: meals, value: 22, inForce: { from: 2022-01-01 }',
  )
  for (const { programmes } of [readCity(CITY, root), readPack(DISTRICT, root)]) {
    const [lunch] = programmes.filter((one) => one.id === 'rural-lunch')
    const { types, values } = paramsOf(lunch!)
    expect(values).toMatchObject({ meals: 31, meals_371002: 22 })
    const { amount } = lunch!
    if (amount.method !== 'expression') throw new Error('not an expression')
    const meals = compileExpression('person', amount.expression, types)
    const at = (residence_area: string) => meals({ residence_area }, values)
    expect([at('371002003016'), at('371082001001')]).toEqual([22, 31])
    expect(lunch!.parameters.at(-1)).toMatchObject({
      zh: '每月餐数（威海市环翠区）',
      setBy: { pack: DISTRICT, area: '371002' },
    })
  }
  expect(versions('rural-lunch', readPack(CITY, root).programmes)[0]?.[3]).not.toHaveProperty(
    'meals_371002',
  )
})

test('a criterion that reads a district’s value says that it reads the place as well', () => {
  give(
    DISTRICT,
    'programme: family-bed, parameter: levels, value: [3, 4], inForce: { from: 2022-01-01 }',
    'programme: rural-lunch, parameter: age, value: 85, inForce: { from: 2022-01-01 }',
  )
  const { programmes } = readCity(CITY, root)
  const met = (id: string, criterion: string, facts: object) => {
    const one = programmes.find((programme) => programme.id === id)!
    const { types, values } = paramsOf(one)
    const { expression, facts: reads } = one.criteria.find(({ id: name }) => name === criterion)!
    expect(reads).toContain('residence_area')
    return compileExpression('person', expression, types)(facts, values)
  }
  const [here, there] = ['371002003016', '371082001001'] as const
  expect(met('family-bed', 'level', { ability_level: 2, residence_area: here })).toBe(false)
  expect(met('family-bed', 'level', { ability_level: 2, residence_area: there })).toBe(true)
  expect(met('rural-lunch', 'age', { age: 82, residence_area: here })).toBe(false)
  expect(met('rural-lunch', 'age', { age: 82, residence_area: there })).toBe(true)
})

const VALUE = 'programme: rural-lunch, parameter: meals, value: 22, inForce: { from: 2022-01-01 }'

test.each([
  [
    'an unknown programme',
    ['programme: rural-lunch', 'programme: rural-dinner'],
    'programme: expected a programme of a pack that this one extends, found "rural-dinner"',
  ],
  [
    'a programme of its own',
    ['programme: rural-lunch, parameter: meals', 'programme: regular-visits, parameter: minutes'],
    'programme: expected a programme of a pack that this one extends, found "regular-visits"',
  ],
  [
    'an unknown parameter',
    ['parameter: meals', 'parameter: soups'],
    'parameter: expected a parameter of rural-lunch 2022-1: age, meals, found "soups"',
  ],
  [
    'another type',
    ['value: 22', 'value: many'],
    'value: expected a value of type int, found "many"',
  ],
  [
    'a value beyond the bounds',
    ['value: 22', 'value: 32'],
    'value: expected a value from 1 to 31, found 32',
  ],
  ['a wrong unit', ['value: 22', 'value: 22, unit: hour'], 'unit: expected meal, found hour'],
  [
    'an end before the beginning',
    ['from: 2022-01-01', 'from: 2022-01-01, to: 2021-01-01'],
    'inForce.to: expected a day from 2022-01-01 on, found 2021-01-01',
  ],
  [
    'days before the rule',
    ['from: 2022-01-01', 'from: 2020-01-01, to: 2021-12-31'],
    'inForce: expected days within 2022-01-01 – …, found 2020-01-01 – 2021-12-31',
  ],
  [
    'a key nobody knows',
    ['value: 22', 'value: 22, amount: 3'],
    'amount: expected a known key, found "amount"',
  ],
])(
  'a value with %s is refused with its place, and nothing is read',
  (_case, [from, to], expected) => {
    give(DISTRICT, VALUE.replace(from!, to!))
    for (const read of [() => readCity(CITY, root), () => readPack(DISTRICT, root)]) {
      expect(problemsOf(read)).toEqual([`${FILE}:2 parameters[0].${expected}`])
    }
  },
)

test('two values of one parameter whose days overlap are refused', () => {
  give(DISTRICT, VALUE, VALUE.replace('2022-01-01', '2023-01-01'))
  expect(problemsOf(() => readPack(DISTRICT, root))).toEqual([
    `${FILE}:3 parameters[1].inForce: expected days outside those of an earlier value, 2022-01-01 – …, found 2023-01-01 – …`,
  ])
})

test('where a value comes from cannot be written by hand', () => {
  const file = join(root, CITY, 'programmes/rural-lunch.yaml')
  const setBy = `setBy: { pack: me, name: { zh: 我, en: me }, source: ${NOTICE} }`
  writeFileSync(file, readFileSync(file, 'utf8').replace('id: meals,', `id: meals, ${setBy},`))
  expect(problemsOf(() => readPack(CITY, root))[0]).toContain(
    'parameters[1].setBy: expected nothing: values stand in parameters.yaml',
  )
})
