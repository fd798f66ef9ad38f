import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { determineFrom, grantedFrom } from './determination.ts'
import type { Facts } from './schema.ts'

const weihai = readPack('shandong-weihai')
const anqing = readPack('anhui-anqing')
const programme = (id: string) =>
  [...weihai.programmes, ...anqing.programmes].find((one) => one.id === id)!

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  low_income: ['subsistence_allowance'],
  destitute: ['destitute', 'destitute_dispersed'],
  veteran: ['preferential_treatment'],
  lost_child: ['family_planning_special'],
  marginal: ['subsistence_marginal'],
}
const PLACES: Readonly<Record<string, string>> = {
  huancui: '371002003016',
  rongcheng: '371082001001',
  yantai: '370602001001',
  yingjiang: '340802001001',
}

// Weihai, C1: four groups, 30 to 60 hours a month by ability level; hours are shown, minutes are kept.
const HOURS = `
  group       level  age  lives      where        hours  because
  low_income  4      75   huancui    home         60     -
  low_income  3      75   huancui    home         54     -
  low_income  2      75   huancui    home         45     -
  low_income  1      75   huancui    home         36     -
  low_income  0      75   huancui    home         30     -
  low_income  ?      75   huancui    home         30     -
  destitute   4      82   rongcheng  home         60     -
  veteran     2      90   huancui    home         45     -
  lost_child  1      61   huancui    home         36     -
  none        4      95   huancui    home         no     group
  marginal    4      75   huancui    home         no     group
  low_income  4      59   huancui    home         no     age
  low_income  4      60   huancui    home         60     -
  low_income  4      75   yantai     home         no     resident
  low_income  4      75   huancui    institution  no     at_home
  low_income  4      75   huancui    dead         no     alive
  none        1      59   yantai     institution  no     age,resident,group,at_home
`

// Anqing, C2: 200 yuan a month for people under basic protection, whatever their level.
const ALLOWANCE = `
  group       level  age  lives      where        yuan   because
  low_income  ?      75   yingjiang  home         200    -
  low_income  4      75   yingjiang  home         200    -
  destitute   0      60   yingjiang  home         200    -
  marginal    4      75   yingjiang  home         no     protected
  veteran     4      75   yingjiang  home         no     protected
  low_income  ?      75   huancui    home         no     resident
  low_income  ?      75   yingjiang  institution  no     at_home
`

// Weihai, A3: 10 yuan of call credit for each networked household with the programme's telephone.
const CREDIT = `
  networked  telephone  people  lives      yuan  because
  yes        yes        2       huancui    10    -
  yes        yes        1       rongcheng  10    -
  yes        no         2       huancui    no    phone
  no         yes        2       huancui    no    networked
  yes        yes        0       huancui    no    inhabited
  yes        yes        2       yantai     no    resident
`

const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))

function personFacts(row: readonly string[]): Facts {
  const [group, level, age, lives, where] = row
  return {
    age: Number(age),
    residence_area: PLACES[lives!]!,
    city: PLACES[lives!]!.slice(0, 4),
    categories: [...GROUPS[group!]!],
    living: null,
    ability_level: level === '?' ? null : Number(level),
    alive: where !== 'dead',
    admitted: where === 'institution',
  }
}

const failed = (outcome: ReturnType<typeof determineFrom>): string =>
  outcome.criteria
    .filter((criterion) => criterion.met !== true)
    .map((criterion) => criterion.id)
    .join(',') || '-'

test.each(rowsOf(HOURS))('C1 %s, level %s, aged %s, %s, %s: %s hours', (...row) => {
  const outcome = determineFrom(programme('purchased-hours'), personFacts(row))
  const hours = outcome.met ? String(outcome.amount! / 60) : 'no'
  expect([hours, failed(outcome)]).toEqual(row.slice(5))
})

test.each(rowsOf(ALLOWANCE))('C2 %s, level %s, aged %s, %s, %s: %s yuan', (...row) => {
  const outcome = determineFrom(programme('service-allowance'), personFacts(row))
  const yuan = outcome.met ? String(outcome.amount! / 100) : 'no'
  expect([yuan, failed(outcome)]).toEqual(row.slice(5))
})

