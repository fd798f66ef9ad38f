import { afterAll, beforeAll, expect, test } from 'vitest'
import { ELSEWHERE, VILLAGE } from '../../testing/care-town.ts'
import { openHotline, type Hotline } from '../../testing/hotline.ts'
import { NOON, openWorld, type Caller, type World } from '../../testing/world.ts'
import { setCategory } from '../people/index.ts'
import { watchHotline } from './index.ts'
import { callBackContracts, callContracts, deskContracts, requestContracts } from './schema.ts'

let world: World
let hotline: Hotline
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
})
afterAll(() => world.close())

let extensions = 100
const seated = async (reach = ['3710']): Promise<Caller & { extension: string }> => {
  const extension = String(++extensions)
  const operator = world.as('operator', { reach, name: `测试话务员${extension}` })
  await operator.call(deskContracts.takeSeat, { body: { extension, state: 'ready' } })
  return { ...operator, extension }
}
const detail = async (as: Caller, id: string) =>
  (await as.call(callContracts.get, { params: { id } })).body
const later = (seconds: number) => world.at(Temporal.Instant.from(NOON).add({ seconds }).toString())

test('the number brings up everybody it may mean: own, home, and whose relative rings', async () => {
  const own = await hotline.town.person({ name: '测试本人', phone: '13811110001' })
  const home = await hotline.town.person({ name: '测试座机', householdPhone: '0631-5239001' })
  const mother = await hotline.town.person({
    name: '测试母亲',
    contacts: [{ name: '测试儿子', relation: 'child', phone: '13811110001', guardian: true }],
  })
  const operator = await seated()
  const { id } = await hotline.ring('13811110001')
  const { candidates, call } = await detail(operator, id)
  expect(candidates.map((one) => [one.id, one.why, one.contact?.name])).toEqual([
    [own.id, 'own', undefined],
    [mother.id, 'contact', '测试儿子'],
  ])
  expect(candidates[0]).toMatchObject({ name: '测试本人', age: 84, address: own.address })
  expect([call.areaCode, call.personId]).toEqual([VILLAGE, null])
  const landline = await hotline.ring('5239001')
  const found = await detail(operator, landline.id)
  expect(found.candidates.map((one) => [one.id, one.why])).toEqual([[home.id, 'household']])
})

test('the pop-up says what matters: categories, living and where they are', async () => {
  const person = await hotline.town.person({ phone: '13811110002', living: 'alone' })
  await world.system.do((ctx) =>
    setCategory(ctx, person.id, { category: 'destitute_dispersed', from: '2026-01-01' }),
  )
  const { id } = await hotline.ring('13811110002')
  const [candidate] = (await detail(await seated(), id)).candidates
  expect(candidate).toMatchObject({ living: 'alone', status: 'home', networked: false })
  expect(candidate!.categories).toContain('destitute_dispersed')
})

test('a word without a digit finds no call, and what nobody answered is not mine', async () => {
  const operator = await seated()
  const { id } = await hotline.ring('13811110003')
  const found = async (query: object) => {
    const { body } = await operator.call(callContracts.list, { query: { limit: 200, ...query } })
    return body.items.map((call) => call.id)
  }
  const { number } = (await detail(operator, id)).call
  expect(await found({ q: number.slice(-6) })).toContain(id)
  expect(await found({ q: '13811110003' })).toEqual([id])
  expect(await found({ q: '张三' })).toEqual([])
  expect(await found({ mine: 'no' })).toContain(id)
  expect(await found({ mine: 'yes' })).not.toContain(id)
})

