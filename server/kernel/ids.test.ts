import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstId, newId } from './ids.ts'

const millisecond = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) })
const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms)

test('ids of an instant lie at its first id or above it, and below that of the next millisecond', () => {
  fc.assert(
    fc.property(millisecond, (ms) => {
      const id = newId(at(ms))
      expect(id >= firstId(at(ms))).toBe(true)
      expect(id < firstId(at(ms + 1))).toBe(true)
    }),
    { seed: 4122 },
  )
})
