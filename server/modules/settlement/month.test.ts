import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPaidTown, FUND, SECOND_FUND, type PaidTown } from '../../testing/paid-town.ts'
import type { Caller } from '../../testing/world.ts'
import { checkBooks, getAccount, balanceOf } from '../ledger/index.ts'
import { closeCycle, entitlementsOf } from '../programmes/index.ts'
import { HOURS } from '../../testing/programme-town.ts'
import { settlementContracts, type StatementRow } from './schema.ts'

let town: PaidTown
beforeAll(async () => {
  town = await openPaidTown()
})
afterAll(() => town.world.close())

const MONTH = '2026-10'
const NEXT = '2026-11'
const freeze = (month: string, as = town.finance) =>
  as.call(settlementContracts.freeze, { params: { month } })
const close = (month: string) => town.finance.call(settlementContracts.close, { params: { month } })
const statements = async (month: string): Promise<StatementRow[]> =>
  (await town.finance.call(settlementContracts.statements, { query: { month, limit: 50 } })).body
    .items
const detail = async (id: string, as: Caller = town.finance) =>
  (await as.call(settlementContracts.statement, { params: { id } })).body
const lines = async (id: string) =>
  (await town.finance.call(settlementContracts.lines, { params: { id }, query: { limit: 200 } }))
    .body.items
const sign = async (id: string, side: 'provider' | 'payer', as: Caller) => {
  const { contentHash } = (await detail(id)).statement
  const route =
    side === 'provider' ? settlementContracts.signAsProvider : settlementContracts.signAsPayer
  return as.call(route, { params: { id }, body: { contentHash } })
}
const pay = (id: string, as: Caller, paidOn: string, bankReference = '工行 0001') =>
  as.call(settlementContracts.pay, { params: { id }, body: { paidOn, bankReference } })
const posted = async (key: string) =>
  town.world.system.do(
    async (ctx) => (await balanceOf(ctx, (await getAccount(ctx, key)).id)).posted,
  )

let elder: string
let first: StatementRow

test('S5: a month that is not over, or has undecided visits, does not freeze', async () => {
  elder = await town.elder(MONTH)
  await town.approved(elder, { day: '2026-10-05', minutes: 90, delivered: 60 })
  await town.approved(elder, { day: '2026-10-06', minutes: 60, delivered: 80 })
  const open = await town.book(elder, { day: '2026-10-07', minutes: 60 })
  const period = async () =>
    (await town.finance.call(settlementContracts.period, { params: { month: MONTH } })).body
  expect(await period(), 'a booking of tomorrow').toMatchObject({ undecided: 0, upcoming: 1 })
  const ahead = await town.finance.call(settlementContracts.undecided, { params: { month: MONTH } })
  expect(ahead.body.items).toEqual([])
  town.world.at('2026-10-20T01:00:00Z')
  expect(await period()).toMatchObject({ undecided: 1, upcoming: 0, can: { freeze: false } })
  const early = await freeze(MONTH)
  expect([early.status, early.problem.code, early.problem.field]).toEqual([
    422,
    'settlement.month_not_over',
    'month',
  ])
  const tooEarly = await town.finance.call(settlementContracts.defer, {
    params: { month: MONTH },
    body: { visitId: open.id, reason: '等待家属确认' },
  })
  expect([tooEarly.status, tooEarly.problem.code]).toEqual([422, 'settlement.too_early_to_defer'])
  expect(await period()).toMatchObject({ deferred: 0, can: { defer: false } })
  town.world.at('2026-11-02T01:00:00Z')
  const undecided = await freeze(MONTH)
  expect([undecided.status, undecided.problem.code]).toEqual([409, 'settlement.undecided'])
  const listed = await town.finance.call(settlementContracts.undecided, {
    params: { month: MONTH },
  })
  expect(listed.body.items).toMatchObject([
    { visitId: open.id, personMasked: expect.stringMatching(/^测\*+$/) },
  ])
})

test('S5: a visit left to a later month with a reason lets the month go on; S4: funds must suffice', async () => {
  const { body } = await town.finance.call(settlementContracts.undecided, {
    params: { month: MONTH },
  })
  const deferred = await town.finance.call(settlementContracts.defer, {
    params: { month: MONTH },
    body: { visitId: body.items[0]!.visitId, reason: '等待家属确认' },
  })
  expect(deferred.body).toMatchObject({ undecided: 0, deferred: 1, can: { freeze: true } })
  const short = await freeze(MONTH)
  expect([short.status, short.problem.code]).toEqual([409, 'settlement.funds_short'])
  expect(short.problem.details).toMatchObject({ lines: 2, shortFen: 8000 })
  expect(await statements(MONTH)).toEqual([])
})