test('a household out of reach cannot be named, for a call or a request', async () => {
  const far = await hotline.town.person({ areaCode: ELSEWHERE })
  const operator = await seated(['371002'])
  const { id } = await hotline.ring('13811110004')
  const body = {
    personId: null,
    householdId: far.householdId,
    callerName: '',
    callerRelation: null,
  }
  const desk = await seated()
  expect((await desk.call(callContracts.identify, { params: { id }, body })).status).toBe(200)
  await world.system.do((ctx) =>
    ctx.db.updateTable('call').set({ area_code: '371002' }).where('id', '=', id).execute(),
  )
  const refused = await operator.call(callContracts.identify, { params: { id }, body })
  expect([refused.status, refused.problem.field]).toEqual([422, 'householdId'])
  const opened = await operator.call(requestContracts.open, {
    body: { kind: 'enquiry', text: '测试', householdId: far.householdId } as never,
  })
  expect([opened.status, opened.problem.code]).toEqual([422, 'requests.household_absent'])
})

test('C6 an unknown caller is heard in the city; a known one where the person lives', async () => {
  const city = await seated(['3710'])
  const district = await seated(['371002'])
  const unknown = await hotline.ring('13999990001')
  expect((await city.call(callContracts.get, { params: { id: unknown.id } })).status).toBe(200)
  expect((await district.call(callContracts.get, { params: { id: unknown.id } })).status).toBe(404)
  await hotline.town.person({ phone: '13811110003' })
  const known = await hotline.ring('13811110003')
  expect((await district.call(callContracts.get, { params: { id: known.id } })).status).toBe(200)
  const other = await seated(['371082'])
  expect((await other.call(callContracts.get, { params: { id: known.id } })).status).toBe(404)
})

test('somebody rings for an older person: who, as what, and for whom are kept', async () => {
  const person = await hotline.town.person()
  const operator = await seated()
  const { id } = await hotline.answered('13999990002', operator.extension)
  const reply = await operator.call(callContracts.identify, {
    params: { id },
    body: {
      personId: person.id,
      householdId: null,
      callerName: '测试女儿',
      callerRelation: 'child',
    },
  })
  expect(reply.body.call).toMatchObject({
    personId: person.id,
    personName: person.name,
    callerName: '测试女儿',
    callerRelation: 'child',
    areaCode: VILLAGE,
    householdId: person.householdId,
  })
  expect(reply.body.steps[0]).toMatchObject({ kind: 'identified', actorName: operator.actor.name })
})

test('a person out of reach cannot be named as the caller', async () => {
  const elsewhere = await hotline.town.person({ areaCode: ELSEWHERE })
  const near = await hotline.town.person({ phone: '13811110004' })
  const district = await seated(['371002'])
  const { id } = await hotline.answered('13811110004', district.extension)
  const body = { householdId: null, callerName: null, callerRelation: null }
  const { status, problem } = await district.call(callContracts.identify, {
    params: { id },
    body: { ...body, personId: elsewhere.id },
  })
  expect([status, problem.code, problem.field]).toEqual([422, 'requests.person_absent', 'personId'])
  expect((await detail(district, id)).call.personId).toBeNull()
  const right = await district.call(callContracts.identify, {
    params: { id },
    body: { ...body, personId: near.id },
  })
  expect(right.body.call.personId).toBe(near.id)
})

test('C4 notes typed so far survive the browser, and another operator takes over with them', async () => {
  const first = await seated()
  const second = await seated()
  const { id } = await hotline.answered('13999990003', first.extension)
  const kept = await first.call(callContracts.keepNotes, {
    params: { id },
    body: { notes: '老人摔倒,意识清楚', version: 0 },
  })
  expect(kept.body.version).toBe(1)
  // The browser dies: no presence any more, and the exchange has told no end.
  later(120)
  await second.call(deskContracts.keepSeat)
  const desk = (await second.call(deskContracts.desk)).body
  expect(desk.adrift.map((call) => call.id)).toContain(id)
  const taken = await second.call(callContracts.takeOver, { params: { id } })
  expect(taken.body.call).toMatchObject({
    notes: '老人摔倒,意识清楚',
    operatorId: second.actor.id,
  })
  expect(taken.body.steps.map((step) => step.kind)).toContain('taken_over')
  const after = (await second.call(deskContracts.desk)).body
  expect(after.mine.map((call) => call.id)).toEqual([id])
  world.at(NOON)
})

