import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { recordLifeEvent } from '../people/index.ts'
import { assignVisit, checkIn, checkOut, getVisit, planVisit } from './index.ts'
import { visitContracts, type ReviewBody, type TimesBody } from './schema.ts'
import type { Visit } from './visit.ts'

let world: World
let town: CareTown
let organisationId: string
let workerId: string
let personId: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  workerId = await town.worker(organisationId)
  personId = (await town.person()).id
})
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
let day = 0
let messages = 0

async function planned(): Promise<Visit> {
  const startsAt = at('2026-12-01T01:00:00Z').add({ hours: 24 * ++day })
  world.at(startsAt.subtract({ minutes: 30 }).toString())
  return world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt,
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
}

async function done(minutes = 60): Promise<Visit> {
  const visit = await planned()
  const end = visit.startsAt.add({ minutes })
  world.at(end.toString())
  const call = (when: Temporal.Instant) => ({
    clientId: `review-client-${++messages}`,
    at: when,
    source: 'mobile' as const,
    ...HOME,
    accuracyMetres: 10,
  })
  await world.system.do((ctx) => checkIn(ctx, visit.id, call(visit.startsAt)))
  return (await world.system.do((ctx) => checkOut(ctx, visit.id, call(end)))).visit
}

const review = (as: ReturnType<World['as']>, visit: Visit, body: ReviewBody) =>
  as.call(visitContracts.review, { params: { id: visit.id }, body })
const provider = () => town.asProvider(organisationId)
const setTimes = (visit: Visit, body: TimesBody, as = provider()) =>
  as.call(visitContracts.setTimes, { params: { id: visit.id }, body })
const stateOf = async (visit: Visit) =>
  (await world.system.do((ctx) => getVisit(ctx, visit.id))).state
const approve = (side: 'provider' | 'payer'): ReviewBody => ({ side, decision: 'approve' })

test('V11: the provider approves first, the payer second, and the minutes are fixed', async () => {
  const visit = await done(72)
  const early = await review(town.asPayer(), visit, approve('payer'))
  expect([early.status, early.problem.code]).toEqual([409, 'visits.not_for_review'])
  expect((await review(provider(), visit, approve('provider'))).body.visit.state).toBe(
    'provider_approved',
  )
  const approved = await review(town.asPayer(), visit, approve('payer'))
  expect(approved.body.visit).toMatchObject({ state: 'approved', minutesApproved: 60 })
  expect(approved.body.evidence.minutes).toEqual({
    raw: 72,
    inForce: 72,
    payable: 60,
    approved: 60,
    overPlan: 12,
    cutByReview: 0,
  })
  const rows = await world.kernel.db
    .selectFrom('event')
    .select(['topic', 'payload'])
    .where('subject_id', '=', visit.id)
    .where('topic', '=', 'visits.approved')
    .execute()
  expect(rows).toMatchObject([{ payload: { minutesApproved: 60, month: visit.month } }])
})

test('a cut needs a reason, is never upward, and binds the payer', async () => {
  const visit = await done()
  const cut = { side: 'provider', decision: 'approve', minutes: 45 } as const
  const silent = await review(provider(), visit, cut)
  expect([silent.status, silent.problem.field]).toEqual([422, 'reason'])
  const more = await review(provider(), visit, { ...cut, minutes: 61, reason: '测试原因' })
  expect([more.problem.code, more.problem.field]).toEqual(['visits.more_than_payable', 'minutes'])
  await review(provider(), visit, { ...cut, reason: '测试原因' })
  const { body } = await review(town.asPayer(), visit, approve('payer'))
  expect([body.visit.minutesApproved, body.evidence.minutes.cutByReview]).toEqual([45, 15])
})

test('V11: one account with both roles does not approve twice', async () => {
  const visit = await done()
  const both = world.as(['provider', 'official'], { reach: ['3710'], organisationId })
  await review(both, visit, approve('provider'))
  const again = await review(both, visit, approve('payer'))
  expect([again.status, again.problem.code]).toEqual([403, 'visits.same_reviewer'])
  expect(await stateOf(visit)).toBe('provider_approved')
})

