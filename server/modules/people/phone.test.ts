import { expect, test } from 'vitest'
import { isSamePhone, maskPhone, normalisePhone, phoneKey } from './phone.ts'

test.each([
  ['13800001234', '13800001234'],
  ['+86 138 0000 1234', '13800001234'],
  ['0086-138-0000-1234', '13800001234'],
  ['１３８００００１２３４', '13800001234'],
  ['013800001234', '13800001234'],
  ['0631-5231234', '06315231234'],
  ['(0631) 523 1234', '06315231234'],
  ['+86 631 5231234', '06315231234'],
  ['010-62231234', '01062231234'],
  ['0556—5231234', '05565231234'],
  ['5231234', '5231234'],
  ['62231234', '62231234'],
  ['400-601-2349', '4006012349'],
  ['+852 9123 4567', '+85291234567'],
])('%s is spelt %s', (text, phone) => {
  expect(normalisePhone(text)).toBe(phone)
})

test.each([
  '',
  'abc',
  '1380000123',
  '138000012345',
  '12345',
  '13800001234a',
  '02380',
  '１３８x',
  '0631-1231234',
])('%j is no telephone number', (text) => {
  expect(normalisePhone(text)).toBeNull()
})

test('a landline is the same with and without its area code, and not with another one', () => {
  expect(isSamePhone('06315231234', '5231234')).toBe(true)
  expect(isSamePhone('06315231234', '05565231234')).toBe(false)
  expect(isSamePhone('13800001234', '13800001234')).toBe(true)
  expect(phoneKey('06315231234')).toBe(phoneKey('5231234'))
})

test('the mask leaves what a caller can say to be recognised', () => {
  expect(maskPhone('13800001234')).toBe('138****1234')
  expect(maskPhone('06315231234')).toBe('0631-***1234')
  expect(maskPhone('5231234')).toBe('***1234')
  expect(maskPhone('+85291234567')).toBe('+852****4567')
})
