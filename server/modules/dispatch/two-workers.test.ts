import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, openCareTown, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { dayOf } from '../../kernel/time.ts'
import { putOffer } from '../catalogue/index.ts'
import { myVisits } from '../visits/phone.ts'
import { assignVisit, planVisit, type Visit } from '../visits/index.ts'
import { recordAbsence } from '../workforce/index.ts'
import { createOrder, slotsFor, type SlotsAsked } from './index.ts'
import { slotsOrWhy } from './slots.ts'
import { plannedAhead } from './next-provider.ts'
import { dispatchContracts } from './schema.ts'

const BATH = 'bathing.home-two-person'
const DAY = '2026-11-18'

let world: World
let town: CareTown
let organisationId: string
let near: string
let far: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  world.at('2026-11-17T01:00:00Z')
  organisationId = await town.provider()
  await price(organisationId)
  near = await town.worker(organisationId)
  far = await town.worker(organisationId, { lat: HOME.lat + 0.012 })
})
afterAll(() => world.close())

const price = (id: string) =>
  world.system.do((ctx) =>
    putOffer(ctx, {
      organisationId: id,
      serviceCode: BATH,
      priceFen: 9000,
      from: dayOf(ctx.now),
      to: null,
    }),
  )
const search = (personId: string, over: Partial<SlotsAsked> = {}) =>
  world.system.do((ctx) =>
    slotsFor(ctx, { personId, serviceCode: BATH, from: DAY, to: DAY, ...over }),
  )
const order = (personId: string, startsAt: Temporal.Instant, workerId: string) =>
  world.system.do(async (ctx) => {
    const made = await createOrder(ctx, {
      personId,
      serviceCode: BATH,
      startsAt,
      organisationId,
      workerId,
      ownPocketAgreed: true,
    })
    return (await plannedAhead(ctx, made.id))[0]!
  })
const crewOf = ({ workerId, companionIds }: Visit) => [workerId, ...companionIds].toSorted()

test('a service for two is promised and planned with two, and the reason says with whom', async () => {
  const { id } = await town.person()
  const { slots } = await search(id)
  const [slot] = slots
  expect(slot!.workerId).toBe(near)
  expect(slot!.companions.map((one) => one.id)).toEqual([far])
  expect(slot!.reason.zh).toContain(`2名护理员同时上门，同行：${slot!.companions[0]!.name}`)
  const visit = await order(id, slot!.startsAt, near)
  expect(crewOf(visit)).toEqual([near, far].toSorted())
  const own = await town
    .asWorker(far, organisationId)
    .do((ctx) => myVisits(ctx, dayOf(visit.startsAt)))
  expect(JSON.stringify(own)).toContain(visit.id)
  const { body } = await town
    .asDesk('dispatcher')
    .call(dispatchContracts.board, { query: { day: DAY } })
  const rows = body.workers.filter((row) => row.visits.some((one) => one.id === visit.id))
  expect(rows.map((row) => row.id).toSorted()).toEqual([near, far].toSorted())
})

test('whoever comes along is at one place at a time: nobody else is promised or given him', async () => {
  const [first, second] = [await town.person(), await town.person()]
  const { slots } = await search(first.id, { from: '2026-11-19', to: '2026-11-19' })
  const visit = await order(first.id, slots[0]!.startsAt, near)
  const then = await search(second.id, {
    from: '2026-11-19',
    to: '2026-11-19',
    serviceCode: 'cleaning.daily',
    limit: 20,
  })
  const clash = then.slots.filter(
    (slot) =>
      Temporal.Instant.compare(slot.startsAt, visit.endsAt) < 0 &&
      Temporal.Instant.compare(visit.startsAt, slot.endsAt) < 0,
  )
  expect(then.slots.length).toBeGreaterThan(0)
  expect(clash).toEqual([])
  const plan = (workerId: string) =>
    world.system.do((ctx) =>
      planVisit(ctx, {
        orderId: null,
        personId: second.id,
        serviceCode: 'cleaning.daily',
        organisationId,
        workerId,
        startsAt: visit.startsAt.add({ minutes: 30 }),
        minutes: 60,
        fundingHint: { ownPocketAgreed: true },
      }),
    )
  for (const one of [near, far]) {
    await expect(plan(one)).rejects.toMatchObject({ code: 'visits.worker_busy' })
  }
})

