import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LifeEventKind } from './schema.ts'
import { standingAfter, statusOf, type Happening } from './timeline.ts'

const statusAfter = (...history: (LifeEventKind | 'away')[]): string | number => {
  const standing = standingAfter(
    history.map((kind) => (kind === 'away' ? { kind: 'moved', out: true } : { kind })),
  )
  return typeof standing === 'number' ? standing : statusOf(standing)
}

test.each([
  [[], 'home'],
  [['hospital_in'], 'hospital'],
  [['hospital_in', 'hospital_out'], 'home'],
  [['admitted'], 'institution'],
  [['admitted', 'hospital_in'], 'hospital'],
  [['admitted', 'hospital_in', 'hospital_out'], 'institution'],
  [['admitted', 'discharged'], 'home'],
  [['hospital_in', 'admitted'], 'institution'],
  [['moved'], 'home'],
  [['away'], 'moved'],
  [['away', 'moved'], 'home'],
  [['hospital_in', 'death'], 'dead'],
] as const)('P5 after %j the status is %s', (history, status) => {
  expect(statusAfter(...history)).toBe(status)
})

test.each([
  [['hospital_out'], 0],
  [['discharged'], 0],
  [['hospital_in', 'hospital_in'], 1],
  [['admitted', 'admitted'], 1],
  [['death', 'hospital_in'], 1],
  [['death', 'death'], 1],
  [['away', 'admitted'], 1],
  [['away', 'hospital_in'], 1],
] as const)('P5 %j cannot happen from entry %i on', (history, at) => {
  expect(statusAfter(...history)).toBe(at)
})

test('P5 nothing follows death, whatever came before', () => {
  const happening: fc.Arbitrary<Happening> = fc.record({
    kind: fc.constantFrom(...LifeEventKind.options),
    out: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 8 }), happening, (history, next) => {
      const standing = standingAfter(history)
      if (typeof standing === 'number') return
      const death = { kind: 'death' } as const
      const dead = standingAfter([...history, death])
      expect(typeof dead === 'number').toBe(!standing.alive)
      expect(standingAfter([...history, death, next])).toBe(
        history.length + (standing.alive ? 1 : 0),
      )
    }),
  )
})
