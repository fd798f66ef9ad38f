import { afterAll, beforeAll, expect, test } from 'vitest'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import type { Caller } from '../../testing/world.ts'
import { balanceOf, checkBooks, getAccount } from '../ledger/index.ts'
import { peopleContracts } from '../people/schema.ts'
import { visitContracts } from '../visits/schema.ts'
import { settlementContracts, type Doubt } from './schema.ts'
import { doubtContracts } from './doubt-schema.ts'

const MONTH = '2026-10'
let town: PaidTown
let official: Caller
beforeAll(async () => {
  town = await openPaidTown()
  official = town.world.as('official', { reach: ['3710'] })
  await town.fund(FUND, 1_000_000)
})
afterAll(() => town.world.close())

/** Somebody with an approved visit on each of the days. */
async function elderWith(days: readonly string[], own = false) {
  const id = await town.elder(MONTH, { hours: !own })
  const visits = []
  for (const day of days) visits.push(await town.approved(id, { day, minutes: 60, own }))
  return { id, visits }
}

type Kind = 'death' | 'admitted' | 'moved' | 'discharged'
async function record(id: string, kind: Kind, on: string, at: string): Promise<string> {
  town.world.at(at)
  const reply = await official.call(peopleContracts.recordLifeEvent, {
    params: { id },
    body: { kind, on },
  })
  expect(reply.status, reply.text).toBe(200)
  const { lifeEvents } = (await official.call(peopleContracts.get, { params: { id } })).body
  return lifeEvents.find((entry) => entry.on === on && entry.kind === kind)!.id
}
async function takeBackEntry(id: string, entryId: string, at: string, instead?: string) {
  town.world.at(at)
  const reply = await official.call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: { reason: '登记有误', ...(instead ? { instead: { kind: 'death', on: instead } } : {}) },
  })
  expect(reply.status, reply.text).toBe(200)
}

const evidence = async (id: string) =>
  (await official.call(visitContracts.evidence, { params: { id } })).body
const alertsOf = async (visitId: string, open: 'true' | 'false' = 'true') =>
  (await official.call(visitContracts.alerts, { query: { visitId, open, limit: 50 } })).body.items
const doubtsOf = async (ids: readonly string[], open: 'true' | 'false' = 'true') => {
  const query = { open, limit: 200 }
  const { items } = (await town.finance.call(doubtContracts.doubts, { query })).body
  return items.filter((one: Doubt) => ids.includes(one.visitId))
}
const decide = (id: string, decision: 'stands' | 'taken_back', as = town.finance) =>
  as.call(doubtContracts.decideDoubt, {
    params: { id },
    body: { decision, reason: '核对死亡证明' },
  })
const posted = (key: string) =>
  town.world.system.do(
    async (ctx) => (await balanceOf(ctx, (await getAccount(ctx, key)).id)).posted,
  )
const deliveredMinutes = () => posted(`provider:${town.provider}:minute`)
const freeze = async (month: string, at: string) => {
  town.world.at(at)
  const reply = await town.finance.call(settlementContracts.freeze, { params: { month } })
  expect(reply.status, reply.text).toBe(200)
  const query = { month, limit: 50 }
  const { items } = (await town.finance.call(settlementContracts.statements, { query })).body
  return items[0]
}
const lines = async (id: string) =>
  (await town.finance.call(settlementContracts.lines, { params: { id }, query: { limit: 200 } }))
    .body.items
async function signAndPay(id: string, paidOn: string) {
  const params = { id }
  const { contentHash } = (await town.finance.call(settlementContracts.statement, { params })).body
    .statement
  await town.office.call(settlementContracts.signAsProvider, { params, body: { contentHash } })
  await town.finance.call(settlementContracts.signAsPayer, { params, body: { contentHash } })
  return town.cashier.call(settlementContracts.pay, {
    params,
    body: { paidOn, bankReference: '工行 0001' },
  })
}

let before: Awaited<ReturnType<typeof elderWith>>
let mistaken: Awaited<ReturnType<typeof elderWith>>
let frozen: Awaited<ReturnType<typeof elderWith>>
let paid: Awaited<ReturnType<typeof elderWith>>
let statementId: string

test('S9: a death that is recorded on its day leaves the visit of that day alone', async () => {
  const one = await elderWith(['2026-10-06'])
  await record(one.id, 'death', '2026-10-06', '2026-10-06T15:00:00Z')
  expect(await doubtsOf([one.visits[0]!.id])).toEqual([])
  expect((await evidence(one.visits[0]!.id)).flags).not.toContain('after_death')
  expect(await alertsOf(one.visits[0]!.id)).toEqual([])
})

