import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase, testDatabase, type TestDatabase } from './database.ts'

test('two clones of the template share no row', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one, 'create table note (number int)')
  await expect(ask(other, 'select * from note')).rejects.toThrow(/does not exist/)
  await Promise.all([one.drop(), other.drop()])
})

test('a clone is migrated, an empty database is not', async () => {
  const [clone, empty] = await Promise.all([testDatabase(), emptyDatabase()])
  const tables = "select count(*)::int as tables from pg_tables where tablename = 'migration'"
  expect(await ask(clone, tables)).toEqual([{ tables: 1 }])
  expect(await ask(empty, tables)).toEqual([{ tables: 0 }])
  await Promise.all([clone.drop(), empty.drop()])
})

test('dropping ends the connections that a failed test left open', async () => {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.url })
  const ended = Promise.withResolvers<Error>()
  client.on('error', ended.resolve)
  await client.connect()
  await database.drop()
  expect(String(await ended.promise)).toContain('terminat')
})

async function ask({ url }: TestDatabase, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