test.each(rowsOf(CREDIT))('A3 networked %s, telephone %s, %s people, %s: %s yuan', (...row) => {
  const [networked, telephone, people, lives, ...expected] = row
  const outcome = determineFrom(programme('phone-credit'), {
    networked: networked === 'yes',
    household_phone: telephone === 'yes',
    household_size: Number(people),
    residence_area: PLACES[lives!]!,
  })
  const yuan = outcome.met ? String(outcome.amount! / 100) : 'no'
  expect([yuan, failed(outcome)]).toEqual(expected)
})

test('PR2 what is not known is never a no: the answer is "cannot tell", and says what is missing', () => {
  const { residence_area: _left, ...facts } = personFacts([
    'low_income',
    '3',
    '75',
    'huancui',
    'home',
  ])
  const outcome = determineFrom(programme('purchased-hours'), facts)
  expect([outcome.met, outcome.amount, outcome.needs]).toEqual([null, null, ['residence_area']])
})

test('PR2 a criterion that fails for sure refuses, whatever else is unknown', () => {
  const outcome = determineFrom(programme('purchased-hours'), { age: 40, alive: true })
  expect(outcome.met).toBe(false)
})

test('PR2 a fact that cannot matter is not asked for', () => {
  const rule = {
    subject: 'person' as const,
    criteria: [
      {
        ...programme('purchased-hours').criteria[0]!,
        id: 'old_or_disabled',
        expression: 'facts.age >= 80 || facts.ability_level in [3, 4]',
      },
    ],
    amount: { method: 'fixed' as const, amount: 100, choice: false, clause: '测试' },
  }
  const outcomes = [
    { age: 85, ability_level: null },
    { age: 75, ability_level: null },
    { age: 75, ability_level: 3 },
    { age: 75, ability_level: 1 },
  ].map((facts) => determineFrom(rule, facts).met)
  expect(outcomes).toEqual([true, null, true, false])
})

test('an amount by expression is rounded down and kept within its bounds', () => {
  const rule = {
    subject: 'person' as const,
    criteria: [],
    amount: {
      method: 'expression' as const,
      expression: '(facts.age - 60) * 100',
      choice: true,
      clause: '测试',
      min: 500,
      max: 2000,
    },
  }
  const amounts = [61, 70, 99].map((age) => determineFrom(rule, { age }).amount)
  expect(amounts).toEqual([500, 1000, 2000])
})

test('a month begun is paid whole without proration, by days with it, in the person’s favour', () => {
  const granted = (['none', 'by_day'] as const).map((proration) =>
    ['2026-11-01', '2026-11-17', '2026-11-30'].map((on) => grantedFrom({ proration }, 3600, on)),
  )
  expect(granted).toEqual([
    [3600, 3600, 3600],
    [3600, 1680, 120],
  ])
})

test('PR1 the same rule and facts give the same outcome, and a grant implies every criterion', () => {
  const level = fc.option(fc.integer({ min: 0, max: 4 }))
  const facts = fc.record({
    age: fc.integer({ min: 40, max: 110 }),
    residence_area: fc.constantFrom(...Object.values(PLACES)),
    categories: fc.subarray([...new Set(Object.values(GROUPS).flat())]),
    ability_level: level,
    alive: fc.boolean(),
    admitted: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (one) => {
      const rule = programme('purchased-hours')
      const outcome = determineFrom(rule, one)
      expect(determineFrom(rule, { ...one })).toEqual(outcome)
      expect(outcome.met === true).toBe(
        outcome.criteria.every((criterion) => criterion.met === true),
      )
      const isWithinBounds =
        outcome.amount === null || (outcome.amount >= 1800 && outcome.amount <= 3600)
      expect(isWithinBounds).toBe(true)
    }),
  )
})

test('the least amount holds although the rule sets no most', () => {
  const amount = {
    method: 'expression',
    expression: 'facts.age',
    choice: false,
    clause: '1',
    min: 150,
  } as const
  const amounts = [0, 80].map(
    (age) => determineFrom({ subject: 'person', criteria: [], amount }, { age }).amount,
  )
  expect(amounts).toEqual([0, 150])
})