test('S3: freezing prices by the day of the visit and states each line once', async () => {
  await town.fund(FUND, 1_000_000)
  const frozen = await freeze(MONTH)
  expect(frozen.body).toMatchObject({
    state: 'frozen',
    statements: 1,
    chargedFen: 8000,
    totalFen: 8000,
  })
  const [statement] = await statements(MONTH)
  first = statement!
  expect(first).toMatchObject({
    number: 'S202610-001',
    state: 'prepared',
    lines: 2,
    minutes: 120,
    totalFen: 8000,
  })
  const shown = await lines(first.id)
  expect(
    shown.map((line) => [
      line.day,
      line.minutesActual,
      line.minutesApproved,
      line.minutesOver,
      line.amountFen,
    ]),
  ).toEqual([
    ['2026-10-05', 60, 60, 0, 4000],
    ['2026-10-06', 80, 60, 20, 4000],
  ])
  const again = await freeze(MONTH)
  expect([again.status, again.problem.code]).toEqual([409, 'settlement.already_frozen'])
})

test('S4: the money of a frozen statement is set aside in its fund', async () => {
  const { available, held } = await town.world.system.do(async (ctx) =>
    balanceOf(ctx, (await getAccount(ctx, `fund:${FUND}`)).id),
  )
  expect({ available, held }).toEqual({ available: 992_000, held: 8000 })
})

test('S6: provider first, payer second, for exactly the lines shown, and never one person for both', async () => {
  const early = await sign(first.id, 'payer', town.finance)
  expect([early.status, early.problem.code]).toEqual([409, 'settlement.not_to_sign'])
  const other = await town.world
    .as('provider', { organisationId: town.worker })
    .call(settlementContracts.signAsProvider, {
      params: { id: first.id },
      body: { contentHash: 'a'.repeat(64) },
    })
  expect(other.status).toBe(404)
  const stale = await town.office.call(settlementContracts.signAsProvider, {
    params: { id: first.id },
    body: { contentHash: 'a'.repeat(64) },
  })
  expect([stale.status, stale.problem.code]).toEqual([409, 'settlement.statement_differs'])
  const both = town.world.as(['provider', 'finance'], { organisationId: town.provider })
  expect((await sign(first.id, 'provider', both)).status).toBe(200)
  const same = await sign(first.id, 'payer', both)
  expect([same.status, same.problem.code]).toEqual([403, 'settlement.same_person'])
  const unsigned = await close(MONTH)
  expect([unsigned.status, unsigned.problem.code]).toEqual([409, 'settlement.unsigned'])
  const done = await sign(first.id, 'payer', town.finance)
  expect(done.body.statement.state).toBe('signed')
  expect((await sign(first.id, 'payer', town.finance)).status).toBe(200)
  expect(await posted(`provider:${town.provider}:payable`)).toBe(8000)
  expect(await posted(`fund:${FUND}`)).toBe(992_000)
})

test('S6: the payment is recorded once, with its day and bank reference, by a third person', async () => {
  const signer = await pay(first.id, town.finance, '2026-11-02')
  expect([signer.status, signer.problem.code]).toEqual([403, 'settlement.same_person'])
  const future = await pay(first.id, town.cashier, '2026-11-09')
  expect([future.status, future.problem.code, future.problem.field]).toEqual([
    422,
    'settlement.paid_on',
    'paidOn',
  ])
  const paid = await pay(first.id, town.cashier, '2026-11-02')
  expect(paid.body).toMatchObject({
    statement: { state: 'paid' },
    acts: [
      { act: 'sign_provider' },
      { act: 'sign_payer' },
      { act: 'pay', paidFen: 8000, keptFen: 0 },
    ],
  })
  expect((await pay(first.id, town.cashier, '2026-11-02')).status).toBe(200)
  expect(await posted(`provider:${town.provider}:payable`)).toBe(0)
  expect((await close(MONTH)).body.state).toBe('closed')
})

