import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount, transfer } from '../../ledger/index.ts'
import { ledgerContracts } from '../../ledger/schema.ts'
import { continueRun } from '../cycles/open-cycle.ts'
import { programmeContracts as contracts } from '../schema.ts'
import { ELSEWHERE, HOURS, openTown, type Town } from '../../../testing/programme-town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const FUND = 'weihai_city_special'
const params = { id: FUND }
const propose = (document: string, amountFen = 5_000_000) => ({
  params,
  body: { amountFen, kind: 'appropriation' as const, document },
})

test('G1 money enters a fund by a paper, proposed by one officer and confirmed by another', async () => {
  const [one, other] = [town.world.as('finance'), town.world.as('finance')]
  const proposed = await one.call(contracts.loadBudget, propose('测试财社〔2026〕1号'))
  const id = proposed.body.budget.id
  expect([proposed.body.budget.state, proposed.body.budget.can.decide]).toEqual(['proposed', false])
  const own = await one.call(contracts.decideBudget, {
    params: { id },
    body: { decision: 'confirm', reason: '测试复核' },
  })
  expect([own.status, own.problem.code]).toEqual([403, 'programmes.budget_own'])
  const before = (await other.call(contracts.fund, { params })).body
  expect([before.fund.loaded, before.budgets[0]!.can.decide]).toEqual([0, true])
  const decided = await other.call(contracts.decideBudget, {
    params: { id },
    body: { decision: 'confirm', reason: '测试复核' },
  })
  expect(decided.body.budget.state).toBe('confirmed')
  const after = (await other.call(contracts.fund, { params })).body.fund
  expect([after.loaded, after.available, after.spent, after.held]).toEqual([
    5_000_000, 5_000_000, 0, 0,
  ])
  const again = await town.world.as('finance').call(contracts.decideBudget, {
    params: { id },
    body: { decision: 'confirm', reason: '再次复核' },
  })
  expect([again.status, again.problem.code]).toEqual([409, 'programmes.budget_decided'])
})

test('one paper moves its money into a fund once; a rejected one may come again', async () => {
  const [one, other] = [town.world.as('finance'), town.world.as('finance')]
  const first = await one.call(contracts.loadBudget, propose('测试财社〔2026〕2号'))
  const twice = await other.call(contracts.loadBudget, propose('测试财社〔2026〕2号'))
  expect([twice.status, twice.problem.field]).toEqual([409, 'document'])
  expect(twice.problem.detail).toBe('文件“测试财社〔2026〕2号”已经为这项资金拨入过一次。')
  await other.call(contracts.decideBudget, {
    params: { id: first.body.budget.id },
    body: { decision: 'reject', reason: '金额有误' },
  })
  const corrected = await one.call(contracts.loadBudget, propose('测试财社〔2026〕2号', 400))
  expect(corrected.status).toBe(200)
})

test.each([
  ['official', 403],
  ['auditor', 403],
  ['operator', 403],
  ['finance', 200],
] as const)('%s proposing a budget gets %i', async (role, status) => {
  const reply = await town.world.as(role).call(contracts.loadBudget, propose(`测试${role}号`))
  expect(reply.status).toBe(status)
})

test.each([
  [{ amountFen: 0, kind: 'donation', document: '测试3号' }, 'amountFen'],
  [{ amountFen: 10.5, kind: 'donation', document: '测试3号' }, 'amountFen'],
  [{ amountFen: 100, kind: 'donation', document: '' }, 'document'],
  [{ amountFen: 100, document: '测试3号' }, 'kind'],
  [{ amountFen: 100, kind: 'gift', document: '测试3号' }, 'kind'],
])('a budget of %j is refused by its field', async (body, field) => {
  const reply = await town.world.as('finance').call(contracts.loadBudget, {
    params,
    body: body as never,
  })
  expect([reply.status, reply.problem.field]).toEqual([422, field])
})

test('a fund shows its permitted uses, its restrictions and the programmes that draw on it', async () => {
  const { items } = (await town.world.as('auditor').call(contracts.funds)).body
  const central = items.find((one) => one.fund.id === 'weihai_central_grant_2022')!
  expect(central.uses.map((use) => use.zh)).toContain('居家养老上门服务')
  expect(central.programmes.map((one) => one.id)).toEqual([HOURS])
  expect(central.fund.restrictions[0]!.zh).toContain('失能')
})

