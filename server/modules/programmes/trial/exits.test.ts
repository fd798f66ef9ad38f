import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimated, exitRates, EXITS_MIN, monthsUntil } from './exits.ts'

const group = (ageFrom: number, people: number, died: number, moved = 0) => ({
  ageFrom,
  people,
  died,
  moved,
})
const told = (groups: Parameters<typeof exitRates>[0]) =>
  exitRates(groups)?.map(({ ageFrom, ageTo, people, middle }) =>
    [`${ageFrom}–${ageTo ?? ''}`, people, `${middle / 100}%`].join(' '),
  ) ?? null

// Groups as they were counted, and what is told of them: ages, people, the part that a year takes.
test.each([
  [
    'four groups, each with enough',
    [group(60, 2000, 20, 4), group(70, 1500, 45), group(80, 800, 64), group(90, 100, 20)],
    ['60–70 2000 1.2%', '70–80 1500 3%', '80–90 800 8%', '90– 100 20%'],
  ],
  [
    'too few of the oldest: told with the next',
    [group(70, 1500, 45), group(80, 800, 64), group(90, 10, 2)],
    ['70–80 1500 3%', '80– 810 8.15%'],
  ],
  [
    'too few of the youngest: told with the next',
    [group(60, 300, 1), group(70, 1000, 30)],
    ['60– 1300 2.38%'],
  ],
  [
    'only together enough',
    [group(60, 100, 4), group(70, 100, 3), group(80, 100, 3)],
    ['60– 300 3.33%'],
  ],
  ['together one too few', [group(60, 100, 3), group(70, 100, 3), group(80, 100, 3)], null],
  ['nobody on record', [], null],
] as const)('%s', (_, groups, expected) => {
  expect(told(groups)).toEqual(expected)
})

test('the range is the interval after Wilson', () => {
  // 20 of 100: 13.3% to 28.9%, as in any table of it.
  expect(exitRates([group(80, 100, 20)])![0]).toMatchObject({ low: 1334, middle: 2000, high: 2888 })
})

test('a year on, the part that a year takes is gone; in half a year its root', () => {
  const rates = exitRates([group(60, 1000, 10), group(80, 100, 19)])!
  const sums = [
    { ageFrom: 60, amount: 100_000 },
    { ageFrom: 90, amount: 100_000 },
  ]
  expect(estimated(sums, rates, 0).middle).toBe(200_000)
  expect(estimated(sums, rates, 12).middle).toBe(99_000 + 81_000)
  expect(estimated(sums, rates, 6).middle).toBe(99_499 + 90_000)
  expect([monthsUntil('2026-11-23', '2026-12'), monthsUntil('2026-11-23', '2027-11')]).toEqual([
    1, 12,
  ])
})

test('an estimate lies within its range, at most at the plain figure, and shrinks with the months', () => {
  const groups = fc
    .tuple(fc.integer({ min: 20, max: 5000 }), fc.nat(20), fc.nat(5))
    .map(([people, died, moved]) => ({ people: people + 25, died, moved }))
  fc.assert(
    fc.property(
      fc.array(groups, { minLength: 1, maxLength: 4 }),
      fc.nat(1e7),
      fc.nat(11),
      (all, amount, month) => {
        const rates = exitRates(all.map((one, at) => ({ ...one, ageFrom: 60 + at * 10 })))
        const exits = all.reduce((sum, { died, moved }) => sum + died + moved, 0)
        expect(rates === null).toBe(exits < EXITS_MIN)
        if (!rates) return
        const sums = [{ ageFrom: 80, amount }]
        const [now, later] = [month, month + 1].map((at) => estimated(sums, rates, at))
        expect(now!.low).toBeLessThanOrEqual(now!.middle)
        expect(now!.middle).toBeLessThanOrEqual(now!.high)
        expect(now!.high).toBeLessThanOrEqual(amount)
        expect(later!.middle).toBeLessThanOrEqual(now!.middle)
        // What is saved is a saving: below nothing the range turns round and holds all the same.
        const saved = estimated([{ ageFrom: 80, amount: -amount }], rates, month)
        expect(saved.low <= saved.middle && saved.middle <= saved.high).toBe(true)
      },
    ),
    { seed: 20261123 },
  )
})
