import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs.ts'
import { showPaper } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { transfer } from '../ledger/index.ts'
import { installProgrammes } from '../programmes/index.ts'
import { awardContracts as contracts } from './schema.ts'

const SOCIETY = 'award-society'
const FUND = 'shanxi_1251'

let world: World
let official: Caller
let second: Caller
let finance: Caller
const ids: string[] = []
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  const pack = readPack('shanxi')
  const programmes = pack.programmes
    .filter((one) => one.id === SOCIETY)
    .map((one) => ({
      ...one,
      criteria: one.criteria.filter(({ id }) => id === 'form' || id === 'volunteers'),
    }))
  await world.system.do(async (ctx) => {
    await installProgrammes(ctx, { ...pack, programmes })
    await transfer(ctx, {
      key: 'test:receive',
      from: `source:${FUND}`,
      to: `fund:${FUND}`,
      amount: 1_000_000_000,
      kind: 'receive',
      ref: { kind: 'document', id: '测试' },
      reason: '测试拨款',
    })
  })
  official = world.as('official', { reach: ['3710'] })
  second = world.as('official', { reach: ['3710'] })
  finance = world.as('finance', { reach: ['3710'] })
  for (const [name, areaCode] of [
    ['测试助老会甲', '371002001001'],
    ['测试助老会乙', '371082001008'],
  ] as const) {
    ids.push(await publishedSociety(name, areaCode))
  }
  world.at('2026-12-20T01:00:00Z')
  for (const id of ids) {
    const body = { decision: 'award' as const, reason: '公示期满无异议' }
    await second.call(contracts.decide, { params: { id }, body })
  }
})
afterAll(() => world.close())

async function publishedSociety(name: string, areaCode: string): Promise<string> {
  const subjectId = await society(world, { name, areaCode })
  const opened = await official.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  const { id } = opened.body
  await showPaper(world, [official, second], id, { fact: 'volunteers', value: 300 })
  await official.call(contracts.publish, { params: { id } })
  return id
}

const order = (by: Caller, month?: string) =>
  by.call(contracts.paymentOrder, { query: month ? { month } : {} })

test('AW5 what was awarded this year stands in the payment order of next March, with its letter', async () => {
  const { body } = await order(finance)
  expect([body.month, body.months]).toEqual(['2027-03', ['2027-03']])
  const [fund, ...others] = body.funds
  expect(others).toEqual([])
  expect([fund!.fundId, fund!.totalFen, fund!.paidFen]).toEqual([FUND, 20_000_000, 0])
  expect(fund!.items.map((one) => [one.name, one.letter, one.payFrom, one.decidedOn])).toEqual([
    ['测试助老会甲', 'YL-2026-000001', '2027-03-01', '2026-12-20'],
    ['测试助老会乙', 'YL-2026-000002', '2027-03-01', '2026-12-20'],
  ])
  expect((await order(finance, '2026-12')).body.funds).toEqual([])
})

test('AW5 a payment shows in the order, and the order of the month stays the same afterwards', async () => {
  world.at('2027-03-02T01:00:00Z')
  const body = { paidOn: '2027-03-02', bankReference: '测试工行 1' }
  expect((await finance.call(contracts.pay, { params: { id: ids[0]! }, body })).status).toBe(200)
  world.at('2027-06-02T01:00:00Z')
  const [fund] = (await order(finance)).body.funds
  expect([fund!.totalFen, fund!.paidFen]).toEqual([20_000_000, 10_000_000])
  expect(fund!.items.map((one) => [one.state, one.paidOn])).toEqual([
    ['paid', '2027-03-02'],
    ['awarded', null],
  ])
})

test('a district reads its own part of the order, a provider none, and who took the workbook is audited', async () => {
  const district = world.as('finance', { reach: ['371082'] })
  expect((await order(district)).body.funds[0]!.items.map((one) => one.name)).toEqual([
    '测试助老会乙',
  ])
  const provider = world.as('provider', { reach: [], organisationId: ids[0]! })
  expect((await order(provider)).status).toBe(403)
  const file = await finance.call(contracts.paymentOrderExport, { query: { month: '2027-03' } })
  expect([file.status, file.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('award-payments-2027-03.xlsx'),
  ])
  const kept = await world.kernel.db
    .selectFrom('audit')
    .select(['subject_id', 'detail'])
    .where('action', '=', 'awards.payment_order_exported')
    .execute()
  expect(kept).toEqual([{ subject_id: '2027-03', detail: { rows: 2 } }])
})

test('an operator reads an application to take an objection to it, and opens no scan of it', async () => {
  const operator = world.as('operator', { reach: ['3710'] })
  const params = { id: ids[0]! }
  const { status, body } = await operator.call(contracts.get, { params })
  expect([status, body.papers.map((one) => one.fileId)]).toEqual([200, [null]])
  const own = (await official.call(contracts.get, { params })).body.papers[0]!.fileId!
  const refused = await operator.call(contracts.file, { params: { ...params, fileId: own } })
  expect([refused.status, refused.problem.code]).toEqual([403, 'kernel.forbidden'])
})
