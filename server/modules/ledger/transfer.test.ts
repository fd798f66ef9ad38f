import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../testing/world.ts'
import { balanceOf, openAccount, postHold, reserve, transfer } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a reservation is taken from what is available and spent once', async () => {
  await world.system.do(async (ctx) => {
    const issue = await openAccount(ctx, {
      key: 'programme:a:issued:minute',
      kind: 'programme',
      unit: 'minute',
      title: { zh: '发放', en: 'Issue' },
      mayGoNegative: true,
    })
    const care = await openAccount(ctx, {
      key: 'entitlement:zhou',
      kind: 'entitlement',
      unit: 'minute',
      title: { zh: '测试', en: 'Test' },
    })
    await openAccount(ctx, {
      key: 'provider:x:minute',
      kind: 'provider_time',
      unit: 'minute',
      title: { zh: '测试', en: 'Test' },
    })
    await transfer(ctx, {
      key: 'g1',
      from: issue.id,
      to: care.id,
      amount: 1800,
      kind: 'grant',
      ref: { kind: 'cycle', id: '2026-11' },
    })
    const hold = await reserve(ctx, {
      key: 'h1',
      from: care.key,
      to: 'provider:x:minute',
      amount: 60,
      ref: { kind: 'visit', id: 'v1' },
    })
    expect(await balanceOf(ctx, care.id)).toEqual({ posted: 1800, held: 60, available: 1740 })
    await postHold(ctx, { holdId: hold.id, key: 'p1', amount: 45 })
    expect(await balanceOf(ctx, care.id)).toEqual({ posted: 1755, held: 0, available: 1755 })
  })
})

test('L2: the database itself refuses an overdraft', async () => {
  await expect(
    world.system.do((ctx) =>
      sql`update ledger_balance set debited = 99999 where not may_go_negative`.execute(ctx.db),
    ),
  ).rejects.toMatchObject({ constraint: 'ledger_no_overdraft' })
})
