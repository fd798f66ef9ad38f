import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CERTIFIED_SERVICE, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { recordLifeEvent } from '../people/index.ts'
import { assignVisit, busyOf, cancelVisit, getVisit, moveVisit, planVisit } from './index.ts'
import type { Visit } from './visit.ts'

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
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)

async function plan(
  startsAt: string,
  over: Partial<Parameters<typeof planVisit>[1]> = {},
): Promise<Visit> {
  const personId = over.personId ?? (await town.person()).id
  return world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt: at(startsAt),
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
      ...over,
    }),
  )
}

const topics = async (visitId: string) => {
  const rows = await world.kernel.db
    .selectFrom('event')
    .select(['topic', 'payload', 'area_code', 'organisation_id', 'worker_id'])
    .where('subject_id', '=', visitId)
    .orderBy('seq')
    .execute()
  return rows
}

test('a planned visit has a number, the place of that day, the tasks, one audit line, one event', async () => {
  const person = await town.person()
  const visit = await plan('2026-11-18T01:00:00Z', { personId: person.id })
  expect(visit).toMatchObject({
    state: 'planned',
    number: expect.stringMatching(/^V202611-\d{6}$/),
    month: '2026-11',
    areaCode: person.areaCode,
    address: person.address,
  })
  expect(visit.tasks.length).toBeGreaterThan(0)
  const events = await topics(visit.id)
  expect(events.map((event) => event.topic)).toEqual(['visits.planned'])
  expect(events[0]).toMatchObject({
    area_code: person.areaCode,
    organisation_id: organisationId,
    worker_id: workerId,
    payload: { visitId: visit.id, personId: person.id, month: '2026-11', minutes: 60 },
  })
})

test('numbers of a month follow each other, also when two plan at once', async () => {
  const others = await Promise.all([1, 2, 3].map(() => town.worker(organisationId)))
  const visits = await Promise.all(
    others.map((other) => plan('2027-02-01T01:00:00Z', { workerId: other })),
  )
  expect(visits.map((visit) => visit.number).toSorted()).toEqual([
    'V202702-000001',
    'V202702-000002',
    'V202702-000003',
  ])
})

test('V2: a worker is not planned at two places at once; end to start is no overlap', async () => {
  await plan('2026-11-19T01:00:00Z')
  await plan('2026-11-19T02:00:00Z')
  await expect(plan('2026-11-19T01:30:00Z')).rejects.toMatchObject({
    code: 'visits.worker_busy',
  })
})

