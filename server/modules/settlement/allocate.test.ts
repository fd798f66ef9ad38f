import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from './allocate.ts'

test('S4: whatever the lines, the statements of a fund together ask for no more than it holds', () => {
  const lines = fc.array(
    fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      amountFen: fc.integer({ min: -5000, max: 5000 }),
      fundIds: fc.subarray(['x', 'y'], { minLength: 1 }),
    }),
    { maxLength: 12 },
  )
  const held = fc.nat({ max: 8000 })
  fc.assert(
    fc.property(lines, held, held, (drawn, x, y) => {
      const all = drawn.map((one, at) => ({ ...one, id: String(at) }))
      const { fundOf, short } = allocate(
        all,
        new Map([
          ['x', x],
          ['y', y],
        ]),
      )
      expect(fundOf.size + short.length).toBe(all.length)
      for (const [fundId, holds] of [
        ['x', x],
        ['y', y],
      ] as const) {
        const given = all.filter((one) => fundOf.get(one.id) === fundId)
        const totals = [...Map.groupBy(given, (one) => one.group).values()].map((group) =>
          group.reduce((sum, one) => sum + one.amountFen, 0),
        )
        const asked = totals.reduce((sum, total) => sum + Math.max(0, total), 0)
        expect(asked).toBeLessThanOrEqual(holds)
      }
    }),
    { numRuns: 300 },
  )
})
