import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDIT, HOURS, openTown, type Town } from '../../testing/programme-town.ts'
import { readRows, WORKBOOK } from '../../kernel/workbook/workbook.ts'
import { openAccounts } from '../ledger/index.ts'
import type { Person } from '../people/index.ts'
import { exportFirstIssues } from './first-issue/export-first-issues.ts'
import { programmeContracts as contracts } from './schema.ts'

/** A file is read from the database so many rows at a time. */
const PAGE = 1_000

let town: Town
let person: Person
beforeAll(async () => {
  town = await openTown()
  person = await town.person({ category: 'destitute', level: 3 })
  await official().call(contracts.grant, {
    params: { id: HOURS },
    body: { personId: person.id, reason: '测试核定' },
  })
})
afterAll(() => town.world.close())

const official = () => town.world.as('official', { reach: ['371002'] })
const db = () => town.world.kernel.db
const csv = async (query: object = {}) => {
  const { status, text } = await official().call(contracts.exportEntitlements, { query })
  expect(status).toBe(200)
  return text.trim().split('\r\n').slice(1)
}

/** The one entitlement again and again, each with an account of its own, until there are so many. */
async function entitlements(wanted: number): Promise<void> {
  const { id, count } = await db()
    .selectFrom('entitlement')
    .select((eb) => [
      sql<string>`min(id::text)::uuid`.as('id'),
      eb.fn.countAll<number>().as('count'),
    ])
    .executeTakeFirstOrThrow()
  const accounts = await town.world.system.do((ctx) =>
    openAccounts(
      ctx,
      Array.from({ length: wanted - Number(count) }, (_, n) => ({
        key: `test:${Number(count) + n}`,
        kind: 'entitlement' as const,
        unit: 'minute' as const,
        title: { zh: '测试', en: 'Test' },
      })),
    ),
  )
  await sql`insert into entitlement (id, programme_id, version_id, cycle_id, month, subject_kind,
      subject_id, area_code, unit, granted, fund_ids, payer_order, account_id, determination_id,
      state, state_reason, changed_at, granted_at)
    select a, programme_id, version_id, cycle_id, month, subject_kind, subject_id, area_code, unit,
      granted, fund_ids, payer_order, a, determination_id, 'expired', 'month_over', changed_at,
      granted_at
    from entitlement, unnest(${accounts.map((one) => one.id)}::uuid[]) a where id = ${id}`.execute(
    db(),
  )
}

test.each([PAGE - 1, PAGE, PAGE + 1])('the file of entitlements has all of %i', async (rows) => {
  await entitlements(rows)
  const lines = await csv()
  expect(lines).toHaveLength(rows)
  expect(lines.filter((line) => line.includes('可用'))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('已到期'))).toHaveLength(rows - 1)
})

test('the file of entitlements is of whom and what was asked for, and of nobody else', async () => {
  const other = await town.person({})
  expect(await csv({ personId: other.id })).toEqual([])
  expect(await csv({ state: 'live' })).toHaveLength(1)
  expect((await csv({ personId: person.id, state: 'live' }))[0]).toContain(person.name)
  const nobody = await official().call(contracts.exportEntitlements, {
    query: { personId: '01900000-0000-7000-8000-000000000000' },
  })
  expect([nobody.status, nobody.problem.code]).toEqual([404, 'people.absent'])
})

async function firstIssues(rows: number): Promise<void> {
  await sql`insert into first_issue (id, programme_id, subject_kind, subject_id, area_code,
      qualified_on, working_days, state, reason, noted_at)
    select gen_random_uuid(), ${CREDIT}, 'person', ${person.id}, ${person.areaCode},
      '2026-11-02', 5, 'lapsed', 'no_longer_met', now()
    from generate_series((select count(*) + 1 from first_issue), ${rows}::int)`.execute(db())
}

test.each([PAGE - 1, PAGE, PAGE + 1])(
  'the workbook of first issues has all of %i',
  async (rows) => {
    await firstIssues(rows)
    const file = await official().do((ctx) => exportFirstIssues(ctx, {}))
    const lines = await Array.fromAsync(readRows(file.body as never, WORKBOOK.xlsx))
    expect(lines).toHaveLength(rows + 1)
    expect(new Set(lines.slice(1).map((line) => line.cells[1]))).toEqual(new Set([person.name]))
  },
)
