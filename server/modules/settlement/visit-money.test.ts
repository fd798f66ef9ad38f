import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { publish } from '../../kernel/events.ts'
import { putOffer } from '../catalogue/index.ts'
import { SERVICE } from '../../testing/care-town.ts'
import { accountsByIds, balanceOf, checkBooks, findAccount, postingsOf } from '../ledger/index.ts'
import { entitlementsOf } from '../programmes/index.ts'
import { assignVisit, cancelVisit, moveVisit } from '../visits/index.ts'
import { visitContracts } from '../visits/schema.ts'
import { fundingOf } from './index.ts'

let town: PaidTown
beforeAll(async () => {
  town = await openPaidTown()
})
afterAll(() => town.world.close())

const MONTH = '2026-10'
const left = async (personId: string, month = MONTH) => {
  const rights = await town.world.system.do((ctx) => entitlementsOf(ctx, personId, `${month}-15`))
  return rights.map(({ unit, available, held, spent }) => ({ unit, available, held, spent }))
}
const funding = async (visitId: string) =>
  (await town.world.system.do((ctx) => fundingOf(ctx, [visitId]))).get(visitId)!
const chargeOf = (visitId: string) =>
  town.world.kernel.db
    .selectFrom('visit_charge')
    .selectAll()
    .where('visit_id', '=', visitId)
    .executeTakeFirst()

test('S1: a booking reserves its minutes and an approved visit spends what was approved', async () => {
  const elder = await town.elder(MONTH)
  const visit = await town.book(elder, { day: '2026-10-05', minutes: 90 })
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1710, held: 90, spent: 0 }])
  expect(await funding(visit.id)).toMatchObject({ state: 'reserved', totalFen: 6000, ownFen: 0 })
  await town.deliver(visit, 75)
  await town.review(visit, 'provider', 'approve')
  await town.review(visit, 'payer', 'approve')
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1725, held: 0, spent: 75 }])
  expect(await chargeOf(visit.id)).toMatchObject({
    minutes_planned: 90,
    minutes_approved: 75,
    price_fen: 4000,
    price_unit: 'hour',
    amount_fen: 5000,
    unpaid_fen: 0,
  })
})

test('S1: a booking beyond the entitlement is refused with what is left', async () => {
  const elder = await town.elder(MONTH)
  await town.book(elder, { day: '2026-10-06', minutes: 1000 })
  await expect(town.book(elder, { day: '2026-10-07', minutes: 900 })).rejects.toMatchObject({
    code: 'programmes.beyond_entitlement',
    field: 'minutes',
    details: { needed: 900, available: 800, unit: 'minute' },
  })
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 800, held: 1000, spent: 0 }])
  const planned = await town.world.kernel.db
    .selectFrom('visit')
    .select('id')
    .where('person_id', '=', elder)
    .execute()
  expect(planned).toHaveLength(1)
})

test('S1: of two bookings in the same moment that do not both fit, one is refused with what is left', async () => {
  const elder = await town.elder(MONTH)
  const provider = await town.care.provider()
  const workers = [await town.care.worker(provider), await town.care.worker(provider)]
  const about = { organisationId: provider, workerId: workers[0]! }
  await town.book(elder, { ...about, day: '2026-10-21', time: '00:00', minutes: 1350 })
  const answers = await Promise.all(
    workers.map((workerId, at) =>
      town
        .book(elder, {
          day: `2026-10-2${at + 3}`,
          minutes: 300,
          organisationId: provider,
          workerId,
        })
        .then(() => 'booked')
        .catch((error: { code: string }) => error.code),
    ),
  )
  expect(answers.toSorted()).toEqual(['booked', 'programmes.beyond_entitlement'])
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 150, held: 1650, spent: 0 }])
})

test('S2: hours pay first, the allowance the rest, and the own pocket only where agreed', async () => {
  const elder = await town.elder(MONTH, { allowance: true })
  await town.book(elder, { day: '2026-10-08', minutes: 1000 })
  // 900 minutes at 40 yuan: 600 yuan; 800 minutes are left, worth 533.33; the allowance has 60 yuan.
  const about = { day: '2026-10-09', minutes: 900 } as const
  await expect(town.book(elder, about)).rejects.toMatchObject({
    code: 'programmes.beyond_entitlement',
  })
  const visit = await town.book(elder, { ...about, own: true })
  expect(await funding(visit.id)).toMatchObject({
    state: 'reserved',
    totalFen: 60_000,
    ownFen: 667,
    lines: [
      { unit: 'minute', amount: 800, coversFen: 53_333 },
      { unit: 'fen', amount: 6000, coversFen: 6000 },
    ],
  })
})

