import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPack } from '../server/install-pack.ts'
import { SYSTEM } from '../server/kernel/actor.ts'
import { sealAudit, verifyAudit } from '../server/kernel/audit-seal.ts'
import { command, query } from '../server/kernel/command.ts'
import { readCity } from '../server/kernel/packs/packs.ts'
import { checkBooks } from '../server/modules/ledger/index.ts'
import { openWorld, type World } from '../server/testing/world.ts'
import { openDistrict, readState } from './district.ts'
import { makeHistory } from './history.ts'
import { setUpSample } from './set-up.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.at('2026-11-09T03:00:00Z')
  const pack = readCity('shandong-weihai')
  await installPack(world.kernel, pack)
  await setUpSample(world.kernel, 'small')
  await makeHistory(openDistrict(world.kernel, pack, (await readState(world.kernel))!))
}, 180_000)
afterAll(() => world?.close())

const count = async (
  table: 'visit' | 'call' | 'request' | 'service_order' | 'statement',
  state?: string,
) => {
  let rows = world.kernel.db.selectFrom(table).select('id')
  if (state) rows = rows.where('state', '=', state as never)
  return (await rows.execute()).length
}

test('the synthetic district has lived: calls, orders, visits, a closed month', async () => {
  expect(await count('call')).toBeGreaterThan(30)
  expect(await count('request')).toBeGreaterThan(15)
  expect(await count('service_order')).toBeGreaterThan(3)
  expect(await count('visit', 'approved')).toBeGreaterThan(5)
  expect(await count('statement', 'paid')).toBeGreaterThan(0)
  expect((await readState(world.kernel))?.progress).toBe(100)
})

test('the award desk of the sample shows an application in every state that it can be in', async () => {
  const rows = await world.kernel.db
    .selectFrom('award_application')
    .select(['state'])
    .orderBy('number')
    .execute()
  expect(rows.map(({ state }) => state)).toEqual([
    'paid',
    'awarded',
    'published',
    'qualified',
    'collecting',
    'collecting',
  ])
})

test('the care worker of the sign-in page has visits today, some done and some still to come', async () => {
  const { accounts } = (await readState(world.kernel))!
  const visits = await world.kernel.db
    .selectFrom('visit')
    .select('state')
    .where('worker_id', '=', accounts['worker1']!.workerId)
    .where('starts_at', '>=', Temporal.Instant.from('2026-11-08T16:00:00Z'))
    .where('starts_at', '<', Temporal.Instant.from('2026-11-09T16:00:00Z'))
    .execute()
  expect(visits.length).toBeGreaterThan(1)
  expect(visits.some(({ state }) => state === 'planned')).toBe(true)
})

test('every ledger of the sample balances', async () => {
  expect(await query(world.kernel, SYSTEM, checkBooks)).toEqual([])
})

test('the audit chain of the sample is whole', async () => {
  while ((await command(world.kernel, SYSTEM, sealAudit)) > 0);
  const check = await query(world.kernel, SYSTEM, verifyAudit)
  expect(check.broken).toEqual([])
  expect(check.sealed).toBeGreaterThan(500)
})
