import { expect, test } from 'vitest'
import { fenOf, instantText, minutesText } from './format.ts'

test('an instant is shown on the clock of China whatever the machine has', () => {
  expect(instantText('2026-11-22T16:30:05Z')).toBe('2026-11-23 00:30')
  expect(instantText('2026-11-22T16:30:05Z', 'day')).toBe('2026-11-23')
  expect(instantText('2026-11-22T16:30:05Z', 'time')).toBe('00:30')
  expect(instantText('2026-11-22T16:30:05Z', 'full', 'zh')).toBe('2026-11-23 周一 00:30:05')
  expect(instantText('not an instant')).toBe('not an instant')
})

test.each([
  [90, '1小时30分', '1 h 30 min'],
  [60, '1小时', '1 h'],
  [45, '45分', '45 min'],
  [0, '0分', '0 min'],
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
