import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack, type Programme } from '../../kernel/packs/packs.ts'
import type { Caller } from '../../testing/world.ts'
import { openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { HOURS } from '../../testing/programme-town.ts'
import { checkBooks, findAccount, balanceOf } from '../ledger/index.ts'
import { installProgrammes, openCycle } from '../programmes/index.ts'
import { settlementContracts, type StatementRow } from './schema.ts'

const MONTH = '2026-10'

// The order of I3: insurance, voucher, purchased hours, charity, own pocket. An hour costs 40.00.
// Insurance pays 70 percent up to 50.00 a month, the voucher half of the rest, charity up to 30.00.
const TABLE = `
  booked delivered  has                               insurance  voucher  hours  charity  own
  60     60         insurance,voucher,hours,charity   28.00      6.00     6.00   -        -
  60     60         insurance,voucher,charity         28.00      6.00     -      6.00     -
  60     60         insurance,hours                   28.00      -        12.00  -        -
  120    120        insurance,charity                 50.00      -        -      30.00    -
  180    180        insurance,charity                 50.00      -        -      30.00    40.00
  120    60         insurance,charity                 28.00      -        -      12.00    -
  60     60         voucher,charity                   -          20.00    -      20.00    -
  60     60         hours,charity                     -          -        40.00  -        -
  60     60         charity                           -          -        -      30.00    10.00
  60     60         insurance                         28.00      -        -      -        12.00
`
const PAYERS = ['insurance', 'voucher', 'hours', 'charity'] as const
const ROWS = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/) as [string, string, string, ...string[]])
const fenOf = (text: string): number => (text === '-' ? 0 : Math.round(Number(text) * 100))

const CITY_FUND = 'weihai_city_special'
const FUND_OF = {
  insurance: 'test_insurance_fund',
  voucher: 'test_voucher_fund',
  hours: CITY_FUND,
  charity: 'test_charity_fund',
} as const satisfies Record<(typeof PAYERS)[number], string>
const PROGRAMME_OF = {
  insurance: 'test-insurance',
  voucher: 'test-voucher',
  hours: HOURS,
  charity: 'test-charity',
} as const

const words = (zh: string) => ({ zh, en: zh })

/** Four programmes that differ in data alone, each from a fund of its own for a use of its own. */
function payersOf(pack: Pack): Pack {
  const hours = pack.programmes.find((one) => one.id === HOURS)!
  const base = { ...hours, version: '1', unit: 'fen' as const, choices: [] }
  const share = (percent: number, cap: number): Programme['amount'] => ({
    method: 'share',
    percent,
    cap,
    choice: true,
    clause: '测试',
  })
  const programmes: Programme[] = [
    {
      ...base,
      id: PROGRAMME_OF.insurance,
      title: words('测试长护险'),
      fund: [FUND_OF.insurance],
      fundUse: 'ltci',
      amount: share(70, 5000),
      payerOrder: 10,
    },
    {
      ...base,
      id: PROGRAMME_OF.voucher,
      title: words('测试消费券'),
      fund: [FUND_OF.voucher],
      amount: share(50, 80000),
      payerOrder: 20,
    },
    { ...hours, version: 'payers', fund: [CITY_FUND], payerOrder: 30 },
    {
      ...base,
      id: PROGRAMME_OF.charity,
      title: words('测试慈善帮扶'),
      fund: [FUND_OF.charity],
      fundUse: 'mutual_aid',
      amount: { method: 'fixed', amount: 3000, choice: true, clause: '测试' },
      payerOrder: 60,
    },
  ]
  const fund = pack.funds.find((one) => one.id === CITY_FUND)!
  const funds = (
    [
      [FUND_OF.insurance, 'insurance', 'ltci'],
      [FUND_OF.voucher, 'central', 'home_service'],
      [FUND_OF.charity, 'charity', 'mutual_aid'],
    ] as const
  ).map(([id, level, use]) => ({ ...fund, id, level, name: words(id), permittedUses: [use] }))
  return { ...pack, programmes, funds: [...pack.funds, ...funds] }
}

let town: PaidTown
const visitIds: string[] = []
beforeAll(async () => {
  town = await openPaidTown()
  const pack = payersOf(readPack('shandong-weihai'))
  await town.world.system.do((ctx) => installProgrammes(ctx, pack))
  for (const [at, [booked, delivered, has]] of ROWS.entries()) {
    const person = await town.elder(MONTH, { hours: false })
    for (const payer of has.split(',') as (typeof PAYERS)[number][]) {
      await town.world.system.do((ctx) =>
        openCycle(ctx, PROGRAMME_OF[payer], MONTH, { personIds: [person] }),
      )
    }
    const visit = await town.approved(person, {
      day: `${MONTH}-${String(at + 1).padStart(2, '0')}`,
      minutes: Number(booked),
      delivered: Number(delivered),
      own: true,
    })
    visitIds.push(visit.id)
  }
}, 120_000)
afterAll(() => town.world.close())

