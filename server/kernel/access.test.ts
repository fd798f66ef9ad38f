import { expect, test } from 'vitest'
import { outermost } from './access.ts'

test.each([
  [['3710', '371002'], ['3710']],
  [
    ['371002003', '371002', '371082001', '371082001'],
    ['371002', '371082001'],
  ],
  [
    ['371002', '371003'],
    ['371002', '371003'],
  ],
  [['', '3710'], ['']],
  [[], []],
])('of %j the outermost are %j', (areas, found) => {
  expect(outermost(areas)).toEqual(found)
})