test('one free worker is no slot for two, and the desk hears why', async () => {
  const alone = await town.provider()
  await price(alone)
  await town.worker(alone)
  const { id } = await town.person()
  const ask = (over: Partial<SlotsAsked>) =>
    world.system.do((ctx) =>
      slotsOrWhy(ctx, {
        personId: id,
        serviceCode: BATH,
        from: DAY,
        to: DAY,
        organisationId: alone,
        ...over,
      }),
    )
  const found = await ask({})
  expect(found.slots).toEqual([])
  expect(found.reasons).toEqual([
    {
      zh: '有空的 1 人没有共同的开始时间（需要 2 人同时）',
      en: '1 free, but not 2 at the same moment',
    },
  ])
  expect(found.next.map((one) => one.kind)).toEqual(['other_provider'])
  const other = await ask({ serviceCode: 'cleaning.daily' })
  expect(other.slots.length).toBeGreaterThan(0)
  expect([other.reasons, other.next]).toEqual([[], []])
  await expect(
    order(id, Temporal.Instant.from('2026-11-18T14:00:00Z'), near),
  ).rejects.toMatchObject({ code: 'dispatch.crew_missing', field: 'startsAt' })
})

test('one of two falls ill: another comes along, or the visit stands open', async () => {
  const { id } = await town.person()
  const { slots } = await search(id, { from: '2026-11-23', to: '2026-11-23' })
  const visit = await order(id, slots[0]!.startsAt, near)
  const third = await town.worker(organisationId)
  const ill = async (workerId: string) => {
    await world.system.do((ctx) =>
      recordAbsence(ctx, workerId, { kind: 'sick', from: '2026-11-23', to: '2026-11-23' }),
    )
    const desk = town.asDesk('dispatcher')
    const { body } = await desk.call(dispatchContracts.propose, { params: { id: workerId } })
    const take = body.items.map((item) => item.visit.id)
    const { basis, shiftMinutes } = body
    const taken = await desk.call(dispatchContracts.apply, {
      params: { id: workerId },
      body: { basis, shiftMinutes, take },
    })
    expect(taken.status, taken.text).toBe(200)
  }
  const now = async () => {
    const { orderId } = visit
    return world.system.do(async (ctx) => (await plannedAhead(ctx, orderId!))[0]!)
  }
  await ill(far)
  expect(crewOf(await now())).toEqual([near, third].toSorted())
  expect((await now()).workerId).toBe(near)
  await ill(near)
  expect(await now()).toMatchObject({ workerId: null, companionIds: [] })
})

test('a desk may name who comes along; too few, or twice the same, are refused', async () => {
  const { id } = await town.person()
  const { slots } = await search(id, { from: '2026-11-24', to: '2026-11-24' })
  const visit = await order(id, slots[0]!.startsAt, near)
  const desk = town.asDesk('dispatcher')
  const change = (companionIds: string[] | undefined) =>
    desk.call(dispatchContracts.change, {
      params: { id: visit.id },
      body: { workerId: far, companionIds, reasonCode: 'better_match' },
    })
  const refused = await change([far])
  expect([refused.status, refused.problem.code]).toEqual([409, 'dispatch.crew_missing'])
  expect((await change([])).problem.code).toBe('dispatch.crew_missing')
  const named = await change([near])
  expect(named.body.worker?.id).toBe(far)
  expect(named.body.companions.map((one) => one.id)).toEqual([near])
  await world.system.do((ctx) => assignVisit(ctx, visit.id, { organisationId, workerId: null }))
  const again = await change(undefined)
  expect(again.body.companions).toHaveLength(1)
})