test('S8: the part a person agreed to pay is booked once, from the person to the provider', async () => {
  const elder = await town.elder(MONTH)
  const workerId = await town.care.worker(town.provider)
  await town.book(elder, { day: '2026-10-08', time: '00:00', minutes: 1400, workerId })
  const about = { day: '2026-10-09', time: '08:00', minutes: 500, own: true, workerId }
  const visit = await town.approved(elder, about)
  // 500 minutes at 40 yuan: 333.33; 400 minutes are left, worth 266.66; the person pays 66.67.
  expect(await chargeOf(visit.id)).toMatchObject({ own_fen: 6667, unpaid_fen: 0 })
  const ref = { kind: 'visit', id: visit.id }
  const { items } = await town.world.system.do((ctx) =>
    postingsOf(ctx, { ref, kind: 'own_pocket' }),
  )
  expect(items).toMatchObject([{ amount: 6667, unit: 'fen', key: `visit:${visit.id}:own` }])
  const { accounts, balance } = await town.world.system.do(async (ctx) => ({
    accounts: await accountsByIds(ctx, [items[0]!.fromAccountId, items[0]!.toAccountId]),
    balance: await balanceOf(ctx, items[0]!.fromAccountId),
  }))
  expect(accounts.get(items[0]!.fromAccountId)).toMatchObject({
    kind: 'own_pocket',
    holder: { kind: 'person', id: elder },
  })
  expect(accounts.get(items[0]!.toAccountId)).toMatchObject({
    kind: 'provider_own',
    organisationId: town.provider,
  })
  expect(balance.posted).toBe(-6667)
})

test('S8: what nobody agreed to pay is flagged after a dearer price, and charged to nobody', async () => {
  const elder = await town.elder(MONTH, { hours: false, allowance: true })
  const provider = await town.care.provider()
  const workerId = await town.care.worker(provider)
  const visit = await town.book(elder, { day: '2026-10-22', organisationId: provider, workerId })
  await town.world.system.do((ctx) =>
    putOffer(ctx, {
      organisationId: provider,
      serviceCode: SERVICE,
      priceFen: 9000,
      from: '2026-10-22',
      to: null,
    }),
  )
  expect(await funding(visit.id)).toMatchObject({ state: 'unfunded', unfundedFen: 3000 })
  const office = town.care.asProvider(provider)
  const params = { id: visit.id }
  town.world.at('2026-10-22T12:00:00Z')
  const times = {
    startedAt: visit.startsAt.toString(),
    endedAt: visit.endsAt.toString(),
    reasonCode: 'phone_dead',
    memo: '测试补录',
  }
  await office.call(visitContracts.setTimes, { params, body: times as never })
  await office.call(visitContracts.review, {
    params,
    body: { side: 'provider', decision: 'approve' },
  })
  await town.review(visit, 'payer', 'approve')
  expect(await chargeOf(visit.id)).toMatchObject({ own_fen: 0, unpaid_fen: 3000 })
  expect(await town.world.system.do((ctx) => findAccount(ctx, `own:${elder}`))).toBeUndefined()
})

test('S1: a visit called off gives its reservation back', async () => {
  const elder = await town.elder(MONTH)
  const visit = await town.book(elder, { day: '2026-10-12', minutes: 120 })
  await town.world.system.do((ctx) =>
    cancelVisit(ctx, visit.id, { reasonCode: 'person_refused', memo: '测试' }),
  )
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1800, held: 0, spent: 0 }])
  expect(await funding(visit.id)).toMatchObject({ state: 'released' })
})

test('S1: a longer visit reserves anew, a later hour of the same day does not', async () => {
  const elder = await town.elder(MONTH)
  const visit = await town.book(elder, { day: '2026-10-13', minutes: 60 })
  const before = (await funding(visit.id)).lines[0]!.holdId
  const move = (startsAt: Temporal.Instant, minutes: number) =>
    town.world.system.do((ctx) =>
      moveVisit(ctx, visit.id, { startsAt, minutes, reasonCode: 'person_delayed', memo: '测试' }),
    )
  await move(visit.startsAt.add({ hours: 2 }), 60)
  expect((await funding(visit.id)).lines[0]!.holdId).toBe(before)
  await move(visit.startsAt.add({ hours: 2 }), 100)
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1700, held: 100, spent: 0 }])
  await move(visit.startsAt.add({ hours: 2 }), 300)
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1500, held: 300, spent: 0 }])
})

