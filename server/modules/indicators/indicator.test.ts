import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { isMet, linkOf, monthsUpTo, spanOf, valueOf } from './indicator.ts'

const percent = { unit: 'percent' } as const
const count = { unit: 'count' } as const

test.each([
  [1, 3, 33.3],
  [2, 3, 66.7],
  [949, 1000, 94.9],
  [0, 7, 0],
  [7, 7, 100],
  [0, 0, null],
])('N1 %i of %i is %s percent', (numerator, denominator, value) => {
  expect(valueOf(percent, numerator, denominator)).toEqual({ numerator, denominator, value })
})

test('N2 94.96 percent shows as 95.0 and does not meet a target of 95', () => {
  const counted = valueOf(percent, 9496, 10_000)
  expect(counted.value).toBe(95)
  expect(isMet(percent, { relation: 'at_least', value: 95 }, counted)).toBe(false)
  const enough = valueOf(percent, 9500, 10_000)
  expect(isMet(percent, { relation: 'at_least', value: 95 }, enough)).toBe(true)
})

test('N2 nothing to measure is neither met nor missed', () => {
  const target = { relation: 'at_least', value: 95 } as const
  expect(isMet(percent, target, valueOf(percent, 0, 0))).toBeNull()
  expect(isMet(count, null, valueOf(count, 3, null))).toBeNull()
  expect(isMet(count, { relation: 'at_most', value: 0 }, valueOf(count, 1, null))).toBe(false)
})

test('N2 the verdict never depends on how the percentage is rounded', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), fc.nat(100), (part, of, value) => {
      const counted = valueOf(percent, Math.min(part, of), of)
      const met = isMet(percent, { relation: 'at_least', value }, counted)
      expect(met).toBe(counted.numerator / of >= value / 100 - 1e-12)
    }),
  )
})

test('today, this month and six months are whole days of the local clock', () => {
  const night = instant('2026-11-17T17:30:00Z')
  expect(spanOf('today', night)).toMatchObject({ firstDay: '2026-11-18', lastDay: '2026-11-18' })
  expect(spanOf('today', night).from.toString()).toBe('2026-11-17T16:00:00Z')
  expect(spanOf('month', night)).toMatchObject({ firstDay: '2026-11-01', lastDay: '2026-11-30' })
  expect(spanOf('six_months', night)).toMatchObject({
    firstDay: '2026-06-01',
    lastDay: '2026-11-30',
  })
  expect(monthsUpTo('2026-02')).toEqual([
    '2025-09',
    '2025-10',
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02',
  ])
})

test('N3 a link is filled with area, days and part, and says which filter holds the area', () => {
  const rows = {
    page: '/visits',
    query: { state: 'missed', from: '{from}', to: '{to}', place: '{area}', category: '{part}' },
  }
  const facts = {
    area: '371002',
    from: '2026-11-01',
    to: '2026-11-30',
    month: '2026-11',
    today: '2026-11-17',
  }
  expect(linkOf(rows, facts)).toEqual({
    page: '/visits',
    query: { state: 'missed', from: '2026-11-01', to: '2026-11-30', place: '371002' },
    areaKey: 'place',
  })
  expect(linkOf(null, facts)).toBeNull()
})
