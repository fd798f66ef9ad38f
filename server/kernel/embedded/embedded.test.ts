import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findRunningEmbedded, startEmbedded } from './embedded.ts'

let closed: string
let folder: string
const started: ChildProcess[] = []

beforeAll(async () => {
  // Below a folder that only we may enter, as /root is: where root's own clone usually lies.
  closed = await mkdtemp(join(tmpdir(), 'yilin-embedded-'))
  await chmod(closed, 0o700)
  // Made once and copied for each test: making one is most of what a test would take.
  const model = await startEmbedded(join(closed, 'model'))
  await model.close()
})

beforeEach(async () => {
  folder = await mkdtemp(join(closed, 'database-'))
  await cp(join(closed, 'model'), folder, { recursive: true })
})

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

afterAll(() => rm(closed, { recursive: true, force: true }))

test('a stopped database keeps its rows and its address works again', async () => {
  const first = await startEmbedded(folder)
  await ask(first.url, "create table note (text text); insert into note values ('早')")
  await first.close()

  const second = await startEmbedded(folder)
  expect(await ask(second.url, 'select text from note')).toEqual([{ text: '早' }])
  await second.close()
})

test('a server killed with -9 keeps every row it acknowledged', async () => {
  const first = await startEmbedded(folder)
  await ask(first.url, 'create table note (number int)')
  await ask(first.url, 'insert into note values (1)')
  process.kill(await serverPid(), 'SIGKILL')

  const again = startEmbedded(folder)
  await expect(again).rejects.toThrow(/pid \d+/)
  await first.close()
  const second = await startEmbedded(folder)
  expect(await ask(second.url, 'select number from note')).toEqual([{ number: 1 }])
  await second.close()
})

test('the death of the server is told to whoever asked', async () => {
  const message = Promise.withResolvers<string>()
  const first = await startEmbedded(folder, { onDied: message.resolve })
  process.kill(await serverPid(), 'SIGKILL')
  expect(await message.promise).toContain('SIGKILL')
  await first.close()
})

test('a server orphaned by kill -9 of its parent is stopped and started without loss', async () => {
  const parent = startInChild()
  const url = await firstLine(parent)
  const orphan = await serverPid()
  await ask(url, 'create table note (number int)')
  await ask(url, 'insert into note values (1)')
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(() => process.kill(orphan, 0)).not.toThrow()

  const second = await startEmbedded(folder)
  expect(await serverPid()).not.toBe(orphan)
  expect(await ask(second.url, 'select number from note')).toEqual([{ number: 1 }])
  await second.close()
})

test('a second process on the folder is refused in both languages, and can find the first', async () => {
  const first = await startEmbedded(folder)
  const second = startInChild()
  const [said] = (await once(second.stderr!.setEncoding('utf8'), 'data')) as [string]
  expect(said).toContain(`进程号 ${process.pid}`)
  expect(said).toContain(`pid ${process.pid}`)

  expect(await findRunningEmbedded(folder)).toBe(first.url)
  await first.close()
  expect(await findRunningEmbedded(folder)).toBeUndefined()
})

test('two first starts at once make one database', async () => {
  const fresh = join(closed, 'fresh')
  const both = await Promise.allSettled([startEmbedded(fresh), startEmbedded(fresh)])
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  for (const result of both) if (result.status === 'fulfilled') await result.value.close()
})

test('it answers only this machine, only its password, and writes before it acknowledges', async () => {
  const database = await startEmbedded(folder)
  expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600)
  const asked = "current_setting('listen_addresses') as at, current_setting('fsync') as fsync"
  expect(await ask(database.url, `select ${asked}`)).toEqual([{ at: '127.0.0.1', fsync: 'on' }])
  expect(await ask(database.url, 'show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])

  const wrong = new URL(database.url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  await database.close()
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  // The kill is the point of some tests; a connection that notices must not fail them.
  client.on('error', () => {})
  await client.connect()
  try {
    const result = await client.query(sql)
    return result.rows
  } finally {
    await client.end()
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(folder, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Starts the database in a Node process of its own, which prints the address and stays. */
function startInChild(): ChildProcess {
  const source = `
    import { startEmbedded } from '${new URL('./embedded.ts', import.meta.url).href}'
    const database = await startEmbedded(process.argv[1])
    console.log(database.url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [said] = (await once(child.stdout!.setEncoding('utf8'), 'data')) as [string]
  return said.trim()
}
