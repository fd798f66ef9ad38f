import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORKBOOK, readRows } from '../../kernel/workbook/workbook.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { openAccount, postHold, reserve, transfer } from './index.ts'
import { ledgerContracts } from './schema.ts'

const HUANCUI = '371002001001'
const WENDENG = '371003001001'
const KANG = randomUUID()

let world: World
let ids: Readonly<Record<'fund' | 'near' | 'far' | 'kang' | 'other', string>>
let visitPosting: string

beforeAll(async () => {
  world = await openWorld()
  ids = await world.system.do(async (ctx) => {
    const title = (name: string) => ({ zh: `测试${name}`, en: `Test ${name}` })
    const personal = (name: string, areaCode: string) =>
      openAccount(ctx, {
        key: `entitlement:${name}`,
        kind: 'entitlement',
        unit: 'fen',
        title: title(name),
        holder: { kind: 'person', id: name },
        areaCode,
      })
    const provider = (id: string, name: string) =>
      openAccount(ctx, {
        key: `provider:${id}:payable`,
        kind: 'provider_payable',
        unit: 'fen',
        title: title(name),
        holder: { kind: 'organisation', id },
        mayGoNegative: true,
      })
    const fund = await openAccount(ctx, {
      key: 'fund:city',
      kind: 'fund',
      unit: 'fen',
      title: title('市级资金'),
      uses: ['home_service'],
    })
    const issue = await openAccount(ctx, {
      key: 'programme:p:issued:fen',
      kind: 'programme',
      unit: 'fen',
      title: title('发放'),
      mayGoNegative: true,
    })
    await openAccount(ctx, {
      key: 'source:city',
      kind: 'source',
      unit: 'fen',
      title: title('拨款方'),
      mayGoNegative: true,
    })
    const near = await personal('near', HUANCUI)
    const far = await personal('far', WENDENG)
    const kang = await provider(KANG, '康')
    const other = await provider(randomUUID(), '其他')
    for (const [n, to] of [near, far].entries()) {
      const ref = { kind: 'entitlement', id: `e${n}` }
      await transfer(ctx, {
        key: `g${n}`,
        from: issue.id,
        to: to.id,
        amount: 20_000,
        kind: 'grant',
        ref,
      })
    }
    const ref = { kind: 'visit', id: 'visit-1' }
    const hold = await reserve(ctx, { key: 'h', from: near.id, to: kang.id, amount: 9_000, ref })
    visitPosting = (await postHold(ctx, { holdId: hold.id, key: 'p', amount: 7_500 })).id
    await reserve(ctx, {
      key: 'h2',
      from: near.id,
      to: kang.id,
      amount: 3_000,
      ref: { kind: 'visit', id: 'visit-2' },
    })
    return { fund: fund.id, near: near.id, far: far.id, kang: kang.id, other: other.id }
  })
})
afterAll(() => world.close())

const keysSeenBy = async (...who: Parameters<World['as']>): Promise<string[]> => {
  const { body } = await world
    .as(...who)
    .call(ledgerContracts.accounts, { query: { limit: 200, sort: 'key' } })
  return body.items.map((account) => account.key)
}

test('each caller sees the accounts within reach and no others', async () => {
  const city = await keysSeenBy('finance')
  expect(city).toEqual(expect.arrayContaining(['fund:city', 'entitlement:near', 'entitlement:far']))
  const district = await keysSeenBy('official', { reach: ['371002'] })
  expect(district).toContain('entitlement:near')
  expect(district).toContain('fund:city')
  expect(district).not.toContain('entitlement:far')
  expect(await keysSeenBy('provider', { organisationId: KANG })).toEqual([
    `provider:${KANG}:payable`,
  ])
})

test('an account out of reach looks absent on every route', async () => {
  const callers = [
    [world.as('official', { reach: ['371002'] }), ids.far],
    [world.as('provider', { organisationId: KANG }), ids.other],
  ] as const
  for (const [caller, id] of callers) {
    const { account, entries, series } = ledgerContracts
    const days = { from: '2026-11-01', to: '2026-11-30' }
    expect((await caller.call(account, { params: { id } })).status).toBe(404)
    expect((await caller.call(entries, { params: { id } })).status).toBe(404)
    expect((await caller.call(series, { params: { id }, query: days })).status).toBe(404)
    expect((await caller.call(ledgerContracts.exportedEntries, { params: { id } })).status).toBe(
      404,
    )
  }
})

