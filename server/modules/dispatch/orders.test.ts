import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ELSEWHERE, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { visitsOfOrder } from '../../testing/order-visits.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { dayOf } from '../../kernel/time.ts'
import { readRows, WORKBOOK } from '../../kernel/workbook/workbook.ts'
import { recordLifeEvent } from '../people/index.ts'
import { openRequest } from '../requests/index.ts'
import { checkIn, checkOut } from '../visits/index.ts'
import { depart, recordAbsence } from '../workforce/index.ts'
import { createOrder, getOrder, serveWaiting, slotsFor, waitList, type NewOrder } from './index.ts'
import { jobs } from './jobs.ts'
import { exportOrders } from './list.ts'
import { dispatchContracts, type NewOrderBody } from './schema.ts'

let world: World
let town: CareTown
let organisationId: string
let workerId: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  workerId = await town.worker(organisationId)
})
beforeEach(() => world.at('2026-11-17T01:00:00Z'))
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
let week = 0
/** A Tuesday of its own, 09:00 in Weihai, so that tests do not meet. */
const start = () => at('2026-11-17T01:00:00Z').add({ hours: 24 * 7 * (1 + (week++ % 12)) })

const order = async (over: Partial<NewOrder> = {}) => {
  const personId = over.personId ?? (await town.person()).id
  return world.system.do((ctx) =>
    createOrder(ctx, {
      personId,
      serviceCode: SERVICE,
      startsAt: start(),
      organisationId,
      workerId: null,
      ownPocketAgreed: true,
      ...over,
    }),
  )
}
const visitsOf = (orderId: string) => visitsOfOrder(world, orderId)
const run = (name: string) => jobs.find((job) => job.name === name)!.run(world.kernel, {} as never)
const desk = () => town.asDesk('operator')

test('an order on a slot has its number, its visit, its event, and says so to the request', async () => {
  const person = await town.person()
  const startsAt = start()
  const body: NewOrderBody = {
    personId: person.id,
    serviceCode: SERVICE,
    startsAt: startsAt.toString(),
    organisationId,
    workerId,
    ownPocketAgreed: true,
    note: '测试备注',
  }
  const { body: detail, status, text } = await desk().call(dispatchContracts.createOrder, { body })
  expect(status, text).toBe(200)
  expect(detail).toMatchObject({
    order: { state: 'active', number: expect.stringMatching(/^O202611-\d{6}$/), minutes: 60 },
    note: '测试备注',
    visits: [{ state: 'planned', worker: { id: workerId }, startsAt: startsAt.toString() }],
    can: { cancel: true, pause: true, skip: false },
  })
  const events = await world.kernel.db
    .selectFrom('event')
    .select(['topic', 'payload'])
    .where('subject_id', '=', detail.order.id)
    .execute()
  expect(events).toMatchObject([
    { topic: 'dispatch.order_created', payload: { orderId: detail.order.id, state: 'active' } },
  ])
})

test('the file of orders holds the rows of the list', async () => {
  const person = await town.person()
  for (let n = 0; n < 2; n++) await order({ personId: person.id })
  const { body } = await desk().call(dispatchContracts.listOrders, {
    query: { personId: person.id, sort: 'newest', limit: 50 },
  })
  const file = await desk().do((ctx) => exportOrders(ctx, { personId: person.id, sort: 'newest' }))
  const rows = await Array.fromAsync(readRows(file.body as never, WORKBOOK.xlsx))
  expect(body.items).toHaveLength(2)
  expect(rows.slice(1).map((row) => row.cells[0])).toEqual(body.items.map((one) => one.number))
})

test('D2: a repeating order is planned four weeks ahead; extending it twice plans nothing twice', async () => {
  const made = await order({
    startsAt: at('2026-11-18T03:00:00Z'),
    rrule: 'FREQ=WEEKLY;BYDAY=WE',
    workerId,
  })
  expect(await visitsOf(made.id)).toHaveLength(4)
  await run('extend-orders')
  expect(await visitsOf(made.id)).toHaveLength(4)
  world.at('2026-11-25T01:00:00Z')
  await Promise.all([run('extend-orders'), run('extend-orders')])
  const visits = await visitsOf(made.id)
  expect(visits).toHaveLength(6)
  expect(new Set(visits.map((visit) => visit.startsAt.toString())).size).toBe(6)
})

