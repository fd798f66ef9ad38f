import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../testing/world.ts'
import { audit, auditMany } from './audit.ts'
import { sealAudit, verifyAudit } from './audit-seal.ts'
import { command, query, type Ctx } from './command.ts'
import { publish, publishMany, type Event } from './events.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a command that throws leaves nothing behind', async () => {
  const before = await count()
  await expect(
    world.system.do(async (ctx) => {
      await audit(ctx, 'kernel.tried', { kind: 'test', id: '1' })
      throw new Error('after the row')
    }),
  ).rejects.toThrow('after the row')
  expect(await count()).toBe(before)
})

test('the same key gives the first answer and runs once; other content is refused', async () => {
  let runs = 0
  const once = { key: 'k1', request: { minutes: 60 } }
  const run = async () => ++runs
  const [first, second] = await Promise.all([
    world.system.do(run, { once }),
    world.system.do(run, { once }),
  ])
  expect([first, second, runs]).toEqual([1, 1, 1])
  await expect(
    world.system.do(run, { once: { key: 'k1', request: { minutes: 90 } } }),
  ).rejects.toMatchObject({ code: 'kernel.key_reused' })
})

test('a query cannot write', async () => {
  await expect(
    query(world.kernel, world.system.actor, (ctx) => audit(ctx, 'a.b', { kind: 'x', id: '1' })),
  ).rejects.toThrow(/read-only/)
})

test('the application can neither change nor delete an audit row', async () => {
  await world.system.do((ctx) => audit(ctx, 'kernel.kept', { kind: 'test', id: '2' }))
  for (const statement of ['update audit set action = action', 'delete from audit']) {
    await expect(
      world.system.do((ctx) => sql.raw(statement).execute(ctx.db)),
    ).rejects.toMatchObject({ code: '42501' })
  }
})

test('a row altered or deleted behind our back shows in the chain', async () => {
  await world.system.do((ctx) => audit(ctx, 'kernel.one', { kind: 'test', id: '3' }))
  await world.system.do((ctx) => audit(ctx, 'kernel.two', { kind: 'test', id: '4' }))
  await world.system.do(sealAudit)
  expect((await world.system.do(verifyAudit)).broken).toEqual([])
  const { openPool } = await import('./db.ts')
  const owner = openPool({ url: world.url, city: '3710', as: 'owner', max: 1 })
  await owner.query(`update audit set reason = 'tidied up' where action = 'kernel.one'`)
  await owner.query(`delete from audit where action = 'kernel.two'`)
  await owner.end()
  const faults = (await world.system.do(verifyAudit)).broken.map((fault) => fault.fault)
  expect(faults.toSorted()).toEqual(['altered', 'missing'])
})

test('an event is written with its city and order', async () => {
  await world.system.do((ctx) =>
    publish(ctx, { topic: 'kernel.tested', subjectId: 'x', payload: { n: 1 }, areaCode: '371002' }),
  )
  const rows = await world.kernel.db.selectFrom('event').selectAll().execute()
  expect(rows.map((row) => [row.city, row.topic, row.payload])).toEqual([
    ['3710', 'kernel.tested', { n: 1 }],
  ])
})

test('many events stand in the order in which they were told, and each is delivered', async () => {
  const heard: string[] = []
  const kernel = {
    ...world.kernel,
    deliver: async (_ctx: Ctx, { subjectId }: Event) => void heard.push(subjectId),
  }
  const ids = Array.from({ length: 300 }, (_, n) => `many-${n}`)
  await command(kernel, world.system.actor, (ctx) =>
    publishMany(
      ctx,
      ids.map((subjectId, n) => ({ topic: 'kernel.many', subjectId, payload: { n } })),
    ),
  )
  const rows = await world.kernel.db
    .selectFrom('event')
    .selectAll()
    .where('topic', '=', 'kernel.many')
    .orderBy('seq')
    .execute()
  expect(rows.map((row) => row.subject_id)).toEqual(ids)
  expect(rows[7]).toMatchObject({ payload: { n: 7 }, area_code: null, worker_id: null })
  expect(heard).toEqual(ids)
})

test('many audit lines are as many rows, in one chain with the others', async () => {
  const before = await count()
  await world.system.do((ctx) =>
    auditMany(
      ctx,
      Array.from({ length: 2_500 }, (_, n) => ({
        action: 'kernel.many',
        subject: { kind: 'test', id: String(n) },
        detail: { n },
      })),
    ),
  )
  expect(await count()).toBe(before + 2_500)
  await world.system.do((ctx) => auditMany(ctx, []))
  expect(await count()).toBe(before + 2_500)
})

async function count(): Promise<number> {
  const rows = await world.kernel.db.selectFrom('audit').select('id').execute()
  return rows.length
}

test('sealing from an instant on passes over what is older; sealing everything finds it', async () => {
  await world.system.do((ctx) => sealAudit(ctx))
  const line = (id: string) => (ctx: Ctx) => audit(ctx, 'kernel.old', { kind: 'test', id })
  const old = Temporal.Instant.from('2026-05-01T00:00:00Z')
  await world.system.do(line('5'), { now: old })
  await world.system.do(line('6'))
  const since = world.kernel.clock().subtract({ hours: 1 })
  expect(await world.system.do((ctx) => sealAudit(ctx, since))).toBe(1)
  expect(await world.system.do((ctx) => sealAudit(ctx, since))).toBe(0)
  expect(await world.system.do((ctx) => sealAudit(ctx))).toBe(1)
})
