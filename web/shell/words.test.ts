import { expect, test } from 'vitest'
import { chooseLang, say } from './words.ts'

test('a kept choice of language wins over what the browser prefers', () => {
  expect(chooseLang('en', ['zh-CN'])).toBe('en')
  expect(chooseLang('zh', ['en-GB'])).toBe('zh')
})

test('without a choice an English browser reads English and every other one Chinese', () => {
  expect(chooseLang(null, ['en-GB', 'zh-CN'])).toBe('en')
  expect(chooseLang(null, ['zh-HK', 'en'])).toBe('zh')
  expect(chooseLang(null, ['fr-FR', 'en-US'])).toBe('en')
  expect(chooseLang(null, ['fr-FR'])).toBe('zh')
  expect(chooseLang('klingon', [])).toBe('zh')
})

test('outside a browser the product speaks Chinese', () => {
  expect(say('登记', 'Register')).toBe('登记')
})
