import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { showPaper } from '../../testing/award-paper.ts'
import { openTown, VILLAGE, type Town } from '../../testing/programme-town.ts'
import type { Caller } from '../../testing/world.ts'
import { determine, findFacts, openCycle } from '../programmes/index.ts'
import { awardContracts as contracts } from './schema.ts'

const BED = 'family-bed'
const POINTS = 'canteen-points'

let town: Town
let official: Caller
let assessor: Caller
beforeAll(async () => {
  town = await openTown(() => readPack('shandong-weihai'))
  official = town.world.as('official', { reach: ['3710'] })
  assessor = town.world.as('assessor', { reach: ['3710'] })
})
afterAll(() => town.world.close())

const apply = (programmeId: string, subjectId: string) =>
  official.call(contracts.open, { body: { programmeId, subjectId } })

/** Hands a paper in and has somebody else inspect it. */
async function show(id: string, fact: string, value: number | boolean, accepted = true) {
  const found = await showPaper(town.world, [official, assessor], id, { fact, value, accepted })
  expect(found.status).toBeLessThan(300)
}

const factsOf = (personId: string, on: string) =>
  town.world.system.do(
    async (ctx) => (await findFacts(ctx, 'person', [personId], on)).get(personId)!.facts,
  )
const run = (programmeId: string, month: string) =>
  town.world.system.do((ctx) => openCycle(ctx, programmeId, month))
const granted = (personId: string, programmeId: string) =>
  town.world.kernel.db
    .selectFrom('entitlement')
    .select(['month', 'granted'])
    .where('subject_id', '=', personId)
    .where('programme_id', '=', programmeId)
    .orderBy('month')
    .execute()

test('C3 a family bed is granted to everybody whose papers were accepted, and to nobody else', async () => {
  town.world.at('2026-10-20T02:00:00Z')
  const [ready, half, none] = await Promise.all(
    [1, 2, 3].map(() => town.person({ level: 3, areaCode: VILLAGE })),
  )
  const [first, second] = await Promise.all(
    [ready!, half!].map(async (one) => (await apply(BED, one.id)).body.id),
  )
  for (const id of [first!, second!]) await show(id, 'home_adaptable', true)
  await show(first!, 'home_care_agreement', true)
  await show(second!, 'home_care_agreement', true, false)
  expect(await factsOf(ready!.id, '2026-10-20')).toMatchObject({
    home_adaptable: true,
    home_care_agreement: true,
  })
  // PR1: the day before nobody had inspected anything.
  expect(await factsOf(ready!.id, '2026-10-19')).toMatchObject({ home_adaptable: null })
  town.world.at('2026-11-01T01:00:00Z')
  expect((await run(BED, '2026-11')).counts).toMatchObject({ granted: 1, cannotTell: 2 })
  expect(await granted(ready!.id, BED)).toEqual([{ month: '2026-11', granted: 60_000 }])
  expect([await granted(half!.id, BED), await granted(none!.id, BED)]).toEqual([[], []])
})

test('C3 an agreement that has ended stops the next month, by a paper as well', async () => {
  town.world.at('2026-11-05T02:00:00Z')
  const person = await town.person({ level: 4, areaCode: VILLAGE })
  const { id } = (await apply(BED, person.id)).body
  await show(id, 'home_adaptable', true)
  await show(id, 'home_care_agreement', true)
  const on = async (day: string) =>
    (await town.world.system.do((ctx) => determine(ctx, BED, person.id, day))).met
  expect(await on('2026-11-05')).toBe(true)
  town.world.at('2026-11-20T02:00:00Z')
  await show(id, 'home_care_agreement', false)
  expect([await on('2026-11-19'), await on('2026-11-20')]).toEqual([true, false])
})

test('F2 hours accepted in a month are credited on the first of the next, and once', async () => {
  town.world.at('2026-11-25T02:00:00Z')
  const person = await town.person({ areaCode: VILLAGE })
  const { id } = (await apply(POINTS, person.id)).body
  await show(id, 'volunteer_hours', 2)
  await show(id, 'canteen_hours', 4)
  expect(await factsOf(person.id, '2026-11-30')).toMatchObject({ canteen_hours: null })
  town.world.at('2026-12-01T01:00:00Z')
  await run(POINTS, '2026-12')
  town.world.at('2027-01-01T01:00:00Z')
  await run(POINTS, '2027-01')
  // Two hours at one point, four at the canteens at two.
  expect(await granted(person.id, POINTS)).toEqual([{ month: '2026-12', granted: 10 }])
})

test('what is granted by the month is neither published here, nor applied for without papers', async () => {
  town.world.at('2027-01-05T02:00:00Z')
  const person = await town.person({ level: 4, areaCode: VILLAGE })
  const { id } = (await apply(BED, person.id)).body
  await show(id, 'home_adaptable', true)
  await show(id, 'home_care_agreement', true)
  const detail = (await official.call(contracts.get, { params: { id } })).body
  expect([detail.application.state, detail.application.met]).toEqual(['qualified', true])
  const published = await official.call(contracts.publish, { params: { id } })
  expect([published.status, published.problem.code]).toEqual([409, 'awards.by_month'])
  expect([detail.can.publish, detail.can.refuse]).toEqual([false, false])
  const body = { decision: 'refuse' as const, reason: '不符合' }
  const refused = await official.call(contracts.decide, { params: { id }, body })
  expect([refused.status, refused.problem.code]).toEqual([409, 'awards.by_month'])
  const { items } = (await official.call(contracts.programmes)).body
  expect(items.map((one) => [one.id, one.byMonth])).toEqual([
    ['family-bed', true],
    ['care-worker-award', false],
    ['canteen-points', true],
  ])
  const hours = await apply('purchased-hours', person.id)
  expect([hours.status, hours.problem.code]).toEqual([409, 'awards.not_to_apply'])
})