test('a payer of another district sees nothing, a provider cannot speak for the payer', async () => {
  const visit = await done()
  await review(provider(), visit, approve('provider'))
  const elsewhere = await review(town.asPayer('finance', ['371082']), visit, approve('payer'))
  expect(elsewhere.status).toBe(404)
  const wrong = await review(provider(), visit, approve('payer'))
  expect([wrong.status, wrong.problem.code]).toEqual([403, 'visits.not_yours'])
})

test('the payer returns a visit to the provider; rejecting needs a reason', async () => {
  const visit = await done()
  await review(provider(), visit, approve('provider'))
  const silent = await review(town.asPayer(), visit, { side: 'payer', decision: 'reject' })
  expect([silent.status, silent.problem.field]).toEqual([422, 'reason'])
  await review(town.asPayer(), visit, { side: 'payer', decision: 'return', reason: '缺少记录' })
  expect(await stateOf(visit)).toBe('done')
})

test('a rejection is objected to once, by worker or provider, and goes back to review (I14)', async () => {
  const visit = await done()
  await review(provider(), visit, { side: 'provider', decision: 'reject', reason: '测试驳回' })
  const worker = town.asWorker(workerId, organisationId)
  const object = () =>
    worker.call(visitContracts.object, { params: { id: visit.id }, body: { reason: '确实服务了' } })
  const { body } = await object()
  expect([body.visit.state, body.can.object]).toEqual(['done', false])
  expect(body.evidence.reviews.map((one) => [one.side, one.decision])).toEqual([
    ['provider', 'reject'],
    ['worker', 'object'],
  ])
  await review(provider(), visit, { side: 'provider', decision: 'reject', reason: '仍不属实' })
  const again = await object()
  expect([again.status, again.problem.code]).toEqual([409, 'visits.objected_before'])
})

test('V3 of the proof: an approved visit never changes again', async () => {
  const visit = await done()
  await review(provider(), visit, approve('provider'))
  await review(town.asPayer(), visit, approve('payer'))
  const times = { startedAt: visit.startsAt.toString(), endedAt: visit.endsAt.toString() }
  const change = await setTimes(visit, { ...times, reasonCode: 'forgot_check_out' })
  expect(change.problem.code).toBe('visits.not_adjustable')
  expect((await review(provider(), visit, approve('provider'))).status).toBe(409)
})

test('many are approved at once, each on its own', async () => {
  const visits = [await done(), await planned()]
  const { body } = await provider().call(visitContracts.reviewMany, {
    body: { side: 'provider', ids: visits.map((visit) => visit.id) },
  })
  expect(body.results).toEqual([
    { id: visits[0]!.id, refusal: null },
    { id: visits[1]!.id, refusal: 'visits.not_for_review' },
  ])
})

test('V9: many approvals under one idempotency key are each decided, and once', async () => {
  const visits = [await done(), await done(), await done()]
  const asked = { body: { side: 'provider' as const, ids: visits.map((visit) => visit.id) } }
  const office = provider()
  const send = () =>
    office.call(visitContracts.reviewMany, asked, { 'idempotency-key': 'many-of-one-press' })
  const first = await send()
  const states = await Promise.all(visits.map(stateOf))
  expect(states).toEqual(Array(3).fill('provider_approved'))
  expect((await send()).body).toEqual(first.body)
})

test('a visit of seconds delivers nothing that could be approved', async () => {
  const visit = await planned()
  world.at(visit.startsAt.add({ minutes: 1 }).toString())
  const times = {
    startedAt: visit.startsAt.toString(),
    endedAt: visit.startsAt.add({ seconds: 30 }).toString(),
  }
  await setTimes(visit, { ...times, reasonCode: 'paper_record' })
  const reply = await review(provider(), visit, approve('provider'))
  expect([reply.status, reply.problem.code]).toEqual([409, 'visits.nothing_delivered'])
})

test('the provider enters a visit by hand with a reason; it is weak and says so', async () => {
  const visit = await planned()
  world.at(visit.endsAt.add({ minutes: 20 }).toString())
  const times = { startedAt: visit.startsAt.toString(), endedAt: visit.endsAt.toString() }
  const { body } = await setTimes(visit, { ...times, reasonCode: 'phone_dead', memo: '测试补录' })
  expect(body.visit).toMatchObject({ state: 'done', adjusted: true, weak: true, minutesActual: 60 })
  expect(body.visit.flags).toEqual(expect.arrayContaining(['manual', 'edited']))
  expect(body.evidence.calls.map((one) => [one.kind, one.source])).toEqual([
    ['in', 'manual'],
    ['out', 'manual'],
  ])
  expect(body.evidence.changes).toMatchObject([
    { kind: 'manual', reasonCode: 'phone_dead', memo: '测试补录', before: { startedAt: null } },
  ])
})

