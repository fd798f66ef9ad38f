import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { peopleContracts } from '../people/schema.ts'
import { checkIn, checkOut, getVisit, planVisit } from './index.ts'
import { addPhoto } from './report.ts'
import { visitContracts, type ConfirmBody } from './schema.ts'
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
let day = 0
let messages = 0
const clientId = () => `confirm-client-${++messages}`

async function underWay(over: { phone?: string } = {}): Promise<Visit> {
  const person = await town.person(over)
  const startsAt = at('2026-12-01T01:00:00Z').add({ hours: 24 * ++day })
  world.at(startsAt.toString())
  const visit = await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt,
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
  const call = { clientId: clientId(), at: startsAt, source: 'mobile' as const, ...HOME }
  return (await world.system.do((ctx) => checkIn(ctx, visit.id, call))).visit
}

const worker = () => town.asWorker(workerId, organisationId)
const confirm = (visit: Visit, body: Partial<ConfirmBody>, as = worker()) =>
  as.call(visitContracts.confirm, {
    params: { id: visit.id },
    body: { clientId: clientId(), method: 'none', at: visit.startsAt.toString(), ...body },
  })
const evidence = async (visit: Visit) => {
  const found = await world.system.do((ctx) => getVisit(ctx, visit.id))
  return { codes: found.evidence.map((reason) => reason.code), flags: found.flags }
}
/** The smallest PNG: one pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a signature is kept as a picture and can be looked at', async () => {
  const visit = await underWay()
  const { body, status } = await confirm(visit, { method: 'signature', signature: PNG })
  expect([status, body.matched, body.hasImage]).toEqual([200, true, true])
  expect((await evidence(visit)).codes).toContain('signature')
  const picture = await worker().call(visitContracts.signature, {
    params: { id: visit.id, confirmationId: body.id },
  })
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
})

test('what is no picture is refused by its field', async () => {
  const visit = await underWay()
  const reply = await confirm(visit, { method: 'signature', signature: 'AAAA' })
  expect([reply.status, reply.problem.code]).toEqual([422, 'kernel.file_kind'])
})

test('the code that the desk tells the person confirms; the worker cannot look it up', async () => {
  const visit = await underWay()
  const params = { id: visit.id }
  const { body } = await town.asDesk('operator').call(visitContracts.code, { params })
  expect((await worker().call(visitContracts.code, { params })).status).toBe(403)
  const { body: said } = await confirm(visit, { method: 'code', code: body.code })
  expect(said.matched).toBe(true)
  expect(await evidence(visit)).toMatchObject({ codes: expect.arrayContaining(['code']) })
})

test('wrong codes are kept, flagged, and stop after five', async () => {
  const visit = await underWay()
  const params = { id: visit.id }
  const { body } = await town.asDesk('operator').call(visitContracts.code, { params })
  const wrong = body.code === '0000' ? '0001' : '0000'
  for (let tries = 0; tries < 5; tries++) {
    expect((await confirm(visit, { method: 'code', code: wrong })).body.matched).toBe(false)
  }
  const sixth = await confirm(visit, { method: 'code', code: body.code })
  expect([sixth.status, sixth.problem.code]).toEqual([409, 'visits.code_attempts'])
  expect((await evidence(visit)).flags).toContain('wrong_code')
})

test('a key press is taken by the desk, never by the worker; two means no', async () => {
  const visit = await underWay()
  const press = { method: 'key_press', key: '2' } as const
  expect((await confirm(visit, press)).status).toBe(403)
  expect((await confirm(visit, press, town.asDesk('operator'))).body.matched).toBe(false)
  expect((await evidence(visit)).flags).toContain('denied')
})

test.each<[string, Partial<ConfirmBody>, string]>([
  ['no confirmation without a reason', { method: 'none' }, 'reason'],
  ['a signature without a picture', { method: 'signature' }, 'signature'],
  ['a code that is none', { method: 'code', code: '12' }, 'code'],
  ['a key press without a key', { method: 'key_press' }, 'key'],
])('%s is refused', async (_, body, field) => {
  const visit = await underWay()
  const reply = await confirm(visit, body)
  expect([reply.status, reply.problem.field]).toEqual([422, field])
})

test('V9: the same confirmation twice is kept once; another one under its id is refused', async () => {
  const visit = await underWay()
  const body = { clientId: clientId(), method: 'none', reason: '老人不便签字' } as const
  const [first, second] = [await confirm(visit, body), await confirm(visit, body)]
  expect(second.body.id).toBe(first.body.id)
  const other = await confirm(visit, { ...body, method: 'signature', signature: PNG })
  expect([other.status, other.problem.code]).toEqual([409, 'visits.client_id_reused'])
})

test('nothing is confirmed once the provider has approved; a repeat still gets its first answer', async () => {
  const visit = await underWay()
  const body = { clientId: clientId(), method: 'none', reason: '老人不便签字' } as const
  const first = await confirm(visit, body)
  world.at(visit.endsAt.toString())
  const out = { clientId: clientId(), at: visit.endsAt, source: 'mobile' as const, ...HOME }
  await world.system.do((ctx) => checkOut(ctx, visit.id, out))
  const params = { id: visit.id }
  const approve = { side: 'provider', decision: 'approve' } as const
  await town.asProvider(organisationId).call(visitContracts.review, { params, body: approve })
  const before = (await world.system.do((ctx) => getVisit(ctx, visit.id))).score
  const late = await confirm(visit, { method: 'signature', signature: PNG })
  expect([late.status, late.problem.code]).toEqual([409, 'visits.closed'])
  const press = { method: 'key_press', key: '1' } as const
  expect((await confirm(visit, press, town.asDesk('operator'))).status).toBe(409)
  expect((await world.system.do((ctx) => getVisit(ctx, visit.id))).score).toBe(before)
  expect((await confirm(visit, body)).body.id).toBe(first.body.id)
})

test('the latest word on tasks holds by the time at the device, however late it comes', async () => {
  const visit = await underWay()
  const tick = (done: number[], minutes: number) =>
    worker().call(visitContracts.setTasks, {
      params: { id: visit.id },
      body: { done, at: visit.startsAt.add({ minutes }).toString() },
    })
  world.at(visit.endsAt.toString())
  await tick([0, 1], 20)
  expect((await tick([0], 10)).body.tasksDone).toEqual([0, 1])
  expect((await tick([1, 1], 30)).body.tasksDone).toEqual([1])
  const wrong = await tick([40], 40)
  expect([wrong.status, wrong.problem.field]).toEqual([422, 'done'])
  const told = await world.kernel.db
    .selectFrom('audit')
    .select(['detail'])
    .where('subject_id', '=', visit.id)
    .where('action', '=', 'visits.tasks_set')
    .execute()
  const expected = [
    { before: [], done: [0, 1] },
    { before: [0, 1], done: [1] },
  ]
  expect(told).toHaveLength(expected.length)
  expect(told.map((row) => row.detail)).toEqual(expect.arrayContaining(expected))
})

test('a clock that is years ahead does not have the last word on tasks', async () => {
  const visit = await underWay()
  const tick = (done: number[], at: string) =>
    worker().call(visitContracts.setTasks, { params: { id: visit.id }, body: { done, at } })
  await tick([0, 1], '2099-01-01T00:00:00Z')
  world.at(visit.endsAt.toString())
  expect((await tick([0], visit.endsAt.toString())).body.tasksDone).toEqual([0])
})

test('V9: the same note twice is kept once; nobody else writes notes', async () => {
  const visit = await underWay()
  const note = { clientId: clientId(), text: '测试记录', at: visit.startsAt.toString() }
  const write = (as = worker()) =>
    as.call(visitContracts.addNote, { params: { id: visit.id }, body: note })
  expect((await write()).body.id).toBe((await write()).body.id)
  const other = await worker().call(visitContracts.addNote, {
    params: { id: visit.id },
    body: { ...note, text: '另一条' },
  })
  expect([other.status, other.problem.code]).toEqual([409, 'visits.client_id_reused'])
  expect((await write(town.asDesk('operator'))).status).toBe(403)
})

test('I5: a photo used for two visits weakens both', async () => {
  const visits = [await underWay(), await underWay()]
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('测试照片')])
  for (const visit of visits) {
    await world.system.do((ctx) =>
      addPhoto(
        ctx,
        visit.id,
        { clientId: clientId(), takenAt: visit.startsAt },
        { name: 'a.jpg', mediaType: 'image/jpeg', bytes },
      ),
    )
  }
  for (const visit of visits) expect((await evidence(visit)).flags).toContain('copied_photo')
})

test('a photo comes through the upload and is seen by those who reach the visit', async () => {
  const visit = await underWay()
  const form = new FormData()
  form.append('clientId', clientId())
  form.append('takenAt', visit.startsAt.toString())
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(visit.id)])
  form.append('file', new Blob([jpeg], { type: 'image/jpeg' }), 'photo.jpg')
  const encoded = new Response(form)
  const as = worker()
  const reply = await world.app.http.inject({
    method: 'POST',
    url: `/api/visits/${visit.id}/photos`,
    headers: {
      'x-test-actor': as.actor.id,
      'content-type': encoded.headers.get('content-type')!,
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  expect(reply.statusCode, reply.body).toBe(200)
  const params = { id: visit.id, photoId: reply.json().id as string }
  const seen = await town.asDesk('dispatcher').call(visitContracts.photo, { params })
  expect([seen.status, seen.headers['content-type']]).toEqual([200, 'image/jpeg'])
  const other = await town.asDesk('dispatcher', ['371082']).call(visitContracts.photo, { params })
  expect(other.status).toBe(404)
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select('actor_name')
    .where('subject_id', '=', visit.id)
    .where('action', '=', 'visits.image_seen')
    .execute()
  expect(looks).toEqual([{ actor_name: '测试 dispatcher' }])
})

test("the phone's day has what is needed without a network, and the look is audited", async () => {
  const visit = await underWay()
  const { body } = await worker().call(visitContracts.mine)
  expect(body.visits.map((one) => one.visit.id)).toEqual([visit.id])
  expect(body.visits[0]).toMatchObject({
    address: visit.address,
    ...HOME,
    tasks: visit.tasks,
    can: { checkOut: true, confirm: true },
  })
  expect(body.visits[0]?.phone).toBeNull()
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select('action')
    .where('subject_id', '=', workerId)
    .where('action', '=', 'visits.day_seen')
    .execute()
  expect(looks).toHaveLength(1)
})

test.each([
  [-8, 'visits.day_beyond'],
  [-7, null],
  [14, null],
  [15, 'visits.day_beyond'],
])('a worker who asks for the day %i days on hears %s', async (days, code) => {
  const day = addDays(dayOf(world.kernel.clock()), days)
  const reply = await worker().call(visitContracts.mine, { query: { day } })
  expect(reply.status === 200 ? null : reply.problem.code, reply.text).toBe(code)
})

test('the phone shows the number to call, unless the person withdrew the consent to give it', async () => {
  const visit = await underWay({ phone: '138 0000 7777' })
  const shown = async () => {
    const { body } = await worker().call(visitContracts.mine)
    return body.visits.find((one) => one.visit.id === visit.id)?.phone
  }
  expect(await shown()).toBe('13800007777')
  const consent = { purpose: 'providers', byName: '测试', byRelation: 'self' } as const
  const days = [
    [true, '2026-11-16'],
    [false, '2026-11-17'],
  ] as const
  for (const [given, on] of days) {
    const { status, text } = await town.asDesk('operator').call(peopleContracts.recordConsent, {
      params: { id: visit.personId },
      body: { ...consent, given, on },
    })
    expect(status, text).toBe(200)
  }
  expect(await shown()).toBeNull()
})