test('an official of a district sees nothing of what the city moves to people elsewhere', async () => {
  const district = world.as('official', { reach: ['371002'] })
  const finance = world.as('finance')
  const query = { kind: 'programme', limit: 1, sort: 'key' } as const
  const issue = (await finance.call(ledgerContracts.accounts, { query })).body.items
  const params = { id: issue[0]!.id }
  const others = async (by: Caller) =>
    (await by.call(ledgerContracts.entries, { params })).body.items.map((one) => one.other.key)
  expect(await others(district)).toEqual(['entitlement:near'])
  expect(await others(finance)).toEqual(['entitlement:far', 'entitlement:near'])
  const refs = { kind: 'entitlement', id: 'e1' }
  const traced = async (by: Caller) =>
    (await by.call(ledgerContracts.trace, { params: refs })).body.postings
  expect(await traced(district)).toEqual([])
  const [far] = await traced(finance)
  const one = { params: { id: far!.id } }
  expect((await district.call(ledgerContracts.posting, one)).status).toBe(404)
  expect((await finance.call(ledgerContracts.posting, one)).status).toBe(200)
  const near = await district.call(ledgerContracts.posting, { params: { id: visitPosting } })
  expect(near.status).toBe(200)
  const kang = { params: { id: ids.kang } }
  const elsewhere = world.as('official', { reach: ['371003'] })
  expect((await elsewhere.call(ledgerContracts.entries, kang)).body.items).toEqual([])
  expect((await district.call(ledgerContracts.entries, kang)).body.items).toHaveLength(1)
})

test('what an award of another district holds is out of reach, whoever it is for', async () => {
  await world.system.do((ctx) =>
    openAccount(ctx, {
      key: 'award:far',
      kind: 'award',
      unit: 'fen',
      title: { zh: '测试护理员奖补', en: 'Test award of a care worker' },
      holder: { kind: 'worker', id: 'far' },
      areaCode: WENDENG,
    }),
  )
  expect(await keysSeenBy('official', { reach: ['371003'] })).toContain('award:far')
  expect(await keysSeenBy('official', { reach: ['371002'] })).not.toContain('award:far')
  expect(await keysSeenBy('finance')).toContain('award:far')
})

test('roles without business in the books are turned away', async () => {
  for (const role of ['operator', 'care_worker', 'dispatcher', 'assessor'] as const) {
    expect((await world.as(role).call(ledgerContracts.accounts)).status).toBe(403)
  }
  expect((await world.as(null).call(ledgerContracts.accounts)).status).toBe(401)
})

test('an account shows its balance, its open reservations and its entries with running balances', async () => {
  const finance = world.as('finance')
  const detail = await finance.call(ledgerContracts.account, { params: { id: ids.near } })
  expect(detail.body.account).toMatchObject({ posted: 12_500, held: 3_000, available: 9_500 })
  expect(detail.body.holds.map((hold) => [hold.ref.id, hold.amount])).toEqual([['visit-2', 3_000]])
  const page = await finance.call(ledgerContracts.entries, {
    params: { id: ids.near },
    query: { limit: 1 },
  })
  expect(page.body.items).toMatchObject([{ kind: 'spend', amount: -7_500, balanceAfter: 12_500 }])
  const rest = await finance.call(ledgerContracts.entries, {
    params: { id: ids.near },
    query: { limit: 1, cursor: page.body.next! },
  })
  expect(rest.body.items).toMatchObject([{ kind: 'grant', amount: 20_000, balanceAfter: 20_000 }])
  expect(rest.body.next).toBeNull()
})

/** What the budget desk books when an officer confirms a paper. */
const givenReceipt = (documentNumber: string, amount: number) =>
  world.as('finance').do((ctx) =>
    transfer(ctx, {
      key: `receive:${ids.fund}:${documentNumber}`,
      from: 'source:city',
      to: ids.fund,
      amount,
      kind: 'receive',
      ref: { kind: 'document', id: documentNumber },
      reason: '测试拨款',
    }),
  )

