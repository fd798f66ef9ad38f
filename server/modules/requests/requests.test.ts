import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../kernel/time.ts'
import { CERTIFIED_SERVICE, ELSEWHERE, SERVICE, VILLAGE } from '../../testing/care-town.ts'
import { openHotline, type Hotline } from '../../testing/hotline.ts'
import { NOON, openWorld, type Caller, type World } from '../../testing/world.ts'
import { recordLifeEvent } from '../people/index.ts'
import { getRequest, moveRequest, reachRequest, requestsByIds, watchHotline } from './index.ts'
import {
  CHECK_ITEMS,
  figureContracts,
  requestContracts,
  type MoveRequest,
  type OpenRequest,
  type RequestKind,
} from './schema.ts'

let world: World
let hotline: Hotline
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
  operator = world.as('operator', { reach: ['371002'] })
})
afterAll(() => world.close())

const later = (minutes: number) => world.at(Temporal.Instant.from(NOON).add({ minutes }).toString())
const open = (input: OpenRequest, as = operator) =>
  as.call(requestContracts.open, { body: input as never })
const detail = async (id: string, as = operator) =>
  (await as.call(requestContracts.get, { params: { id } })).body
const move = (id: string, body: Omit<MoveRequest, 'reason'> & { reason?: string }, as = operator) =>
  as.call(requestContracts.move, { params: { id }, body: { reason: '测试办理', ...body } })
const opened = async (kind: RequestKind, over: Partial<OpenRequest> = {}): Promise<string> => {
  const person = await hotline.town.person()
  const service = kind === 'service' ? { serviceCode: SERVICE } : {}
  const reply = await open({ kind, personId: person.id, text: '测试诉求', ...service, ...over })
  expect(reply.status, JSON.stringify(reply.problem)).toBe(200)
  return reply.body.id
}

test('one call opens several requests, each with its own number and life', async () => {
  const person = await hotline.town.person({ phone: '13822220001' })
  const call = await hotline.answered('13822220001')
  const made = []
  for (const input of [
    { kind: 'service', serviceCode: SERVICE, personId: person.id },
    { kind: 'enquiry' },
  ] as const) {
    made.push((await open({ ...input, callId: call.id, text: '测试诉求' })).body)
  }
  expect(made.map((one) => one.number)).toEqual([
    expect.stringMatching(/^R202611-\d{6}$/),
    expect.stringMatching(/^R202611-\d{6}$/),
  ])
  expect(made[0]!.number).not.toBe(made[1]!.number)
  const first = await detail(made[0]!.id)
  expect(first.request).toMatchObject({
    callId: call.id,
    callNumber: call.number,
    phone: '138****0001',
    areaCode: VILLAGE,
    dueAt: '2026-11-17T01:30:00Z',
    serviceName: { zh: expect.any(String) },
  })
  await move(made[1]!.id, { to: 'closed', outcome: 'answered', answer: '已告知办理流程' })
  expect((await detail(made[0]!.id)).request.state).toBe('open')
})

test('a request needs no call: from the office, online or the village', async () => {
  const id = await opened('other', { source: 'village', phone: '0631-5230000' })
  expect((await detail(id)).request).toMatchObject({ source: 'village', callId: null })
})

test('an unknown caller may ask and complain, and lies where the call or the form says', async () => {
  const call = await hotline.answered('13922220001')
  const city = world.as('operator', { reach: ['3710'] })
  const body = { kind: 'enquiry', callId: call.id, text: '测试咨询' } as const
  const atCity = (await open(body, city)).body
  expect((await detail(atCity.id, city)).request).toMatchObject({
    personId: null,
    areaCode: '3710',
  })
  const placed = (await open({ ...body, areaCode: VILLAGE }, city)).body
  expect((await detail(placed.id)).request.areaCode).toBe(VILLAGE)
})

