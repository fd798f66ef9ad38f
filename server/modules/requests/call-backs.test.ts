import { afterAll, beforeAll, expect, test } from 'vitest'
import { SERVICE } from '../../testing/care-town.ts'
import { openHotline, type Hotline } from '../../testing/hotline.ts'
import { NOON, openWorld, type Caller, type World } from '../../testing/world.ts'
import { recordingSms, type Sms } from '../../gateways/sms.ts'
import { delivery } from '../../kernel/events.ts'
import { recordLifeEvent } from '../people/index.ts'
import { isSampled } from './call-back.ts'
import { callBackContracts, requestContracts, type ScheduleCallBack } from './schema.ts'
import { subscriptions } from './subscriptions.ts'
import { sendTexts } from './text-messages.ts'

let world: World
let hotline: Hotline
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
  operator = world.as('operator', { reach: ['371002'] })
})
afterAll(() => world.close())

const noon = Temporal.Instant.from(NOON)
const at = (hours: number) => noon.add({ hours }).toString()
const schedule = (over: Partial<ScheduleCallBack> = {}) =>
  operator.call(callBackContracts.schedule, {
    body: { reason: '答复咨询', dueAt: at(2), ...over } as never,
  })
const detail = async (id: string) =>
  (await operator.call(callBackContracts.get, { params: { id } })).body
const attempt = (id: string, body: object) =>
  operator.call(callBackContracts.attempt, { params: { id }, body: body as never })
const promised = async (over: Partial<ScheduleCallBack> = {}): Promise<string> => {
  const person = await hotline.town.person()
  return (await schedule({ personId: person.id, phone: '13833330001', ...over })).body.id
}
/** An approved visit, told to this module only: there is none behind it. */
const approved = (visitId: string, personId: string) =>
  world.system.do((ctx) =>
    delivery(subscriptions)(ctx, {
      topic: 'visits.approved',
      subjectId: visitId,
      payload: { visitId, personId, organisationId: null, serviceCode: SERVICE },
    }),
  )
const visitId = (n: number) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const sampled = () =>
  Array.from({ length: 60 }, (_, n) => n).filter((n) => isSampled(visitId(n), 5))

test('a promise is kept by reaching somebody, and every try is on record', async () => {
  const id = await promised()
  expect((await detail(id)).callBack).toMatchObject({
    state: 'due',
    phone: '138****0001',
    number: expect.stringMatching(/^B202611-\d{6}$/),
  })
  const busy = await attempt(id, { result: 'busy', note: '占线' })
  expect(busy.body.callBack).toMatchObject({ state: 'due', attempts: 1, dueAt: at(2) })
  const reached = await attempt(id, { result: 'reached' })
  expect(reached.body.callBack).toMatchObject({ state: 'done', attempts: 2 })
  expect(reached.body.attempts.map((one) => one.result)).toEqual(['reached', 'busy'])
  const again = await attempt(id, { result: 'reached' })
  expect([again.status, again.problem.code]).toEqual([409, 'requests.call_back_closed'])
})

test('the next try may be set; a wrong number ends it', async () => {
  const id = await promised()
  const next = await attempt(id, { result: 'no_answer', nextAt: at(20) })
  expect(next.body.callBack.dueAt).toBe(at(20))
  const past = await attempt(id, { result: 'no_answer', nextAt: at(-1) })
  expect(past.problem.field).toBe('nextAt')
  const wrong = await attempt(id, { result: 'wrong_number' })
  expect(wrong.body.callBack).toMatchObject({ state: 'unreachable', closeReason: 'wrong_number' })
})

test('B1 B2 nobody is given up before three tries', async () => {
  const id = await promised()
  const giveUp = () =>
    operator.call(callBackContracts.giveUp, { params: { id }, body: { reason: '多次未接' } })
  await attempt(id, { result: 'no_answer' })
  await attempt(id, { result: 'no_answer' })
  const early = await giveUp()
  expect([early.status, early.problem.code, early.problem.details]).toEqual([
    409,
    'requests.too_few_tries',
    { tries: 2, needed: 3 },
  ])
  const third = await attempt(id, { result: 'switched_off' })
  expect(third.body.can.giveUp).toBe(true)
  expect((await giveUp()).body.callBack).toMatchObject({
    state: 'unreachable',
    closeReason: '多次未接',
  })
})

test('a promise that is wrong is refused with its field', async () => {
  const person = await hotline.town.person()
  const wrong: [Partial<ScheduleCallBack>, string, string][] = [
    [{ personId: person.id, dueAt: at(-1) }, 'requests.due_past', 'dueAt'],
    [{ personId: person.id, dueAt: at(24 * 61) }, 'requests.due_far', 'dueAt'],
    [{ personId: person.id, phone: 'abc' }, 'requests.phone_form', 'phone'],
    [{}, 'requests.phone_missing', 'phone'],
    [{ personId: visitId(1) }, 'requests.person_absent', 'personId'],
    [{ personId: person.id, reason: '' }, 'kernel.invalid', 'reason'],
  ]
  for (const [over, code, field] of wrong) {
    const { problem } = await schedule(over)
    expect([problem.status, problem.code, problem.field]).toEqual([422, code, field])
  }
})