test('C4 notes another operator changed meanwhile are not overwritten but shown', async () => {
  const first = await seated()
  const second = await seated()
  const { id } = await hotline.answered('13999990004', first.extension)
  const keep = (as: Caller, notes: string, version: number) =>
    as.call(callContracts.keepNotes, { params: { id }, body: { notes, version } })
  await keep(first, '甲写的', 0)
  const lost = await keep(second, '乙写的', 0)
  expect([lost.status, lost.problem.code, lost.problem.details]).toEqual([
    409,
    'requests.notes_changed',
    { notes: '甲写的', version: 1 },
  ])
  expect((await keep(second, '甲写的;乙写的', 1)).body.version).toBe(2)
  // Saving what stands there already is no change, whatever the version.
  expect((await keep(first, '甲写的;乙写的', 0)).body.version).toBe(2)
  const long = await keep(first, '长'.repeat(8_001), 2)
  expect([long.status, long.problem.field]).toEqual([422, 'notes'])
})

test('a call is handed to a colleague at a seat with a note, or back for anybody', async () => {
  const first = await seated()
  const second = await seated()
  const { id } = await hotline.answered('13999990005', first.extension)
  const hand = (as: Caller, toOperatorId: string | null) =>
    as.call(callContracts.handOver, { params: { id }, body: { toOperatorId, note: '方言听不懂' } })
  const notHers = await hand(second, second.actor.id)
  expect([notHers.status, notHers.problem.code]).toEqual([409, 'requests.not_your_call'])
  const nobody = await hand(first, world.as('operator').actor.id)
  expect([nobody.problem.code, nobody.problem.field]).toEqual([
    'requests.no_such_seat',
    'toOperatorId',
  ])
  expect((await hand(first, second.actor.id)).body.call.operatorId).toBe(second.actor.id)
  const back = await hand(second, null)
  expect(back.body.call.operatorId).toBeNull()
  expect(back.body.steps[0]).toMatchObject({ kind: 'handed_over', note: '方言听不懂' })
})

test('a call is wrapped up when it is over, once, and then leaves the desk', async () => {
  const operator = await seated()
  const { id, callId } = await hotline.answered('13999990006', operator.extension)
  const wrap = (outcome: 'resolved' | 'nuisance') =>
    operator.call(callContracts.wrapUp, { params: { id }, body: { outcome } })
  const early = await wrap('resolved')
  expect([early.status, early.problem.code]).toEqual([409, 'requests.call_not_over'])
  await hotline.tell({ kind: 'ended', callId })
  expect((await wrap('resolved')).body.call.outcome).toBe('resolved')
  expect((await wrap('nuisance')).body.call.outcome).toBe('resolved')
  const desk = (await operator.call(deskContracts.desk)).body
  expect(desk.mine.map((call) => call.id)).not.toContain(id)
})

test('a ringing call of which nothing more is heard is given up after ten minutes, and corrected by a late word', async () => {
  const operator = await seated()
  const { id, callId } = await hotline.ring('13999990007')
  later(9 * 60)
  await watchHotline(world.kernel)
  expect((await detail(operator, id)).call.state).toBe('ringing')
  later(10 * 60 + 1)
  await watchHotline(world.kernel)
  expect((await detail(operator, id)).call).toMatchObject({
    state: 'abandoned',
    endReason: 'no_word',
  })
  const at = Temporal.Instant.from(NOON).add({ seconds: 8 }).toString()
  await hotline.tell({ kind: 'answered', callId, agent: operator.extension, at })
  expect((await detail(operator, id)).call).toMatchObject({ state: 'answered', answerSeconds: 8 })
  world.at(NOON)
})

