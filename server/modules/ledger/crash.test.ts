import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../kernel/db.ts'
import { openWorld, read, type World } from '../../testing/world.ts'
import { balanceOf, checkBooks, getAccount, openAccount, transfer } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.system.do(async (ctx) => {
    for (const [name, mayGoNegative] of [
      ['issue', true],
      ['zhou', false],
      ['firm', false],
    ] as const) {
      const title = { zh: '测试', en: name }
      await openAccount(ctx, {
        key: `test:${name}`,
        kind: 'entitlement',
        unit: 'minute',
        title,
        mayGoNegative,
      })
    }
  })
})
afterAll(() => world.close())

const grant = {
  from: 'test:issue',
  to: 'test:zhou',
  amount: 60,
  kind: 'grant',
  ref: { kind: 'test', id: '1' },
} as const
const zhou = () =>
  world.system.do(async (ctx) => balanceOf(ctx, (await getAccount(ctx, 'test:zhou')).id))

/** Ends a connection from outside, as a failing network or an administrator would. */
async function cut(pid: number): Promise<void> {
  const owner = openPool({ url: world.url, city: '3710', as: 'owner', max: 1 })
  await owner.query('select pg_terminate_backend($1)', [pid])
  await owner.end()
}

test('a transaction that fails after its posting leaves no posting and no balance', async () => {
  const before = await zhou()
  await expect(
    world.system.do(async (ctx) => {
      await transfer(ctx, { ...grant, key: 'rolled-back' })
      throw new Error('after the posting')
    }),
  ).rejects.toThrow('after the posting')
  expect(await zhou()).toEqual(before)
  expect(await world.system.do(checkBooks)).toEqual([])
})

test('a connection cut before its commit leaves no posting and no balance', async () => {
  const before = await zhou()
  await expect(
    world.system.do(async (ctx) => {
      await transfer(ctx, { ...grant, key: 'cut-off' })
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.db)
      await cut(rows[0]!.pid)
      await sql`select 1`.execute(ctx.db)
    }),
  ).rejects.toThrow(/connection|ECONNRESET/i)
  expect(await zhou()).toEqual(before)
  expect(await world.system.do(checkBooks)).toEqual([])
})

test('a process killed while it books loses nothing that it had acknowledged, and books stay whole', async () => {
  const writer = spawn(
    process.execPath,
    [fileURLToPath(new URL('crash-writer.ts', import.meta.url)), world.url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === 60) writer.kill('SIGKILL')
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')

  expect(acknowledged.length).toBeGreaterThanOrEqual(60)
  await read(world, async (ctx) => {
    const kept = await ctx.db
      .selectFrom('ledger_posting')
      .select('ref_id')
      .where('kind', '=', 'spend')
      .execute()
    expect(kept.map((row) => row.ref_id)).toEqual(expect.arrayContaining(acknowledged))
    const zhouId = (await getAccount(ctx, 'test:zhou')).id
    expect(await balanceOf(ctx, zhouId)).toMatchObject({ posted: kept.length * 15, held: 0 })
    expect(await checkBooks(ctx)).toEqual([])
  })
})
