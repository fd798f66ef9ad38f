import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  CERTIFIED_SERVICE,
  HOME,
  openCareTown,
  SERVICE,
  type CareTown,
} from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import { recordAbsence } from '../workforce/index.ts'
import { checkIn, checkOut, planVisit, visitsByIds } from '../visits/index.ts'
import { createOrder, slotsFor, type SlotsAsked } from './index.ts'
import { dispatchContracts } from './schema.ts'

let world: World
let town: CareTown
let organisationId: string
let near: string
let far: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  near = await town.worker(organisationId)
  far = await town.worker(organisationId, { lat: HOME.lat + 0.012 })
})
beforeEach(() => world.at('2026-11-17T01:00:00Z'))
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
const search = (personId: string, over: Partial<SlotsAsked> = {}) =>
  world.system.do((ctx) =>
    slotsFor(ctx, {
      personId,
      serviceCode: SERVICE,
      from: '2026-11-18',
      to: '2026-11-20',
      ...over,
    }),
  )
const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(ZONE)
const plan = (personId: string, workerId: string, startsAt: string, minutes = 60) =>
  world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt: at(startsAt),
      minutes,
      fundingHint: { ownPocketAgreed: true },
    }),
  )

test('slots have a price, who pays, what is left, a reason in both languages, and can be booked', async () => {
  const { id } = await town.person()
  const { slots, minutes, searched } = await search(id)
  expect(minutes).toBe(60)
  expect(searched).toBeGreaterThan(slots.length)
  expect(new Set(slots.map((slot) => dayOf(slot.startsAt))).size).toBe(3)
  for (const slot of slots) {
    expect(slot).toMatchObject({ organisationId, priceFen: 4000, coverage: { ownFen: 4000 } })
    expect(slot.reason.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(slot.reason.en).toMatch(/[a-z]/)
    expect([0, 15, 30, 45]).toContain(local(slot.startsAt).minute)
    expect(local(slot.startsAt).hour).toBeGreaterThanOrEqual(8)
    expect(local(slot.endsAt).hour).toBeLessThanOrEqual(18)
  }
  const { startsAt, workerId } = slots[0]!
  const order = await world.system.do((ctx) =>
    createOrder(ctx, {
      personId: id,
      serviceCode: SERVICE,
      startsAt,
      organisationId,
      workerId,
      ownPocketAgreed: true,
    }),
  )
  expect(order.state).toBe('active')
})

test('the worker who lives near comes first, unless the person knows the other one', async () => {
  const { id } = await town.person()
  expect((await search(id)).slots[0]!.workerId).toBe(near)
  const known = await plan(id, far, '2026-11-17T00:00:00Z')
  world.at('2026-11-17T03:00:00Z')
  const call = (minutes: number) => ({
    clientId: `slots-client-${minutes}`,
    at: known.startsAt.add({ minutes }),
    source: 'mobile' as const,
    noPositionReason: 'off' as const,
  })
  await world.system.do((ctx) => checkIn(ctx, known.id, call(0)))
  await world.system.do((ctx) => checkOut(ctx, known.id, call(60)))
  world.at('2026-11-17T01:00:00Z')
  const { slots } = await search(id, { timeFrom: '10:00', timeTo: '11:00', to: '2026-11-18' })
  expect(slots[0]).toMatchObject({ workerId: far, knownVisits: 1 })
  expect(slots[0]!.reason.zh).toContain('熟悉')
})

test('what is planned, the way between, absences and the hour are kept free', async () => {
  const [busyPerson, person] = [await town.person({ lat: HOME.lat + 0.03 }), await town.person()]
  await plan(busyPerson.id, near, '2026-11-23T02:00:00Z')
  await world.system.do((ctx) =>
    recordAbsence(ctx, far, { kind: 'leave', from: '2026-11-23', to: '2026-11-23' }),
  )
  const day = { from: '2026-11-23', to: '2026-11-23', limit: 20 }
  const { slots } = await search(person.id, day)
  expect(slots.every((slot) => slot.workerId === near)).toBe(true)
  // 3.3 km × 1.3 at 15 km/h and the door: twenty minutes before and after 10:00 to 11:00.
  for (const slot of slots) {
    const begins = local(slot.startsAt).hour * 60 + local(slot.startsAt).minute
    expect(begins + 60 + 18 <= 600 || begins >= 660 + 18).toBe(true)
  }
  const hour = await search(person.id, { ...day, timeFrom: '14:00', timeTo: '15:00' })
  for (const slot of hour.slots) expect([14, 15]).toContain(local(slot.startsAt).hour)
})

test('nobody is promised for the next hour, nor at a time when the person is visited already', async () => {
  const { id } = await town.person()
  const today = await search(id, { from: '2026-11-17', to: '2026-11-17', limit: 20 })
  for (const slot of today.slots) {
    expect(Temporal.Instant.compare(slot.startsAt, at('2026-11-17T02:00:00Z'))).not.toBe(-1)
  }
  await plan(id, near, '2026-11-24T01:00:00Z', 480)
  const taken = await search(id, { from: '2026-11-24', to: '2026-11-24', limit: 20 })
  for (const slot of taken.slots) expect([8, 17]).toContain(local(slot.startsAt).hour)
})

test('an expired certificate takes a worker out on the day it has run out', async () => {
  world.at('2030-12-29T01:00:00Z')
  const { id } = await town.person()
  const { slots } = await search(id, {
    serviceCode: CERTIFIED_SERVICE,
    from: '2030-12-30',
    to: '2031-01-03',
    limit: 20,
  })
  const days = new Set(slots.map((slot) => dayOf(slot.startsAt)))
  expect([...days].toSorted()).toEqual(['2030-12-30', '2030-12-31'])
})

test.each([
  ['an end before the beginning', { from: '2026-11-20', to: '2026-11-19' }, 'to'],
  ['days that have passed', { from: '2026-11-10', to: '2026-11-12' }, 'to'],
])('%s is refused', async (_, window, field) => {
  const { id } = await town.person()
  await expect(search(id, window)).rejects.toMatchObject({ code: 'dispatch.window', field })
})

test('the desk sees slots only for people within its reach', async () => {
  const { id } = await town.person()
  const query = { personId: id, serviceCode: SERVICE, from: '2026-11-18', to: '2026-11-19' }
  const ask = (reach: readonly string[]) =>
    town.asDesk('operator', reach).call(dispatchContracts.slots, { query: query as never })
  const { status, body, text } = await ask(['371002'])
  expect(status, text).toBe(200)
  expect(body.slots.length).toBeGreaterThan(0)
  expect((await ask(['371082'])).status).toBe(404)
})

test('candidates say what speaks against each of them; a desk may still choose, the rules refuse', async () => {
  const { id } = await town.person()
  const visit = await plan(id, near, '2026-11-26T02:00:00Z')
  const other = await plan((await town.person()).id, far, '2026-11-26T02:30:00Z')
  const dispatcher = town.asDesk('dispatcher')
  const { body } = await dispatcher.call(dispatchContracts.candidates, { params: { id: visit.id } })
  const of = (workerId: string) => body.candidates.find((one) => one.workerId === workerId)
  expect(of(near)).toMatchObject({ fit: true, against: [] })
  expect(of(far)).toMatchObject({ fit: true, against: ['busy'] })
  const change = (workerId: string | null, reasonCode: 'better_match' | 'worker_ill') =>
    dispatcher.call(dispatchContracts.change, {
      params: { id: visit.id },
      body: { workerId, reasonCode },
    })
  const busy = await change(far, 'better_match')
  expect([busy.status, busy.problem.code]).toEqual([409, 'visits.worker_busy'])
  expect((await change(null, 'worker_ill')).body.worker).toBeNull()
  const moved = await dispatcher.call(dispatchContracts.change, {
    params: { id: visit.id },
    body: { workerId: far, startsAt: '2026-11-26T05:00:00Z', reasonCode: 'person_delayed' },
  })
  expect(moved.body).toMatchObject({ worker: { id: far }, startsAt: '2026-11-26T05:00:00Z' })
  const visits = await world.system.do((ctx) => visitsByIds(ctx, [other.id]))
  expect(visits.get(other.id)?.workerId).toBe(far)
})

test('a provider assigns among its own workers only', async () => {
  const { id } = await town.person()
  const visit = await plan(id, near, '2026-11-27T02:00:00Z')
  const stranger = await town.worker(await town.provider())
  const provider = town.asProvider(organisationId)
  const change = (workerId: string) =>
    provider.call(dispatchContracts.change, {
      params: { id: visit.id },
      body: { workerId, reasonCode: 'better_match' },
    })
  const wrong = await change(stranger)
  expect([wrong.status, wrong.problem.code]).toEqual([403, 'dispatch.not_your_worker'])
  expect((await change(far)).body.worker?.id).toBe(far)
})

test('the board shows who is at work, what they do, and what nobody has taken', async () => {
  const { id } = await town.person()
  const open = await plan(id, near, '2026-12-01T02:00:00Z')
  await town.asDesk('dispatcher').call(dispatchContracts.change, {
    params: { id: open.id },
    body: { workerId: null, reasonCode: 'worker_ill' },
  })
  const taken = await plan((await town.person()).id, far, '2026-12-01T02:00:00Z')
  const { body } = await town
    .asDesk('dispatcher')
    .call(dispatchContracts.board, { query: { day: '2026-12-01' } })
  expect(body.unassigned.map((visit) => visit.id)).toEqual([open.id])
  const row = body.workers.find((worker) => worker.id === far)!
  expect(row.visits.map((visit) => visit.id)).toEqual([taken.id])
  expect(row.shifts).toEqual([{ from: '2026-12-01T00:00:00Z', to: '2026-12-01T10:00:00Z' }])
  const other = await town
    .asProvider(await town.provider())
    .call(dispatchContracts.board, { query: { day: '2026-12-01' } })
  expect(other.body).toMatchObject({ workers: [], unassigned: [] })
})
