import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isMet,
  itemsOf,
  readPack,
  type Answers,
  type Instrument,
} from '../../kernel/packs/packs.ts'
import { levelOf, mistakesIn, scoreInstrument } from './instrument.ts'

const pack = readPack('shandong-weihai')
const instrument = (id: string): Instrument => pack.instruments.find((one) => one.id === id)!
const ability = instrument('gbt42195-2022')
const needs = instrument('needs-assessment')

/** What sets off each rule, as the assessor ticks it. */
const TRIGGERS: Readonly<Record<string, Record<string, Answers>>> = {
  'gbt42195-2022': {
    A1: { consciousness: 'coma' },
    A2: { diagnoses: ['dementia'] },
    A3: { riskFall: 1, riskWander: 1 },
  },
  'needs-assessment': {
    N1: { livesWith: 'alone', needPersonal: 'daily' },
    N2: { hardship: 'destitute', carer: 'nobody' },
    N3: { protection: 'suspected' },
  },
}

// GB/T 42195-2022, C.3 to C.5: the total, what else is true of the person, the level that follows.
const TABLE = `
  instrument         total  rules   stacking  level
  gbt42195-2022      90     -       once      0
  gbt42195-2022      89     -       once      1
  gbt42195-2022      66     -       once      1
  gbt42195-2022      65     -       once      2
  gbt42195-2022      46     -       once      2
  gbt42195-2022      45     -       once      3
  gbt42195-2022      30     -       once      3
  gbt42195-2022      29     -       once      4
  gbt42195-2022      0      -       once      4
  gbt42195-2022      90     A2      once      1
  gbt42195-2022      66     A3      once      2
  gbt42195-2022      65     A2+A3   once      3
  gbt42195-2022      65     A2+A3   sum       4
  gbt42195-2022      29     A2      once      4
  gbt42195-2022      84     A1      once      4
  needs-assessment   0      -       once      1
  needs-assessment   24     -       once      1
  needs-assessment   25     -       once      2
  needs-assessment   44     -       once      2
  needs-assessment   45     -       once      3
  needs-assessment   64     -       once      3
  needs-assessment   65     -       once      4
  needs-assessment   100    -       once      4
  needs-assessment   24     N1      once      2
  needs-assessment   44     N1+N2   once      3
  needs-assessment   70     N2      once      4
  needs-assessment   5      N3      once      4
`
const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/))

test.each(rows)('%s: %s points with %s (%s) is level %s', (id, total, rules, stacking, level) => {
  const document = { ...instrument(id!), stacking: stacking as 'once' | 'sum' }
  const triggers = rules === '-' ? [] : rules!.split('+')
  const fixed = Object.assign({}, ...triggers.map((rule) => TRIGGERS[id!]![rule]!)) as Answers
  const score = scoreInstrument(document, answersOf(document, Number(total), fixed))
  expect(score.total).toBe(Number(total))
  expect(score.adjustments.map((one) => one.id)).toEqual(expect.arrayContaining(triggers))
  expect(score.final).toBe(Number(level))
})

test('the table holds every vector that the instruments bring along', () => {
  for (const document of [ability, needs]) {
    const written = rows.filter((row) => row[0] === document.id)
    const vectors = document.vectors.map((vector) =>
      [
        vector.total,
        vector.adjustments.join('+') || '-',
        vector.stacking ?? 'once',
        vector.level,
      ].map(String),
    )
    expect(written.map((row) => row.slice(1))).toEqual(vectors)
  }
})

test('AS4 all 26 items of the ability assessment are needed before there is a level', () => {
  const scored = itemsOf(ability).filter((item) => item.scored)
  expect(scored).toHaveLength(26)
  const all = answersOf(ability, 89)
  expect(scoreInstrument(ability, all).preliminary).toBe(1)
  for (const { key } of scored) {
    const { [key]: _left, ...rest } = all
    const score = scoreInstrument(ability, rest)
    expect([score.preliminary, score.final, score.missing]).toEqual([null, null, [key]])
  }
})

test('only full points are level 0: level 1 starts at 89', () => {
  expect([90, 89].map((total) => levelOf(ability, total))).toEqual([0, 1])
})

test('coma overrides the points, whatever else is true', () => {
  const answers = answersOf(ability, 60, { consciousness: 'coma', diagnoses: ['dementia'] })
  const score = scoreInstrument(ability, answers)
  expect([score.preliminary, score.final]).toEqual([2, 4])
  expect(score.adjustments.map((one) => [one.id, one.basis])).toEqual([
    ['A1', 'C.4'],
    ['A2', 'C.4 / A.4.1'],
  ])
})

test('another mental disorder counts only when a specialist diagnosed it', () => {
  const doubted = answersOf(ability, 66, { diagnoses: ['otherMental'] })
  expect(scoreInstrument(ability, doubted).final).toBe(1)
  const known = answersOf(ability, 66, { diagnoses: ['otherMental'], mentalBySpecialist: 'yes' })
  expect(scoreInstrument(ability, known).final).toBe(2)
})

