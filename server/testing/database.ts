import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/**
 * A database of its own for one test file, cloned from the migrated template.
 *
 * Call it in `beforeAll` and `drop` it in `afterAll`. Cloning copies files: far quicker than
 * migrating again, and nothing a test does can reach another file's rows.
 */
export function testDatabase(): Promise<TestDatabase> {
  return makeDatabase({ migrated: true })
}

/** The same without any table, for the tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase({ migrated: false })
}

async function makeDatabase({ migrated }: { migrated: boolean }): Promise<TestDatabase> {
  const server = inject('database')
  if ('problem' in server) throw new Error(`No test database could be made.\n${server.problem}`)

  const name = `${server.prefix}_${randomBytes(4).toString('hex')}`
  const source = migrated ? ` template ${server.template} strategy file_copy` : ''
  await ask(server.url, `create database ${name}${source}`)
  return {
    url: withDatabase(server.url, name),
    // A test that fails leaves its connections open; they must not keep the database alive.
    drop: () => drop(server.url, name),
  }
}

const TRIES_MAX = 20
const TRY_AGAIN_MS = 250

/** A server's own vacuum may be at work in it, and only a superuser may end that: it is waited for. */
async function drop(url: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(url, `drop database if exists ${name} with (force)`)
    } catch (error) {
      const isTaken = error instanceof pg.DatabaseError && error.code === '42501'
      if (!isTaken || tries === TRIES_MAX) throw error
    }
    await setTimeout(TRY_AGAIN_MS)
  }
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
