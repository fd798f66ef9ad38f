import { expect, test } from 'vitest'
import { Problem } from './problem.ts'
import { newSubmitKey, SubmitKeys } from './submit-keys.ts'

const problem = (status: number) => new Problem({ status, code: 'test', detail: '' })

function counted() {
  let made = 0
  return new SubmitKeys(() => `k-${(made += 1)}`)
}

test('a submit that got no answer keeps its key for the same content', () => {
  const keys = counted()
  expect(keys.keyFor({ name: '测试' })).toBe('k-1')
  keys.settle(problem(0))
  expect(keys.keyFor({ name: '测试' })).toBe('k-1')
  keys.settle(problem(503))
  expect(keys.keyFor({ name: '测试' })).toBe('k-1')
})

test('other content is another submit, even after a lost answer', () => {
  const keys = counted()
  keys.keyFor({ name: '测试甲' })
  keys.settle(problem(0))
  expect(keys.keyFor({ name: '测试乙' })).toBe('k-2')
})

test('after an answer or a refusal the same content is a new submit', () => {
  const keys = counted()
  keys.keyFor({ name: '测试' })
  keys.settle()
  expect(keys.keyFor({ name: '测试' })).toBe('k-2')
  keys.settle(problem(422))
  expect(keys.keyFor({ name: '测试' })).toBe('k-3')
})

test('keys never repeat and fit the limit of the server', () => {
  const made = new Set(Array.from({ length: 1_000 }, newSubmitKey))
  expect(made.size).toBe(1_000)
  for (const key of made) expect(key).toMatch(/^[0-9a-f]{32}$/)
})