test('L7: finance corrects a receipt by a new posting; what a visit spent is corrected elsewhere', async () => {
  const finance = world.as('finance')
  const params = { id: (await givenReceipt('测财〔2026〕2号', 9_000)).id }
  const body = { clientId: randomUUID(), amount: 1_000, reason: '多记一千分' }
  const first = await finance.call(ledgerContracts.correct, { params, body })
  const again = await finance.call(ledgerContracts.correct, { params, body })
  expect(again.body).toEqual(first.body)
  const over = await finance.call(ledgerContracts.correct, {
    params,
    body: { ...body, clientId: randomUUID(), amount: 8_001 },
  })
  expect([over.status, over.problem.code, over.problem.field]).toEqual([
    409,
    'ledger.correction_exceeds',
    'amount',
  ])
  const { body: detail } = await finance.call(ledgerContracts.posting, { params })
  expect(detail.posting).toMatchObject({ amount: 9_000, corrected: 1_000 })
  expect(detail.corrections).toMatchObject([{ amount: 1_000, reason: '多记一千分' }])
  const elsewhere = await finance.call(ledgerContracts.correct, {
    params: { id: visitPosting },
    body,
  })
  expect([elsewhere.status, elsewhere.problem.code]).toEqual([403, 'ledger.corrected_elsewhere'])
})

test('who booked a receipt does not correct it', async () => {
  const { id, actorId } = await givenReceipt('测财〔2026〕3号', 5_000)
  const same = world.as('finance', { id: actorId })
  const body = { clientId: randomUUID(), amount: 1_000, reason: '测试' }
  const refused = await same.call(ledgerContracts.correct, { params: { id }, body })
  expect([refused.status, refused.problem.code]).toEqual([403, 'ledger.same_officer'])
  const detail = await same.call(ledgerContracts.posting, { params: { id } })
  expect(detail.body.can).toEqual({ correct: false })
})

test('the trace of a visit shows its reservation and its posting to those who may see them', async () => {
  const params = { kind: 'visit', id: 'visit-1' }
  const finance = await world.as('finance').call(ledgerContracts.trace, { params })
  expect(finance.body.holds).toMatchObject([{ amount: 9_000, posted: 7_500, state: 'posted' }])
  expect(finance.body.postings).toMatchObject([{ kind: 'spend', amount: 7_500 }])
  const stranger = await world
    .as('provider', { organisationId: randomUUID() })
    .call(ledgerContracts.trace, { params })
  expect(stranger.body).toEqual({ holds: [], postings: [] })
})

test('the series gives the balance at the end of each day with movement', async () => {
  const { body } = await world.as('auditor').call(ledgerContracts.series, {
    params: { id: ids.near },
    query: { from: '2026-11-01', to: '2026-11-30' },
  })
  expect(body).toEqual({
    before: 0,
    points: [{ day: '2026-11-17', balance: 12_500, cameIn: 20_000, wentOut: 7_500 }],
  })
})

test('days in the wrong order are refused by name', async () => {
  const { status, problem } = await world.as('auditor').call(ledgerContracts.series, {
    params: { id: ids.near },
    query: { from: '2026-11-30', to: '2026-11-01' },
  })
  expect([status, problem.code, problem.field]).toEqual([422, 'ledger.days_backwards', 'to'])
})

test('the statement of an account is a workbook in yuan, and its export is audited', async () => {
  const { exportEntries } = await import('./export-entries.ts')
  const file = await world.as('finance').do((ctx) => exportEntries(ctx, ids.near, {}))
  const rows: (readonly string[])[] = []
  for await (const row of readRows(file.body as never, WORKBOOK.xlsx)) rows.push(row.cells)
  expect(rows[0]).toContain('余额（元）')
  expect(rows[1]).toEqual(expect.arrayContaining(['使用', '75', '125']))
  const audited = await world.kernel.db
    .selectFrom('audit')
    .select('subject_id')
    .where('action', '=', 'ledger.exported')
    .execute()
  expect(audited.map((row) => row.subject_id)).toContain(ids.near)
})

test('the check of the books is for finance and auditors', async () => {
  const { body } = await world.as('auditor').call(ledgerContracts.check)
  expect(body.violations).toEqual([])
  expect((await world.as('official').call(ledgerContracts.check)).status).toBe(403)
})

test.each([true, null, '', [], '1000', 1.5, 0])(
  'L7: %j is no amount of a correction, and nothing is booked',
  async (amount) => {
    const finance = world.as('finance')
    const number = `测财〔2026〕${JSON.stringify(amount)}号`
    const params = { id: (await givenReceipt(number, 9_000)).id }
    const refused = await finance.call(ledgerContracts.correct, {
      params,
      body: { clientId: randomUUID(), amount: amount as never, reason: '多记一千分' },
    })
    expect([refused.status, refused.problem.code]).toEqual([422, 'kernel.invalid'])
    const { body: detail } = await finance.call(ledgerContracts.posting, { params })
    expect(detail.posting).toMatchObject({ amount: 9_000, corrected: 0 })
  },
)
