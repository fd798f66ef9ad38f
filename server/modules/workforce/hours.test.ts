import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOf, minuteOf, minutesOf, weekMistake, workingDayOf } from './hours.ts'
import type { WorkingDay } from './schema.ts'

const day = (from: string, to: string, ...breaks: [string, string][]): WorkingDay => ({
  weekday: 1,
  from,
  to,
  breaks: breaks.map(([start, end]) => ({ from: start, to: end })),
})

test('W4 an end at or before the beginning is on the day after', () => {
  expect(minutesOf(day('08:00', '17:00'))).toMatchObject({ from: 480, to: 1020 })
  expect(minutesOf(day('20:00', '08:00'))).toMatchObject({ from: 1200, to: 1920 })
  expect(minutesOf(day('08:00', '24:00'))).toMatchObject({ from: 480, to: 1440 })
  expect(minutesOf(day('08:00', '08:00'))).toMatchObject({ from: 480, to: 1920 })
  expect(minutesOf(day('20:00', '08:00', ['01:00', '02:00'])).breaks).toEqual([
    { from: 1500, to: 1560 },
  ])
})

test.each([
  [[day('08:00', '17:00', ['12:00', '13:00'])], null],
  [[day('08:00', '17:00', ['07:00', '07:30'])], 'workforce.break_outside'],
  [[day('08:00', '17:00', ['16:30', '17:30'])], 'workforce.break_outside'],
  [[day('08:00', '17:00', ['13:00', '12:00'])], 'workforce.break_outside'],
  [[day('08:00', '17:00', ['12:00', '13:00'], ['12:30', '14:00'])], 'workforce.break_overlap'],
  [[day('08:00', '12:00'), day('13:00', '17:00')], 'workforce.weekday_twice'],
])('W4 %j: %s', (days, code) => {
  expect(weekMistake(days)?.code ?? null).toBe(code)
})

test('W4 a working day is written and read back the same', () => {
  const Minute = fc.integer({ min: 0, max: 1439 })
  fc.assert(
    fc.property(Minute, fc.integer({ min: 1, max: 1440 }), (from, length) => {
      const shown = workingDayOf({ weekday: 3, from, to: from + length, breaks: [] })
      expect(minutesOf(shown)).toEqual({ weekday: 3, from, to: from + length, breaks: [] })
    }),
  )
})

test('minutes and clock agree', () => {
  expect(['00:00', '08:30', '24:00'].map(minuteOf)).toEqual([0, 510, 1440])
  expect([0, 510, 1440, 1500].map(clockOf)).toEqual(['00:00', '08:30', '24:00', '01:00'])
})
