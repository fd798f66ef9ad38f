import { afterAll, beforeAll, expect, test } from 'vitest'
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