test('a wrong form is refused with its field and leaves nothing', async () => {
  const person = await hotline.town.person()
  const far = await hotline.town.person({ areaCode: ELSEWHERE })
  const dead = await hotline.town.person()
  await world.system.do((ctx) => recordLifeEvent(ctx, dead.id, { kind: 'death', on: '2026-11-16' }))
  const before = (await world.kernel.db.selectFrom('request').select('id').execute()).length
  const service = {
    kind: 'service',
    personId: person.id,
    serviceCode: SERVICE,
    text: '测',
  } as const
  const noon = Temporal.Instant.from(NOON)
  const at = (hours: number) => noon.add({ hours }).toString()
  const wrong: [object, string, string][] = [
    [{ ...service, text: '' }, 'kernel.invalid', 'text'],
    [{ ...service, text: '长'.repeat(4_001) }, 'kernel.invalid', 'text'],
    [{ ...service, kind: 'wish' }, 'kernel.invalid', 'kind'],
    [{ ...service, personId: null }, 'requests.person_missing', 'personId'],
    [{ ...service, serviceCode: null }, 'requests.service_missing', 'serviceCode'],
    [{ ...service, serviceCode: 'none.such' }, 'requests.service_absent', 'serviceCode'],
    [{ ...service, personId: far.id }, 'requests.person_absent', 'personId'],
    [{ ...service, personId: dead.id }, 'requests.person_dead', 'personId'],
    [{ ...service, organisationId: person.id }, 'requests.organisation_absent', 'organisationId'],
    [{ ...service, areaCode: '371002999' }, 'areas.unknown', 'areaCode'],
    [{ ...service, phone: '12ab' }, 'requests.phone_form', 'phone'],
    [
      { ...service, wanted: [{ from: at(5), to: at(4) }] },
      'requests.wanted_backwards',
      'wanted.0.to',
    ],
    [{ ...service, wanted: [{ from: at(-5), to: at(-4) }] }, 'requests.wanted_past', 'wanted.0.to'],
  ]
  for (const [body, code, field] of wrong) {
    const { status, problem } = await open(body as OpenRequest)
    expect([status, problem.code, problem.field]).toEqual([422, code, field])
  }
  const callAbsent = await open({ ...service, callId: person.id })
  expect([callAbsent.status, callAbsent.problem.code]).toEqual([404, 'requests.call_absent'])
  const after = (await world.kernel.db.selectFrom('request').select('id').execute()).length
  expect(after).toBe(before)
})

test('the same service asked twice for a person must be meant', async () => {
  const person = await hotline.town.person()
  const input = {
    kind: 'service',
    personId: person.id,
    serviceCode: SERVICE,
    text: '测试',
  } as const
  const first = (await open(input)).body
  const second = await open(input)
  expect([second.status, second.problem.code, second.problem.details]).toEqual([
    409,
    'requests.open_already',
    first,
  ])
  expect((await open({ ...input, again: true })).status).toBe(200)
  expect((await open({ ...input, serviceCode: CERTIFIED_SERVICE })).status).toBe(200)
})

test('a request of service waits, is ordered by a later module, and closes', async () => {
  const id = await opened('service')
  expect((await move(id, { to: 'waiting' })).body.request).toMatchObject({
    state: 'waiting',
    dueAt: '2026-11-20T01:00:00Z',
  })
  await world.system.do((ctx) => moveRequest(ctx, id, { to: 'ordered', reason: '已派单' }))
  expect((await detail(id)).request).toMatchObject({ state: 'ordered', dueAt: null })
  const closed = await move(id, { to: 'closed', outcome: 'served' })
  expect(closed.body.request).toMatchObject({ state: 'closed', outcome: 'served' })
  expect(closed.body.steps.map((step) => [step.kind, step.fromState, step.toState])).toEqual([
    ['moved', 'ordered', 'closed'],
    ['moved', 'waiting', 'ordered'],
    ['moved', 'open', 'waiting'],
    ['opened', null, 'open'],
  ])
})

test('R1 R2 R3 a move the rules do not know is refused and changes nothing', async () => {
  const service = await opened('service')
  const enquiry = await opened('enquiry')
  const complaint = await opened('complaint')
  const wrong: [string, Omit<MoveRequest, 'reason'>, number, string, string | null][] = [
    [service, { to: 'answered' }, 409, 'requests.state', 'to'],
    [service, { to: 'open' }, 409, 'requests.state', 'to'],
    [service, { to: 'closed' }, 422, 'requests.outcome_missing', 'outcome'],
    [service, { to: 'closed', outcome: 'upheld' }, 422, 'requests.outcome_wrong', 'outcome'],
    [service, { to: 'waiting', outcome: 'served' }, 422, 'requests.outcome_early', 'outcome'],
    [enquiry, { to: 'closed', outcome: 'answered' }, 422, 'requests.answer_missing', 'answer'],
    [complaint, { to: 'answered' }, 409, 'requests.state', 'to'],
    [complaint, { to: 'closed', outcome: 'upheld' }, 422, 'requests.outcome_wrong', 'outcome'],
  ]
  for (const [id, body, status, code, field] of wrong) {
    const reply = await move(id, body)
    expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([status, code, field])
    expect((await detail(id)).request.state).toBe('open')
  }
  const silent = await move(service, { to: 'waiting', reason: '' })
  expect(silent.problem.field).toBe('reason')
})

