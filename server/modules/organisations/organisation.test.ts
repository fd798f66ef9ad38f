import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areasAround, creditCheckSign, creditCodeMistake, mayMove } from './organisation.ts'

// Published examples of GB 32100-2015; the last has its check sign altered.
test.each([
  ['91350100M000100Y43', null],
  ['91110000802100433B', null],
  ['9144030071526726XG', null],
  ['91350100M000100Y4Z', 'form'],
  ['91350100M000100Y44', 'check'],
  ['91350100M000100Y4', 'form'],
  ['9135O100M000100Y43', 'form'],
])('O1 the credit code %s: %s', (code, mistake) => {
  expect(creditCodeMistake(code)).toBe(mistake)
})

const SIGNS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const First = fc.array(fc.constantFrom(...SIGNS), { minLength: 17, maxLength: 17 })

test('O1 one wrong sign never passes', () => {
  fc.assert(
    fc.property(First, fc.nat(16), fc.constantFrom(...SIGNS), (first, at, wrong) => {
      const code = `${first.join('')}${creditCheckSign(first.join(''))}`
      expect(creditCodeMistake(code)).toBe(null)
      const altered = code.slice(0, at) + wrong + code.slice(at + 1)
      expect(creditCodeMistake(altered)).toBe(altered === code ? null : 'check')
    }),
  )
})

test('O4 closed is final', () => {
  expect([mayMove('active', 'suspended'), mayMove('suspended', 'active')]).toEqual([true, true])
  expect([mayMove('active', 'closed'), mayMove('suspended', 'closed')]).toEqual([true, true])
  expect([mayMove('closed', 'active'), mayMove('active', 'active')]).toEqual([false, false])
})

test('a place is served through itself and all that stands above it', () => {
  expect(areasAround('371002003016')).toEqual(['3710', '371002', '371002003', '371002003016'])
  expect(areasAround('371002U01')).toEqual(['3710', '371002', '371002U01'])
})
