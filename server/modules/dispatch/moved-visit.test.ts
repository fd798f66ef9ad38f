import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { occurrencesOfOrder, visitsOfOrder } from '../../testing/order-visits.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { assignVisit, checkIn, moveVisit, visitsByIds } from '../visits/index.ts'
import { cancelOrder, createOrder, pauseOrder, resumeOrder, type NewOrder } from './index.ts'
import { dispatchContracts, type ChangeBody } from './schema.ts'

let world: World
let town: CareTown
let organisationId: string
let workerId: string
let other: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  workerId = await town.worker(organisationId)
  for (let n = 0; n < 2; n++) await town.worker(organisationId)
  other = await town.provider()
})
beforeEach(() => world.at('2026-11-17T01:00:00Z'))
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
const order = async (over: Partial<NewOrder> = {}) => {
  const personId = (await town.person()).id
  return world.system.do((ctx) =>
    createOrder(ctx, {
      personId,
      serviceCode: SERVICE,
      startsAt: at('2026-11-25T01:00:00Z'),
      organisationId,
      workerId: null,
      ownPocketAgreed: true,
      ...over,
    }),
  )
}
const occurrencesOf = (orderId: string) => occurrencesOfOrder(world, orderId)
const visitsOf = (orderId: string) => visitsOfOrder(world, orderId)

const replan = (visitId: string, providerId: string, body: Partial<ChangeBody> = {}) =>
  town.asProvider(providerId).call(dispatchContracts.change, {
    params: { id: visitId },
    body: { workerId: null, reasonCode: 'provider_short', ...body } as ChangeBody,
  })

test('a provider shortens its visit and restores it, and only a desk goes beyond the order', async () => {
  const made = await order()
  const [visit] = await visitsOf(made.id)
  const lengthOf = async () => (await visitsOf(made.id))[0]!.minutesPlanned
  for (const minutes of [45, 60]) {
    expect((await replan(visit!.id, organisationId, { minutes })).status).toBe(200)
    expect(await lengthOf()).toBe(minutes)
  }
  const longer = await replan(visit!.id, organisationId, { minutes: 61 })
  expect([longer.status, longer.problem.code, longer.problem.field]).toEqual([
    422,
    'dispatch.longer_than_agreed',
    'minutes',
  ])
  expect(await lengthOf()).toBe(60)
  const byDesk = await town.asDesk('dispatcher').call(dispatchContracts.change, {
    params: { id: visit!.id },
    body: { workerId: null, minutes: 90, reasonCode: 'provider_short' } as ChangeBody,
  })
  expect(byDesk.status, byDesk.text).toBe(200)
  // What the desk has agreed is kept when the provider moves the start.
  const startsAt = visit!.startsAt.add({ minutes: 15 }).toString()
  expect((await replan(visit!.id, organisationId, { startsAt })).status).toBe(200)
  expect(await lengthOf()).toBe(90)
})

test('a visit is moved to within 90 days, where somebody still has it before his eyes', async () => {
  const made = await order()
  const [visit] = await visitsOf(made.id)
  const far = await replan(visit!.id, organisationId, { startsAt: '2199-01-01T01:00:00Z' })
  expect([far.status, far.problem.code, far.problem.field]).toEqual([
    422,
    'dispatch.too_far_moved',
    'startsAt',
  ])
  const startsAt = visit!.startsAt.add({ minutes: 15 }).toString()
  expect((await replan(visit!.id, organisationId, { startsAt })).status).toBe(200)
})

test('a provider that has just lost a visit does not change it in the same moment', async () => {
  const made = await order()
  const [visit] = await visitsOf(made.id)
  const reply = await meanwhile(
    world.system,
    (ctx) => assignVisit(ctx, visit!.id, { organisationId: other, workerId: null }),
    () => replan(visit!.id, organisationId, { workerId }),
  )
  expect(reply.status).toBe(404)
  const [after] = await visitsOf(made.id)
  expect(after).toMatchObject({ organisationId: other, workerId: null })
})

/** A Wednesday's visit of a weekly order, moved by a desk. */
async function movedOrder(first: string, toStart: string) {
  const startsAt = at(first)
  const made = await order({ startsAt, rrule: 'FREQ=WEEKLY' })
  const [visit] = await visitsOf(made.id)
  const why = { reasonCode: 'person_delayed' }
  await world.system.do((ctx) => moveVisit(ctx, visit!.id, { startsAt: at(toStart), ...why }))
  return { made, visit: visit! }
}
const stateOf = async (id: string) =>
  (await world.system.do((ctx) => visitsByIds(ctx, [id]))).get(id)!.state

test.each(['cancelOrder', 'pauseOrder'] as const)(
  'a visit that was moved to a later day is called off with its order: %s',
  async (act) => {
    const { made, visit } = await movedOrder('2026-11-18T01:00:00Z', '2026-11-21T01:00:00Z')
    world.at('2026-11-20T01:00:00Z')
    await world.system.do((ctx) =>
      act === 'cancelOrder'
        ? cancelOrder(ctx, made.id, { reason: '不再需要' })
        : pauseOrder(ctx, made.id, '外出探亲'),
    )
    expect(await stateOf(visit.id)).toBe('cancelled')
  },
)

test('D2: a start whose visit was delivered earlier is not planned again when the order is resumed', async () => {
  const { made, visit } = await movedOrder('2026-11-19T03:00:00Z', '2026-11-18T03:00:00Z')
  world.at('2026-11-18T03:00:00Z')
  const call = { clientId: 'resume-client-1', at: at('2026-11-18T03:00:00Z'), ...HOME }
  await world.system.do((ctx) => checkIn(ctx, visit.id, { ...call, source: 'mobile' }))
  await world.system.do((ctx) => pauseOrder(ctx, made.id, '外出探亲'))
  await world.system.do((ctx) => resumeOrder(ctx, made.id, '已回家'))
  const rows = await occurrencesOf(made.id)
  expect(rows[0]).toMatchObject({ outcome: 'planned', visit_id: visit.id })
  expect(rows.slice(1).every((row) => row.outcome === 'planned')).toBe(true)
})
