import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { SERVICE } from '../../testing/care-town.ts'
import { dispatchContracts, type NewOrderBody } from './schema.ts'

let town: PaidTown
beforeAll(async () => {
  town = await openPaidTown()
})
afterAll(() => town.world.close())

const desk = () => town.care.asDesk('operator', ['3710'])
const order = (personId: string, over: Partial<NewOrderBody> = {}) =>
  desk().call(dispatchContracts.createOrder, {
    body: {
      personId,
      serviceCode: SERVICE,
      startsAt: '2026-09-08T01:00:00Z',
      organisationId: town.provider,
      workerId: town.worker,
      ownPocketAgreed: false,
      ...over,
    },
  })

test('D6: a booking beyond the entitlement is refused whole, with what is left', async () => {
  const personId = await town.elder('2026-09')
  town.world.at('2026-09-01T01:00:00Z')
  // 1,800 minutes a month: three visits of 540 fit, the fourth does not.
  for (const day of ['08', '09', '10']) {
    const reply = await order(personId, { startsAt: `2026-09-${day}T01:00:00Z`, minutes: 540 })
    expect(reply.status, reply.text).toBe(200)
  }
  const beyond = await order(personId, { startsAt: '2026-09-11T01:00:00Z', minutes: 540 })
  expect([beyond.status, beyond.problem.code, beyond.problem.field]).toEqual([
    409,
    'programmes.beyond_entitlement',
    'minutes',
  ])
  expect(beyond.problem.details).toMatchObject({ needed: 540, available: 180, unit: 'minute' })
  const orders = await town.world.kernel.db
    .selectFrom('service_order')
    .select('id')
    .where('person_id', '=', personId)
    .execute()
  expect(orders).toHaveLength(3)
  const agreed = await order(personId, {
    startsAt: '2026-09-11T01:00:00Z',
    minutes: 540,
    ownPocketAgreed: true,
  })
  expect(agreed.status, agreed.text).toBe(200)
})

test('D6: a repeating order keeps the visits that are paid for and shows where the money ends', async () => {
  const personId = await town.elder('2026-09')
  town.world.at('2026-09-01T01:00:00Z')
  const { body, status, text } = await order(personId, {
    startsAt: '2026-09-02T01:00:00Z',
    rrule: 'FREQ=WEEKLY;COUNT=4',
    minutes: 540,
    workerId: null,
  })
  expect(status, text).toBe(200)
  expect(body.visits.map((visit) => visit.state)).toEqual(['planned', 'planned', 'planned'])
  expect(body.gaps).toMatchObject([
    { outcome: 'refused', code: 'programmes.beyond_entitlement', startsAt: '2026-09-23T01:00:00Z' },
  ])
})

test('slots say what the visit would leave of the entitlement', async () => {
  const personId = await town.elder('2026-09')
  town.world.at('2026-09-01T01:00:00Z')
  const { body, status, text } = await desk().call(dispatchContracts.slots, {
    query: { personId, serviceCode: SERVICE, from: '2026-09-14', to: '2026-09-15' } as never,
  })
  expect(status, text).toBe(200)
  expect(body.slots[0]).toMatchObject({
    coverage: { ownFen: 0, refusal: null },
    left: [{ unit: 'minute', available: 1740, zh: expect.stringMatching(/./) }],
  })
})
