import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedHeaders } from '../../gateways/telephone-signature.ts'
import { CTI_SECRET, LINE, openHotline, type Hotline } from '../../testing/hotline.ts'
import { NOON, openWorld, type World } from '../../testing/world.ts'
import { installRequests } from './index.ts'
import { callContracts, deskContracts } from './schema.ts'

let world: World
let hotline: Hotline
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
})
afterAll(() => world.close())

const rows = async () => ({
  calls: (await world.kernel.db.selectFrom('call').select('id').execute()).length,
  events: (await world.kernel.db.selectFrom('telephone_event').select('id').execute()).length,
})
const detail = async (id: string) =>
  (await world.as('operator').call(callContracts.get, { params: { id } })).body
const ringing = (over: object = {}) =>
  JSON.stringify({
    id: 'x1',
    kind: 'ringing',
    callId: 'x',
    at: NOON,
    from: '13800000009',
    to: LINE,
    ...over,
  })

test('C1 a call that is not signed, wrongly signed or stale is refused with its header and stores nothing', async () => {
  const before = await rows()
  const now = world.kernel.clock()
  const right = signedHeaders(CTI_SECRET, ringing(), now)
  const wrong: [string, string, Record<string, string>, string, string][] = [
    ['no headers', ringing(), {}, 'requests.bad_signature', 'X-Yilin-Timestamp'],
    [
      'no signature',
      ringing(),
      { 'x-yilin-timestamp': right['x-yilin-timestamp']! },
      'requests.bad_signature',
      'X-Yilin-Signature',
    ],
    [
      'another secret',
      ringing(),
      signedHeaders('other', ringing(), now),
      'requests.bad_signature',
      'X-Yilin-Signature',
    ],
    ['another body', ringing({ from: '1' }), right, 'requests.bad_signature', 'X-Yilin-Signature'],
    [
      'six minutes old',
      ringing(),
      signedHeaders(CTI_SECRET, ringing(), now.subtract({ minutes: 6 })),
      'requests.stale_timestamp',
      'X-Yilin-Timestamp',
    ],
    [
      'six minutes ahead',
      ringing(),
      signedHeaders(CTI_SECRET, ringing(), now.add({ minutes: 6 })),
      'requests.stale_timestamp',
      'X-Yilin-Timestamp',
    ],
  ]
  for (const [name, body, headers, code, field] of wrong) {
    const { status, problem } = await hotline.post(body, {
      'content-type': 'application/json',
      ...headers,
    })
    expect([name, status, problem.code, problem.field]).toEqual([name, 401, code, field])
    expect(problem.detail).toContain(field)
  }
  expect(await rows()).toEqual(before)
})

test('C1 a wrong body is told only to those who signed it, with the field', async () => {
  const before = await rows()
  const wrong: [string, object, string, string][] = [
    ['an unknown kind', { kind: 'sneezed' }, 'requests.event_kind', 'kind'],
    ['no kind', { kind: undefined }, 'requests.event_kind', 'kind'],
    ['no event id', { id: '' }, 'kernel.invalid', 'id'],
    ['no call', { callId: undefined }, 'kernel.invalid', 'callId'],
    ['a time that is none', { at: 'yesterday' }, 'kernel.invalid', 'at'],
    ['an answer by nobody', { kind: 'answered' }, 'kernel.invalid', 'agent'],
    ['tomorrow', { at: '2026-11-18T01:00:00Z' }, 'requests.event_ahead', 'at'],
    [
      'a recording that is no address',
      { kind: 'ended', recordingUrl: 'file' },
      'kernel.invalid',
      'recordingUrl',
    ],
  ]
  for (const [name, over, code, field] of wrong) {
    const { status, problem } = await hotline.post(ringing(over))
    expect([name, status, problem.code, problem.field]).toEqual([name, 422, code, field])
  }
  expect((await hotline.post('{"id":')).status).toBe(422)
  const unsigned = await hotline.post(ringing({ kind: 'sneezed' }), {
    'content-type': 'application/json',
  })
  expect(unsigned.status).toBe(401)
  expect(await rows()).toEqual(before)
})

test('C3 the same event again gets the first answer and writes nothing more', async () => {
  const body = ringing({ id: 'twice', callId: 'twice' })
  const [first, second] = await Promise.all([hotline.post(body), hotline.post(body)])
  expect(first.status).toBe(200)
  expect(second.body).toEqual(first.body)
  const after = await rows()
  await hotline.tell({ kind: 'answered', callId: 'twice', agent: '801' })
  // Long answered, the repeat still says `ringing`, as it did the first time.
  const third = await hotline.post(body)
  expect(third.body).toEqual(first.body)
  expect(await rows()).toEqual({ calls: after.calls, events: after.events + 1 })
})