test('R4 a complaint is looked into, answered, and closed with what the complainant thinks', async () => {
  const id = await opened('complaint')
  await move(id, { to: 'investigating' })
  const silent = await move(id, { to: 'answered' })
  expect(silent.problem.field).toBe('answer')
  await move(id, { to: 'answered', answer: '已核实,服务员迟到' })
  const unasked = await move(id, { to: 'closed', outcome: 'upheld' })
  expect([unasked.status, unasked.problem.field]).toEqual([422, 'satisfaction'])
  const tooHigh = await move(id, { to: 'closed', outcome: 'upheld', satisfaction: { score: 6 } })
  expect(tooHigh.status).toBe(422)
  const closed = await move(id, {
    to: 'closed',
    outcome: 'upheld',
    satisfaction: { score: 4, comment: '处理及时' },
  })
  expect(closed.body.request).toMatchObject({ state: 'closed', score: 4, scoreComment: '处理及时' })
  const day = dayOf(world.kernel.clock())
  const figures = await operator.call(figureContracts.figures, { query: { from: day, to: day } })
  expect(figures.body, 'what a complainant thinks is no score of a service').toMatchObject({
    scores: 0,
    satisfiedShare: null,
    complaintScores: 1,
    complaintsSatisfied: 1,
  })
  const rows = async (scoredFrom: string) =>
    (
      await operator.call(requestContracts.list, {
        query: { scored: 'yes', scoredFrom, limit: 50 } as never,
      })
    ).body.items.map((row) => row.id)
  expect([await rows(day), await rows(addDays(day, 1))]).toEqual([[id], []])
})

test('R4 a complainant nobody reached closes it with the reason instead of a score', async () => {
  const id = await opened('complaint')
  await move(id, { to: 'investigating' })
  await move(id, { to: 'answered', answer: '不属实' })
  const closed = await move(id, {
    to: 'closed',
    outcome: 'not_upheld',
    satisfaction: { unknownBecause: '三次未接' },
  })
  expect(closed.body.request).toMatchObject({ state: 'closed', score: null })
  expect(closed.body.steps[0]!.detail).toMatchObject({
    satisfaction: { unknownBecause: '三次未接' },
  })
})

test('a closed request is reopened with a reason by a person, and never by a later module', async () => {
  const id = await opened('service')
  await move(id, { to: 'closed', outcome: 'withdrawn' })
  const told = await world.system.do((ctx) =>
    moveRequest(ctx, id, { to: 'open', reason: '订单取消' }),
  )
  expect(told.state).toBe('closed')
  const again = await move(id, { to: 'open', reason: '家属来电要求恢复' })
  expect(again.body.request).toMatchObject({
    state: 'open',
    outcome: null,
    closedAt: null,
    reopened: 1,
  })
  expect(again.body.steps[0]).toMatchObject({ kind: 'reopened', note: '家属来电要求恢复' })
})

test('R6 R7 an emergency is red at once, acknowledged once, worked off step by step, and then closed', async () => {
  const events = async () =>
    (await world.kernel.db.selectFrom('event').select(['topic', 'subject_id']).execute()).filter(
      (event) => event.topic === 'requests.emergency',
    )
  const before = (await events()).length
  const id = await opened('emergency', { text: '摔倒,站不起来' })
  expect(await events()).toHaveLength(before + 1)
  const first = await detail(id)
  expect(first.request).toMatchObject({ priority: 'urgent', dueAt: '2026-11-17T01:02:00Z' })
  expect(first.checks.map((check) => check.item)).toEqual(Object.keys(CHECK_ITEMS))
  const early = await move(id, { to: 'closed', outcome: 'unfounded' })
  expect([early.status, early.problem.code]).toEqual([409, 'requests.not_acknowledged'])
  const second = world.as('operator', { reach: ['371002'], name: '测试乙' })
  await operator.call(requestContracts.acknowledge, { params: { id } })
  const again = await second.call(requestContracts.acknowledge, { params: { id } })
  expect(again.body.request.acknowledgedName).toBe(operator.actor.name)
  const tick = (as: Caller) =>
    as.call(requestContracts.check, { params: { id }, body: { item: 'call_120', note: '已出车' } })
  await tick(operator)
  const ticked = (await tick(second)).body
  expect(ticked.checks.filter((check) => check.at !== null)).toMatchObject([
    { item: 'call_120', actorName: operator.actor.name, note: '已出车' },
  ])
  expect(ticked.steps.filter((step) => step.kind === 'checked')).toHaveLength(1)
  const closed = await move(id, { to: 'closed', outcome: 'founded' })
  expect(closed.body.request).toMatchObject({ state: 'closed', outcome: 'founded' })
  const after = await tick(operator)
  expect([after.status, after.problem.code]).toEqual([409, 'requests.closed'])
})

