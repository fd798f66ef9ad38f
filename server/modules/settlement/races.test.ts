import { afterAll, beforeAll, expect, test } from 'vitest'
import { meanwhile } from '../../testing/meanwhile.ts'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { checkBooks } from '../ledger/index.ts'
import { cancelVisit, moveVisit } from '../visits/index.ts'
import { doubtCharge } from './follow-flag.ts'
import { reserveAwaiting } from './follow-visit.ts'
import { recordPayment } from './record-payment.ts'
import { settlementContracts as contracts } from './schema.ts'

let town: PaidTown
beforeAll(async () => {
  town = await openPaidTown()
  await town.fund(FUND, 1_000_000)
}, 120_000)
afterAll(() => town.world.close())

const freeze = async (month: string) => {
  const reply = await town.finance.call(contracts.freeze, { params: { month } })
  expect(reply.status, reply.text).toBe(200)
  const { items } = (await town.finance.call(contracts.statements, { query: { month, limit: 10 } }))
    .body
  return items
}
const linesOf = async (id: string) =>
  (await town.finance.call(contracts.lines, { params: { id }, query: { limit: 50 } })).body.items
async function sign(id: string): Promise<void> {
  const params = { id }
  const { contentHash } = (await town.finance.call(contracts.statement, { params })).body.statement
  const body = { contentHash }
  await town.office.call(contracts.signAsProvider, { params, body })
  expect((await town.finance.call(contracts.signAsPayer, { params, body })).status).toBe(200)
}

test('S9: a death recorded while a month is being frozen holds its visit back', async () => {
  const month = '2026-09'
  const elder = await town.elder(month)
  const visit = await town.approved(elder, { day: '2026-09-10' })
  await town.approved(elder, { day: '2026-09-11' })
  town.world.at('2026-10-02T01:00:00Z')
  const fact = { visitId: visit.id, flag: 'after_death', on: '2026-09-05' } as const
  const [statement] = await meanwhile(
    town.world.system,
    (ctx) => doubtCharge(ctx, fact),
    () => freeze(month),
  )
  const stated = await linesOf(statement!.id)
  expect(stated.map((line) => line.day)).toEqual(['2026-09-11'])
})

test('S6: of two payments at the same moment only one keeps back what the provider owes', async () => {
  const early = await town.elder('2026-10')
  await town.approved(early, { day: '2026-10-05' })
  town.world.at('2026-11-02T01:00:00Z')
  const [wrong] = await freeze('2026-10')
  await sign(wrong!.id)
  const paid = await town.cashier.call(contracts.pay, {
    params: { id: wrong!.id },
    body: { paidOn: '2026-11-02', bankReference: '工行 0001' },
  })
  expect(paid.status, paid.text).toBe(200)
  const [line] = await linesOf(wrong!.id)
  const objected = await town.office.call(contracts.object, {
    params: { id: wrong!.id },
    body: { lineId: line!.id, reason: '并未上门' },
  })
  await town.finance.call(contracts.answer, {
    params: { id: objected.body.objections[0]!.id },
    body: { decision: 'accepted', reason: '收回', units: 0 },
  })
  const ids: string[] = []
  for (const month of ['2026-11', '2026-12', '2027-01']) {
    if (month !== '2026-11') {
      await town.approved(await town.elder(month), { day: `${month}-05` })
    }
    town.world.at('2027-02-02T01:00:00Z')
    const [statement] = await freeze(month)
    await sign(statement!.id)
    ids.push(statement!.id)
  }
  const [, third, fourth] = ids
  const payment = { paidOn: '2027-02-02', bankReference: '工行 0002' }
  const second = await meanwhile(
    town.cashier,
    (ctx) => recordPayment(ctx, third!, payment),
    () => town.cashier.call(contracts.pay, { params: { id: fourth! }, body: payment }),
  )
  expect([second.status, second.problem.code]).toEqual([409, 'settlement.nothing_due'])
  expect(await town.world.system.do(checkBooks)).toEqual([])
})

const fundingOf = (visitId: string) =>
  town.world.system.do((ctx) =>
    ctx.db
      .selectFrom('visit_funding')
      .select(['state', 'month'])
      .where('visit_id', '=', visitId)
      .executeTakeFirstOrThrow(),
  )

test('S1: what is called off while the month is reserved gives its money back for good', async () => {
  const elder = await town.elder('2027-02')
  const visit = await town.book(elder, { day: '2027-03-10' })
  expect(await fundingOf(visit.id)).toEqual({ state: 'awaiting', month: '2027-03' })
  await meanwhile(
    town.world.system,
    (ctx) => cancelVisit(ctx, visit.id, { reasonCode: 'person_absent' }),
    () => town.world.system.do((ctx) => reserveAwaiting(ctx, { month: '2027-03' })),
  )
  expect(await fundingOf(visit.id)).toEqual({ state: 'released', month: '2027-03' })
})

test('S1: what is moved while the month is reserved is paid from the month it was moved to', async () => {
  const elder = await town.elder('2027-02')
  const visit = await town.book(elder, { day: '2027-03-11' })
  const startsAt = visit.startsAt.add({ hours: 24 * 31 })
  await meanwhile(
    town.world.system,
    (ctx) => moveVisit(ctx, visit.id, { startsAt, reasonCode: 'person_delayed' }),
    () => town.world.system.do((ctx) => reserveAwaiting(ctx, { month: '2027-03' })),
  )
  expect(await fundingOf(visit.id)).toEqual({ state: 'awaiting', month: '2027-04' })
})