test('a visit to which nobody was sent has no times to enter', async () => {
  const visit = await planned()
  const to = { organisationId, workerId: null }
  await world.system.do((ctx) => assignVisit(ctx, visit.id, to))
  world.at(visit.endsAt.toString())
  const times = { startedAt: visit.startsAt.toString(), endedAt: visit.endsAt.toString() }
  const reply = await setTimes(visit, { ...times, reasonCode: 'phone_dead' })
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    409,
    'visits.nobody_sent',
    'workerId',
  ])
  expect(await stateOf(visit)).toBe('planned')
})

test('corrected times stand beside the raw ones', async () => {
  const visit = await done(20)
  world.at(visit.startsAt.add({ minutes: 120 }).toString())
  const endedAt = visit.startsAt.add({ minutes: 58 }).toString()
  const startedAt = visit.startsAt.toString()
  const { body } = await setTimes(visit, { startedAt, endedAt, reasonCode: 'forgot_check_out' })
  expect(body.visit).toMatchObject({ minutesActual: 58, adjusted: true })
  expect(body.evidence.minutes).toMatchObject({ raw: 20, inForce: 58 })
  expect(body.evidence.changes[0]).toMatchObject({
    before: { endedAt: visit.startsAt.add({ minutes: 20 }).toString() },
    after: { endedAt },
  })
})

test.each<[string, (visit: Visit) => Partial<TimesBody>, string, string]>([
  [
    'an end before the beginning',
    (v) => ({ endedAt: v.startsAt.subtract({ minutes: 1 }).toString() }),
    'visits.left_before_arrival',
    'endedAt',
  ],
  [
    'more than a day',
    (v) => ({ startedAt: v.startsAt.subtract({ hours: 24 }).toString() }),
    'visits.too_long',
    'endedAt',
  ],
  [
    'an end in the future',
    (v) => ({ endedAt: v.endsAt.add({ hours: 9 }).toString() }),
    'visits.in_future',
    'endedAt',
  ],
  [
    'another day',
    (v) => ({
      startedAt: v.startsAt.subtract({ hours: 30 }).toString(),
      endedAt: v.startsAt.subtract({ hours: 29 }).toString(),
    }),
    'visits.far_from_plan',
    'startedAt',
  ],
  ['other without a memo', () => ({ reasonCode: 'other' }), 'kernel.invalid', 'memo'],
  [
    'a reason for something else',
    () => ({ reasonCode: 'duplicate' as never }),
    'kernel.invalid',
    'reasonCode',
  ],
])(
  'times with %s are refused by their field and nothing changes',
  async (_, wrong, code, field) => {
    const visit = await planned()
    world.at(visit.endsAt.add({ hours: 1 }).toString())
    const right = { startedAt: visit.startsAt.toString(), endedAt: visit.endsAt.toString() }
    const reply = await setTimes(visit, { ...right, reasonCode: 'phone_dead', ...wrong(visit) })
    expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([422, code, field])
    expect(await stateOf(visit)).toBe('planned')
  },
)

test('another provider can neither see nor correct the visit', async () => {
  const visit = await planned()
  const other = town.asProvider(await town.provider())
  const times = { startedAt: visit.startsAt.toString(), endedAt: visit.endsAt.toString() }
  expect((await setTimes(visit, { ...times, reasonCode: 'phone_dead' }, other)).status).toBe(404)
})

test('I5: a death that is recorded later weakens the visits after it', async () => {
  const person = await town.person()
  const before = personId
  personId = person.id
  const visit = await done()
  personId = before
  const on = visit.startsAt.toString().slice(0, 10)
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, person.id, {
      kind: 'death',
      on: Temporal.PlainDate.from(on).subtract({ days: 1 }).toString(),
    }),
  )
  const after = await world.system.do((ctx) => getVisit(ctx, visit.id))
  expect([after.state, after.weak, after.flags.includes('after_death')]).toEqual([
    'done',
    true,
    true,
  ])
})
