import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSetting } from '../../kernel/settings.ts'
import { WORKBOOK, readRows } from '../../kernel/workbook/workbook.ts'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import type { Caller } from '../../testing/world.ts'
import { exportStatement } from './export-statement.ts'
import { settlementContracts, type StatementLine, type TraceQuery } from './schema.ts'

let town: PaidTown
let elder: string
let visitId: string
let statementId: string
let line: StatementLine

/** A whole month on the way: one visit, approved, stated, signed by both and paid. */
beforeAll(async () => {
  town = await openPaidTown()
  await town.fund(FUND, 1_000_000)
  elder = await town.elder('2026-10', { allowance: true })
  visitId = (await town.approved(elder, { day: '2026-10-08', minutes: 60 })).id
  town.world.at('2026-11-02T01:00:00Z')
  await town.finance.call(settlementContracts.freeze, { params: { month: '2026-10' } })
  const { body } = await town.finance.call(settlementContracts.statements)
  statementId = body.items[0]!.id
  const params = { id: statementId }
  line = (await town.finance.call(settlementContracts.lines, { params })).body.items[0]!
  const { contentHash } = (await town.finance.call(settlementContracts.statement, { params })).body
    .statement
  await town.office.call(settlementContracts.signAsProvider, { params, body: { contentHash } })
  await town.finance.call(settlementContracts.signAsPayer, { params, body: { contentHash } })
  await town.cashier.call(settlementContracts.pay, {
    params,
    body: { paidOn: '2026-11-02', bankReference: '工行 7788' },
  })
})
afterAll(() => town.world.close())

const trace = (query: TraceQuery, as: Caller = town.auditor) =>
  as.call(settlementContracts.trace, { query })

const WAY = [
  ['fund', null],
  ['statement', 4000],
  ['payment', 4000],
  ['statement_line', 4000],
  ['visit', 60],
  ['charge', 60],
  ['hold', 60],
  ['entitlement', 1800],
  ['determination', null],
] as const

test('a visit leads to the yuan that paid it, and to the determination that allowed it', async () => {
  const { body } = await trace({ kind: 'visit', id: visitId })
  expect(body.chains).toHaveLength(1)
  expect(body.chains[0]!.map((step) => [step.kind, step.amount])).toEqual(WAY)
})

test('from a statement line, from each posting and from the right the same chain is found', async () => {
  const { body } = await trace({ kind: 'visit', id: visitId })
  const [chain] = body.chains
  const postings = chain!.flatMap((step) => step.postingId ?? [])
  expect(postings.length).toBeGreaterThanOrEqual(4)
  for (const id of new Set(postings)) {
    expect((await trace({ kind: 'posting', id })).body.chains).toEqual(body.chains)
  }
  expect((await trace({ kind: 'statement_line', id: line.id })).body.chains).toEqual(body.chains)
  for (const id of [line.visitNumber, 's202610-001']) {
    expect((await trace({ kind: 'number', id })).body.chains).toEqual(body.chains)
  }
  const right = chain!.find((step) => step.kind === 'entitlement')!
  expect((await trace({ kind: 'entitlement', id: right.id })).body.chains).toEqual(body.chains)
})

test('what a person pays leads from the own pocket to the visit, by its number and its posting', async () => {
  const person = await town.elder('2026-11', { hours: false })
  const about = { day: '2026-11-08', minutes: 60, own: true }
  const visit = await town.approved(person, about)
  const { body } = await trace({ kind: 'visit', id: visit.id })
  expect(body.chains.map((chain) => chain.map((step) => [step.kind, step.amount]))).toEqual([
    [
      ['own_pocket', 4000],
      ['visit', 60],
    ],
  ])
  const postingId = body.chains[0]![0]!.postingId!
  expect((await trace({ kind: 'posting', id: postingId })).body.chains).toEqual(body.chains)
  expect((await trace({ kind: 'number', id: visit.number })).body.chains).toEqual(body.chains)
  const far = town.world.as('official', { reach: ['371082'] })
  expect((await trace({ kind: 'visit', id: visit.id }, far)).status).toBe(404)
  const month = await town.finance.call(settlementContracts.period, {
    params: { month: '2026-11' },
  })
  expect(month.body).toMatchObject({ ownVisits: 1, ownFen: 4000, chargedFen: 0 })
})