test('D3: of two who book one slot at once one gets it, the other hears what is free now', async () => {
  const startsAt = start().add({ hours: 1 })
  const people = await Promise.all([town.person(), town.person()])
  const replies = await Promise.all(
    people.map(({ id }) =>
      desk().call(dispatchContracts.createOrder, {
        body: {
          personId: id,
          serviceCode: SERVICE,
          startsAt: startsAt.toString(),
          organisationId,
          workerId,
          ownPocketAgreed: true,
        },
      }),
    ),
  )
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  const lost = replies.find((reply) => reply.status === 409)!.problem
  expect([lost.code, lost.field]).toEqual(['dispatch.slot_taken', 'startsAt'])
  const slots = lost.details!['slots'] as { startsAt: string }[]
  expect(slots.length).toBeGreaterThan(0)
  expect(slots.map((slot) => slot.startsAt)).not.toContain(startsAt.toString())
  const orders = await world.kernel.db
    .selectFrom('service_order')
    .select('id')
    .where(
      'person_id',
      'in',
      people.map((person) => person.id),
    )
    .execute()
  expect(orders).toHaveLength(1)
})

test("nobody's wish is answered by an order for somebody else, or from out of reach", async () => {
  const [asks, other] = [await town.person(), await town.person()]
  const wish = (personId: string) =>
    world.system.do((ctx) =>
      openRequest(ctx, { kind: 'service', personId, serviceCode: SERVICE, text: '测试诉求' }),
    )
  const mine = await wish(asks.id)
  const far = await wish((await town.person({ areaCode: ELSEWHERE })).id)
  const orderFor = (personId: string, requestId: string) =>
    desk().call(dispatchContracts.createOrder, {
      body: {
        personId,
        requestId,
        serviceCode: SERVICE,
        startsAt: start().toString(),
        organisationId,
        ownPocketAgreed: true,
      },
    })
  const wrong = await orderFor(other.id, mine.id)
  expect([wrong.status, wrong.problem.code, wrong.problem.field]).toEqual([
    422,
    'dispatch.request_of_another',
    'requestId',
  ])
  expect((await orderFor(asks.id, far.id)).status).toBe(404)
  expect((await orderFor(asks.id, mine.id)).status).toBe(200)
})

test.each<[string, Partial<NewOrderBody>, string, string]>([
  ['a start in the past', { startsAt: '2026-11-16T01:00:00Z' }, 'dispatch.in_past', 'startsAt'],
  ['a start in a year', { startsAt: '2027-11-16T01:00:00Z' }, 'dispatch.too_far', 'startsAt'],
  ['a rule that is none', { rrule: 'every day' }, 'dispatch.rule', 'rrule'],
  [
    'a rule that misses its start',
    { rrule: 'FREQ=WEEKLY;BYDAY=SU' },
    'dispatch.rule_misses_start',
    'rrule',
  ],
  ['an unknown service', { serviceCode: 'nothing' }, 'catalogue.service_unknown', ''],
])('%s is refused by its field, and no order is made', async (_, wrong, code, field) => {
  const person = await town.person()
  const reply = await desk().call(dispatchContracts.createOrder, {
    body: {
      personId: person.id,
      serviceCode: SERVICE,
      startsAt: '2026-11-24T01:00:00Z',
      organisationId,
      ownPocketAgreed: true,
      ...wrong,
    },
  })
  expect([reply.problem.code, reply.problem.field ?? '']).toEqual([code, field])
  const rows = await world.kernel.db
    .selectFrom('service_order')
    .select('id')
    .where('person_id', '=', person.id)
    .execute()
  expect(rows).toEqual([])
})

