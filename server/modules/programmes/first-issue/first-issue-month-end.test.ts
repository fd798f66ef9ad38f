import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pack, Programme } from '../../../kernel/packs/packs.ts'
import { openTown, type Town } from '../../../testing/programme-town.ts'
import { entitlementsOf } from '../index.ts'
import { jobs } from '../jobs.ts'
import { programmeContracts as contracts } from '../schema.ts'

const VOUCHER = 'care-voucher'

/** The voucher of a city that leaves a first issue to the next month where the days end in it. */
const patient = (pack: Pack): Pack => ({
  ...pack,
  programmes: pack.programmes
    .filter(({ id }) => id === VOUCHER)
    .map((one): Programme => {
      const firstIssue = { ...one.firstIssue!, nearMonthEnd: 'next_month' as const }
      return { ...one, firstIssue }
    }),
})

let town: Town
beforeAll(async () => {
  town = await openTown(patient)
  at('2026-11-01T00:10')
  await night('open-month')
})
afterAll(() => town.world.close())

const at = (chinaTime: string) => town.world.at(`${chinaTime}:00+08:00`)
const night = (name = 'issue-first'): Promise<void> =>
  jobs.find((job) => job.name === name)!.run(town.world.kernel, {} as never)
const shown = async (personId: string) => {
  const official = town.world.as('official', { reach: ['3710'] })
  const { body } = await official.call(contracts.firstIssues, { query: { limit: 100 } })
  const row = body.items.find((one) => one.personId === personId)
  return row && [row.standing, row.dueOn, row.reason, row.issuedOn]
}
const months = async (personId: string) =>
  (
    await town.world.system.do(async (ctx) => [
      ...(await entitlementsOf(ctx, personId, '2026-11-30')),
      ...(await entitlementsOf(ctx, personId, '2026-12-01')),
    ])
  ).map((one) => one.month)

test('I1 days that end within the month are not left to the next one', async () => {
  at('2026-11-20T10:00')
  const { id } = await town.person({ level: 3 })
  at('2026-11-21T03:10')
  await night()
  expect(await shown(id)).toEqual(['issued', '2026-11-27', null, '2026-11-21'])
})

test('I1 days that end in the next month wait for its first day, and end with its run', async () => {
  at('2026-11-25T10:00')
  const { id } = await town.person({ level: 3 })
  at('2026-11-26T03:10')
  await night()
  await night()
  expect(await shown(id)).toEqual(['running', '2026-12-02', 'next_month', null])
  at('2026-12-01T00:10')
  await night('open-month')
  expect(await shown(id)).toEqual(['issued', '2026-12-02', null, '2026-12-01'])
  expect(await months(id)).toEqual(['2026-12'])
})
