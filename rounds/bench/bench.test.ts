import { expect, test } from 'vitest'
import { bench, tableOf } from './bench.ts'
import { casesOf, SETS } from './sets.ts'

test.each([
  ['solomon', 56],
  ['homberger', 6],
  ['days', 3],
] as const)('the set %s has %i instances, each with its best known value', async (set, count) => {
  const cases = await casesOf(set)
  expect(cases).toHaveLength(count)
  expect(cases.every(({ best }) => best > 0)).toBe(true)
})

test('every set has instances', async () => {
  for (const set of SETS) expect((await casesOf(set)).length).toBeGreaterThan(0)
})

test('a bench solves each instance in a process of its own and reports gaps by class', async () => {
  const found = await bench('solomon', {
    seconds: 0.6,
    seeds: [1, 2],
    threads: 1,
    clock: 'cpu',
    only: ['C101', 'R201'],
  })
  expect(found.results.map(({ name, seed }) => [name, seed])).toEqual([
    ['C101', 1],
    ['C101', 2],
    ['R201', 1],
    ['R201', 2],
  ])
  expect(found.results.every(({ gap, unassigned }) => gap > -0.1 && gap < 60 && !unassigned)).toBe(
    true,
  )
  expect(tableOf(found)).toMatch(/R2 .* worst .*R201/)
})
