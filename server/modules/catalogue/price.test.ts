import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountFor, offerStateOn } from './price.ts'

test.each([
  ['hour', 4000, 60, 4000],
  ['hour', 4000, 90, 6000],
  ['hour', 4000, 50, 3333],
  ['hour', 4000, 40, 2667],
  // 0.5 fen goes upward.
  ['hour', 1, 30, 1],
  ['hour', 3, 10, 1],
  ['hour', 1, 29, 0],
  ['visit', 8000, 45, 8000],
  ['meal', 1000, 0, 1000],
] as const)('C4 per %s at %d fen, %d minutes cost %d fen', (unit, priceFen, minutes, amount) => {
  expect(amountFor({ priceFen, unit }, minutes)).toBe(amount)
})

test('C4 an hourly amount is never half a fen away from the exact one', () => {
  const Price = fc.integer({ min: 0, max: 10_000_000 })
  fc.assert(
    fc.property(Price, fc.integer({ min: 0, max: 1440 }), (priceFen, minutes) => {
      const amount = BigInt(amountFor({ priceFen, unit: 'hour' }, minutes))
      const off = 60n * amount - BigInt(priceFen) * BigInt(minutes)
      expect(off > -30n && off <= 30n).toBe(true)
    }),
  )
})

test('an offer is to come, in force, past or withdrawn', () => {
  const on = (from: string, to: string | null, isWithdrawn = false) =>
    offerStateOn({ from, to, isWithdrawn }, '2026-11-17')
  expect(on('2026-11-18', null)).toBe('coming')
  expect(on('2026-11-17', null)).toBe('now')
  expect(on('2026-11-01', '2026-11-17')).toBe('now')
  expect(on('2026-11-01', '2026-11-16')).toBe('past')
  expect(on('2026-11-18', null, true)).toBe('withdrawn')
})
