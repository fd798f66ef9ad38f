import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json } from '../../kernel/db.ts'
import { CREDIT, HOURS, openTown, type Town } from '../../testing/programme-town.ts'
import { entitlementsOf } from './index.ts'
import { jobs } from './jobs.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const run = (name: string): Promise<void> =>
  jobs.find((job) => job.name === name)!.run(town.world.kernel, {} as never)

const states = async () =>
  (
    await town.world.kernel.db
      .selectFrom('programme_cycle')
      .select(['programme_id', 'month', 'state'])
      .orderBy('month')
      .orderBy('programme_id')
      .execute()
  ).map((row) => `${row.month} ${row.programme_id} ${row.state}`)

test('PR4 the first of the month opens every programme in force, and again changes nothing', async () => {
  const person = await town.person({ category: 'destitute', level: 1, telephone: true })
  town.world.at('2026-11-30T16:10:00Z')
  await run('open-month')
  await run('open-month')
  const mine = await town.world.system.do((ctx) => entitlementsOf(ctx, person.id, '2026-12-01'))
  expect(mine.map((one) => [one.programmeId, one.granted])).toEqual([
    [HOURS, 2160],
    [CREDIT, 1000],
  ])
  expect(await states()).toEqual([`2026-12 ${CREDIT} open`, `2026-12 ${HOURS} open`])
})

test('PR5 a month stays open until the closing day, because its last visits are still approved', async () => {
  town.world.at('2027-01-03T17:30:00Z')
  await run('close-months')
  expect(await states()).toEqual([`2026-12 ${CREDIT} open`, `2026-12 ${HOURS} open`])
  town.world.at('2027-01-04T17:30:00Z')
  await run('close-months')
  expect(await states()).toEqual([`2026-12 ${CREDIT} closed`, `2026-12 ${HOURS} closed`])
})

test('PR4 a programme that cannot be granted keeps nobody else from the month', async () => {
  const person = await town.person({ category: 'destitute', level: 1, telephone: true })
  const { db } = town.world.kernel
  const found = await db
    .selectFrom('programme_version')
    .selectAll()
    .where('programme_id', '=', HOURS)
    .executeTakeFirstOrThrow()
  const { seq: _seq, city: _city, ...row } = found
  // Before all others, and without an account in the books that it could be granted from.
  const document = { ...found.document, id: 'test-broken', payerOrder: 0 }
  await db
    .insertInto('programme_version')
    .values({ ...row, id: randomUUID(), programme_id: 'test-broken', document: json(document) })
    .execute()
  town.world.at('2027-01-31T16:10:00Z')
  await expect(run('open-month')).rejects.toThrow('ledger.no_account')
  const mine = await town.world.system.do((ctx) => entitlementsOf(ctx, person.id, '2027-02-01'))
  expect(mine.map((one) => one.programmeId)).toEqual([HOURS, CREDIT])
})