test('a district official runs a month for the people in reach only, sees it first, then does it', async () => {
  const [mine, theirs] = [
    await town.person({ category: 'destitute', level: 4 }),
    await town.person({ category: 'destitute', level: 4, areaCode: ELSEWHERE }),
  ]
  const official = town.world.as('official', { reach: ['371002'] })
  const body = { month: '2026-11' }
  const preview = (await official.call(contracts.preview, { params: { id: HOURS }, body })).body
  expect([preview.counts.considered, preview.counts.granted, preview.counts.amount]).toEqual([
    1, 1, 3600,
  ])
  const started = await official.call(contracts.runCycle, {
    params: { id: HOURS },
    body: { ...body, newcomers: false },
  })
  const { run } = started.body
  expect([run.state, run.areas]).toEqual(['running', ['371002']])
  await town.world.system.do((ctx) => continueRun(ctx, run.id))
  const done = (await official.call(contracts.run, { params: { id: run.id } })).body.run
  expect([done.state, done.counts.granted]).toEqual(['done', 1])
  const panel = async (personId: string) =>
    (
      await town.world
        .as('operator')
        .call(contracts.ofPerson, { params: { id: personId }, query: {} })
    ).body
  expect((await panel(mine.id)).entitlements.map((one) => one.available)).toEqual([3600])
  const other = await panel(theirs.id)
  expect([other.entitlements, other.others.map((one) => [one.programmeId, one.met])]).toEqual([
    [],
    [
      [HOURS, true],
      ['phone-credit', false],
    ],
  ])
  const page = (await official.call(contracts.get, { params: { id: HOURS }, query: {} })).body
  expect([page.cycle!.totals.people, page.cycle!.totals.granted, page.can]).toEqual([
    1,
    3600,
    { run: true, close: false, grant: true, change: true },
  ])
})

test.each([
  ['official', ['371002003'], 403],
  ['official', ['371002'], 200],
  ['finance', ['3710'], 403],
] as const)('%s of %j running a month gets %i', async (role, reach, status) => {
  const reply = await town.world.as(role, { reach }).call(contracts.runCycle, {
    params: { id: HOURS },
    body: { month: '2026-11', newcomers: false },
  })
  expect(reply.status).toBe(status)
})

test('only the city closes a month', async () => {
  const input = { params: { id: HOURS }, body: { month: '2026-10', reason: '测试结束' } }
  const district = await town.world
    .as('official', { reach: ['371002'] })
    .call(contracts.closeCycle, input)
  const city = await town.world
    .as('official', { reach: ['3710'] })
    .call(contracts.closeCycle, input)
  expect([district.status, city.problem.code]).toEqual([403, 'programmes.no_cycle'])
})

test('entitlements are listed and exported in reach', async () => {
  const reach = { reach: ['371082'] }
  const outside = await town.world
    .as('official', reach)
    .call(contracts.entitlements, { query: { limit: 50 } })
  const inside = await town.world
    .as('official')
    .call(contracts.entitlements, { query: { limit: 50 } })
  expect([outside.body.items.length, inside.body.items.length]).toEqual([0, 1])
  const { text } = await town.world.as('finance').call(contracts.exportEntitlements, { query: {} })
  expect(text).toContain('2026-11,政府购买居家养老服务')
})

test('G1 a fund shows its year by the books: months, the rate, and its watched rule', async () => {
  const lottery = 'weihai_lottery'
  const own = await openTown()
  const { world } = own
  const [one, other] = [world.as('finance'), world.as('finance')]
  const year = async () => (await other.call(contracts.fund, { params: { id: lottery } })).body.year
  const empty = await year()
  expect([empty.watched[0]!.outcome, empty.months.length, empty.receivedFen]).toEqual([
    'cannot_tell',
    12,
    0,
  ])
  world.at('2026-09-10T01:00:00Z')
  const proposed = await one.call(contracts.loadBudget, {
    params: { id: lottery },
    body: { amountFen: 100_000, kind: 'lottery', document: '测试彩票〔2026〕1号' },
  })
  await other.call(contracts.decideBudget, {
    params: { id: proposed.body.budget.id },
    body: { decision: 'confirm', reason: '测试复核' },
  })
  await world.system.do((ctx) =>
    openAccount(ctx, {
      key: 'test:payee',
      kind: 'provider_payable',
      unit: 'fen',
      title: { zh: '测试', en: 'Test' },
    }),
  )
  const pay = (key: string, amount: number) =>
    world.system.do((ctx) =>
      transfer(ctx, {
        key,
        from: `fund:${lottery}`,
        to: 'test:payee',
        amount,
        kind: 'pay',
        ref: { kind: 'test', id: key },
        use: 'home_service',
      }),
    )
  await pay('first', 30_000)
  world.at('2026-11-17T01:00:00Z')
  const before = await year()
  expect([before.watched[0]!.outcome, before.watched[0]!.percentNow]).toEqual(['not_reached', 30])
  await pay('second', 20_000)
  const after = await year()
  const { outcome, baseFen, partFen, missingFen } = after.watched[0]!
  expect([outcome, baseFen, partFen, missingFen]).toEqual(['reached', 100_000, 50_000, 0])
  expect(after.months.filter((month) => month.spentFen + month.receivedFen > 0)).toEqual([
    { month: '2026-09', receivedFen: 100_000, spentFen: 30_000 },
    { month: '2026-11', receivedFen: 0, spentFen: 20_000 },
  ])
  // Two whole months since money came, of which one spent: 150 yuan a month; this one has spent more.
  expect(after.forecast).toMatchObject({
    fromMonth: '2026-09',
    toMonth: '2026-10',
    months: 2,
    rateFen: 15_000,
    spentByYearEndFen: 65_000,
    leftAtYearEndFen: 35_000,
    shortFrom: null,
  })
  world.at('2027-01-05T01:00:00Z')
  const next = await year()
  expect([next.watched[0]!.outcome, next.forecast, next.receivedFen]).toEqual([
    'cannot_tell',
    null,
    0,
  ])
  await world.close()
})