test('only an emergency is acknowledged and has first actions', async () => {
  const id = await opened('enquiry')
  const ack = await operator.call(requestContracts.acknowledge, { params: { id } })
  const check = await operator.call(requestContracts.check, {
    params: { id },
    body: { item: 'call_120' },
  })
  expect([ack.problem.code, check.problem.code]).toEqual([
    'requests.not_emergency',
    'requests.not_emergency',
  ])
})

test('R8 what is late is flagged once for each state, told and filtered', async () => {
  const id = await opened('service', { priority: 'high' })
  expect((await detail(id)).request.dueAt).toBe('2026-11-17T01:15:00Z')
  later(16)
  await watchHotline(world.kernel)
  await watchHotline(world.kernel)
  const late = await detail(id)
  expect(late.request.overdue).toBe(true)
  expect(late.steps.filter((step) => step.kind === 'overdue')).toHaveLength(1)
  const overdue = await operator.call(requestContracts.list, {
    query: { limit: 200, sort: 'due', overdue: 'yes' },
  })
  expect(overdue.body.items.map((row) => row.id)).toContain(id)
  await move(id, { to: 'waiting' })
  expect((await detail(id)).request.overdue).toBe(false)
  world.at(NOON)
})

test('a request is assigned to oneself or a colleague at a seat, and given back', async () => {
  const id = await opened('other')
  const assign = (operatorId: string | null) =>
    operator.call(requestContracts.assign, { params: { id }, body: { operatorId } })
  expect((await assign(operator.actor.id)).body.request.assigneeName).toBe(operator.actor.name)
  const mine = await operator.call(requestContracts.list, {
    query: { limit: 50, sort: 'newest', mine: 'yes' },
  })
  expect(mine.body.items.map((row) => row.id)).toContain(id)
  const nobody = await assign(world.as('operator').actor.id)
  expect([nobody.status, nobody.problem.field]).toEqual([422, 'operatorId'])
  expect((await assign(null)).body.request.assigneeId).toBeNull()
})

test('C5 R5 comments are added to the story, which nothing can change or delete', async () => {
  const id = await opened('other')
  const said = await operator.call(requestContracts.comment, {
    params: { id },
    body: { text: '已联系村委会' },
  })
  expect(said.body.steps[0]).toMatchObject({ kind: 'commented', note: '已联系村委会' })
  await expect(
    world.system.do((ctx) => ctx.db.updateTable('request_step').set({ note: 'x' }).execute()),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(
    world.system.do((ctx) => ctx.db.deleteFrom('call_step').execute()),
  ).rejects.toMatchObject({ code: '42501' })
})

test('I6 a death closes what was asked for the person', async () => {
  const person = await hotline.town.person()
  const input = { personId: person.id, text: '测试' }
  const service = (await open({ ...input, kind: 'service', serviceCode: SERVICE })).body
  const complaint = (await open({ ...input, kind: 'complaint' })).body
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, person.id, { kind: 'death', on: '2026-11-16' }),
  )
  expect((await detail(service.id)).request).toMatchObject({
    state: 'closed',
    outcome: 'person_died',
  })
  expect((await detail(complaint.id)).request.state).toBe('open')
})

test('later modules read requests by id, within reach or not', async () => {
  const id = await opened('service')
  const far = world.as('dispatcher', { reach: ['371082'] })
  expect((await far.do((ctx) => getRequest(ctx, id))).id).toBe(id)
  await expect(far.do((ctx) => reachRequest(ctx, id))).rejects.toMatchObject({ status: 404 })
  const many = await far.do((ctx) => requestsByIds(ctx, [id, world.system.actor.id]))
  expect([...many.keys()]).toEqual([id])
})
