import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FactColumns } from '../../kernel/fact-columns.ts'
import { factsOf, meaningOf, type FactName, type Facts } from '../../kernel/packs/facts.ts'
import { listPackIds, readPack } from '../../kernel/packs/packs.ts'
import { CANNOT_TELL, compileRule, MET, REFUSED } from './compiled.ts'
import { determineFrom, type Rule } from './determination.ts'

const SEED = 20_261_122

/** The columns of some people; a fact that is absent from all of them has no column. */
function columnsOf(subject: Rule['subject'], people: readonly Facts[]): FactColumns {
  const columns = new FactColumns({
    subject,
    ids: people.map((_, place) => String(place)),
    on: '2026-11-01',
  })
  for (const [place, facts] of people.entries()) columns.write(place, facts)
  return columns
}

/** What the interpreter says, in the words of the columns. */
function interpreted(rule: Rule, facts: Facts) {
  const outcome = determineFrom(rule, facts)
  const bits = (met: boolean | null): number =>
    outcome.criteria.reduce((sum, one, bit) => (one.met === met ? sum | (1 << bit) : sum), 0)
  const rows = rule.amount.method === 'table' ? rule.amount.rows : []
  return {
    met: outcome.met === null ? CANNOT_TELL : outcome.met ? MET : REFUSED,
    amount: outcome.amount ?? -1,
    row: rows.findIndex((row) => row.id === outcome.row),
    failed: bits(false),
    unsure: bits(null),
  }
}

function expectSame(rule: Rule, people: readonly Facts[]): void {
  const columns = columnsOf(rule.subject, people)
  const found = compileRule(rule, columns).evaluate(columns)
  for (const [place, facts] of people.entries()) {
    const { met, amount, row, failed, unsure } = found
    const compiled = {
      met: met[place],
      amount: amount[place],
      row: row[place],
      failed: failed[place],
      unsure: unsure[place],
    }
    const words = JSON.stringify({ facts, rule: [rule.criteria, rule.amount] })
    expect(compiled, words).toEqual(interpreted(rule, facts))
  }
}

const DAYS = ['2024-02-29', '2025-06-30', '2026-11-01'] as const
const VALUES: Readonly<Partial<Record<FactName, readonly unknown[]>>> = {
  age: [0, 59, 60, 79, 80, 90],
  ability_level: [0, 1, 2, 3, 4],
  residence_area: ['', '371002001001', '371082001008', '340802001001'],
  living: ['alone', 'spouse_only'],
  categories: [[], ['destitute'], ['subsistence_allowance', 'aged80'], ['aged80']],
  ability_assessed_on: DAYS,
  household_size: [0, 1, 2, 5],
  need_grade: ['A', 'B', 'C'],
}
const valuesOf = (name: FactName): readonly unknown[] =>
  VALUES[name] ??
  {
    bool: [true, false],
    int: [0, 1, 5, 20, 100],
    day: DAYS,
    text: ['a', 'b'],
    texts: [['a']],
    ints: [[1]],
  }[meaningOf(name).type]

/** Somebody of whom anything may be unknown, whatever the dictionary promises. */
const person = fc.record(
  Object.fromEntries(
    factsOf('person').map((name) => [name, fc.constantFrom(null, ...valuesOf(name))]),
  ),
) as fc.Arbitrary<Facts>

const numbers = fc.constantFrom(
  'facts.age',
  'facts.ability_level',
  'facts.household_size',
  'params.number',
  '2',
  '60',
)
const arithmetic = fc.oneof(
  numbers,
  fc
    .tuple(numbers, fc.constantFrom('+', '-', '*', '/', '%'), numbers)
    .map((one) => `(${one.join(' ')})`),
  numbers.map((one) => `-${one}`),
  fc.constant('size(facts.categories)'),
)
const ORDERS = ['<', '<=', '>', '>=', '==', '!='] as const
const atoms = fc.oneof(
  fc.constantFrom(
    'facts.alive',
    'facts.admitted == true',
    'facts.ability_level == null',
    'null != facts.ability_level',
    'facts.living == null',
    'facts.living != "alone"',
    'facts.living == facts.need_grade',
    'facts.residence_area.startsWith("3710")',
    'facts.residence_area.startsWith("371002") && facts.living in ["alone"]',
    'facts.categories.exists(c, c in ["destitute", "subsistence_allowance"])',
    'facts.categories.all(c, c != "aged80")',
    '"destitute" in facts.categories',
    'facts.ability_level in [2, 3, 4]',
    'facts.ability_level in params.levels',
    'facts.age in [60, facts.household_size]',
    'facts.need_grade in params.grades',
    'facts.ability_assessed_on >= "2025-06-30"',
    'facts.ability_assessed_on < params.day',
    'facts.ability_assessed_on == null',
    'params.yes',
    'true',
    'facts.categories.exists(c, c == facts.living)',
    'facts.age >= 80 ? facts.networked : facts.ability_level == null',
  ),
  fc.tuple(arithmetic, fc.constantFrom(...ORDERS), arithmetic).map((one) => one.join(' ')),
)
const rules = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: atoms },
    { weight: 1, arbitrary: tie('rule').map((one) => `!(${one})`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('rule'), fc.constantFrom('&&', '||'), tie('rule'))
        .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('rule'), tie('rule'), tie('rule'))
        .map(([asked, yes, no]) => `(${asked}) ? (${yes}) : (${no})`),
    },
  ),
})).rule

