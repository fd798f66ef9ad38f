import { expect, test } from 'vitest'
import { withGroups } from './replan-groups.ts'

const items = [
  { group: 0, visit: { id: 'a' } },
  { group: 0, visit: { id: 'b' } },
  { group: 1, visit: { id: 'c' } },
]

test('what hangs together is chosen and dropped together, what stands alone alone', () => {
  expect(withGroups(items, ['a', 'b', 'c'], ['b', 'c'])).toEqual(['c'])
  expect(withGroups(items, ['c'], ['c', 'b'])).toEqual(['a', 'b', 'c'])
  expect(withGroups(items, ['a', 'b', 'c'], ['a', 'b'])).toEqual(['a', 'b'])
  expect(withGroups(items, ['a', 'b', 'c'], [])).toEqual([])
})
