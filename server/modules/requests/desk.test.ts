import { afterAll, beforeAll, expect, test } from 'vitest'
import { SERVICE, VILLAGE } from '../../testing/care-town.ts'
import { CTI_SECRET, LINE, openHotline, type Hotline } from '../../testing/hotline.ts'
import { NOON, openWorld, type Caller, type World } from '../../testing/world.ts'
import { readRows } from '../../kernel/workbook/workbook.ts'
import { installRequests, openRequest, requestFiguresByArea } from './index.ts'
import {
  callBackContracts,
  callContracts,
  deskContracts,
  figureContracts,
  requestContracts,
  simulatorContracts,
} from './schema.ts'

let world: World
let hotline: Hotline
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
  operator = world.as('operator', { name: '测试话务员' })
  await operator.call(deskContracts.takeSeat, { body: { extension: '801', state: 'ready' } })
})
afterAll(() => world.close())

const desk = async () => (await operator.call(deskContracts.desk)).body
const later = (minutes: number) => world.at(Temporal.Instant.from(NOON).add({ minutes }).toString())

test('the simulator rings the line with a real signature, answers, passes on and hangs up', async () => {
  const rung = await operator.call(simulatorContracts.ring, {
    body: { caller: 'typed', from: '138 5555 0001' },
  })
  expect(rung.status).toBe(200)
  const { id } = rung.body.call
  expect((await desk()).ringing.map((call) => call.id)).toContain(id)
  const step = (body: object) =>
    operator.call(simulatorContracts.step, { params: { id }, body: body as never })
  const nobody = await step({ kind: 'answered' })
  expect([nobody.status, nobody.problem.field]).toEqual([422, 'agent'])
  expect((await step({ kind: 'answered', agent: '801' })).body.call.state).toBe('answered')
  expect((await desk()).mine.map((call) => call.id)).toEqual([id])
  await step({ kind: 'transferred', agent: '802' })
  expect((await step({ kind: 'ended' })).body.call.state).toBe('ended')
  const { items } = (await operator.call(simulatorContracts.calls)).body
  expect(items[0]).toMatchObject({ id, agent: '802', phone: '138****0001' })
})

test('a call that has rung in vain for ten minutes is on no desk any more', async () => {
  const { id } = (await operator.call(simulatorContracts.ring, { body: { caller: 'unknown' } }))
    .body.call
  const isRinging = async () => (await desk()).ringing.some((call) => call.id === id)
  later(10)
  expect(await isRinging()).toBe(true)
  later(11)
  expect(await isRinging()).toBe(false)
  world.at(NOON)
})

test('unknown callers have new numbers, withheld ones none, typed ones must be numbers', async () => {
  const ring = (body: object) => operator.call(simulatorContracts.ring, { body: body as never })
  const numbers = []
  for (const caller of ['unknown', 'unknown', 'withheld']) {
    const { id } = (await ring({ caller })).body.call
    const reveal = { params: { id }, body: { reason: '测试' } }
    numbers.push((await operator.call(callContracts.reveal, reveal)).body.phone)
  }
  expect(numbers[0]).toMatch(/^199\d{8}$/)
  expect(numbers[1]).not.toBe(numbers[0])
  expect(numbers[2]).toBeNull()
  const wrong = await ring({ caller: 'typed', from: '12ab' })
  expect([wrong.status, wrong.problem.code, wrong.problem.field]).toEqual([
    422,
    'requests.phone_form',
    'from',
  ])
})

test('where real people are served nobody rings the line from a page', async () => {
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: CTI_SECRET }))
  const ring = await operator.call(simulatorContracts.ring, { body: { caller: 'unknown' } })
  const list = await operator.call(simulatorContracts.calls)
  expect([ring.problem.code, list.problem.code]).toEqual([
    'requests.simulator_off',
    'requests.simulator_off',
  ])
  const dial = await operator.call(callContracts.dial, { body: { to: '13855550002' } })
  expect([dial.status, dial.problem.code]).toEqual([409, 'requests.no_line'])
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: CTI_SECRET, simulator: true }))
})

