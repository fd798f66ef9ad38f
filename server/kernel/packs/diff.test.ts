import { expect, test } from 'vitest'
import { changesBetween } from './diff.ts'

test('equal documents have no difference, whatever their depth', () => {
  const one = { id: 'a', rows: [{ id: 'r', amount: 1 }], list: [1, 2] }
  expect(changesBetween(one, structuredClone(one))).toEqual([])
})

test('entries are told apart by their id, so an inserted one is one difference', () => {
  const before = { rows: [{ id: 'first', amount: 20_000 }] }
  const after = {
    rows: [
      { id: 'second', amount: 1 },
      { id: 'first', amount: 22_000 },
    ],
  }
  expect(changesBetween(before, after)).toEqual([
    { path: 'rows.first.amount', before: 20_000, after: 22_000 },
    { path: 'rows.second', before: null, after: { id: 'second', amount: 1 } },
  ])
})

test('what is taken away is null afterwards, and plain lists go by place', () => {
  expect(changesBetween({ to: '2026-12-31', fund: ['a', 'b'] }, { fund: ['b', 'b'] })).toEqual([
    { path: 'to', before: '2026-12-31', after: null },
    { path: 'fund[0]', before: 'a', after: 'b' },
  ])
})
