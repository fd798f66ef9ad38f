import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPack } from '../../../kernel/packs/packs.ts'
import { literalsIn, withLiterals } from './rule-literals.ts'

const found = (expression: string) =>
  literalsIn(expression).map(({ fact, operator, value }) => [fact, operator, value])

test.each([
  ['facts.age >= 60', [['age', '>=', 60]]],
  ['!facts.admitted', [['admitted', 'is', false]]],
  [
    'facts.alive && ! facts.admitted',
    [
      ['alive', 'is', true],
      ['admitted', 'is', false],
    ],
  ],
  ['facts.networked == true', []],
  ['"care_worker" in facts.certificates', [['certificates', 'has', ['care_worker']]]],
  ['facts.residence_area.startsWith("3710")', [['residence_area', 'within', ['3710']]]],
  [
    '["371002", "371003"].exists(a, facts.residence_area.startsWith(a))',
    [['residence_area', 'within', ['371002', '371003']]],
  ],
  // What chooses between two values is no condition.
  ['facts.age >= (facts.residence_area.startsWith("371002") ? params.here : params.there)', []],
  ['facts.ability_assessed_on >= "2026-01-01"', [['ability_assessed_on', '>=', '2026-01-01']]],
  ['facts.living == "alone"', [['living', 'one', ['alone']]]],
  ['facts.residence_area == "371002003016"', []],
  ['facts.ability_level in [3, 4]', [['ability_level', 'in', ['3', '4']]]],
  [
    'facts.age >= 80 || (facts.age>=60 && facts.living == null)',
    [
      ['age', '>=', 80],
      ['age', '>=', 60],
    ],
  ],
  [
    'facts.categories.exists(c, c in ["subsistence_allowance", "destitute"])',
    [['categories', 'in', ['subsistence_allowance', 'destitute']]],
  ],
  ['facts.age >= params.age_min', []],
  ['facts.living in [params.one, "alone"]', []],
])('the literals of %s', (expression, expected) => {
  expect(found(expression)).toEqual(expected)
})

test('other values take the places of the old ones, and nothing else moves', () => {
  const rule = 'facts.age >= 80 || facts.categories.exists(c, c in ["destitute"])'
  expect(withLiterals(rule, [85, ['destitute', 'low_income']])).toBe(
    'facts.age >= 85 || facts.categories.exists(c, c in ["destitute", "low_income"])',
  )
  expect(withLiterals('facts.alive && !facts.admitted', [true, true])).toBe(
    'facts.alive && facts.admitted',
  )
  const certificate = '"care_worker" in facts.certificates'
  expect(withLiterals(certificate, [['nurse']])).toBe('"nurse" in facts.certificates')
  expect(withLiterals(certificate, [['nurse', 'care_worker']])).toBe(
    'facts.certificates.exists(c, c in ["nurse", "care_worker"])',
  )
  expect(withLiterals('facts.ability_level in [3, 4]', [['2', '3', '4']])).toBe(
    'facts.ability_level in [2, 3, 4]',
  )
})

test('areas and codes become one of several, and days another day', () => {
  const area = 'facts.residence_area.startsWith("3710")'
  const several = withLiterals(area, [['371002', '371003']])
  expect(several).toBe('["371002", "371003"].exists(a, facts.residence_area.startsWith(a))')
  expect(withLiterals(several, [['371082']])).toBe('facts.residence_area.startsWith("371082")')
  expect(withLiterals('facts.living == "alone"', [['alone', 'with_spouse']])).toBe(
    'facts.living in ["alone", "with_spouse"]',
  )
  expect(withLiterals('facts.ability_assessed_on >= "2026-01-01"', ['2026-07-01'])).toBe(
    'facts.ability_assessed_on >= "2026-07-01"',
  )
})

const CRITERIA = ['shandong-weihai', 'anhui-anqing', 'shanxi'].flatMap((id) =>
  readPack(id).programmes.flatMap(({ criteria }) => criteria.map((one) => one.expression)),
)

test('every criterion of the packs with its own values is itself', () => {
  expect(CRITERIA.length).toBeGreaterThan(5)
  const changed = CRITERIA.filter((rule) => {
    const values = literalsIn(rule).map((one) => one.value)
    return withLiterals(rule, values).replace(/\s/g, '') !== rule.replace(/\s/g, '')
  })
  expect(changed).toEqual([])
})

test('what is written in is what is read out, for any numbers and codes', () => {
  const code = fc.stringMatching(/^[a-z][a-z_]{0,9}$/)
  const lists = fc.array(code, { minLength: 1, maxLength: 5 })
  const rule = 'facts.age >= 60 && facts.categories.exists(c, c in ["destitute"])'
  fc.assert(
    fc.property(fc.nat(120), lists, (age, codes) => {
      const written = withLiterals(rule, [age, codes])
      expect(literalsIn(written).map((one) => one.value)).toEqual([age, codes])
    }),
    { seed: 20261122 },
  )
})