test('S9 V12: a death recorded a month later flags what was approved after it, with alert and amount', async () => {
  before = await elderWith(['2026-10-05', '2026-10-20'])
  const [first, second] = before.visits
  await record(before.id, 'death', '2026-10-10', '2026-11-01T01:00:00Z')
  expect((await evidence(first!.id)).flags).not.toContain('after_death')
  const shown = await evidence(second!.id)
  expect(shown).toMatchObject({ state: 'approved', weak: true })
  expect(shown.flags).toContain('after_death')
  expect(shown.changes.at(-1)).toMatchObject({
    kind: 'flagged',
    reasonCode: 'life_event',
    after: { flag: 'after_death', on: '2026-10-10' },
  })
  expect(await alertsOf(second!.id)).toMatchObject([{ kind: 'not_there' }])
  expect(await doubtsOf([first!.id, second!.id])).toMatchObject([
    {
      visitId: second!.id,
      act: 'raised',
      flag: 'after_death',
      on: '2026-10-10',
      chargedFen: 4000,
      standingFen: 4000,
      statement: null,
      can: { decide: true },
    },
  ])
})

test('S9: a change of the record that says the same again changes nothing', async () => {
  const [, second] = before.visits
  const { lifeEvents } = (await official.call(peopleContracts.get, { params: { id: before.id } }))
    .body
  await takeBackEntry(before.id, lifeEvents[0]!.id, '2026-11-01T02:00:00Z', '2026-10-11')
  const { changes } = await evidence(second!.id)
  expect(changes.filter((change) => change.kind === 'flagged')).toHaveLength(1)
  expect(await alertsOf(second!.id)).toHaveLength(1)
  expect(await doubtsOf([second!.id])).toHaveLength(1)
})

test('S9: a mistaken death is undone by new rows, and its charge is stated', async () => {
  mistaken = await elderWith(['2026-10-21'])
  const { id } = mistaken.visits[0]!
  const entry = await record(mistaken.id, 'death', '2026-10-15', '2026-11-01T03:00:00Z')
  expect(await doubtsOf([id])).toHaveLength(1)
  await takeBackEntry(mistaken.id, entry, '2026-11-01T04:00:00Z')
  const shown = await evidence(id)
  expect(shown.flags).not.toContain('after_death')
  expect(shown.changes.slice(-2).map((change) => [change.kind, change.reasonCode])).toEqual([
    ['flagged', 'life_event'],
    ['unflagged', 'life_event_corrected'],
  ])
  expect(await alertsOf(id)).toEqual([])
  expect(await doubtsOf([id])).toEqual([])
  expect(await doubtsOf([id], 'false')).toMatchObject([{ act: 'cleared', standingFen: 4000 }])
})

test('S9: before the freeze a doubted charge is held back and taken back by new entries, own part too', async () => {
  const [, second] = before.visits
  const own = await elderWith(['2026-10-22'], true)
  await record(own.id, 'moved', '2026-10-12', '2026-11-01T05:00:00Z')
  expect(await doubtsOf([own.visits[0]!.id])).toMatchObject([
    { flag: 'after_move', chargedFen: 0, ownFen: 4000 },
  ])
  frozen = await elderWith(['2026-10-23'])
  paid = await elderWith(['2026-10-24'])
  const statement = await freeze(MONTH, '2026-11-02T01:00:00Z')
  statementId = statement!.id
  const stated = (await lines(statementId)).map((line) => line.visitId)
  expect(stated).not.toContain(second!.id)
  expect(stated).toContain(mistaken.visits[0]!.id)
  const recorder = town.world.as(['official', 'finance'], { reach: ['3710'] })
  expect((await decide(second!.id, 'taken_back', town.office)).status).toBe(403)
  expect((await decide(frozen.visits[0]!.id, 'taken_back')).status).toBe(404)
  const delivered = await deliveredMinutes()
  expect((await decide(second!.id, 'taken_back', recorder)).status).toBe(200)
  const again = await decide(second!.id, 'taken_back')
  expect([again.status, again.problem.code]).toEqual([409, 'settlement.no_open_doubt'])
  expect(await doubtsOf([second!.id], 'false')).toMatchObject([
    { act: 'taken_back', chargedFen: 4000, standingFen: 0, can: { decide: false } },
  ])
  expect(await deliveredMinutes()).toBe(delivered - 60)
  expect((await decide(own.visits[0]!.id, 'taken_back')).status).toBe(200)
  expect(await posted(`own:${own.id}`)).toBe(0)
})

test('S9: whoever recorded the event does not decide what follows from it', async () => {
  const one = await elderWith(['2026-10-26'])
  const both = town.world.as(['official', 'finance'], { reach: ['3710'] })
  town.world.at('2026-11-02T01:30:00Z')
  await both.call(peopleContracts.recordLifeEvent, {
    params: { id: one.id },
    body: { kind: 'admitted', on: '2026-10-16' },
  })
  const refused = await decide(one.visits[0]!.id, 'stands', both)
  expect([refused.status, refused.problem.code]).toEqual([403, 'settlement.own_doubt'])
  expect((await decide(one.visits[0]!.id, 'stands')).body).toMatchObject({ act: 'stands' })
})

