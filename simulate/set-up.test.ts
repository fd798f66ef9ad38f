import { expect, test } from 'vitest'
import { startDayOf } from './set-up.ts'

// A month is settled on the sixth of the next: whoever looks on the fifth sees a closed month too.
test.each([
  ['2026-11-23', 6, '2026-05-01'],
  ['2026-11-07', 1, '2026-10-01'],
  ['2026-11-06', 1, '2026-09-01'],
  ['2027-01-01', 1, '2026-11-01'],
  ['2027-03-31', 1, '2027-02-01'],
])('first looked at on %s, a history of %i months begins on %s', (today, months, first) => {
  expect(startDayOf(today, months)).toBe(first)
})
