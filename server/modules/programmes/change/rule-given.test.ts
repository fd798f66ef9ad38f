import { expect, test } from 'vitest'
import { fill } from '../../../kernel/words.ts'
import { refuseOutside } from './rule-given.ts'
import { trialWords } from '../trial/words.ts'

type Given = Parameters<typeof refuseOutside>

function refusalOf(value: Given[0], bounds: Given[1]): readonly string[] {
  try {
    refuseOutside(value, bounds, 'edits.0.amount')
  } catch (refused) {
    const { details } = refused as { details: Readonly<Record<string, unknown>> }
    const { zh, en } = trialWords['programmes.change_out_of_bounds']!
    return [fill(zh, details), fill(en, details)]
  }
  return []
}

test.each<[string, Given[0], Given[1], string, string]>([
  [
    'yuan',
    2_000_000,
    { min: null, max: 1_000_000, unit: 'fen' },
    '超出依据规定的范围（不超过10,000.00元）：填写的是20,000.00元。',
    'Outside the bounds of the source (at most 10,000.00 yuan): 20,000.00 yuan was entered.',
  ],
  [
    'hours',
    1799,
    { min: 1800, max: 3600, unit: 'minute' },
    '超出依据规定的范围（30小时至60小时）：填写的是1799分钟。',
    'Outside the bounds of the source (30 h to 60 h): 1799 min was entered.',
  ],
  [
    'a plain figure',
    -1,
    { min: 0, max: null },
    '超出依据规定的范围（不低于0）：填写的是-1。',
    'Outside the bounds of the source (at least 0): -1 was entered.',
  ],
])('a figure outside its bounds is told in %s', (_, value, bounds, zh, en) => {
  expect(refusalOf(value, bounds)).toEqual([zh, en])
})

test('a figure on its bound is taken', () => {
  expect(refusalOf(1800, { min: 1800, max: 1800, unit: 'minute' })).toEqual([])
})