test('an exchange that cannot be reached is told, and the call ends there', async () => {
  await world.system.do((ctx) =>
    installRequests(ctx, { ctiSecret: CTI_SECRET, telephoneUrl: 'http://127.0.0.1:9/commands' }),
  )
  const dial = await operator.call(callContracts.dial, { body: { to: '13855550003' } })
  expect([dial.status, dial.problem.code]).toEqual([502, 'requests.line_refused'])
  const { items } = (
    await operator.call(callContracts.list, { query: { limit: 1, direction: 'out' } })
  ).body
  expect(items[0]).toMatchObject({ state: 'abandoned', phone: '138****0003' })
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: CTI_SECRET, simulator: true }))
})

test('the desk shows what waits: emergencies, what is late, and calls that are owed', async () => {
  const person = await hotline.town.person()
  const make = (kind: 'emergency' | 'service') =>
    world.system.do((ctx) =>
      openRequest(ctx, {
        kind,
        personId: person.id,
        text: '测试',
        ...(kind === 'service' ? { serviceCode: SERVICE } : {}),
      }),
    )
  const alarm = await make('emergency')
  const service = await make('service')
  const schedule = (hours: number) =>
    operator.call(callBackContracts.schedule, {
      body: {
        personId: person.id,
        reason: '测试',
        dueAt: Temporal.Instant.from(NOON).add({ hours }).toString(),
      } as never,
    })
  const soon = (await schedule(1)).body
  const far = (await schedule(30)).body
  later(45)
  const shown = await desk()
  expect(shown.emergencies.map((row) => row.id)).toContain(alarm.id)
  expect(shown.overdue.map((row) => row.id)).toEqual([service.id])
  expect(shown.callBacks.map((row) => row.id)).toEqual([soon.id])
  expect(shown.callBacks.map((row) => row.id)).not.toContain(far.id)
  expect(shown.counts).toMatchObject({ emergencies: 1, overdue: 1, callBacks: 1, open: 2 })
  world.at(NOON)
})

test('figures are counted by area and open the rows behind them', async () => {
  const own = await openWorld()
  const line = await openHotline(own)
  const telephone = async (from: string, seconds: number | null) => {
    const at = (after: number) => Temporal.Instant.from(NOON).add({ seconds: after }).toString()
    const callId = `f-${from}-${seconds}`
    const tell = (event: object) => line.tell({ callId, ...event })
    await tell({ kind: 'ringing', from, to: LINE, direction: 'in', at: at(-500) })
    if (seconds !== null) await tell({ kind: 'answered', agent: '801', at: at(-500 + seconds) })
    await tell({ kind: 'ended', at: at(-100) })
  }
  await line.town.person({ phone: '13866660001' })
  await telephone('13866660001', 15)
  await telephone('13866660001', 16)
  await telephone('13866660001', null)
  await telephone('13999990001', 5)
  const caller = own.as('operator')
  const day = { from: '2026-11-17', to: '2026-11-17' }
  const figures = async (area: string) =>
    (await caller.call(figureContracts.figures, { query: { ...day, area } })).body
  expect(await figures('3710')).toMatchObject({
    calls: 4,
    incomingFinished: 4,
    answered: 3,
    answeredInTime: 2,
    unanswered: 1,
    answerSecondsAverage: 12,
    connectionRate: 0.75,
    scores: 0,
    scoreAverage: null,
    complaintScores: 0,
    complaintsSatisfiedShare: null,
  })
  expect(await figures('371002')).toMatchObject({ calls: 3, answered: 2, answeredInTime: 1 })
  const rows = async (filter: object) =>
    (
      await caller.call(callContracts.list, {
        query: { limit: 50, ...day, area: '371002', direction: 'in', ...filter } as never,
      })
    ).body.items.length
  expect([await rows({}), await rows({ answered: 'yes' }), await rows({ inTime: 'yes' })]).toEqual([
    3, 2, 1,
  ])
  expect([await rows({ inTime: 'no' }), await rows({ answered: 'no' })]).toEqual([1, 1])
  const far = own.as('official', { reach: ['371083'] })
  const beyond = await far.call(figureContracts.figures, { query: { ...day, area: '371002' } })
  expect(beyond.status).toBe(404)
  const byArea = await own.system.do((ctx) =>
    requestFiguresByArea(ctx, { areas: ['371002', '371082', VILLAGE], ...day }),
  )
  expect([...byArea].map(([code, found]) => [code, found.calls])).toEqual([
    ['371002', 3],
    ['371082', 0],
    [VILLAGE, 3],
  ])
  await own.close()
})