test('V2: of two who take the same worker at once, one wins', async () => {
  const people = await Promise.all([town.person(), town.person()])
  const tries = await Promise.allSettled(
    people.map(({ id }) => plan('2026-11-20T01:00:00Z', { personId: id })),
  )
  expect(tries.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('V2: a cancelled visit frees its worker', async () => {
  const visit = await plan('2026-11-21T01:00:00Z')
  await world.system.do((ctx) => cancelVisit(ctx, visit.id, { reasonCode: 'duplicate' }))
  expect((await plan('2026-11-21T01:00:00Z')).state).toBe('planned')
})

test('V3: the same service is not planned twice at once for one person, another one may be', async () => {
  const { id: personId } = await town.person()
  await plan('2026-11-22T01:00:00Z', { personId })
  await expect(plan('2026-11-22T01:00:00Z', { personId, workerId: null })).rejects.toMatchObject({
    code: 'visits.same_service_twice',
  })
  const meanwhile = await plan('2026-11-22T01:00:00Z', {
    personId,
    workerId: null,
    serviceCode: CERTIFIED_SERVICE,
  })
  expect(meanwhile.state).toBe('planned')
})

test('V4: who lacks the certificate on that day is neither planned nor assigned', async () => {
  const code = 'visits.worker_unfit'
  const late = { serviceCode: CERTIFIED_SERVICE }
  await expect(plan('2031-01-02T01:00:00Z', late)).rejects.toMatchObject({
    code,
    field: 'workerId',
    details: { reasons: ['certificate_expired'] },
  })
  const open = await plan('2031-01-02T01:00:00Z', { ...late, workerId: null })
  await expect(
    world.system.do((ctx) => assignVisit(ctx, open.id, { organisationId, workerId })),
  ).rejects.toMatchObject({ code })
})

test('a worker of another organisation is refused by name of the field', async () => {
  const visit = await plan('2026-11-23T01:00:00Z', { workerId: null })
  const other = await town.provider()
  await expect(plan('2026-11-23T03:00:00Z', { organisationId: other })).rejects.toMatchObject({
    code: 'visits.worker_elsewhere',
    field: 'workerId',
  })
  await expect(
    world.system.do((ctx) => assignVisit(ctx, visit.id, { organisationId: other, workerId })),
  ).rejects.toMatchObject({ code: 'visits.worker_elsewhere', field: 'workerId' })
})

test('assigning and moving leave who and why, and tell the later modules', async () => {
  const visit = await plan('2026-11-24T01:00:00Z', { workerId: null })
  const memo = '测试改期'
  await world.system.do((ctx) => assignVisit(ctx, visit.id, { organisationId, workerId }))
  const moved = await world.system.do((ctx) =>
    moveVisit(ctx, visit.id, {
      startsAt: at('2026-12-02T01:00:00Z'),
      minutes: 90,
      reasonCode: 'person_delayed',
      memo,
    }),
  )
  expect([moved.month, moved.minutesPlanned]).toEqual(['2026-12', 90])
  const changes = await world.kernel.db
    .selectFrom('visit_change')
    .select(['kind', 'reason_code', 'memo', 'before', 'after'])
    .where('visit_id', '=', visit.id)
    .orderBy('seq')
    .execute()
  expect(changes.map((change) => [change.kind, change.reason_code, change.memo])).toEqual([
    ['assigned', 'dispatch', null],
    ['moved', 'person_delayed', memo],
  ])
  expect(changes[1]?.before).toMatchObject({ month: '2026-11', minutes: 60 })
  const events = await topics(visit.id)
  expect(events.map((event) => event.topic)).toEqual([
    'visits.planned',
    'visits.assigned',
    'visits.moved',
  ])
  expect(events[2]?.payload).toMatchObject({ month: '2026-12', before: { month: '2026-11' } })
})

test.each([0, -5, 30.5, 1441])('a visit of %d minutes is refused', async (minutes) => {
  await expect(plan('2026-11-25T01:00:00Z', { minutes })).rejects.toMatchObject({
    code: 'visits.minutes',
    field: 'minutes',
  })
})

test('V6: a death calls off what is planned in the same transaction', async () => {
  const person = await town.person()
  const ahead = await plan('2026-11-26T01:00:00Z', { personId: person.id })
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, person.id, { kind: 'death', on: '2026-11-17' }),
  )
  const after = await world.system.do((ctx) => getVisit(ctx, ahead.id))
  expect([after.state, after.reasonCode, after.reason]).toEqual(['cancelled', 'life_event', 'died'])
  expect((await topics(ahead.id)).map((event) => event.topic)).toContain('visits.cancelled')
})

test.each([['death'], ['moved'], ['admitted'], ['hospital_in']] as const)(
  'V5: nobody is planned a visit after %s',
  async (kind) => {
    const person = await town.person()
    await world.system.do((ctx) => recordLifeEvent(ctx, person.id, { kind, on: '2026-11-17' }))
    await expect(plan('2026-11-27T01:00:00Z', { personId: person.id })).rejects.toMatchObject({
      code: 'visits.person_away',
      field: 'personId',
    })
  },
)

test('V6: when the life event is refused, the visits stay', async () => {
  const person = await town.person()
  const ahead = await plan('2026-11-28T01:00:00Z', { personId: person.id })
  await expect(
    world.system.do((ctx) => recordLifeEvent(ctx, person.id, { kind: 'death', on: '2099-01-01' })),
  ).rejects.toMatchObject({ field: 'on' })
  expect((await world.system.do((ctx) => getVisit(ctx, ahead.id))).state).toBe('planned')
})

test('busy times are those of live visits that touch the span', async () => {
  const other = await town.worker(organisationId)
  const kept = await plan('2026-12-10T01:00:00Z', { workerId: other })
  const gone = await plan('2026-12-10T04:00:00Z', { workerId: other })
  await world.system.do((ctx) => cancelVisit(ctx, gone.id, { reasonCode: 'duplicate' }))
  const span = (from: string, to: string) =>
    world.system.do((ctx) => busyOf(ctx, [other], at(from), at(to)))
  expect(
    (await span('2026-12-10T01:59:00Z', '2026-12-10T09:00:00Z')).map((b) => b.visitId),
  ).toEqual([kept.id])
  expect(await span('2026-12-10T02:00:00Z', '2026-12-10T09:00:00Z')).toEqual([])
})

test.each([
  'visit_call',
  'visit_change',
  'visit_note',
  'visit_photo',
  'visit_confirmation',
  'visit_review',
])('the application can neither change nor delete rows of %s', async (table) => {
  for (const statement of [`update ${table} set id = id`, `delete from ${table}`]) {
    await expect(
      world.system.do((ctx) => sql.raw(statement).execute(ctx.db)),
    ).rejects.toMatchObject({ code: '42501' })
  }
})
