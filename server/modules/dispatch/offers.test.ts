import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { changeState } from '../organisations/index.ts'
import { visitsByIds } from '../visits/index.ts'
import { createOrder, getOrder, respondToOffer } from './index.ts'
import { jobs } from './jobs.ts'
import { leaveProvider } from './leave-provider.ts'
import { dispatchContracts, type AnswerBody } from './schema.ts'

let world: World
let town: CareTown
/** Each test has a town of its own, so that its providers are the only ones. */
let area = -1
let villages: string[] = []
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  const rows = await world.kernel.db
    .selectFrom('area')
    .select('code')
    .where('level', '=', 'village')
    .where('code', 'like', '371082%')
    .orderBy('code')
    .execute()
  const byTown = Map.groupBy(rows, (row) => row.code.slice(0, 9))
  villages = [...byTown.values()].map(([first]) => first!.code)
})
beforeEach(() => world.at('2026-11-17T01:00:00Z'))
afterAll(() => world.close())

const START = Temporal.Instant.from('2026-11-19T01:00:00Z')

/** Providers of one town in the order in which their workers are better placed. */
async function given(modes: readonly ('accept' | 'dispatch')[]) {
  const areaCode = villages[++area]!
  const person = await town.person({ areaCode })
  const providers: { id: string; workerId: string }[] = []
  for (const [at, mode] of modes.entries()) {
    const id = await town.provider({ areaCode, mode, serves: areaCode.slice(0, 9) })
    const workerId = await town.worker(id, { lat: person.lat + at * 0.01, lng: person.lng })
    providers.push({ id, workerId })
  }
  const order = await world.system.do((ctx) =>
    createOrder(ctx, {
      personId: person.id,
      serviceCode: SERVICE,
      startsAt: START,
      organisationId: providers[0]!.id,
      workerId: providers[0]!.workerId,
      ownPocketAgreed: true,
    }),
  )
  return { areaCode, person, providers, order }
}

const offersOf = (orderId: string) =>
  world.kernel.db
    .selectFrom('offer')
    .select(['id', 'attempt', 'organisation_id', 'state', 'reason', 'deadline_at'])
    .where('order_id', '=', orderId)
    .orderBy('attempt')
    .execute()
const visitOf = async (orderId: string) => {
  const row = await world.kernel.db
    .selectFrom('order_occurrence')
    .select('visit_id')
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const visits = await world.system.do((ctx) => visitsByIds(ctx, [row.visit_id!]))
  return visits.get(row.visit_id!)!
}
const stateOf = async (orderId: string) =>
  (await world.system.do((ctx) => getOrder(ctx, orderId))).state
const answer = (organisationId: string, offerId: string, body: AnswerBody) =>
  town
    .asProvider(organisationId)
    .call(dispatchContracts.answerOffer, { params: { id: offerId }, body })
const expire = () =>
  jobs.find((job) => job.name === 'expire-offers')!.run(world.kernel, {} as never)

test('a provider that accepts is asked and gets its worker when it says yes', async () => {
  const { providers, order } = await given(['accept'])
  expect([order.state, (await visitOf(order.id)).workerId]).toEqual(['offered', null])
  const [first] = await offersOf(order.id)
  expect(first!.deadline_at.toString()).toBe('2026-11-17T01:30:00Z')
  const reply = await answer(providers[0]!.id, first!.id, { answer: 'accept' })
  expect([reply.status, reply.body.state, reply.body.order.state]).toEqual([
    200,
    'accepted',
    'active',
  ])
  expect((await visitOf(order.id)).workerId).toBe(providers[0]!.workerId)
  const again = await answer(providers[0]!.id, first!.id, { answer: 'accept' })
  expect([again.status, again.body.state]).toEqual([200, 'accepted'])
  const change = await answer(providers[0]!.id, first!.id, { answer: 'decline', reason: '改主意' })
  expect([change.status, change.problem.code]).toEqual([409, 'dispatch.offer_answered'])
})

test('D4: declined, expired, taken: the order goes on to the next best and every attempt stays', async () => {
  const { providers, order } = await given(['accept', 'accept', 'dispatch'])
  const [first] = await offersOf(order.id)
  await answer(providers[0]!.id, first!.id, { answer: 'decline', reason: '人手不足' })
  world.at('2026-11-17T01:31:00Z')
  await Promise.all([expire(), expire()])
  const offers = await offersOf(order.id)
  expect(offers.map((offer) => [offer.attempt, offer.organisation_id, offer.state])).toEqual([
    [1, providers[0]!.id, 'declined'],
    [2, providers[1]!.id, 'expired'],
  ])
  expect(offers[0]!.reason).toBe('人手不足')
  expect(await stateOf(order.id)).toBe('active')
  expect(await visitOf(order.id)).toMatchObject({
    organisationId: providers[2]!.id,
    workerId: providers[2]!.workerId,
  })
})

