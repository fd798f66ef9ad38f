import { expect, test } from 'vitest'
import { hoursOf, placeOfNow, stretchOf } from './board-time.ts'

const day = '2026-11-17'
const span = (from: string, to: string) => ({ from, to })
const usual = hoursOf(day, [])

test('a visit stands where its local hours are', () => {
  expect(usual).toEqual({ day, first: 7, last: 19 })
  // 13:00 to 14:00 in Weihai, the middle of 07:00 to 19:00.
  const place = stretchOf(usual, span('2026-11-17T05:00:00Z', '2026-11-17T06:00:00Z'))!
  expect(place.left).toBeCloseTo(50)
  expect(place.width).toBeCloseTo(100 / 12)
})

test('a late visit widens the board, a night is cut at midnight', () => {
  const late = hoursOf(day, [span('2026-11-17T12:00:00Z', '2026-11-17T13:30:00Z')])
  expect(late).toEqual({ day, first: 7, last: 22 })
  const night = hoursOf(day, [span('2026-11-16T14:00:00Z', '2026-11-17T23:00:00Z')])
  expect(night).toEqual({ day, first: 0, last: 24 })
})

test('what begins before the board is cut, what lies outside it is not shown', () => {
  const early = span('2026-11-16T20:00:00Z', '2026-11-17T00:00:00Z')
  expect(stretchOf(usual, early)).toMatchObject({ left: 0 })
  expect(stretchOf(usual, span('2026-11-18T01:00:00Z', '2026-11-18T02:00:00Z'))).toBeNull()
})

test('now is on the board of its own day only', () => {
  const now = Date.parse('2026-11-17T05:00:00Z')
  expect(placeOfNow(usual, now)).toBeCloseTo(50)
  expect(placeOfNow(hoursOf('2026-11-16', []), now)).toBeNull()
})
