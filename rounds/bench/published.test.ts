import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { measureTable } from './table.ts'

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

test('the table of the README is what the kept runs say, row by row', async () => {
  const readme = await readFile(file('../README.md'), 'utf8')
  const table = await measureTable({
    seeds: [],
    clock: 'cpu',
    log: file('runs.jsonl'),
    isShown: true,
  })
  for (const line of table.trim().split('\n')) expect(readme).toContain(line)
  const rows = readme.split('\n').filter((line) => line.startsWith('| test | budget |'))
  expect(rows).toHaveLength(1)
})