test('B4 whoever rang in vain is rung back once, unless they get through first', async () => {
  const operator = await seated()
  const owed = async (callId: string) =>
    (await operator.call(callBackContracts.list, { query: { limit: 200, sort: 'due' } })).body.items //
      .filter((row) => row.callId === callId)
  const lost = await hotline.ring('13999990008')
  await hotline.tell({ kind: 'ended', callId: lost.callId, reason: 'caller' })
  await watchHotline(world.kernel)
  expect(await owed(lost.id)).toEqual([])
  later(61)
  await watchHotline(world.kernel)
  await watchHotline(world.kernel)
  expect(await owed(lost.id)).toMatchObject([
    { kind: 'return', state: 'due', phone: '139****0008' },
  ])
  await hotline.answered('13999990008', operator.extension)
  expect(await owed(lost.id)).toMatchObject([{ state: 'cancelled', closeReason: 'called_again' }])
  world.at(NOON)
})

test('the desk answers, hangs up and dials through the exchange, which tells it back', async () => {
  const operator = await seated()
  const { id } = await hotline.ring('13999990009')
  expect((await operator.call(callContracts.answer, { params: { id } })).status).toBe(204)
  expect((await detail(operator, id)).call).toMatchObject({
    state: 'answered',
    operatorId: operator.actor.id,
  })
  const again = await operator.call(callContracts.answer, { params: { id } })
  expect([again.status, again.problem.code]).toEqual([409, 'requests.call_state'])
  await operator.call(callContracts.hangUp, { params: { id } })
  expect((await detail(operator, id)).call.state).toBe('ended')
  const person = await hotline.town.person()
  const dialled = await operator.call(callContracts.dial, {
    body: { to: '13811110009', personId: person.id },
  })
  expect((await detail(operator, dialled.body.id)).call).toMatchObject({
    direction: 'out',
    state: 'ringing',
    personId: person.id,
    phone: '138****0009',
  })
})

test.each([
  ['a number that is none', { to: '12ab' }, 422, 'requests.phone_form', 'to'],
  [
    'a person nobody knows',
    { to: '13811110009', personId: '00000000-0000-7000-8000-000000000009' },
    422,
    'requests.person_absent',
    'personId',
  ],
])('dialling %s is refused', async (_name, body, status, code, field) => {
  const { problem } = await (await seated()).call(callContracts.dial, { body })
  expect([problem.status, problem.code, problem.field]).toEqual([status, code, field])
})

test('nobody dials or answers without a seat', async () => {
  const operator = world.as('operator')
  const { id } = await hotline.ring('13999990010')
  const answer = await operator.call(callContracts.answer, { params: { id } })
  const dial = await operator.call(callContracts.dial, { body: { to: '13811110009' } })
  expect([answer.problem.code, dial.problem.code]).toEqual(['requests.no_seat', 'requests.no_seat'])
})

test('an extension in use is not taken away; an empty one is', async () => {
  const first = await seated()
  const second = world.as('operator')
  const take = () =>
    second.call(deskContracts.takeSeat, { body: { extension: first.extension, state: 'ready' } })
  const refused = await take()
  expect([refused.status, refused.problem.field]).toEqual([409, 'extension'])
  later(100)
  expect((await take()).body.extension).toBe(first.extension)
  const wrong = await second.call(deskContracts.takeSeat, {
    body: { extension: 'x', state: 'ready' },
  })
  expect(wrong.problem.field).toBe('extension')
  world.at(NOON)
})

test('colleagues at their seats are listed; those who left are not', async () => {
  const first = await seated(['371002'])
  const second = await seated(['3710'])
  const far = await seated(['371083'])
  const names = async () =>
    (await first.call(deskContracts.seats)).body.items.map((seat) => seat.accountId)
  expect(await names()).toEqual(expect.arrayContaining([first.actor.id, second.actor.id]))
  expect(await names()).not.toContain(far.actor.id)
  await second.call(deskContracts.leaveSeat)
  expect(await names()).not.toContain(second.actor.id)
})
