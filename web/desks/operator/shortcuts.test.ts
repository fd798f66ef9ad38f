import { expect, test } from 'vitest'
import { nameOf } from './shortcuts.tsx'

const key = (code: string, over: object = {}) => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...over,
})

test('keys are named by their place, with Alt, whatever the input method types', () => {
  expect(nameOf(key('F2'))).toBe('F2')
  expect(nameOf(key('KeyN', { altKey: true }))).toBe('Alt+N')
  expect(nameOf(key('Digit4', { altKey: true }))).toBe('Alt+4')
  expect(nameOf(key('Numpad4', { altKey: true }))).toBe('Alt+4')
})

test('keys of the browser stay with the browser', () => {
  expect(nameOf(key('KeyN', { ctrlKey: true }))).toBe('')
  expect(nameOf(key('KeyN', { metaKey: true, altKey: true }))).toBe('')
})