test('a provider that does not serve the place is refused, and so is a person out of reach', async () => {
  const elsewhere = await town.provider({ areaCode: ELSEWHERE })
  await expect(order({ organisationId: elsewhere })).rejects.toMatchObject({
    code: 'dispatch.not_serving',
    field: 'organisationId',
  })
  const person = await town.person({ areaCode: ELSEWHERE })
  const reply = await desk().call(dispatchContracts.createOrder, {
    body: {
      personId: person.id,
      serviceCode: SERVICE,
      startsAt: start().toString(),
      organisationId,
      ownPocketAgreed: true,
    },
  })
  expect([reply.status, reply.problem.code]).toEqual([404, 'people.absent'])
})

test('when the known worker is busy another one of the provider comes; with none the visit is open', async () => {
  const startsAt = at('2026-11-19T05:00:00Z')
  await order({ startsAt: startsAt.add({ hours: 24 * 7 }), workerId })
  const made = await order({ startsAt, rrule: 'FREQ=WEEKLY;COUNT=2', workerId })
  expect((await visitsOf(made.id)).map((visit) => visit.workerId)).toEqual([workerId, null])
  const helper = await town.worker(organisationId)
  const again = await order({
    startsAt: startsAt.add({ hours: 2 }),
    rrule: 'FREQ=WEEKLY;COUNT=2',
    workerId: helper,
  })
  expect((await visitsOf(again.id)).map((visit) => visit.workerId)).toEqual([helper, helper])
  await world.system.do((ctx) => depart(ctx, helper, { on: dayOf(ctx.now), reason: '离职测试' }))
  expect((await visitsOf(again.id)).map((visit) => visit.workerId)).toEqual([workerId, workerId])
})

test('without a wish for a worker the best free one comes', async () => {
  const startsAt = at('2026-11-22T07:00:00Z')
  const made = await order({ startsAt, workerId: null })
  expect((await visitsOf(made.id))[0]?.workerId).not.toBeNull()
})

test('a skipped day is called off and not planned again; another day has no start to skip', async () => {
  const made = await order({ startsAt: at('2026-11-20T01:00:00Z'), rrule: 'FREQ=WEEKLY', workerId })
  const skip = (day: string) =>
    desk().call(dispatchContracts.skip, {
      params: { id: made.id },
      body: { day, reason: '走亲戚' },
    })
  const { body } = await skip('2026-11-27')
  expect(body.gaps).toMatchObject([{ outcome: 'skipped', reason: '走亲戚' }])
  await run('extend-orders')
  const days = (await visitsOf(made.id)).map((visit) => visit.startsAt.toString().slice(0, 10))
  expect(days).toEqual(['2026-11-20', '2026-12-04', '2026-12-11'])
  const wrong = await skip('2026-11-28')
  expect([wrong.status, wrong.problem.field]).toEqual([422, 'day'])
})

test('a paused order has no visits to come; resumed it has them again, on the same clock time', async () => {
  const made = await order({ startsAt: at('2026-11-21T01:00:00Z'), rrule: 'FREQ=WEEKLY', workerId })
  const act = (what: 'pause' | 'resume' | 'cancel') =>
    desk().call(dispatchContracts[what], {
      params: { id: made.id },
      body: { reason: '测试原因' },
    })
  const before = (await visitsOf(made.id)).map((visit) => visit.startsAt.toString())
  const paused = await act('pause')
  expect(paused.body.order.state).toBe('paused')
  expect(paused.body.visits.every((visit) => visit.state === 'cancelled')).toBe(true)
  await run('extend-orders')
  const resumed = await act('resume')
  expect(resumed.body.order.state).toBe('active')
  const planned = (await visitsOf(made.id)).filter((visit) => visit.state === 'planned')
  expect(planned.map((visit) => visit.startsAt.toString())).toEqual(before)
  const cancelled = await act('cancel')
  expect(cancelled.body.visits.every((visit) => visit.state === 'cancelled')).toBe(true)
  expect((await act('pause')).problem.code).toBe('dispatch.state')
  expect((await act('cancel')).body.order.state).toBe('cancelled')
})

