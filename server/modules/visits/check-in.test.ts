import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { getVisit, planVisit } from './index.ts'
import { visitContracts, type NewCallBody } from './schema.ts'
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
  personId = (await town.person({ phone: '13800009999' })).id
})
beforeEach(() => world.at('2026-11-17T00:30:00Z'))
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
let day = 0

/** A visit of its own day, 09:00 to 10:00 in Weihai; the clock stands half an hour before. */
async function givenVisit(): Promise<Visit> {
  const startsAt = at('2026-12-01T01:00:00Z').add({ hours: 24 * ++day })
  const visit = await world.system.do((ctx) =>
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
  world.at(startsAt.subtract({ minutes: 30 }).toString())
  return visit
}

let messages = 0
const call = (visit: Visit, minutes: number, over: Partial<NewCallBody> = {}): NewCallBody => ({
  clientId: `test-client-${++messages}`,
  at: visit.startsAt.add({ minutes }).toString(),
  source: 'mobile',
  ...HOME,
  accuracyMetres: 15,
  ...over,
})
const now = (visit: Visit, minutes: number) => world.at(visit.startsAt.add({ minutes }).toString())
const worker = () => town.asWorker(workerId, organisationId)
const send = (kind: 'in' | 'out', visit: Visit, body: NewCallBody, as = worker()) =>
  as.call(kind === 'in' ? visitContracts.checkIn : visitContracts.checkOut, {
    params: { id: visit.id },
    body,
  })
const stateOf = async (visit: Visit) => {
  const found = await world.system.do((ctx) => getVisit(ctx, visit.id))
  return {
    state: found.state,
    startedAt: found.startedAt?.toString() ?? null,
    endedAt: found.endedAt?.toString() ?? null,
    score: found.score,
    flags: found.flags.filter((flag) => flag !== 'late_message'),
  }
}
const kept = async (visit: Visit) =>
  world.kernel.db
    .selectFrom('visit_call')
    .select(['kind', 'outcome', 'late'])
    .where('visit_id', '=', visit.id)
    .orderBy('effective_at')
    .execute()
const eventsOf = async (visit: Visit) => {
  const rows = await world.kernel.db
    .selectFrom('event')
    .select('topic')
    .where('subject_id', '=', visit.id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.topic)
}

test('a visit goes from check-in to check-out, seen at the address', async () => {
  const visit = await givenVisit()
  now(visit, 1)
  const early = await worker().call(visitContracts.get, { params: { id: visit.id } })
  expect(early.body.can, 'nothing to write about yet').toMatchObject({
    checkIn: true,
    report: false,
  })
  const arrived = await send('in', visit, call(visit, 1))
  expect(arrived.status, arrived.text).toBe(200)
  expect(arrived.body).toMatchObject({
    visit: { state: 'under_way', startedAt: visit.startsAt.add({ minutes: 1 }).toString() },
    call: { outcome: 'applied', late: false },
    can: { checkIn: false, checkOut: true, report: true },
  })
  now(visit, 62)
  const left = await send('out', visit, call(visit, 62))
  expect(left.body.visit).toMatchObject({ state: 'done', minutesActual: 61, score: 60 })
  expect(await eventsOf(visit)).toEqual(['visits.planned', 'visits.checked_in', 'visits.done'])
})

test('V9: the same message twice has one effect, one raw call and one event', async () => {
  const visit = await givenVisit()
  now(visit, 0)
  const body = call(visit, 0)
  const replies = [await send('in', visit, body), await send('in', visit, body)]
  expect(replies.map((reply) => [reply.status, reply.body.call.outcome])).toEqual([
    [200, 'applied'],
    [200, 'applied'],
  ])
  expect(await kept(visit)).toHaveLength(1)
  expect(await eventsOf(visit)).toEqual(['visits.planned', 'visits.checked_in'])
})

test('V9: the same message twice at the same moment has one effect', async () => {
  const visit = await givenVisit()
  now(visit, 0)
  const body = call(visit, 0)
  const replies = await Promise.all([send('in', visit, body), send('in', visit, body)])
  expect(replies.map((reply) => reply.status)).toEqual([200, 200])
  expect(await kept(visit)).toHaveLength(1)
})

test('V9: a client id used for another message is refused', async () => {
  const visit = await givenVisit()
  now(visit, 5)
  const body = call(visit, 0)
  await send('in', visit, body)
  const other = await send('in', visit, {
    ...body,
    at: visit.startsAt.add({ minutes: 5 }).toString(),
  })
  expect([other.status, other.problem.code, other.problem.field]).toEqual([
    409,
    'visits.client_id_reused',
    'clientId',
  ])
})

test('checking in twice keeps the first arrival; the second is kept as raw call', async () => {
  const visit = await givenVisit()
  now(visit, 8)
  await send('in', visit, call(visit, 0))
  const again = await send('in', visit, call(visit, 8))
  expect(again.body.call.outcome).toBe('repeated')
  expect(again.body.visit.startedAt).toBe(visit.startsAt.toString())
  expect((await kept(visit)).map((row) => row.outcome)).toEqual(['applied', 'repeated'])
})

test('two check-outs keep the first; the second is kept and flagged', async () => {
  const visit = await givenVisit()
  now(visit, 90)
  await send('in', visit, call(visit, 0))
  await send('out', visit, call(visit, 60))
  const again = await send('out', visit, call(visit, 90))
  expect(again.body.call.outcome).toBe('repeated')
  expect(again.body.visit).toMatchObject({
    endedAt: visit.startsAt.add({ minutes: 60 }).toString(),
  })
  expect(again.body.visit.flags).toContain('second_call')
})

test("somebody else's visit is absent for a colleague and forbidden for the desk", async () => {
  const visit = await givenVisit()
  now(visit, 0)
  const colleague = town.asWorker(await town.worker(organisationId), organisationId)
  const strange = await send('in', visit, call(visit, 0), colleague)
  expect([strange.status, strange.problem.code, strange.problem.field]).toEqual([
    404,
    'visits.absent',
    'id',
  ])
  const desk = await send('in', visit, call(visit, 0), town.asDesk('dispatcher'))
  expect([desk.status, desk.problem.code]).toEqual([403, 'visits.not_yours'])
  expect(await kept(visit)).toEqual([])
})

test('V8: a check-out that comes before its check-in is kept, and counts when that is there', async () => {
  const visit = await givenVisit()
  now(visit, 120)
  const left = await send('out', visit, call(visit, 60))
  expect([left.status, left.body.call.outcome, left.body.visit.state]).toEqual([
    200,
    'ahead',
    'planned',
  ])
  expect(await eventsOf(visit)).toEqual(['visits.planned'])
  const arrived = await send('in', visit, call(visit, 0))
  expect(arrived.body.visit).toMatchObject({ state: 'done', minutesActual: 60 })
  expect(await eventsOf(visit)).toEqual(['visits.planned', 'visits.checked_in', 'visits.done'])
  expect(arrived.body.visit.flags).not.toContain('second_call')
})

test('a check-in long before the plan is refused, names the field and leaves nothing', async () => {
  const visit = await givenVisit()
  now(visit, 120)
  const reply = await send('in', visit, call(visit, -61))
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    422,
    'visits.too_early',
    'at',
  ])
  expect(await kept(visit)).toEqual([])
  expect((await stateOf(visit)).state).toBe('planned')
})