test('a fund leads to the statements that it paid', async () => {
  const { body } = await trace({ kind: 'fund', id: FUND })
  expect(body.statements).toMatchObject([{ id: statementId, totalFen: 4000, state: 'paid' }])
})

test('what has an id of its own is asked for by it, and anything else is refused by its field', async () => {
  for (const kind of ['visit', 'statement_line', 'posting', 'entitlement'] as const) {
    const { status, problem } = await trace({ kind, id: line.visitNumber })
    expect([kind, status, problem.field]).toEqual([kind, 422, 'id'])
    expect((await trace({ kind, id: crypto.randomUUID() })).status).toBe(404)
  }
  expect((await trace({ kind: 'number', id: 'V209901-000001' })).status).toBe(404)
})

test('a trace out of reach looks absent, and desks without business there are turned away', async () => {
  const far = town.world.as('official', { reach: ['371082'] })
  expect((await trace({ kind: 'visit', id: visitId }, far)).status).toBe(404)
  const near = town.world.as('official', { reach: ['371002'] })
  expect((await trace({ kind: 'visit', id: visitId }, near)).status).toBe(200)
  expect((await trace({ kind: 'visit', id: visitId }, town.office)).status).toBe(403)
})

test('a provider sees its own statements and no others', async () => {
  const stranger = town.world.as('provider', { organisationId: elder })
  const params = { id: statementId }
  expect((await town.office.call(settlementContracts.statements)).body.items).toHaveLength(1)
  expect((await stranger.call(settlementContracts.statements)).body.items).toEqual([])
  for (const route of ['statement', 'lines', 'exported', 'printed'] as const) {
    expect((await stranger.call(settlementContracts[route], { params })).status).toBe(404)
    expect((await town.office.call(settlementContracts[route], { params })).status).toBe(200)
  }
  expect((await town.office.call(settlementContracts.periods)).status).toBe(403)
  expect((await town.world.as('care_worker').call(settlementContracts.statements)).status).toBe(403)
})

test('who pays for a visit is seen within reach, by the provider for its own', async () => {
  const params = { id: visitId }
  const own = await town.office.call(settlementContracts.funding, { params })
  expect(own.body).toMatchObject({ state: 'charged', totalFen: 4000 })
  const far = town.world.as('official', { reach: ['371082'] })
  expect((await far.call(settlementContracts.funding, { params })).body).toBeNull()
})

test('the printed statement has letterhead, masked names, totals and both signatures', async () => {
  const reply = await town.finance.call(settlementContracts.printed, {
    params: { id: statementId },
  })
  expect(reply.headers['content-type']).toContain('text/html')
  expect(reply.text).toContain('居家养老服务结算单')
  expect(reply.text).toContain('S202610-001')
  expect(reply.text).toMatch(/测\*+/)
  expect(reply.text).not.toMatch(/测试[甲乙丙丁戊己庚辛壬癸]/)
  expect(reply.text).toContain('40.00')
  expect(reply.text.match(/测试 (provider|finance)/g)).toHaveLength(2)
})

test('a statement printed from sample data says so, and its columns of minutes name their unit', async () => {
  const printed = async () =>
    (await town.finance.call(settlementContracts.printed, { params: { id: statementId } })).text
  expect(await printed()).not.toContain('示例数据')
  await writeSetting(town.world.kernel.db, 'sample', { seed: '1', progress: 100, signIns: [] })
  const text = await printed()
  expect(text).toContain('示例数据，不作结算依据')
  expect(text.match(/（分钟）<\/th>/g)).toHaveLength(3)
})

test('the workbook has a line for each visit and a sheet of totals', async () => {
  const file = await town.finance.do((ctx) => exportStatement(ctx, statementId))
  const rows: (readonly string[])[] = []
  for await (const row of readRows(file.body as never, WORKBOOK.xlsx)) rows.push(row.cells)
  expect(rows[0]).toContain('核定分钟')
  expect(rows[1]).toEqual(expect.arrayContaining([line.visitNumber, '2026-10-08', '40']))
})
