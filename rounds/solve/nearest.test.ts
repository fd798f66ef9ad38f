import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectSmallest } from './nearest.ts'

test('selecting the smallest is sorting and taking the first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
      fc.nat(),
      (list, n) => {
        const count = 1 + (n % list.length)
        const keys = Float64Array.from(list)
        selectSmallest(keys, count)
        const sorted = list.toSorted((a, b) => a - b)
        expect([...keys.subarray(0, count)]).toEqual(sorted.slice(0, count))
        expect([...keys].toSorted((a, b) => a - b)).toEqual(sorted)
      },
    ),
    { seed: 20261122, numRuns: 300 },
  )
})