test('C3 an event id used again for something else is refused', async () => {
  const { callId } = await hotline.ring()
  await hotline.tell({ id: 'once', kind: 'answered', callId, agent: '801' })
  const { status, problem } = await hotline.tell({
    id: 'once',
    kind: 'answered',
    callId,
    agent: '802',
  })
  expect([status, problem.code, problem.field]).toEqual([409, 'requests.event_reused', 'id'])
})

test('C2 four events in any order leave the same call', async () => {
  const at = (seconds: number) => Temporal.Instant.from(NOON).add({ seconds }).toString()
  const events = [
    { kind: 'ringing', from: '13800000077', to: LINE, direction: 'in', at: at(-200) },
    { kind: 'answered', agent: '801', at: at(-190) },
    { kind: 'transferred', agent: '802', at: at(-100) },
    { kind: 'ended', reason: 'caller', at: at(-5) },
  ]
  let wanted: unknown
  let run = 0
  const shuffled = fc.shuffledSubarray(events, { minLength: events.length })
  await fc.assert(
    fc.asyncProperty(shuffled, async (order) => {
      const callId = `order-${++run}`
      let id = ''
      for (const event of order) id = (await hotline.tell({ callId, ...event })).body.call.id
      const { call } = await detail(id)
      const { number: _n, id: _i, ...told } = call
      wanted ??= told
      expect(told).toEqual(wanted)
      expect(told).toMatchObject({
        state: 'ended',
        agent: '802',
        answerSeconds: 10,
        talkSeconds: 185,
        phone: '138****0077',
      })
    }),
    { numRuns: 12 },
  )
})

test('the extension that answers is the operator who sits there', async () => {
  const operator = world.as('operator')
  await operator.call(deskContracts.takeSeat, { body: { extension: '811', state: 'ready' } })
  const { id } = await hotline.answered('13800000012', '811')
  expect((await detail(id)).call).toMatchObject({
    operatorId: operator.actor.id,
    operatorName: operator.actor.name,
    agent: '811',
  })
  const stranger = await hotline.answered('13800000013', '899')
  expect((await detail(stranger.id)).call).toMatchObject({ operatorId: null, agent: '899' })
})

test('a caller who shows no number is taken all the same', async () => {
  const { id } = await hotline.ring('')
  const { call, candidates } = await detail(id)
  expect([call.phone, call.areaCode, candidates]).toEqual([null, '3710', []])
})

test('numbers and recordings are sealed, and shown only on record', async () => {
  const { callId, id } = await hotline.answered('13800000055')
  await hotline.tell({ kind: 'ended', callId, recordingUrl: 'https://cti.example/r/55' })
  const kept = JSON.stringify(
    await world.kernel.db.selectFrom('call').selectAll().where('id', '=', id).execute(),
  )
  const events = JSON.stringify(
    await world.kernel.db.selectFrom('telephone_event').selectAll().execute(),
  )
  for (const text of [kept, events]) {
    expect(text).not.toContain('13800000055')
    expect(text).not.toContain('cti.example')
  }
  const operator = world.as('operator')
  const reason = { body: { reason: '测试回拨' }, params: { id } }
  expect((await operator.call(callContracts.reveal, reason)).body.phone).toBe('13800000055')
  expect((await operator.call(callContracts.listen, reason)).body.url).toBe(
    'https://cti.example/r/55',
  )
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select(['action', 'reason'])
    .where('subject_id', '=', id)
    .where('action', 'like', '%revealed')
    .execute()
  expect(looks.map((look) => look.action).toSorted()).toEqual([
    'requests.number_revealed',
    'requests.recording_revealed',
  ])
  const dispatcher = await world.as('dispatcher').call(callContracts.listen, reason)
  expect(dispatcher.status).toBe(403)
})

test('without a secret no event can be genuine', async () => {
  const bare = await openWorld()
  const body = ringing()
  const reply = await bare.app.http.inject({
    method: 'POST',
    url: '/api/gateways/telephone/events',
    headers: signedHeaders('', body, bare.kernel.clock()),
    payload: body,
  })
  expect([reply.statusCode, reply.json().code]).toEqual([503, 'requests.line_not_set_up'])
  await bare.close()
})

test('a changed secret takes effect at once and is kept sealed', async () => {
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: 'new', simulator: true }))
  expect((await hotline.tell({ kind: 'ended', callId: 'new' })).status).toBe(401)
  const kept = await world.kernel.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'requests.cti_secret')
    .executeTakeFirstOrThrow()
  expect(kept.value).not.toBe('new')
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: CTI_SECRET, simulator: true }))
  expect((await hotline.tell({ kind: 'ended', callId: 'new' })).status).toBe(200)
})
