import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { EmbeddedError, startEmbedded } from '../kernel/embedded/embedded.ts'
import { withDatabase } from './database.ts'

/** What the test files need to clone a database: the server, the template, the run's prefix. */
export interface DatabaseServer {
  readonly url: string
  readonly template: string
  /** Every database of this run begins with it, so that runs side by side never meet. */
  readonly prefix: string
}

declare module 'vitest' {
  interface ProvidedContext {
    database: DatabaseServer | { readonly problem: string }
  }
}

/**
 * Starts one database server for the whole run and migrates one template on it.
 *
 * A migration that fails stops the tests that need a database with its message, not the rest.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const server = given === undefined ? await startOwn() : { url: given, stop: async () => {} }
  const prefix = `yilin_test_${randomBytes(4).toString('hex')}`
  const template = `${prefix}_template`
  try {
    await makeTemplate(server.url, template)
    project.provide('database', { url: server.url, template, prefix })
  } catch (error) {
    project.provide('database', { problem: String((error as Error).stack ?? error) })
  }
  return async () => {
    if (given !== undefined) await dropAll(given, prefix)
    await server.stop()
  }
}

async function makeTemplate(url: string, template: string): Promise<void> {
  await ask(url, `create database ${template}`)
  const { migrate } = await import('../kernel/migrate.ts')
  await migrate(withDatabase(url, template))
  // Nobody may connect from here on: a database with a session open cannot be cloned.
  await ask(url, `alter database ${template} with is_template true allow_connections false`)
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const names = await ask(url, `select datname from pg_database where datname like '${prefix}%'`)
  for (const { datname } of names as { datname: string }[]) {
    await ask(url, `alter database ${datname} with is_template false`)
    await ask(url, `drop database ${datname} with (force)`)
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The folder under which each run keeps its server, so that the next can sweep up after it. */
const shelf = join(tmpdir(), `yilin-test-${process.getuid?.() ?? 'user'}`)

async function startOwn(): Promise<{ url: string; stop: () => Promise<void> }> {
  await mkdir(shelf, { recursive: true, mode: 0o700 })
  await sweep()
  const folder = await mkdtemp(join(shelf, 'run-'))
  const server = await startEmbedded(folder, { fsync: false })
  const stop = async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  return { url: server.url, stop }
}

/** Stops and removes the servers of runs that were killed; those of live runs are locked. */
async function sweep(): Promise<void> {
  for (const name of await readdir(shelf)) {
    const folder = join(shelf, name)
    try {
      const server = await startEmbedded(folder, { fsync: false })
      await server.close()
    } catch (error) {
      if (error instanceof EmbeddedError && error.code === 'in_use') continue
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