test('F4 the tenth counts donations only, and the books tell them from other receipts', async () => {
  const charity = 'wendeng_filial_fund'
  const own = await openTown()
  const { world } = own
  const [one, other] = [world.as('finance'), world.as('finance')]
  const receive = async (kind: 'donation' | 'interest', amountFen: number, document: string) => {
    const proposed = await one.call(contracts.loadBudget, {
      params: { id: charity },
      body: { amountFen, kind, document },
    })
    expect(proposed.body.budget.kind).toBe(kind)
    return other.call(contracts.decideBudget, {
      params: { id: proposed.body.budget.id },
      body: { decision: 'confirm', reason: '与到账一致' },
    })
  }
  const page = async () => (await other.call(contracts.fund, { params: { id: charity } })).body
  const told = async () => {
    const [watched] = (await page()).year.watched
    return [watched!.outcome, watched!.baseFen, watched!.unknownFen, watched!.missingFen]
  }
  await receive('interest', 5_000, '测试利息单')
  expect(await told()).toEqual(['cannot_tell', 0, 0, null])
  await receive('donation', 100_000, '测试捐赠协议')
  expect(await told()).toEqual(['not_reached', 100_000, 0, 10_000])
  // As it was booked before kinds were asked.
  const account = `fund:${charity}`
  await world.system.do((ctx) =>
    transfer(ctx, {
      key: 'old',
      from: `source:${charity}`,
      to: account,
      amount: 100_000,
      kind: 'receive',
      ref: { kind: 'document', id: '旧凭证' },
    }),
  )
  await world.system.do(async (ctx) => {
    const title = { zh: '测试', en: 'Test' }
    await openAccount(ctx, { key: 'test:payee', kind: 'provider_payable', unit: 'fen', title })
    const ref = { kind: 'test', id: 'meals' }
    const paid = { from: account, to: 'test:payee', amount: 10_000, use: 'meals' }
    await transfer(ctx, { key: 'meals', kind: 'pay', ref, ...paid })
  })
  expect(await told()).toEqual(['cannot_tell', 100_000, 100_000, 0])
  const { fund, year } = await page()
  expect(year.receivedByKind).toEqual([
    { kind: 'donation', fen: 100_000 },
    { kind: 'interest', fen: 5_000 },
    { kind: null, fen: 100_000 },
  ])
  const entries = await other.call(ledgerContracts.entries, {
    params: { id: fund.accountId },
    query: { limit: 50 },
  })
  expect(
    entries.body.items
      .filter((entry) => entry.kind === 'receive')
      .map((entry) => entry.other.title.zh)
      .toSorted(),
  ).toEqual(['文登区孝善基金（利息）', '文登区孝善基金（拨款方）', '文登区孝善基金（捐赠）'])
  // A receipt of a wrong kind is taken back by a correction, and counts no more.
  const donation = entries.body.items.find((entry) => entry.other.title.zh.endsWith('（捐赠）'))!
  await world.as('finance').call(ledgerContracts.correct, {
    params: { id: donation.postingId },
    body: { clientId: 'take-back-1', amount: 100_000, reason: '性质有误' },
  })
  expect((await told())[1]).toBe(0)
  await own.world.close()
})

test('PR7 a budget stays as it was proposed, whoever asks the database', async () => {
  const { body } = await town.world
    .as('finance')
    .call(contracts.loadBudget, propose('测试财社〔2026〕9号'))
  const change = (set: object) =>
    town.world.system.do((ctx) =>
      ctx.db.updateTable('fund_budget').set(set).where('id', '=', body.budget.id).execute(),
    )
  await expect(change({ receipt_kind: 'donation' })).rejects.toThrow('as it was proposed')
  await expect(change({ amount_fen: 1 })).rejects.toThrow('as it was proposed')
})
