import { afterAll, beforeAll, expect, test } from 'vitest'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { checkBooks, findAccount, balanceOf } from '../ledger/index.ts'
import type { Visit } from '../visits/index.ts'
import { settlementContracts, type StatementDetail } from './schema.ts'

const MONTH = '2026-10'

// A visit of two hours at 40 yuan: the allowance pays 60.00, the person agreed to pay 20.00. The
// last two rows are of one hour, paid whole by the allowance, where nobody agreed to pay anything.
const TABLE = `
  right   own     changes: fund   own     refused
  60.00   0.00             0.00   -20.00  -
  60.00   12.50            0.00   -7.50   -
  30.00   -              -30.00   0.00    -
  30.00   50.00          -30.00   +30.00  -
  0.00    0.00           -60.00   -20.00  -
  60.00   20.00            0.00   0.00    nothing_to_correct
  60.00   20.01            0.00   0.00    more_than_price
  60.01   -                0.00   0.00    more_than_price
  70.00   10.01            0.00   0.00    more_than_price
  80.01   0.00             0.00   0.00    more_than_price
  40.00*  0.00             0.00   0.00    nothing_to_correct
  30.00*  10.00            0.00   0.00    own_not_agreed
`
const ROWS = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/) as [string, string, string, string, string])

const fenOf = (text: string): number => Math.round(Number.parseFloat(text) * 100)

let town: PaidTown
let detail: StatementDetail
const visits: Visit[] = []
beforeAll(async () => {
  town = await openPaidTown()
  await town.fund(FUND, 1_000_000)
  for (const [at, [right]] of ROWS.entries()) {
    const elder = await town.elder(MONTH, { hours: false, allowance: true })
    const own = !right.endsWith('*')
    const day = `${MONTH}-${String(at + 1).padStart(2, '0')}`
    visits.push(await town.approved(elder, { day, minutes: own ? 120 : 60, own }))
  }
  town.world.at('2026-11-02T01:00:00Z')
  await town.finance.call(settlementContracts.freeze, { params: { month: MONTH } })
  const { body } = await town.finance.call(settlementContracts.statements, {
    query: { month: MONTH, limit: 10 },
  })
  const params = { id: body.items[0]!.id }
  const { items } = (
    await town.office.call(settlementContracts.lines, { params, query: { limit: 50 } })
  ).body
  for (const line of items) {
    await town.office.call(settlementContracts.object, {
      params,
      body: { lineId: line.id, reason: '自费部分不符' },
    })
  }
  detail = (await town.finance.call(settlementContracts.statement, { params })).body
}, 120_000)
afterAll(() => town.world.close())

const paidBy = (visit: Visit): Promise<number> =>
  town.world.system.do(async (ctx) => {
    const account = await findAccount(ctx, `own:${visit.personId}`)
    return account ? -(await balanceOf(ctx, account.id)).posted : 0
  })

test.each(ROWS.map((row, at) => [at, ...row] as const))(
  'S7 S8 row %i: %s is right, the person owes %s: fund %s, own %s, %s',
  async (at, right, own, fund, ownChange, refused) => {
    const visit = visits[at]!
    const objection = detail.objections.find((one) => one.visitNumber === visit.number)!
    expect(objection.ownFen).toBe(right.endsWith('*') ? null : 2000)
    const before = await paidBy(visit)
    const reply = await town.finance.call(settlementContracts.answer, {
      params: { id: objection.id },
      body: {
        decision: 'accepted',
        reason: '按录音核对',
        units: fenOf(right),
        ...(own === '-' ? {} : { ownFen: fenOf(own) }),
      },
    })
    const answer = reply.body.objections?.find((one) => one.id === objection.id)?.answer
    expect(reply.problem.code ?? '-').toBe(refused === '-' ? '-' : `settlement.${refused}`)
    expect((await paidBy(visit)) - before).toBe(fenOf(ownChange))
    expect([answer?.fenDelta ?? 0, answer?.ownFenDelta ?? 0]).toEqual([
      fenOf(fund),
      fenOf(ownChange),
    ])
  },
)

test.each([null, '', false, [], '6000', 60.5, -1])(
  'S7: %j is no amount, least of all 0, which takes all back',
  async (amount) => {
    const objection = detail.objections.find((one) => one.visitNumber === visits[5]!.number)!
    for (const field of ['units', 'ownFen'] as const) {
      const answer = { decision: 'accepted', reason: '按录音核对', units: 6000, ownFen: 0 }
      const reply = await town.finance.call(settlementContracts.answer, {
        params: { id: objection.id },
        body: { ...answer, [field]: amount } as never,
      })
      expect([reply.status, reply.problem.field]).toEqual([422, field])
    }
  },
)

test('S8: the trace of the visit names what was given back to the person', async () => {
  const { body } = await town.finance.call(settlementContracts.trace, {
    query: { kind: 'visit', id: visits[1]!.id },
  })
  const own = body.chains.find(([first]) => first?.kind === 'own_pocket')!
  expect(own.map((step) => [step.kind, step.amount])).toEqual([
    ['own_pocket', 2000],
    ['correction', -750],
    ['visit', expect.anything()],
  ])
})

test('the books are in order after all answers', async () => {
  expect(await town.world.system.do(checkBooks)).toEqual([])
})
