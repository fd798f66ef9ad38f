import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dayOf } from '../../kernel/time.ts'
import { openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { changeState } from '../organisations/index.ts'
import { createOrder, getOrder, serveWaiting, slotsFor, waitList, type Order } from './index.ts'
import { jobs } from './jobs.ts'

let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
})
beforeEach(() => world.at('2026-11-17T01:00:00Z'))
afterAll(() => world.close())

const START = Temporal.Instant.from('2026-11-19T01:00:00Z')

const ordered = async (
  organisationId: string,
  workerId: string | null,
  rrule: string | null = null,
): Promise<Order> => {
  const { id: personId } = await town.person()
  return world.system.do((ctx) =>
    createOrder(ctx, {
      personId,
      serviceCode: SERVICE,
      startsAt: START,
      organisationId,
      workerId,
      ownPocketAgreed: true,
      rrule,
    }),
  )
}
const run = (name: string, data = {}) =>
  jobs.find((job) => job.name === name)!.run(world.kernel, data as never)
/** Whatever is asked of these orders is refused from now on. */
const spoil = (ids: readonly string[]) =>
  world.kernel.db
    .updateTable('service_order')
    .set({ service_code: 'test_gone' })
    .where('id', 'in', [...ids])
    .execute()
const byId = (orders: readonly Order[]) => orders.map((one) => one.id).toSorted()
const seen = (id: string) => world.system.do((ctx) => getOrder(ctx, id))

test('a repeating order that is refused does not keep the next from its visits', async () => {
  const organisationId = await town.provider()
  const orders = [
    await ordered(organisationId, null, 'FREQ=WEEKLY'),
    await ordered(organisationId, null, 'FREQ=WEEKLY'),
  ]
  const [first, second] = byId(orders) as [string, string]
  const before = (await seen(second)).plannedTo!
  await spoil([first])
  world.at('2026-11-25T01:00:00Z')
  await run('extend-orders')
  expect(Temporal.Instant.compare((await seen(second)).plannedTo!, before)).toBe(1)
  expect((await seen(first)).plannedTo).toEqual(before)
})

test('an offer that cannot go on does not keep the next from being asked elsewhere', async () => {
  const organisationId = await town.provider({ mode: 'accept' })
  const workerId = await town.worker(organisationId)
  const stuck = await ordered(organisationId, workerId)
  world.at('2026-11-17T01:01:00Z')
  const next = await ordered(organisationId, workerId)
  await spoil([stuck.id])
  world.at('2026-11-17T01:45:00Z')
  await run('expire-offers')
  const states = await world.kernel.db
    .selectFrom('offer')
    .select(['order_id', 'state'])
    .where('order_id', 'in', [stuck.id, next.id])
    .where('attempt', '=', 1)
    .orderBy('deadline_at')
    .execute()
  expect(states).toEqual([
    { order_id: stuck.id, state: 'open' },
    { order_id: next.id, state: 'expired' },
  ])
})

test('an order that cannot leave its provider does not keep the next from leaving', async () => {
  const organisationId = await town.provider()
  const orders = [await ordered(organisationId, null), await ordered(organisationId, null)]
  const [stuck, next] = byId(orders) as [string, string]
  await world.system.do((ctx) =>
    changeState(ctx, organisationId, { state: 'suspended', on: '2026-11-17', reason: '测试暂停' }),
  )
  await spoil([stuck])
  await run('leave-provider', { organisationId })
  expect((await seen(stuck)).organisationId).toBe(organisationId)
  expect((await seen(next)).organisationId).not.toBe(organisationId)
})

test('two hundred who wait in vain do not keep the newest from what is free', async () => {
  const { id: personId } = await town.person()
  const organisationId = await town.provider()
  await town.worker(organisationId)
  const day = dayOf(START)
  const asked = { personId, serviceCode: SERVICE, from: day, to: day }
  expect((await world.system.do((ctx) => slotsFor(ctx, asked))).slots).not.toEqual([])
  world.at('2026-11-17T02:00:00Z')
  const newest = await world.system.do((ctx) =>
    waitList(ctx, {
      personId,
      serviceCode: SERVICE,
      ownPocketAgreed: true,
      wantedFrom: day,
      wantedTo: day,
    }),
  )
  // As many as one run looked at, each older, none with a visit for which anybody could be asked.
  await sql`
    insert into service_order
    select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
             'number', 'T' || n, 'waits_for', 'provider',
             'created_at', o.created_at - interval '1 day'))).*
      from service_order o, generate_series(1, 200) n where o.id = ${newest.id}`.execute(
    world.kernel.db,
  )
  await serveWaiting(world.kernel)
  expect((await seen(newest.id)).state).toBe('active')
})
