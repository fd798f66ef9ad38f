import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ORDER } from '../server/modules/order.ts'
import { filesBelow, isTest, ROOT, textOf } from './tree.ts'

test('every module says what it owns, in at most 60 lines', () => {
  const faults = ORDER.filter((name) => {
    const path = `server/modules/${name}/README.md`
    return !existsSync(join(ROOT, path)) || textOf(path).split('\n').length > 60
  })
  expect(faults).toEqual([])
})

/** Tables each module makes, read from its migrations: `NNNN-<module>….sql`. */
function tablesOf(): Map<string, string> {
  const owners = new Map<string, string>()
  for (const path of filesBelow('server/migrations', ['.sql'])) {
    const owner = /\d{4}-([a-z]+)/.exec(path)?.[1] ?? ''
    for (const [, table] of textOf(path).matchAll(/create table (?:if not exists )?(\w+)/g)) {
      owners.set(table!, owner)
    }
  }
  return owners
}

/** Tables a source names in SQL or in the query builder. */
function tablesNamed(text: string): string[] {
  const builder = text.matchAll(
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*'(\w+)/g,
  )
  const quoted = [...text.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)]
    .map((match) => match[1]!)
    .join('\n')
  const inSql = quoted.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)\b/g)
  return [...builder, ...inSql].map((match) => match[1]!)
}

test('the SQL of a module touches only its own tables', () => {
  const owners = tablesOf()
  const foreign = filesBelow('server/modules', ['.ts'])
    .filter((path) => !isTest(path))
    .flatMap((path) => {
      const module = path.split('/')[2]!
      return tablesNamed(textOf(path))
        .filter((table) => owners.has(table) && owners.get(table) !== module)
        .filter((table) => owners.get(table) !== 'kernel')
        .map((table) => `${path} reads ${table} of ${owners.get(table)}`)
    })
  expect(owners.size).toBeGreaterThan(20)
  expect(foreign).toEqual([])
})

test('the search for tables bites', () => {
  const text =
    "ctx.db.selectFrom('person as p').innerJoin('visit', …); sql`select 1 from ledger_entry e`"
  expect(tablesNamed(text)).toEqual(['person', 'visit', 'ledger_entry'])
})
