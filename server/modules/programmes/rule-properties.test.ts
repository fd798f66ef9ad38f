import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsOf, meaningOf, type FactName } from '../../kernel/packs/facts.ts'
import { listPackIds, readPack, type Amount, type Programme } from '../../kernel/packs/packs.ts'
import { bounded, determineFrom, grantedFrom } from './determination.ts'
import type { Facts } from './schema.ts'

const rules = [
  ...new Map(
    listPackIds()
      .flatMap((id) => readPack(id).programmes)
      .map((rule) => [JSON.stringify(rule), rule]),
  ).values(),
]
const SEED = { seed: 20_261_123 }

/** What the rule writes down: numbers near which it turns, and texts that it compares with. */
function written({ criteria, amount, parameters }: Programme) {
  const text = JSON.stringify([criteria.map((one) => one.expression), amount])
  const numbers = [
    ...[...text.matchAll(/\d+/g)].map(([digits]) => Number(digits)),
    ...parameters.flatMap(({ value }) => (Array.isArray(value) ? value : [value])),
  ].filter((one): one is number => typeof one === 'number' && one < 100_000)
  const near = numbers.flatMap((one) => [one - 1, one, one + 1]).filter((one) => one >= 0)
  const texts = [...text.matchAll(/\\"([a-z0-9_]+)\\"/g)].map(([, code]) => code!)
  return { numbers: [...new Set([0, ...near])], texts: [...new Set(['', 'other', ...texts])] }
}

/** Facts of somebody or something, each known or not. */
function factsFor(rule: Programme): fc.Arbitrary<Facts> {
  const { numbers, texts } = written(rule)
  const valueOf = (name: FactName): fc.Arbitrary<unknown> => {
    switch (meaningOf(name).type) {
      case 'int':
        return fc.constantFrom(...numbers)
      case 'bool':
        return fc.boolean()
      case 'texts':
        return fc.subarray(texts)
      case 'day':
        return fc.constantFrom('2026-01-01', '2026-11-30')
      default:
        return fc.constantFrom(...texts)
    }
  }
  const read = new Set(rule.criteria.flatMap((one) => one.facts))
  for (const name of factsOf(rule.subject)) {
    if (JSON.stringify(rule.amount).includes(`facts.${name}`)) read.add(name)
  }
  return fc.record(
    Object.fromEntries([...read].map((name) => [name, fc.option(valueOf(name))])),
  ) as fc.Arbitrary<Facts>
}

const named = rules.map((rule) => ({ name: `${rule.id} ${rule.version}`, rule }))

test.each(named)(
  'PR1 $name gives the same answer to the same facts, kept and read again',
  ({ rule }) => {
    fc.assert(
      fc.property(factsFor(rule), (facts) => {
        const kept = JSON.parse(JSON.stringify({ rule, facts })) as {
          rule: Programme
          facts: Facts
        }
        expect(determineFrom(kept.rule, kept.facts)).toEqual(determineFrom(rule, facts))
      }),
      { ...SEED, numRuns: 60 },
    )
  },
)

test.each(named)('PR2 $name never takes back what it said before more was known', ({ rule }) => {
  fc.assert(
    fc.property(factsFor(rule), factsFor(rule), (facts, later) => {
      const { met } = determineFrom(rule, facts)
      if (met === null) return
      const entries = Object.entries(facts).map(([name, value]) => [
        name,
        value ?? later[name as FactName] ?? null,
      ])
      expect(determineFrom(rule, Object.fromEntries(entries) as Facts).met).toBe(met)
    }),
    { ...SEED, numRuns: 120 },
  )
})

test.each(named)('$name: a lower cap never gives more, a higher floor never less', ({ rule }) => {
  const { amount } = rule
  fc.assert(
    fc.property(
      factsFor(rule),
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      (facts, cap, more) => {
        const given = (bounds: Partial<Amount>): number =>
          determineFrom({ ...rule, amount: { ...amount, ...bounds } as Amount }, facts).amount ?? 0
        expect(given({ min: 1, max: cap })).toBeLessThanOrEqual(given({ min: 1, max: cap + more }))
        expect(given({ min: 1, max: cap })).toBeLessThanOrEqual(cap)
        const wide = { max: 10_000 }
        expect(given({ ...wide, min: cap })).toBeLessThanOrEqual(
          given({ ...wide, min: cap + more }),
        )
      },
    ),
    { ...SEED, numRuns: 60 },
  )
})

test('what is nothing stays nothing, whatever the floor; a part of a month is never more than all', () => {
  const day = fc.integer({ min: 1, max: 30 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`)
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(100_000), day, day, (min, amount, a, b) => {
      expect(bounded({ min, max: min + 1 }, 0)).toBe(0)
      const [early, late] = [a, b].toSorted() as [string, string]
      const part = (on: string): number => grantedFrom({ proration: 'by_day' }, amount, on)
      expect(part(late)).toBeLessThanOrEqual(part(early))
      expect(part(early)).toBeLessThanOrEqual(amount)
    }),
    SEED,
  )
})
