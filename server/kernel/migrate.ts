import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const FOLDER = new URL('../migrations/', import.meta.url)

/**
 * Applies the pending migrations in order, each in its own transaction, and returns their names.
 * Safe to call from several processes at once: an advisory lock lets one work and the rest wait.
 * A file that changed after it was applied is an error; history is never edited.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7910)')
    await client.query(
      `create table if not exists migration (
         name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    const done = new Map(
      (await client.query<{ name: string; hash: string }>('select name, hash from migration')).rows //
        .map((row) => [row.name, row.hash]),
    )
    const applied: string[] = []
    for (const name of await migrationNames()) {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      const before = done.get(name)
      if (before === hash) continue
      if (before) throw new Error(`Migration ${name} was changed after it had been applied.`)
      await apply(client, name, text, hash)
      applied.push(name)
    }
    if (applied.length > 0) await assumeOneCity(client)
    return applied
  } finally {
    await client.end()
  }
}

async function migrationNames(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()
}

async function apply(client: pg.Client, name: string, text: string, hash: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Tells the planner that a new table holds one city, until it has measured the table itself. Every
 * index begins with the city; knowing nothing, the planner takes any of them for selective, keeps
 * that plan for foreign keys, and the first large import grows with the square of its rows.
 */
async function assumeOneCity(client: pg.Client): Promise<void> {
  const version = await client.query<{ server_version_num: string }>('show server_version_num')
  // PostgreSQL 18 brought the function; before it, the first `analyze` mends the same.
  if (Number(version.rows[0]!.server_version_num) < 180_000) return
  await client.query(
    `select pg_restore_attribute_stats('schemaname', 'public', 'relname', c.relname::text,
              'attname', 'city', 'inherited', false, 'null_frac', 0::real, 'avg_width', 5,
              'n_distinct', 1::real)
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'city'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_stats s
                         where s.schemaname = 'public' and s.tablename = c.relname
                           and s.attname = 'city')`,
  )
}
