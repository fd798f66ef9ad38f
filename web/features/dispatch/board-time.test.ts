import { expect, test } from 'vitest'
import { placeOfNow, stretchOf } from './board-time.ts'

const day = '2026-11-17'

test('a visit stands where its local hours are', () => {
  // 14:00 to 15:00 in Weihai; the board runs from 06:00 to 22:00.
  const place = stretchOf(day, '2026-11-17T06:00:00Z', '2026-11-17T07:00:00Z')!
  expect(place.left).toBeCloseTo(50)
  expect(place.width).toBeCloseTo(6.25)
})

test('what begins before the board is cut, what lies outside it is not shown', () => {
  expect(stretchOf(day, '2026-11-16T20:00:00Z', '2026-11-16T23:00:00Z')).toMatchObject({ left: 0 })
  expect(stretchOf(day, '2026-11-18T01:00:00Z', '2026-11-18T02:00:00Z')).toBeNull()
})

test('now is on the board of its own day only', () => {
  const now = Date.parse('2026-11-17T06:00:00Z')
  expect(placeOfNow(day, now)).toBeCloseTo(50)
  expect(placeOfNow('2026-11-16', now)).toBeNull()
})
