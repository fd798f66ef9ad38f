import { expect, test } from 'vitest'
import { fenOf, instantText, minutesText, nearText } from './format.ts'

test('an instant is shown on the clock of China whatever the machine has', () => {
  expect(instantText('2026-11-22T16:30:05Z')).toBe('2026-11-23 00:30')
  expect(instantText('2026-11-22T16:30:05Z', 'day')).toBe('2026-11-23')
  expect(instantText('2026-11-22T16:30:05Z', 'time')).toBe('00:30')
  expect(instantText('2026-11-22T16:30:05Z', 'full', 'zh')).toBe('2026-11-23 周一 00:30:05')
  expect(instantText('not an instant')).toBe('not an instant')
})

test('a time in a narrow place says its day only when that is not today in China', () => {
  const now = '2026-11-22T02:00:00Z'
  expect(nearText('2026-11-21T16:30:00Z', now)).toBe('00:30')
  expect(nearText('2026-10-20T01:30:00Z', now)).toBe('10-20 09:30')
  expect(nearText('2025-12-31T01:30:00Z', now)).toBe('2025-12-31 09:30')
})

test.each([
  [90, '1小时30分', '1 h 30 min'],
  [60, '1小时', '1 h'],
  [45, '45分钟', '45 min'],
  [0, '0分钟', '0 min'],
  [792_180, '13,203小时', '13,203 h'],
  [-75, '−1小时15分', '−1 h 15 min'],
])('%i minutes read well in both languages', (minutes, zh, en) => {
  expect(minutesText(minutes, 'zh')).toBe(zh)
  expect(minutesText(minutes, 'en')).toBe(en)
})

test.each([
  ['1,234.50', 123450],
  ['￥12', 1200],
  ['12.3 元', 1230],
  ['-5', -500],
  ['0.05', 5],
  ['12.345', null],
  ['十二', null],
  ['', null],
])('the amount “%s” is %s fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen)
})