const PARAMETERS: NonNullable<Rule['parameters']> = [
  { type: 'int', id: 'number', value: 3 },
  { type: 'ints', id: 'levels', value: [3, 4] },
  { type: 'texts', id: 'grades', value: ['A', 'B'] },
  { type: 'day', id: 'day', value: '2026-01-01' },
  { type: 'bool', id: 'yes', value: true },
].map((one) => ({ zh: '参数', en: 'parameter', clause: '1', choice: true, ...one })) as never

const row = (when: string, place: number) => ({
  id: `r${place}`,
  zh: '一档',
  en: 'row',
  when,
  amount: place * 100,
  choice: false,
})
const bounds = fc.record({
  min: fc.constantFrom(150, undefined),
  max: fc.constantFrom(250, undefined),
})
const amounts = fc.oneof(
  fc.constant({ method: 'fixed', amount: 200, choice: false, clause: '1' }),
  fc
    .tuple(fc.array(rules, { minLength: 1, maxLength: 4 }), bounds)
    .map(([all, of]) => ({ method: 'table', rows: all.map(row), clause: '1', ...of })),
  fc.tuple(arithmetic, bounds).map(([expression, of]) => ({
    method: 'expression',
    expression,
    choice: false,
    clause: '1',
    ...of,
  })),
  fc.tuple(arithmetic, arithmetic, bounds).map(([percent, cap, of]) => ({
    method: 'share',
    percent,
    cap,
    choice: false,
    clause: '1',
    ...of,
  })),
) as fc.Arbitrary<Rule['amount']>

const drawnRules = fc
  .tuple(fc.array(rules, { minLength: 1, maxLength: 4 }), amounts)
  .map(([expressions, amount]): Rule => ({
    subject: 'person',
    parameters: PARAMETERS,
    criteria: expressions.map((expression, place) => ({
      id: `c${place}`,
      zh: '条件',
      en: 'criterion',
      clause: '1',
      status: 'confirmed',
      facts: ['age'],
      expression,
      required: { zh: '要求', en: 'required' },
      evidence: 'record',
      papers: [],
    })),
    amount,
  }))

test('PR1 PR2 compiled and interpreted rules say the same of everybody, whatever is unknown', () => {
  fc.assert(
    fc.property(drawnRules, fc.array(person, { minLength: 1, maxLength: 12 }), expectSame),
    { seed: SEED, numRuns: 250 },
  )
})

test('a fact that nobody tells is unknown to both', () => {
  const some = fc.subarray([...factsOf('person')])
  fc.assert(
    fc.property(
      drawnRules,
      fc.array(person, { minLength: 1, maxLength: 4 }),
      some,
      (rule, people, told) =>
        expectSame(
          rule,
          people.map((facts) => Object.fromEntries(told.map((name) => [name, facts[name]]))),
        ),
    ),
    { seed: SEED, numRuns: 120 },
  )
})

test('every programme of every pack says the same compiled, on drawn facts', () => {
  const programmes = listPackIds().flatMap((id) => readPack(id).programmes)
  expect(programmes.length).toBeGreaterThan(3)
  for (const programme of programmes) {
    const facts = fc.record(
      Object.fromEntries(
        factsOf(programme.subject).map((name) => [name, fc.constantFrom(null, ...valuesOf(name))]),
      ),
    ) as fc.Arbitrary<Facts>
    const people = fc.sample(facts, { seed: SEED, numRuns: 60 })
    expectSame(programme, people)
  }
})