test('V6: a death ends the orders of a person, a stay in hospital rests them', async () => {
  const [dead, ill] = [await town.person(), await town.person()]
  const weekly = { rrule: 'FREQ=WEEKLY', workerId: null }
  const ended = await order({ personId: dead.id, startsAt: start(), ...weekly })
  const rested = await order({ personId: ill.id, startsAt: at('2026-11-25T06:00:00Z'), ...weekly })
  await world.system.do(async (ctx) => {
    await recordLifeEvent(ctx, dead.id, { kind: 'death', on: '2026-11-17' })
    await recordLifeEvent(ctx, ill.id, { kind: 'hospital_in', on: '2026-11-17' })
  })
  const states = await world.system.do(async (ctx) => [
    (await getOrder(ctx, ended.id)).state,
    (await getOrder(ctx, rested.id)).state,
  ])
  expect(states).toEqual(['cancelled', 'paused'])
  const resume = () =>
    desk().call(dispatchContracts.resume, { params: { id: rested.id }, body: { reason: '出院' } })
  expect((await resume()).problem.code).toBe('visits.person_away')
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, ill.id, { kind: 'hospital_out', on: '2026-11-17' }),
  )
  expect((await resume()).body.order.state).toBe('active')
  const planned = (await visitsOf(rested.id)).filter((visit) => visit.state === 'planned')
  expect(planned.length).toBeGreaterThan(0)
})

test('an order that was delivered is completed', async () => {
  const startsAt = at('2026-11-17T02:00:00Z')
  const helper = await town.worker(organisationId)
  const made = await order({ startsAt, workerId: helper })
  const [visit] = await visitsOf(made.id)
  const call = (minutes: number) => ({
    clientId: `orders-client-${minutes}`,
    at: startsAt.add({ minutes }),
    source: 'mobile' as const,
    noPositionReason: 'off' as const,
  })
  world.at('2026-11-17T03:30:00Z')
  await world.system.do((ctx) => checkIn(ctx, visit!.id, call(0)))
  await world.system.do((ctx) => checkOut(ctx, visit!.id, call(60)))
  expect((await world.system.do((ctx) => getOrder(ctx, made.id))).state).toBe('completed')
})

test('a waiting order is served when a slot falls free in its window, once, and a call-back is owed', async () => {
  const crowded = await town.provider({ areaCode: ELSEWHERE })
  const only = await town.worker(crowded)
  const person = await town.person({ areaCode: ELSEWHERE })
  const day = '2026-11-19'
  await world.system.do((ctx) => recordAbsence(ctx, only, { kind: 'leave', from: day, to: day }))
  const asked = { personId: person.id, serviceCode: SERVICE, from: day, to: day }
  expect((await world.system.do((ctx) => slotsFor(ctx, asked))).slots).toEqual([])
  const waiting = await world.system.do((ctx) =>
    waitList(ctx, {
      personId: person.id,
      serviceCode: SERVICE,
      ownPocketAgreed: true,
      wantedFrom: day,
      wantedTo: day,
      timeFrom: '13:00',
    }),
  )
  expect(await serveWaiting(world.kernel)).toBe(0)
  const fresh = await town.worker(crowded)
  expect(await serveWaiting(world.kernel)).toBe(1)
  expect(await serveWaiting(world.kernel)).toBe(0)
  const [visit] = await visitsOf(waiting.id)
  expect(visit).toMatchObject({ workerId: fresh, state: 'planned' })
  expect(visit!.startsAt.toString() >= '2026-11-19T05:00:00Z').toBe(true)
  const owed = await world.kernel.db
    .selectFrom('call_back')
    .select(['kind', 'reason'])
    .where('person_id', '=', person.id)
    .execute()
  expect(owed).toMatchObject([{ kind: 'result', reason: expect.stringContaining(waiting.number) }])
})
