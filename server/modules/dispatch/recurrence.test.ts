import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../../kernel/refused.ts'
import { atTime, dayOf, ZONE } from '../../kernel/time.ts'
import { checkRule, isExhausted, occurrences } from './recurrence.ts'

const days = (rule: string | null, first: string, from: string, to: string, time = '09:30') =>
  occurrences(rule, atTime(first, time), atTime(from, '00:00'), atTime(to, '00:00')).map(dayOf)

const refusal = (rule: string, first = '2026-11-17') => {
  try {
    checkRule(rule, atTime(first, '09:30'))
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return 'accepted'
}

test('without a rule there is one start', () => {
  expect(days(null, '2026-11-17', '2026-11-01', '2027-11-01')).toEqual(['2026-11-17'])
})

test('Monday, Wednesday and Friday, the range half open', () => {
  const rule = 'FREQ=WEEKLY;BYDAY=MO,WE,FR'
  expect(days(rule, '2026-11-16', '2026-11-16', '2026-11-23')).toEqual([
    '2026-11-16',
    '2026-11-18',
    '2026-11-20',
  ])
})

test('the 31st gives nothing in short months; minus one is the last day of each', () => {
  expect(days('FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31', '2026-12-01', '2027-06-01')).toEqual([
    '2026-12-31',
    '2027-01-31',
    '2027-03-31',
    '2027-05-31',
  ])
  expect(days('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-12-31', '2026-12-01', '2027-04-01')).toEqual([
    '2026-12-31',
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
  ])
})

test('the second Tuesday of each month', () => {
  expect(days('FREQ=MONTHLY;BYDAY=2TU', '2026-11-10', '2026-11-01', '2027-02-01')).toEqual([
    '2026-11-10',
    '2026-12-08',
    '2027-01-12',
  ])
})

test('a count ends, and so does a day, its own start included', () => {
  expect(days('FREQ=DAILY;COUNT=3', '2026-11-17', '2026-11-01', '2027-01-01')).toHaveLength(3)
  const until = 'FREQ=DAILY;UNTIL=20261119'
  expect(days(until, '2026-11-17', '2026-11-01', '2027-01-01')).toEqual([
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
  ])
})

test('an end in universal time is compared with the local clock', () => {
  // 2026-11-19T01:29:59Z is 09:29:59 in Weihai: one second before the start of that day.
  const before = 'FREQ=DAILY;UNTIL=20261119T012959Z'
  const at = 'FREQ=DAILY;UNTIL=20261119T013000Z'
  expect(days(before, '2026-11-17', '2026-11-01', '2027-01-01')).toHaveLength(2)
  expect(days(at, '2026-11-17', '2026-11-01', '2027-01-01')).toHaveLength(3)
})

test('a start early in the local morning stays on its local day', () => {
  const rule = 'FREQ=WEEKLY;BYDAY=TU'
  expect(days(rule, '2026-11-17', '2026-11-17', '2026-12-02', '06:00')).toEqual([
    '2026-11-17',
    '2026-11-24',
    '2026-12-01',
  ])
})

test('a rule is exhausted after its last start, one without end never', () => {
  const first = atTime('2026-11-17', '09:30')
  const after = (days_: number) => first.add({ hours: 24 * days_ })
  expect(isExhausted('FREQ=DAILY;COUNT=3', first, after(2))).toBe(false)
  expect(isExhausted('FREQ=DAILY;COUNT=3', first, after(3))).toBe(true)
  expect(isExhausted('FREQ=DAILY', first, after(3000))).toBe(false)
})

test.each([
  ['FREQ=HOURLY', 'dispatch.rule'],
  ['FREQ=YEARLY', 'dispatch.rule'],
  ['BYDAY=TU', 'dispatch.rule'],
  ['FREQ=DAILY;COUNT=0', 'dispatch.rule'],
  ['FREQ=DAILY;COUNT=99999', 'dispatch.rule'],
  ['FREQ=DAILY;COUNT=2;UNTIL=20270101', 'dispatch.rule'],
  ['FREQ=DAILY;BYHOUR=3', 'dispatch.rule'],
  ['FREQ=DAILY;UNTIL=tomorrow', 'dispatch.rule'],
  ['FREQ=WEEKLY;BYDAY=XX', 'dispatch.rule'],
  ['FREQ=DAILY;INTERVAL=0', 'dispatch.rule'],
  ['nonsense', 'dispatch.rule'],
  ['FREQ=WEEKLY;BYDAY=MO', 'dispatch.rule_misses_start'],
  ['FREQ=MONTHLY;BYMONTHDAY=18', 'dispatch.rule_misses_start'],
  ['FREQ=WEEKLY;BYDAY=TU', 'accepted'],
  ['FREQ=DAILY;INTERVAL=2;COUNT=10', 'accepted'],
])('%s on a Tuesday is %s', (rule, code) => {
  expect(refusal(rule)).toBe(code)
})

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

test('weekly rules give exactly the days that a walk through the calendar gives', () => {
  const drawn = fc.record({
    first: fc.integer({ min: 0, max: 700 }),
    more: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }),
    interval: fc.integer({ min: 1, max: 4 }),
    span: fc.integer({ min: 1, max: 120 }),
  })
  fc.assert(
    fc.property(drawn, ({ first, more, interval, span }) => {
      const start = Temporal.PlainDate.from('2026-01-01').add({ days: first })
      const on = new Set([start.dayOfWeek - 1, ...more])
      const rule = `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${[...on].map((day) => WEEKDAYS[day]).join(',')}`
      const monday = start.subtract({ days: start.dayOfWeek - 1 })
      const expected: string[] = []
      for (let day = start; Temporal.PlainDate.compare(day, start.add({ days: span })) < 0;) {
        const week = Math.floor(monday.until(day, { largestUnit: 'days' }).days / 7)
        if (on.has(day.dayOfWeek - 1) && week % interval === 0) expected.push(day.toString())
        day = day.add({ days: 1 })
      }
      const until = start.add({ days: span }).toString()
      expect(days(rule, start.toString(), start.toString(), until)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('a range in two parts gives what the whole gives, and every start has the same clock time', () => {
  const rule = fc.constantFrom(
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=MONTHLY;BYMONTHDAY=-1,15',
    'FREQ=WEEKLY;BYDAY=TU,SA',
    'FREQ=DAILY;COUNT=40',
  )
  const first = atTime('2026-11-17', '09:30')
  fc.assert(
    fc.property(rule, fc.nat(200), fc.nat(200), (text, a, b) => {
      const cut = first.add({ hours: a * 12 })
      const end = cut.add({ hours: b * 12 })
      const whole = occurrences(text, first, first, end)
      const parts = [...occurrences(text, first, first, cut), ...occurrences(text, first, cut, end)]
      expect(parts.map(String)).toEqual(whole.map(String))
      for (const at of whole) {
        expect(at.toZonedDateTimeISO(ZONE).toPlainTime().toString()).toBe('09:30:00')
      }
    }),
    { numRuns: 60 },
  )
})