test('when nobody is left the order waits for a desk and its visit keeps the time', async () => {
  const { providers, order } = await given(['accept'])
  const [first] = await offersOf(order.id)
  await answer(providers[0]!.id, first!.id, { answer: 'decline', reason: '人手不足' })
  const after = await world.system.do((ctx) => getOrder(ctx, order.id))
  expect([after.state, after.waitsFor]).toEqual(['waiting', 'provider'])
  const seen = await town
    .asDesk('dispatcher', ['3710'])
    .call(dispatchContracts.getOrder, { params: { id: order.id } })
  expect(seen.body.can, 'it has its time already').toMatchObject({ place: false, cancel: true })
  const visit = await visitOf(order.id)
  expect([visit.state, visit.organisationId, visit.startsAt.equals(START)]).toEqual([
    'planned',
    null,
    true,
  ])
  const topics = await world.kernel.db
    .selectFrom('event')
    .select('topic')
    .where('subject_id', '=', order.id)
    .orderBy('seq')
    .execute()
  expect(topics.at(-1)?.topic).toBe('dispatch.order_unplaced')
})

test('too late is too late, a decline needs a reason, and a stranger sees no offer', async () => {
  const { providers, order } = await given(['accept'])
  const [first] = await offersOf(order.id)
  const other = await town.provider()
  expect((await answer(other, first!.id, { answer: 'accept' })).status).toBe(404)
  const silent = await answer(providers[0]!.id, first!.id, { answer: 'decline' })
  expect([silent.status, silent.problem.field]).toEqual([422, 'reason'])
  const foreign = await town.worker(other)
  const wrong = await answer(providers[0]!.id, first!.id, { answer: 'accept', workerId: foreign })
  expect([wrong.problem.code, wrong.problem.field]).toEqual(['visits.worker_elsewhere', 'workerId'])
  world.at('2026-11-17T01:30:00Z')
  const late = await answer(providers[0]!.id, first!.id, { answer: 'accept' })
  expect([late.status, late.problem.code]).toEqual([409, 'dispatch.offer_expired'])
})

test('yes and no at once: one of them wins and the order follows it', async () => {
  const { providers, order } = await given(['accept'])
  const [first] = await offersOf(order.id)
  world.at('2026-11-17T01:29:59Z')
  const before = world.as('provider', { reach: [], organisationId: providers[0]!.id })
  await Promise.allSettled([
    before.do((ctx) => respondToOffer(ctx, first!.id, { answer: 'accept' })),
    before.do((ctx) => respondToOffer(ctx, first!.id, { answer: 'decline', reason: '不行' })),
  ])
  const [after] = await offersOf(order.id)
  expect(['accepted', 'declined']).toContain(after!.state)
  expect(await stateOf(order.id)).toBe(after!.state === 'accepted' ? 'active' : 'waiting')
})

test('a provider that is suspended loses its orders to the next one', async () => {
  const { providers, order } = await given(['dispatch', 'dispatch'])
  await world.system.do((ctx) =>
    changeState(ctx, providers[0]!.id, {
      state: 'suspended',
      on: '2026-11-17',
      reason: '测试暂停',
    }),
  )
  await leaveProvider.run(world.kernel, { organisationId: providers[0]!.id })
  expect(await visitOf(order.id)).toMatchObject({
    organisationId: providers[1]!.id,
    workerId: providers[1]!.workerId,
  })
})

test('the provider lists its open offers with what they are about, others see none', async () => {
  const { providers, order, areaCode } = await given(['accept', 'accept'])
  const list = (as: ReturnType<World['as']>) => as.call(dispatchContracts.listOffers)
  const { body } = await list(town.asProvider(providers[0]!.id))
  expect(body.items).toMatchObject([
    { order: { id: order.id, state: 'offered' }, visits: 1, can: { answer: true } },
  ])
  expect((await list(town.asProvider(providers[1]!.id))).body.items).toEqual([])
  const seen = await town
    .asProvider(providers[0]!.id)
    .call(dispatchContracts.getOrder, { params: { id: order.id } })
  expect(seen.status).toBe(200)
  const unseen = await town
    .asProvider(providers[1]!.id)
    .call(dispatchContracts.getOrder, { params: { id: order.id } })
  expect(unseen.status).toBe(404)
  const desk = await list(town.asDesk('dispatcher', [areaCode.slice(0, 6)]))
  expect(desk.body.items.map((offer) => offer.order.id)).toContain(order.id)
  expect(desk.body.items.every((offer) => !offer.can.answer)).toBe(true)
})
