import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bench, tableOf } from './bench.ts'
import { ROWS } from './rows.ts'
import { casesOf } from './sets.ts'
import { measureTable } from './table.ts'

test.each([
  ['solomon', 56],
  ['homberger', 6],
  ['days', 3],
  ['home-care', 89],
] as const)('the set %s has %i instances, each with its best known value', async (set, count) => {
  const cases = await casesOf(set)
  expect(cases).toHaveLength(count)
  expect(cases.every(({ best }) => best > 0)).toBe(true)
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

test('a run that may stop at the best known value does so long before its time is up', async () => {
  const { results } = await bench('solomon', {
    seconds: 20,
    seeds: [1],
    threads: 1,
    clock: 'cpu',
    only: ['C101'],
    stopAtBest: true,
  })
  expect(results[0]).toMatchObject({ value: 827.3, unassigned: 0 })
  expect(results[0]!.seconds).toBeLessThan(10)
})

test('two threads have twice the processor time of one, their starting included', async () => {
  const { results } = await bench('solomon', {
    seconds: 0.8,
    seeds: [1],
    threads: 2,
    clock: 'cpu',
    only: ['C101'],
  })
  expect(results[0]!.seconds).toBeGreaterThan(1.5)
  expect(results[0]!.seconds).toBeLessThan(1.72)
})

test('the published table is measured run by run: what the log holds is not measured again', async () => {
  const log = join(await mkdtemp(join(tmpdir(), 'rounds-bench-')), 'runs.jsonl')
  const row = ROWS.findIndex(({ only }) => only?.includes('hc-50-10-1')) + 1
  const measured: string[] = []
  const measure = (seeds: readonly number[], isShown = false) =>
    measureTable({
      seeds,
      clock: 'cpu',
      rows: [row],
      log,
      isShown,
      onResult: (_, { name, seed }) => measured.push(`${name} ${seed}`),
    })
  await measure([1])
  const table = await measure([1, 2])
  expect(measured).toEqual(['hc-50-10-1 1', 'hc-50-10-1 2'])
  expect((await readFile(log, 'utf8')).trim().split('\n')).toHaveLength(2)
  expect(table).toMatch(/\n\| days\/ hc-50-10-1 \| 0.076 s \| 1 × 2 \|/)
  expect(await measure([1, 2, 3], true)).toBe(table)
  await writeFile(log, '{"row":"days/ hc-50', { flag: 'a' })
  await expect(measure([1], true)).rejects.toThrow(/runs\.jsonl:3: .*no record of a run/)
})
