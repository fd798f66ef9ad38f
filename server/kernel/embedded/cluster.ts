import { type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { EmbeddedError, giveTo, type Launcher } from './launcher.ts'

/** The account and the database of the application: no superuser, as on any city's own server. */
export const NAME = 'yilin'

export function readPassword(home: string): Promise<string> {
  return readFile(join(home, 'password'), 'utf8')
}

/**
 * Makes the cluster beside its final place and renames it when complete, so that a machine
 * switched off in the middle leaves nothing that looks finished.
 */
export async function createCluster(home: string, launcher: Launcher): Promise<void> {
  const place = join(home, 'pg')
  const password = join(home, 'password')
  if (launcher.owner !== undefined) await chown(home, launcher.owner, launcher.owner)
  if (await stat(join(place, 'PG_VERSION')).catch(() => undefined)) {
    await giveTo(launcher.owner, place)
    return
  }

  const draft = join(home, 'pg.new')
  await rm(draft, { recursive: true, force: true })
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await mkdir(draft, { mode: 0o700 })
  await giveTo(launcher.owner, draft)
  await giveTo(launcher.owner, password)

  // The built-in C.UTF-8 knows upper and lower case of every script and sorts by code point: the
  // order does not change when a library of the machine does, which would break indexes.
  const args = ['-D', draft, '-U', 'postgres', `--pwfile=${password}`, '--auth=scram-sha-256']
  const words = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
  const child = launcher.launch('initdb', [...args, ...words, '--builtin-locale=C.UTF-8'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = collect(child)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) {
    throw new EmbeddedError(
      'failed',
      `无法建立数据库（${draft}）。请检查磁盘空间和文件夹权限。`,
      `The database could not be created in ${draft}. Check disk space and permissions.\n${said()}`,
    )
  }
  await rename(draft, place)
}

function collect(child: ChildProcess): () => string {
  const parts: string[] = []
  child.stdout?.on('data', (part) => parts.push(String(part)))
  child.stderr?.on('data', (part) => parts.push(String(part)))
  child.on('error', (error) => parts.push(error.message))
  return () => parts.join('').slice(-4000)
}

/** Makes the application's account and database when they are missing: only the first time. */
export async function prepareDatabase(password: string, port: number): Promise<void> {
  const place = { host: '127.0.0.1', port, database: 'postgres' }
  const client = new pg.Client({ ...place, user: 'postgres', password })
  await client.connect()
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [NAME])
    if (role.rowCount === 0) {
      const secret = client.escapeLiteral(password)
      await client.query(`create role ${NAME} login createdb createrole password ${secret}`)
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [NAME])
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`)
  } finally {
    await client.end()
  }
}