test('S7: an accepted objection corrects by new entries; the statement never changes', async () => {
  await town.world.system.do((ctx) => closeCycle(ctx, HOURS, MONTH))
  const before = await lines(first.id)
  const [short, long] = before
  const object = (lineId: string, reason: string) =>
    town.office.call(settlementContracts.object, {
      params: { id: first.id },
      body: { lineId, reason },
    })
  expect((await object(long!.id, '实际服务 80 分钟')).status).toBe(200)
  const twice = await object(long!.id, '再提一次')
  expect([twice.status, twice.problem.code]).toEqual([409, 'settlement.objected_already'])
  await town.finance.call(settlementContracts.object, {
    params: { id: first.id },
    body: { lineId: short!.id, reason: '抽查仅服务 45 分钟' },
  })
  const { objections } = await detail(first.id)
  const fromOffice = objections.find((one) => one.side === 'provider')
  const fromPayer = objections.find((one) => one.side === 'payer')
  const answer = (id: string, as: Caller, units: number) =>
    as.call(settlementContracts.answer, {
      params: { id },
      body: { decision: 'accepted', reason: '核对录音属实', units },
    })
  const own = await answer(fromPayer!.id, town.finance, 45)
  expect([own.status, own.problem.code]).toEqual([403, 'settlement.own_objection'])
  const beyond = await answer(fromOffice!.id, town.finance, 81)
  expect([beyond.status, beyond.problem.code, beyond.problem.field]).toEqual([
    422,
    'settlement.more_than_delivered',
    'units',
  ])
  expect((await answer(fromOffice!.id, town.finance, 80)).status).toBe(200)
  expect((await answer(fromPayer!.id, town.cashier, 45)).status).toBe(200)
  const again = await answer(fromPayer!.id, town.cashier, 30)
  expect([again.status, again.problem.code]).toEqual([409, 'settlement.answered_already'])
  expect(await lines(first.id)).toEqual(before.map((line) => ({ ...line, objections: 1 })))
  expect(await posted(`provider:${town.provider}:minute`)).toBe(60 + 60 + 20 - 15)
  const rights = await town.world.system.do((ctx) => entitlementsOf(ctx, elder, '2026-10-15'))
  expect(rights).toMatchObject([{ state: 'expired', available: 0 }])
})

test('S3 S7: the next month states the late visit and the corrections, and the money follows', async () => {
  const late = (await town.world.kernel.db
    .selectFrom('visit_funding')
    .select('visit_id')
    .where('state', '=', 'reserved')
    .where('month', '=', MONTH)
    .executeTakeFirst())!
  const visit = { id: late.visit_id } as never
  const { getVisit } = await import('../visits/index.ts')
  const booked = await town.world.system.do((ctx) => getVisit(ctx, late.visit_id))
  await town.deliver(booked, 60)
  town.world.at('2026-11-03T01:00:00Z')
  await town.review(visit, 'provider', 'approve')
  await town.review(visit, 'payer', 'approve')
  await town.elder(NEXT)
  town.world.at('2026-12-01T01:00:00Z')
  const frozen = await freeze(NEXT)
  expect(frozen.body).toMatchObject({ state: 'frozen', statements: 1 })
  const [second] = await statements(NEXT)
  const shown = await lines(second!.id)
  expect(shown.map((line) => [line.kind, line.day, line.units, line.amountFen]).toSorted()).toEqual(
    [
      ['correction', '2026-10-05', -15, -1000],
      ['correction', '2026-10-06', 20, 1333],
      ['visit', '2026-10-07', 60, 4000],
    ],
  )
  expect(second).toMatchObject({ totalFen: 4333 })
  await sign(second!.id, 'provider', town.office)
  await sign(second!.id, 'payer', town.finance)
  expect(await posted(`fund:${FUND}`)).toBe(992_000 - 4333)
  expect(
    (await pay(second!.id, town.cashier, '2026-12-01', '工行 0002')).body.acts.at(-1),
  ).toMatchObject({
    paidFen: 4333,
  })
})

test('S4: a fund that cannot pay a line leaves it whole to the next fund', async () => {
  const month = '2026-12'
  const person = await town.elder(month)
  await town.approved(person, { day: '2026-12-02', minutes: 60 })
  await town.approved(person, { day: '2026-12-03', minutes: 60 })
  const left = await posted(`fund:${FUND}`)
  const { transfer } = await import('../ledger/index.ts')
  await town.world.system.do((ctx) =>
    transfer(ctx, {
      key: 'test:drain',
      from: `fund:${FUND}`,
      to: `source:${FUND}`,
      amount: left - 5000,
      kind: 'move',
      use: 'home_service',
      ref: { kind: 'document', id: '测试' },
      reason: '测试调减',
    }),
  )
  await town.fund(SECOND_FUND, 100_000)
  town.world.at('2027-01-02T01:00:00Z')
  await freeze(month)
  const made = await statements(month)
  expect(made.map((row) => [row.fund.id, row.totalFen]).toSorted()).toEqual([
    [SECOND_FUND, 4000],
    [FUND, 4000],
  ])
})

test('the books are in order after all of this', async () => {
  expect(await town.world.system.do(checkBooks)).toEqual([])
})