test('points are shown by section and add up', () => {
  const score = scoreInstrument(ability, answersOf(ability, 77))
  const scored = score.sections.filter((section) => section.max !== null)
  expect(scored.map((section) => section.max)).toEqual([32, 15, 28, 15])
  expect(scored.reduce((sum, section) => sum + section.score!, 0)).toBe(77)
})

test.each([
  [{ bathing: 'score_9' }, 'bathing'],
  [{ riskFall: 7 }, 'riskFall'],
  [{ diagnoses: ['flu'] }, 'diagnoses'],
  [{ nothingAsked: 'yes' }, 'nothingAsked'],
  [{ livingWith: ['alone', 'alone'] }, 'livingWith'],
])('answers %j are refused by name', (answers, item) => {
  expect(mistakesIn(ability, answers as Answers).map((mistake) => mistake.item)).toEqual([item])
})

test.each([ability, needs])(
  'AS7 $id: more points in one answer never lower the total',
  (document) => {
    const items = itemsOf(document).filter((item) => item.scored)
    fc.assert(
      fc.property(drawn(document), fc.nat(items.length - 1), (answers, at) => {
        const item = items[at]!
        const totals = item.options
          .toSorted((a, b) => a.score! - b.score!)
          .map((option) => scoreInstrument(document, { ...answers, [item.key]: option.key }).total)
        expect(totals).toEqual(totals.toSorted((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  },
)

test.each([ability, needs])('AS7 $id: no rule makes a level better', (document) => {
  const worst = Math.max(...document.levels.map((band) => band.level))
  fc.assert(
    fc.property(drawn(document), fc.constantFrom('once', 'sum'), (answers, stacking) => {
      const score = scoreInstrument({ ...document, stacking: stacking as 'once' | 'sum' }, answers)
      expect(score.final).toBeGreaterThanOrEqual(score.preliminary!)
      expect(score.final).toBeLessThanOrEqual(worst)
      const isUnmoved = score.adjustments.length > 0 || score.final === score.preliminary
      expect(isUnmoved).toBe(true)
    }),
    { numRuns: 100 },
  )
})

/** Complete answers that reach `total`; `fixed` ones stay as they are. */
function answersOf(document: Instrument, total: number, fixed: Answers = {}): Answers {
  const answers: Record<string, Answers[string]> = { ...calm(document), ...fixed }
  const scored = itemsOf(document).filter((item) => item.scored)
  const scoreOf = (key: string, answer: unknown): number =>
    scored.find((item) => item.key === key)?.options.find((one) => one.key === answer)?.score ?? 0
  const free = scored.filter((item) => !(item.key in fixed))
  let left = total - Object.entries(fixed).reduce((sum, [key, one]) => sum + scoreOf(key, one), 0)
  for (const [at, item] of free.entries()) {
    const rest = free
      .slice(at + 1)
      .reduce((sum, one) => sum + Math.max(...one.options.map((option) => option.score!)), 0)
    const reachable = item.options.filter(
      (option) => option.score! <= left && left - option.score! <= rest,
    )
    // Rather fewer points here than a rule that the row does not name.
    const rules = (key: string): number => rulesMet(document, { ...answers, [item.key]: key })
    const option = reachable.toSorted(
      (a, b) => rules(a.key) - rules(b.key) || b.score! - a.score!,
    )[0]!
    answers[item.key] = option.key
    left -= option.score!
  }
  return answers
}

const rulesMet = (document: Instrument, answers: Answers): number =>
  document.adjustments.filter((one) => isMet(one.when, answers)).length

/** Unscored required items answered so that no rule applies. */
function calm(document: Instrument): Answers {
  const quiet = itemsOf(document).filter((item) => !item.scored && item.required)
  return Object.fromEntries(
    quiet.map((item) => {
      const last = item.options.find((option) => option.key === 'no') ?? item.options[0]
      if (item.type === 'number') return [item.key, item.min ?? 0]
      return [item.key, item.type === 'multi' ? [last!.key] : (last?.key ?? '测试')]
    }),
  )
}

/** Any complete answers. */
function drawn(document: Instrument): fc.Arbitrary<Answers> {
  const shape = itemsOf(document).map((item) => {
    const keys = item.options.map((option) => option.key)
    if (item.type === 'number') return [item.key, fc.integer({ min: item.min!, max: item.max! })]
    if (item.type === 'text') return [item.key, fc.constant('测试')]
    return [
      item.key,
      item.type === 'multi' ? fc.subarray(keys, { minLength: 1 }) : fc.constantFrom(...keys),
    ]
  })
  return fc.record(Object.fromEntries(shape) as Record<string, fc.Arbitrary<Answers[string]>>)
}