test('S1: a rejected visit gives back, and after an objection what is there is reserved again', async () => {
  const elder = await town.elder(MONTH)
  const visit = await town.book(elder, { day: '2026-10-14' })
  await town.deliver(visit, 60)
  await town.review(visit, 'provider', 'approve')
  await town.review(visit, 'payer', 'reject')
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1800, held: 0, spent: 0 }])
  await town.office.call(visitContracts.object, {
    params: { id: visit.id },
    body: { reason: '确已服务' },
  })
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1740, held: 60, spent: 0 }])
})

test('S3: a price set after the visit was booked holds for its day, one set later changes nothing', async () => {
  const elder = await town.elder(MONTH)
  const provider = await town.care.provider()
  const about = { organisationId: provider, minutes: 60 }
  town.world.at('2026-10-15T01:00:00Z')
  const price = (from: string, priceFen: number) =>
    town.world.system.do((ctx) =>
      putOffer(ctx, { organisationId: provider, serviceCode: SERVICE, priceFen, from, to: null }),
    )
  const early = await town.book(elder, { ...about, day: '2026-10-17' })
  const late = await town.book(elder, { ...about, day: '2026-10-20' })
  expect(await funding(late.id)).toMatchObject({ totalFen: 4000 })
  town.world.at('2026-10-18T02:00:00Z')
  await price('2026-10-19', 5000)
  expect(await funding(early.id)).toMatchObject({ totalFen: 4000 })
  expect(await funding(late.id)).toMatchObject({ totalFen: 5000 })
})

test('S1: a provider gives a visit back whatever others would ask; what is missing is marked', async () => {
  const elder = await town.elder(MONTH, { hours: false, allowance: true })
  const visit = await town.book(elder, { day: '2026-10-24', minutes: 90 })
  expect(await funding(visit.id)).toMatchObject({ state: 'reserved', totalFen: 6000 })
  const organisationId = await town.care.provider()
  const dear = { organisationId, serviceCode: SERVICE, priceFen: 20_000 }
  await town.world.system.do((ctx) => putOffer(ctx, { ...dear, from: '2026-10-24', to: null }))
  const give = (minutes: number) =>
    town.world.system.do((ctx) =>
      moveVisit(ctx, visit.id, {
        startsAt: visit.startsAt,
        minutes,
        organisationId: null,
        workerId: null,
        reasonCode: 'provider_short',
      }),
    )
  await expect(give(120)).rejects.toMatchObject({ code: 'programmes.beyond_entitlement' })
  const to = { organisationId: null, workerId: null }
  await town.world.system.do((ctx) => assignVisit(ctx, visit.id, to))
  expect(await funding(visit.id)).toMatchObject({
    state: 'unfunded',
    totalFen: 30_000,
    unfundedFen: 24_000,
  })
})

test('S3: an approval after a new price charges by the day of the visit, and heard twice it charges once', async () => {
  const elder = await town.elder(MONTH)
  const visit = await town.book(elder, { day: '2026-10-26', minutes: 60 })
  await town.deliver(visit, 60)
  town.world.at('2026-10-27T02:00:00Z')
  await town.world.system.do((ctx) =>
    putOffer(ctx, {
      organisationId: town.provider,
      serviceCode: SERVICE,
      priceFen: 9900,
      from: '2026-10-28',
      to: null,
    }),
  )
  town.world.at('2026-10-29T02:00:00Z')
  await town.review(visit, 'provider', 'approve')
  await town.review(visit, 'payer', 'approve')
  const first = await chargeOf(visit.id)
  expect(first).toMatchObject({ price_fen: 4000, amount_fen: 4000 })
  const { personId, organisationId, workerId, serviceCode, month } = visit
  const payload = { visitId: visit.id, personId, organisationId, workerId, serviceCode, month }
  await town.world.system.do((ctx) =>
    publish(ctx, { topic: 'visits.approved', subjectId: visit.id, payload }),
  )
  expect(await chargeOf(visit.id)).toEqual(first)
  expect(await left(elder)).toEqual([{ unit: 'minute', available: 1740, held: 0, spent: 60 }])
})

test('S1: a booking ahead of its month waits for the grant, then reserves', async () => {
  const elder = await town.elder(MONTH)
  town.world.at('2026-10-28T01:00:00Z')
  const visit = await town.book(elder, { day: '2027-03-02' })
  expect(await funding(visit.id)).toMatchObject({
    state: 'awaiting',
    refusal: 'programmes.not_yet_granted',
    lines: [],
  })
})

test('the books are in order after all of this', async () => {
  expect(await town.world.system.do(checkBooks)).toEqual([])
})