test('a check-out more than a day after the check-in is refused and the visit stays under way', async () => {
  const visit = await givenVisit()
  now(visit, 26 * 60)
  await send('in', visit, call(visit, 0))
  const reply = await send('out', visit, call(visit, 24 * 60 + 1))
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    422,
    'visits.too_long',
    'at',
  ])
  expect((await stateOf(visit)).state).toBe('under_way')
})

test('what a clock cannot show is refused by its name', async () => {
  const visit = await givenVisit()
  now(visit, 0)
  const reply = await send('in', visit, call(visit, 0, { sentAt: '1900-01-01T00:00:00Z' }))
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    422,
    'visits.no_clock',
    'sentAt',
  ])
  expect(await kept(visit)).toEqual([])
})

test.each<[string, Partial<NewCallBody>, string]>([
  ['neither position nor reason', { lat: null, lng: null }, 'noPositionReason'],
  ['half a position', { lng: null }, 'lng'],
  ['a latitude beyond the pole', { lat: 91 }, 'lat'],
  ['a tag call without tag', { source: 'tag' }, 'tag'],
])('%s is refused with its field in both languages', async (_, over, field) => {
  const visit = await givenVisit()
  now(visit, 0)
  for (const lang of ['zh', 'en']) {
    const reply = await worker().call(
      visitContracts.checkIn,
      { params: { id: visit.id }, body: call(visit, 0, over) },
      { 'x-lang': lang },
    )
    expect([reply.status, reply.problem.field]).toEqual([422, field])
  }
})