test.each(ROWS.map((row, at) => [at, ...row] as const))(
  'I3 S2 row %i: %s minutes booked, %s delivered, paid by %s: %s, %s, %s, %s, own %s',
  async (at, _booked, _delivered, _has, ...expected) => {
    const { charge, lines } = await town.world.system.do(async (ctx) => ({
      charge: await ctx.db
        .selectFrom('visit_charge')
        .selectAll()
        .where('visit_id', '=', visitIds[at]!)
        .executeTakeFirstOrThrow(),
      lines: await ctx.db
        .selectFrom('visit_charge_line')
        .selectAll()
        .where('visit_id', '=', visitIds[at]!)
        .orderBy('position')
        .execute(),
    }))
    const paid = PAYERS.map(
      (payer) => lines.find((line) => line.programme_id === PROGRAMME_OF[payer])?.covers_fen ?? 0,
    )
    expect([...paid, charge.own_fen]).toEqual(expected.map(fenOf))
    expect(lines.reduce((sum, line) => sum + line.covers_fen, charge.own_fen)).toBe(
      charge.amount_fen,
    )
  },
)

const totalOf = (payer: (typeof PAYERS)[number]): number =>
  ROWS.reduce((sum, row) => sum + fenOf(row[3 + PAYERS.indexOf(payer)]!), 0)

const freeze = () => town.finance.call(settlementContracts.freeze, { params: { month: MONTH } })
const leftIn = (fundId: string): Promise<number> =>
  town.world.system.do(async (ctx) => {
    const account = await findAccount(ctx, `fund:${fundId}`)
    return (await balanceOf(ctx, account!.id)).posted
  })

test('S4: insurance is asked for its own part: while its fund is empty the month is not frozen', async () => {
  for (const payer of ['voucher', 'hours', 'charity'] as const) {
    await town.fund(FUND_OF[payer], 1_000_00)
  }
  town.world.at('2026-11-02T01:00:00Z')
  const refused = await freeze()
  expect([refused.status, refused.problem.code]).toEqual([409, 'settlement.funds_short'])
  expect(refused.problem.detail).toContain((totalOf('insurance') / 100).toFixed(2))
  await town.fund(FUND_OF.insurance, 1_000_00)
  expect((await freeze()).status).toBe(200)
})

test('S3 S4: each payer has a statement of its part, pays it once, and the books are in order', async () => {
  const { items } = (
    await town.finance.call(settlementContracts.statements, { query: { month: MONTH, limit: 10 } })
  ).body
  expect(items.map((row) => [row.fund.id, row.totalFen]).toSorted()).toEqual(
    PAYERS.map((payer) => [FUND_OF[payer], totalOf(payer)]).toSorted(),
  )
  for (const statement of items) {
    await sign(statement, 'signAsProvider', town.office)
    await sign(statement, 'signAsPayer', town.finance)
  }
  for (const payer of PAYERS) {
    expect(await leftIn(FUND_OF[payer]), payer).toBe(1_000_00 - totalOf(payer))
  }
  expect(await town.world.system.do(checkBooks)).toEqual([])
})

async function sign(
  { id }: StatementRow,
  side: 'signAsProvider' | 'signAsPayer',
  who: Caller,
): Promise<void> {
  const params = { id }
  const { body } = await who.call(settlementContracts.statement, { params })
  const { contentHash } = body.statement
  const reply = await who.call(settlementContracts[side], { params, body: { contentHash } })
  expect(reply.status, reply.text).toBe(200)
}

test('S4: a fund is never asked for a use that it does not permit', async () => {
  const month = '2026-11'
  const pack = payersOf(readPack('shandong-weihai'))
  const charity = pack.programmes.find((one) => one.id === PROGRAMME_OF.charity)!
  const other = { ...charity, id: 'test-misled', fundUse: 'training' }
  town.world.at('2026-11-03T01:00:00Z')
  await town.world.system.do((ctx) => installProgrammes(ctx, { ...pack, programmes: [other] }))
  const person = await town.elder(month, { hours: false })
  await town.world.system.do((ctx) => openCycle(ctx, other.id, month, { personIds: [person] }))
  await town.approved(person, { day: '2026-11-04', minutes: 30 })
  town.world.at('2026-12-02T01:00:00Z')
  const refused = await town.finance.call(settlementContracts.freeze, { params: { month } })
  expect([refused.status, refused.problem.code]).toEqual([409, 'settlement.funds_short'])
})
