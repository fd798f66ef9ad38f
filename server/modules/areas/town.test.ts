import { expect, test } from 'vitest'
import { townKindOf } from './town.ts'

test.each([
  ['371002001', 'street'],
  ['371002099', 'street'],
  ['371002100', 'town'],
  ['371002199', 'town'],
  ['371002200', null],
  ['371003400', null],
  ['371002U01', null],
  ['371002000', null],
  ['371002', null],
])('%s is %s by its code', (code, kind) => {
  expect(townKindOf(code)).toBe(kind)
})