async function objectionOn(visitId: string) {
  const params = { id: statementId }
  const { objections } = (await town.finance.call(settlementContracts.statement, { params })).body
  const { number } = (await doubtsOf([visitId]))[0]!
  return objections.filter((one) => one.visitNumber === number).at(-1)!
}
const answer = (id: string, units: number) =>
  town.cashier.call(settlementContracts.answer, {
    params: { id },
    body: { decision: 'accepted', reason: '核对属实', units },
  })

test('S9: after the freeze the line is objected to, nobody signs, and the answer corrects it', async () => {
  const { id } = frozen.visits[0]!
  await record(frozen.id, 'death', '2026-10-13', '2026-11-02T02:00:00Z')
  const [doubt] = await doubtsOf([id])
  expect(doubt).toMatchObject({ statement: { id: statementId }, can: { decide: false } })
  const early = await decide(id, 'taken_back')
  expect([early.status, early.problem.code]).toEqual([409, 'settlement.doubt_is_stated'])
  expect((await signAndPay(statementId, '2026-11-02')).status).toBe(409)
  const objection = await objectionOn(id)
  expect(objection).toMatchObject({ side: 'payer', answer: null })
  expect((await answer(objection.id, 0)).status).toBe(200)
  expect(await doubtsOf([id], 'false')).toMatchObject([{ act: 'taken_back', standingFen: 0 }])
  expect((await signAndPay(statementId, '2026-11-02')).body.statement.state).toBe('paid')
})

test('S9: after the payment the money comes back with the next statement, and the trace tells the way', async () => {
  const { id } = paid.visits[0]!
  await record(paid.id, 'death', '2026-10-14', '2026-11-03T02:00:00Z')
  expect(await doubtsOf([id])).toMatchObject([{ statement: { state: 'paid' }, chargedFen: 4000 }])
  const shown = (await lines(statementId)).find((line) => line.visitId === id)
  expect((await answer((await objectionOn(id)).id, 0)).status).toBe(200)
  expect((await lines(statementId)).find((line) => line.visitId === id)).toMatchObject({
    amountFen: shown!.amountFen,
    units: shown!.units,
  })
  const living = await town.elder('2026-11')
  await town.approved(living, { day: '2026-11-10', minutes: 180 })
  const next = await freeze('2026-11', '2026-12-01T01:00:00Z')
  const stated = await lines(next!.id)
  expect(stated.filter((line) => line.kind === 'correction').map((line) => line.amountFen)).toEqual(
    [-4000, -4000],
  )
  const { body } = await town.auditor.call(settlementContracts.trace, {
    query: { kind: 'visit', id },
  })
  const steps = body.chains[0]!.filter((step) => step.kind === 'doubt')
  expect(steps.map((step) => step.title.zh.split('：')[0])).toEqual(['待处理', '已收回'])
  expect((await signAndPay(next!.id, '2026-12-01')).body.statement.state).toBe('paid')
})

test('S9: a mistaken death after the money came back is put before finance again, and given again', async () => {
  const { id } = paid.visits[0]!
  const { lifeEvents } = (await official.call(peopleContracts.get, { params: { id: paid.id } }))
    .body
  await takeBackEntry(paid.id, lifeEvents[0]!.id, '2026-12-02T01:00:00Z')
  expect(await doubtsOf([id])).toMatchObject([{ act: 'restore_due', standingFen: 0 }])
  const given = await answer((await objectionOn(id)).id, 60)
  expect(given.status, given.text).toBe(200)
  expect(await doubtsOf([id], 'false')).toMatchObject([{ act: 'restored', standingFen: 4000 }])
})

test('S9: before any statement, what was taken back by mistake is stated whole later', async () => {
  const [, second] = before.visits
  const { lifeEvents } = (await official.call(peopleContracts.get, { params: { id: before.id } }))
    .body
  const inForce = lifeEvents.find((entry) => entry.kind === 'death' && !entry.corrected)!
  await takeBackEntry(before.id, inForce.id, '2026-12-02T02:00:00Z')
  expect(await doubtsOf([second!.id])).toMatchObject([{ act: 'restore_due', standingFen: 0 }])
  const given = await decide(second!.id, 'stands')
  expect(given.status, given.text).toBe(200)
  await town.elder('2026-12')
  const later = await freeze('2026-12', '2027-01-02T01:00:00Z')
  const stated = (await lines(later!.id)).filter((line) => line.visitId === second!.id)
  expect(stated).toMatchObject([{ kind: 'visit', units: 60, amountFen: 4000 }])
})

test('S9: doubts are seen within reach, and the books are in order after all of this', async () => {
  const far = town.world.as('official', { reach: ['371082'] })
  const query = { open: 'false', limit: 200 } as const
  expect((await far.call(doubtContracts.doubts, { query })).body.items).toEqual([])
  expect((await official.call(doubtContracts.doubts, { query })).body.items).not.toEqual([])
  expect((await town.office.call(doubtContracts.doubts)).status).toBe(403)
  expect(await town.world.system.do(checkBooks)).toEqual([])
})
