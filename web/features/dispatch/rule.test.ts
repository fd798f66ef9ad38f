import { expect, test } from 'vitest'
import { ruleOf } from './rule.ts'
import { sayRule } from './words.ts'

// A Tuesday: 2026-11-17, 07:00 in Weihai is still Monday in Greenwich.
const startsAt = '2026-11-16T23:00:00Z'
const never = { ends: 'never' } as const

test.each([
  ['once', null],
  ['weekly', 'FREQ=WEEKLY;BYDAY=TU'],
  ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['daily', 'FREQ=DAILY'],
  ['monthly', 'FREQ=MONTHLY;BYMONTHDAY=17'],
] as const)('%s repeats by the local day of the start', (repeat, rule) => {
  expect(ruleOf({ repeat, ...never }, startsAt)).toBe(rule)
})

test('a rule ends by count or by day, and a rule of one’s own stays as written', () => {
  const weekly = { repeat: 'weekly' } as const
  expect(ruleOf({ ...weekly, ends: 'count', count: 8 }, startsAt)).toContain(';COUNT=8')
  expect(ruleOf({ ...weekly, ends: 'until', until: '2027-01-31' }, startsAt)).toContain(
    ';UNTIL=20270131',
  )
  const own = 'FREQ=MONTHLY;BYDAY=3TU'
  expect(ruleOf({ repeat: 'own', ends: 'count', count: 8, own }, startsAt)).toBe(own)
})

test('a weekend start keeps its own day among the working days', () => {
  expect(ruleOf({ repeat: 'weekdays', ...never }, '2026-11-21T01:00:00Z')).toBe(
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA',
  )
})

test.each([
  [null, '一次'],
  ['FREQ=WEEKLY;BYDAY=MO,WE', '每周 周一、周三'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8', '每2周 周二 共8次'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '每月 最后一天'],
  ['FREQ=DAILY;UNTIL=20270131', '每天 到2027-01-31'],
  ['FREQ=YEARLY', 'FREQ=YEARLY'],
])('%s reads %s', (rule, text) => {
  expect(sayRule(rule)).toBe(text)
})
