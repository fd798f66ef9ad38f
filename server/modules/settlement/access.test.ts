import { afterAll, beforeAll, expect, test } from 'vitest'
import { VILLAGE } from '../../testing/care-town.ts'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { HOURS } from '../../testing/programme-town.ts'
import type { Caller } from '../../testing/world.ts'
import { openCycle } from '../programmes/index.ts'
import { settlementContracts as contracts } from './schema.ts'

const MONTH = '2026-10'
let town: PaidTown
let id: string
/** A village of another town of the same district, whose visits stand in the same statement. */
let nextTown: string
beforeAll(async () => {
  town = await openPaidTown()
  await town.fund(FUND, 1_000_000)
  const { code } = await town.world.kernel.db
    .selectFrom('area')
    .select('code')
    .where('level', '=', 'village')
    .where('code', 'like', '371002002%')
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow()
  nextTown = code
  await town.approved(await town.elder(MONTH), { day: `${MONTH}-05` })
  const there = await town.care.person({
    areaCode: nextTown,
    categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试证' }],
  })
  await town.world.system.do((ctx) => openCycle(ctx, HOURS, MONTH, { personIds: [there.id] }))
  await town.approved(there.id, { day: `${MONTH}-06` })
  town.world.at('2026-11-02T01:00:00Z')
  await town.finance.call(contracts.freeze, { params: { month: MONTH } })
  const query = { month: MONTH, limit: 10 }
  const { items } = (await town.finance.call(contracts.statements, { query })).body
  id = items[0]!.id
  const { items: lines } = (
    await town.office.call(contracts.lines, { params: { id }, query: { limit: 50 } })
  ).body
  for (const { id: lineId } of lines) {
    const body = { lineId, reason: '时长不符' }
    await town.office.call(contracts.object, { params: { id }, body })
  }
}, 120_000)
afterAll(() => town.world.close())

const official = (area: string): Caller => town.world.as('official', { reach: [area] })
async function seenBy(caller: Caller) {
  const listed = (await caller.call(contracts.statements, { query: { limit: 10 } })).body.items
  const params = { id }
  const detail = await caller.call(contracts.statement, { params })
  const lines = await caller.call(contracts.lines, { params, query: { limit: 50 } })
  const files = [
    await caller.call(contracts.exported, { params }),
    await caller.call(contracts.printed, { params }),
  ]
  return {
    listed: listed.length,
    days: lines.body.items?.map((line) => line.day.slice(-2)),
    objections: detail.body.objections?.length,
    take: detail.body.can?.take,
    files: files.map((file) => file.status),
  }
}

test('finance, auditors, the provider and who reaches all of it see a statement whole', async () => {
  const whole = { listed: 1, days: ['05', '06'], objections: 2, take: true, files: [200, 200] }
  for (const caller of [town.finance, town.auditor, town.office, official('371002')]) {
    expect(await seenBy(caller)).toEqual(whole)
  }
})

test('an official sees the lines and objections of his areas, and no whole files', async () => {
  const part = { listed: 1, objections: 1, take: false, files: [403, 403] }
  expect(await seenBy(official(VILLAGE))).toEqual({ ...part, days: ['05'] })
  expect(await seenBy(official(nextTown))).toEqual({ ...part, days: ['06'] })
  const refused = await official(VILLAGE).call(contracts.printed, { params: { id } })
  expect(refused.problem.code).toBe('settlement.beyond_reach')
})

test('elsewhere the statement is absent, for officials and for other providers', async () => {
  const nothing = {
    listed: 0,
    days: undefined,
    objections: undefined,
    take: undefined,
    files: [404, 404],
  }
  expect(await seenBy(official('371082'))).toEqual(nothing)
  expect(await seenBy(town.care.asProvider(town.worker))).toEqual(nothing)
})