test('lists page by cursor in every order without losing or repeating a row', async () => {
  const person = await hotline.town.person()
  for (let n = 0; n < 7; n++) {
    await world.system.do((ctx) =>
      openRequest(ctx, { kind: n % 2 ? 'other' : 'enquiry', personId: person.id, text: `第${n}` }),
    )
  }
  for (const sort of ['newest', 'due'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = (
        await operator.call(requestContracts.list, {
          query: { limit: 3, sort, personId: person.id, ...(cursor ? { cursor } : {}) },
        })
      ).body
      seen.push(...page.items.map((row) => row.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 7, 7])
  }
})

test('call-backs page with what is owed first, in both orders', async () => {
  const person = await hotline.town.person()
  const made: string[] = []
  for (let n = 1; n <= 5; n++) {
    const dueAt = Temporal.Instant.from(NOON).add({ hours: n }).toString()
    const body = { personId: person.id, reason: '测试', dueAt } as never
    made.push((await operator.call(callBackContracts.schedule, { body })).body.id)
  }
  const cancel = { params: { id: made[0]! }, body: { reason: '测试取消' } }
  await operator.call(callBackContracts.cancel, cancel)
  const soonest = [1, 2, 3, 4, 0].map((n) => made[n])
  const order = { due: soonest, newest: made.toSorted().toReversed() }
  for (const sort of ['due', 'newest'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, sort, personId: person.id, ...(cursor ? { cursor } : {}) }
      const page = (await operator.call(callBackContracts.list, { query })).body
      seen.push(...page.items.map((row) => row.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(order[sort])
  }
})

test('requests are found by number, word and telephone; calls by number and telephone', async () => {
  const person = await hotline.town.person()
  const { number, id } = await world.system.do((ctx) =>
    openRequest(ctx, {
      kind: 'enquiry',
      personId: person.id,
      text: '咨询助餐点在哪里',
      phone: '13877770001',
    }),
  )
  const find = async (q: string) =>
    (
      await operator.call(requestContracts.list, { query: { limit: 50, sort: 'newest', q } })
    ).body.items.map((row) => row.id)
  for (const q of [number, number.slice(-6), number.toLowerCase(), '助餐点', '138 7777 0001']) {
    expect(await find(q), q).toContain(id)
  }
  expect(await find('100%')).not.toContain(id)
  const call = await hotline.ring('13877770002')
  const calls = async (q: string) =>
    (await operator.call(callContracts.list, { query: { limit: 50, q } })).body.items.map(
      (row) => row.id,
    )
  expect(await calls('13877770002')).toEqual([call.id])
  expect(await calls(call.number)).toEqual([call.id])
})

test('exports hold the filtered rows of the reach with masked numbers, and are audited', async () => {
  const person = await hotline.town.person()
  await world.system.do((ctx) =>
    openRequest(ctx, {
      kind: 'complaint',
      personId: person.id,
      text: '=1+1',
      phone: '13877770003',
    }),
  )
  const reply = await world.app.http.inject({
    method: 'GET',
    url: `/api/requests/export?format=xlsx&personId=${person.id}`,
    headers: { 'x-test-actor': operator.actor.id },
  })
  expect(reply.statusCode).toBe(200)
  const rows: (readonly string[])[] = []
  for await (const row of readRows(reply.rawPayload, String(reply.headers['content-type']))) {
    rows.push(row.cells)
  }
  expect(rows).toHaveLength(2)
  expect(rows[1]!.join('|')).toContain('138****0003')
  expect(rows[1]!.join('|')).not.toContain('13877770003')
  const audited = await world.kernel.db
    .selectFrom('audit')
    .select('action')
    .where('action', '=', 'requests.requests_exported')
    .execute()
  expect(audited).toHaveLength(1)
  for (const route of [callContracts.exported, callBackContracts.exported]) {
    const other = await world.app.http.inject({
      method: 'GET',
      url: `${route.path}?format=csv`,
      headers: { 'x-test-actor': operator.actor.id },
    })
    expect([route.path, other.statusCode]).toEqual([route.path, 200])
  }
})