test('far away is allowed and flagged; without a position a reason is enough', async () => {
  const far = await givenVisit()
  now(far, 0)
  await send('in', far, call(far, 0, { lat: HOME.lat + 0.05 }))
  expect(await stateOf(far)).toMatchObject({ state: 'under_way', flags: ['far'] })
  const off = await givenVisit()
  now(off, 0)
  await send('in', off, call(off, 0, { lat: null, lng: null, noPositionReason: 'off' }))
  expect(await stateOf(off)).toMatchObject({ state: 'under_way', flags: ['position_off'] })
})

test('a worker without a smartphone calls from the home; a strange line counts for little', async () => {
  const visit = await givenVisit()
  const line = (minutes: number, callerLine: string) => {
    const { lat: _lat, lng: _lng, accuracyMetres: _metres, ...rest } = call(visit, minutes)
    return { ...rest, source: 'landline' as const, callerLine }
  }
  now(visit, 0)
  const desk = town.asDesk('operator')
  expect((await send('in', visit, line(0, '138 0000 9999'), desk)).status).toBe(200)
  now(visit, 60)
  const left = await send('out', visit, line(60, '0631-5200000'), desk)
  expect(left.body.visit.state).toBe('done')
  const { body } = await desk.call(visitContracts.evidence, { params: { id: visit.id } })
  expect(body.calls.map((one) => [one.source, one.lineKnown])).toEqual([
    ['landline', true],
    ['landline', false],
  ])
  expect(body.reasons.map((reason) => reason.code)).toContain('line')
  const own = await send('in', visit, line(0, '13800009999'))
  expect(own.problem.code).toBe('visits.not_yours')
})

test('a message from a queue counts from its own time and says that it is late', async () => {
  const visit = await givenVisit()
  now(visit, 300)
  await send('in', visit, call(visit, 2))
  const left = await send('out', visit, call(visit, 58))
  expect(left.body.call.late).toBe(true)
  expect(left.body.visit).toMatchObject({ state: 'done', minutesActual: 56 })
  expect(left.body.visit.flags).toContain('late_message')
})

test('a call for a visit that was called off is kept and changes nothing', async () => {
  const visit = await givenVisit()
  await town.asDesk('operator').call(visitContracts.cancel, {
    params: { id: visit.id },
    body: { reasonCode: 'person_absent' },
  })
  now(visit, 0)
  const reply = await send('in', visit, call(visit, 0))
  expect([reply.status, reply.body.call.outcome, reply.body.visit.state]).toEqual([
    200,
    'closed',
    'cancelled',
  ])
  expect(await kept(visit)).toHaveLength(1)
})

/** What phones do: send their queues in some order, and again where an answer was lost. */
async function deliver(visit: Visit, queue: readonly (readonly ['in' | 'out', NewCallBody])[]) {
  for (let round = 0; round < 2; round++) {
    for (const [kind, body] of queue) await send(kind, visit, body)
  }
  return stateOf(visit)
}

test('V8: late and repeated messages in any order end the same', async () => {
  const minutes = { in: fc.integer({ min: -20, max: 20 }), out: fc.integer({ min: 25, max: 90 }) }
  const queue = fc.tuple(
    fc.array(minutes.in, { minLength: 1, maxLength: 2 }),
    fc.array(minutes.out, { minLength: 1, maxLength: 2 }),
  )
  await fc.assert(
    fc.asyncProperty(queue, fc.infiniteStream(fc.nat()), async ([ins, outs], order) => {
      const ends = []
      for (const shuffled of [false, true]) {
        const visit = await givenVisit()
        now(visit, 400)
        const sent = [
          ...ins.map((minute) => ['in', call(visit, minute)] as const),
          ...outs.map((minute) => ['out', call(visit, minute)] as const),
        ]
        const ranked = sent.map((one) => [shuffled ? order.next().value : 0, one] as const)
        const end = await deliver(
          visit,
          ranked.toSorted((a, b) => a[0] - b[0]).map(([, one]) => one),
        )
        const since = (text: string | null) =>
          text && visit.startsAt.until(at(text)).total('minutes')
        ends.push({ ...end, startedAt: since(end.startedAt), endedAt: since(end.endedAt) })
      }
      expect(ends[1]).toEqual(ends[0])
      expect(ends[0]).toMatchObject({
        state: 'done',
        startedAt: Math.min(...ins),
        endedAt: Math.min(...outs),
      })
    }),
    { numRuns: 12 },
  )
})