test('a call-back about a request uses its number and is told in its story', async () => {
  const person = await hotline.town.person()
  const { id: requestId } = (
    await operator.call(requestContracts.open, {
      body: { kind: 'enquiry', personId: person.id, text: '测试', phone: '13833330002' } as never,
    })
  ).body
  const { id } = (await schedule({ requestId, kind: 'result' })).body
  expect((await detail(id)).callBack).toMatchObject({ phone: '138****0002', requestId })
  await attempt(id, { result: 'reached', note: '已告知' })
  const request = (await operator.call(requestContracts.get, { params: { id: requestId } })).body
  expect(request.callBacks.map((row) => row.id)).toEqual([id])
  expect(request.steps.map((step) => step.kind)).toEqual([
    'called_back',
    'call_back_promised',
    'opened',
  ])
  const reveal = await operator.call(callBackContracts.reveal, {
    params: { id },
    body: { reason: '回拨' },
  })
  expect(reveal.body.phone).toBe('13833330002')
})

test('a notice goes to a mobile number by text, names nobody, and is sent once', async () => {
  const id = await promised({ notify: true })
  const landline = await promised({ notify: true, phone: '0631-5230001' })
  const sms = recordingSms()
  await sendTexts(world.kernel, sms)
  await sendTexts(world.kernel, sms)
  expect(sms.sent.map((message) => message.to)).toEqual(['13833330001'])
  expect(sms.sent[0]!.text).toContain('11月17日11:00')
  expect(sms.sent[0]!.text).not.toContain('测试')
  expect((await detail(id)).messages.map((message) => message.state)).toEqual(['kept'])
  expect((await detail(landline)).messages).toEqual([])
})

test('a text that the gateway refuses is tried again and then counts as failed', async () => {
  const id = await promised({ notify: true })
  const failing: Sms = { send: async () => ({ state: 'failed', why: 'HTTP 500' }) }
  for (let n = 1; n <= 4; n++) await sendTexts(world.kernel, failing)
  expect((await detail(id)).messages[0]!.state).toBe('queued')
  await sendTexts(world.kernel, failing)
  expect((await detail(id)).messages[0]!.state).toBe('failed')
  expect(await sendTexts(world.kernel, failing)).toBe(0)
})

test('B3 one approved visit in five is asked about, once, and the answer has a score', async () => {
  const [first, second] = sampled()
  const unsampled = Array.from({ length: 9 }, (_, n) => n).find((n) => !isSampled(visitId(n), 5))!
  const person = await hotline.town.person()
  const owed = async () =>
    (
      await operator.call(callBackContracts.list, {
        query: { limit: 50, sort: 'due', kind: 'satisfaction', personId: person.id },
      })
    ).body.items
  await approved(visitId(unsampled), person.id)
  expect(await owed()).toEqual([])
  await approved(visitId(first!), person.id)
  await approved(visitId(first!), person.id)
  // Nobody is asked about two visits at once.
  await approved(visitId(second!), person.id)
  const rows = await owed()
  expect(rows.map((row) => [row.visitId, row.dueAt, row.state])).toEqual([
    [visitId(first!), at(48), 'due'],
  ])
  const { id } = rows[0]!
  const silent = await attempt(id, { result: 'reached' })
  expect([silent.status, silent.problem.field]).toEqual([422, 'satisfaction'])
  const early = await attempt(id, { result: 'busy', satisfaction: { score: 5 } })
  expect(early.problem.code).toBe('requests.score_unasked')
  const done = await attempt(id, {
    result: 'reached',
    satisfaction: { score: 5, comment: '很好' },
  })
  expect(done.body.callBack).toMatchObject({ state: 'done', score: 5, scoreComment: '很好' })
})

test('I6 nobody rings the dead', async () => {
  const [, , third, fourth] = sampled()
  const person = await hotline.town.person()
  await approved(visitId(third!), person.id)
  const { id } = (await schedule({ personId: person.id, phone: '13833330003' })).body
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, person.id, { kind: 'death', on: '2026-11-16' }),
  )
  await approved(visitId(fourth!), person.id)
  const rows = (
    await operator.call(callBackContracts.list, {
      query: { limit: 50, sort: 'due', personId: person.id },
    })
  ).body.items
  expect(rows.map((row) => [row.state, row.closeReason])).toEqual([
    ['cancelled', 'person_died'],
    ['cancelled', 'person_died'],
  ])
  expect(rows.map((row) => row.id)).toContain(id)
})

test('a call-back is cancelled with a reason, and assigned', async () => {
  const id = await promised()
  const assigned = await operator.call(callBackContracts.assign, {
    params: { id },
    body: { operatorId: operator.actor.id },
  })
  expect(assigned.body.callBack.assigneeName).toBe(operator.actor.name)
  const cancelled = await operator.call(callBackContracts.cancel, {
    params: { id },
    body: { reason: '本人已来电' },
  })
  expect(cancelled.body.callBack).toMatchObject({ state: 'cancelled', closeReason: '本人已来电' })
  expect(cancelled.body.can).toMatchObject({ attempt: false, cancel: false })
})
