import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPack } from './packs/packs.ts'
import { addDays } from './time.ts'
import {
  isWorkingDay,
  workingDaysAfter,
  workingDaysUntil,
  yearMistakes,
  type WorkingYear,
} from './working-days.ts'

const years = readPack('national').workingYears

// What an official would count on a wall calendar. The day of qualifying itself does not count.
test.each`
  qualified       | days | last            | why
  ${'2026-11-18'} | ${5} | ${'2026-11-25'} | ${'Wednesday: Thursday, Friday, Monday, Tuesday, Wednesday'}
  ${'2026-11-20'} | ${5} | ${'2026-11-27'} | ${'Friday: the weekend does not count'}
  ${'2026-11-21'} | ${5} | ${'2026-11-27'} | ${'Saturday: the same week'}
  ${'2026-02-13'} | ${5} | ${'2026-02-27'} | ${'before the Spring Festival: Saturday 14 is worked, 15 to 23 are off'}
  ${'2026-02-20'} | ${5} | ${'2026-02-28'} | ${'within it: 24 to 27, and Saturday 28 is worked'}
  ${'2026-01-30'} | ${5} | ${'2026-02-06'} | ${'the last working day of a month: the days end in the next'}
  ${'2026-09-30'} | ${5} | ${'2026-10-13'} | ${'before National Day: 8, 9, Saturday 10 is worked, 12, 13'}
  ${'2026-12-24'} | ${5} | ${'2026-12-31'} | ${'ends on the last day of a year that is known'}
  ${'2026-12-25'} | ${5} | ${null}         | ${'reaches into 2027, whose days off are not known'}
  ${'2026-12-25'} | ${4} | ${'2026-12-31'} | ${'does not reach into 2027'}
  ${'2024-12-31'} | ${1} | ${'2025-01-02'} | ${'New Year is off; the day it began on need not be known'}
`('$days working days after $qualified end on $last: $why', ({ qualified, days, last }) => {
  expect(workingDaysAfter(years, qualified as string, days as number)).toBe(last)
})

test('a day of a year that is not known is neither a working day nor a day off', () => {
  expect(isWorkingDay(years, '2027-03-03')).toBe(null)
  expect(isWorkingDay([], '2026-03-03')).toBe(null)
  expect(workingDaysUntil(years, '2026-12-30', '2027-01-05')).toBe(null)
})

test('counting forth and back agrees on any day and for any number', () => {
  const day = fc.integer({ min: 0, max: 660 }).map((days) => addDays('2025-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
      const last = workingDaysAfter(years, from, count)!
      expect(isWorkingDay(years, last)).toBe(true)
      expect(workingDaysUntil(years, from, last)).toBe(count)
      expect(workingDaysUntil(years, from, addDays(last, -1))).toBe(count - 1)
    }),
    { seed: 1, numRuns: 300 },
  )
})

const YEAR: WorkingYear = { ...years[0]! }
test.each([
  [
    'a holiday of another year',
    { holidays: [{ ...YEAR.holidays[0]!, from: '2024-12-31' }] },
    'holidays',
  ],
  [
    'one that ends before it begins',
    { holidays: [{ ...YEAR.holidays[1]!, to: '2025-01-02' }] },
    'holidays',
  ],
  ['a worked day that is no weekend', { workedWeekends: ['2025-01-27'] }, 'workedWeekends'],
  ['a worked weekend in a holiday', { workedWeekends: ['2025-02-01'] }, 'workedWeekends'],
])('a pack with %s is refused', (_, change, where) => {
  const mistakes = yearMistakes({ ...YEAR, ...change })
  expect(mistakes.map((one) => one.path[0])).toEqual([where])
})

test('the years of the packs are sound', () => {
  expect(years.map((one) => one.year)).toEqual([2025, 2026])
  expect(years.flatMap(yearMistakes)).toEqual([])
})
