import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { sendScan } from '../../testing/award-paper.ts'
import { assessed, openTown, type Town, VILLAGE } from '../../testing/programme-town.ts'
import type { Caller } from '../../testing/world.ts'
import { registerOrganisation } from '../organisations/index.ts'
import { recordLifeEvent } from '../people/index.ts'
import { peopleContracts } from '../people/schema.ts'
import { determineFrom, findFacts, installProgrammes } from '../programmes/index.ts'
import { candidateOn } from './candidate-facts.ts'
import { awardContracts as contracts } from './schema.ts'

const TODAY = '2026-11-17'
const BEDS = 20
const shanxi = readPack('shanxi')
const award = shanxi.programmes.find((one) => one.id === 'award-institution')!
/** The two criteria that speak of beds, so that a story fits on a page. */
const rule = {
  ...award,
  criteria: award.criteria.filter(({ id }) => id === 'beds' || id === 'disabled'),
}

let town: Town
let official: Caller
beforeAll(async () => {
  town = await openTown((pack) => ({ ...pack, programmes: [] }))
  await town.world.system.do((ctx) => installProgrammes(ctx, { ...shanxi, programmes: [rule] }))
  official = town.world.as('official', { reach: ['3710'] })
})
afterAll(() => town.world.close())

let made = 0
const institution = async (beds = BEDS): Promise<string> => {
  made += 1
  const about = {
    name: `测试养老服务站${'甲乙丙丁戊己庚辛壬癸'[made]}`,
    address: '测试路9号',
    beds,
  }
  const place = { areaCode: VILLAGE, lat: 37.5, lng: 122.1, servedAreas: ['371002'] }
  const found = await town.world.system.do((ctx) =>
    registerOrganisation(ctx, { ...about, ...place, kind: 'station', mode: 'dispatch' }),
  )
  return found.id
}

interface Stay {
  readonly level?: number
  readonly assessedOn?: string
  readonly admittedOn?: string
}

/** Admits somebody; without a level the resident was never assessed. */
const resident = async (organisationId: string, stay: Stay = {}) => {
  const { level, assessedOn, admittedOn: on = '2026-06-01' } = stay
  const { id } = await town.person()
  if (level !== undefined) await assessed(town.world, town.pack, id, level, assessedOn)
  const entry = await town.world.system.do((ctx) =>
    recordLifeEvent(ctx, id, { kind: 'admitted', on, organisationId }),
  )
  return { id, entryId: entry.id }
}

const residents = async (count: number, organisationId: string, stay: Stay) => {
  for (let n = 0; n < count; n++) await resident(organisationId, stay)
}

const factsOn = (id: string, on = TODAY) =>
  town.world.system.do(async (ctx) => (await candidateOn(ctx, 'place', id, on)).facts)
const countOn = async (id: string, on = TODAY) => (await factsOn(id, on)).disabled_residents
const failedOf = (facts: Awaited<ReturnType<typeof factsOn>>) =>
  determineFrom(rule, facts)
    .criteria.filter((one) => one.met === false)
    .map((one) => one.id)

test('G4 thirteen, fourteen and fifteen disabled residents of twenty beds: 70 percent is enough', async () => {
  const id = await institution()
  await residents(3, id, { level: 0 })
  await residents(13, id, { level: 3 })
  const under = await factsOn(id)
  expect([under.disabled_residents, failedOf(under)]).toEqual([13, ['disabled']])
  await resident(id, { level: 1 })
  const at = await factsOn(id)
  expect([at.disabled_residents, failedOf(at), determineFrom(rule, at).met]).toEqual([14, [], true])
  await resident(id, { level: 4 })
  const over = await factsOn(id)
  expect([over.disabled_residents, determineFrom(rule, over).met]).toEqual([15, true])
})

test.each([
  ['never assessed', undefined, 0],
  ['whose ability is intact', 0, 0],
  ['slightly disabled', 1, 1],
  ['moderately disabled', 2, 1],
  ['severely disabled', 3, 1],
  ['completely disabled', 4, 1],
])('a resident %s counts by the level', async (_, level, expected) => {
  const id = await institution()
  await resident(id, level === undefined ? {} : { level })
  expect(await countOn(id)).toBe(expected)
})

test('an institution where nobody is on record cannot be told, and what is needed is named', async () => {
  const id = await institution()
  const facts = await factsOn(id)
  const { met, needs } = determineFrom(rule, facts)
  expect([facts.disabled_residents, met, needs]).toEqual([null, null, ['disabled_residents']])
})

test('on an earlier day neither a later admission counts nor a later assessment', async () => {
  const id = await institution()
  await resident(id, { level: 3, assessedOn: '2026-07-10', admittedOn: '2026-06-01' })
  await resident(id, { level: 3, assessedOn: '2026-05-01', admittedOn: '2026-08-01' })
  const days = ['2026-05-31', '2026-06-01', '2026-07-09', '2026-07-10', '2026-07-31', '2026-08-01']
  const counts = []
  for (const day of days) counts.push(await countOn(id, day))
  expect(counts).toEqual([null, 0, 0, 1, 1, 2])
})

test('a result counts for a year and the ninety days that the city lets it go on, and no longer', async () => {
  const id = await institution()
  await resident(id, { level: 3, assessedOn: '2025-06-01', admittedOn: '2025-06-01' })
  const { rows } = await town.world.kernel.pool.query<{ last: string }>(
    `select to_char(valid_until + 90, 'YYYY-MM-DD') as last from assessment
      where assessed_on = '2025-06-01'`,
  )
  const { last } = rows[0]!
  const after = Temporal.PlainDate.from(last).add({ days: 1 }).toString()
  expect([await countOn(id, last), await countOn(id, after)]).toEqual([1, 0])
})

test('who was discharged, who died and whose admission was a mistake do not count', async () => {
  const id = await institution()
  const [stays, leaves, dies, never] = [
    await resident(id, { level: 2 }),
    await resident(id, { level: 2 }),
    await resident(id, { level: 2 }),
    await resident(id, { level: 2 }),
  ]
  expect(await countOn(id)).toBe(4)
  await town.world.system.do(async (ctx) => {
    await recordLifeEvent(ctx, leaves.id, { kind: 'discharged', on: '2026-09-01' })
    await recordLifeEvent(ctx, dies.id, { kind: 'death', on: '2026-10-01' })
    await recordLifeEvent(ctx, stays.id, { kind: 'hospital_in', on: '2026-11-01' })
  })
  await official.call(peopleContracts.correctLifeEvent, {
    params: { id: never.id, entryId: never.entryId },
    body: { reason: '登记错了人' },
  })
  expect([
    await countOn(id, '2026-08-31'),
    await countOn(id, '2026-09-01'),
    await countOn(id, '2026-10-01'),
    await countOn(id),
  ]).toEqual([3, 2, 1, 1])
})

test('each institution counts its own, and a trial reads them together as an application does one', async () => {
  const [first, second, third] = [await institution(), await institution(), await institution()]
  await residents(2, first, { level: 3 })
  await resident(second, { level: 0 })
  for (const kind of ['place', 'organisation'] as const) {
    const found = await town.world.system.do((ctx) =>
      findFacts(ctx, kind, [first, second, third], TODAY),
    )
    const counts = [first, second, third].map((id) => found.get(id)!.facts.disabled_residents)
    expect(counts).toEqual([2, 0, null])
  }
})

test('AW1 an application shows the number on record, and takes no paper for it', async () => {
  const subjectId = await institution()
  await residents(14, subjectId, { level: 3 })
  const opened = await official.call(contracts.open, {
    body: { programmeId: rule.id, subjectId },
  })
  const params = { id: opened.body.id }
  const { application, results, asked } = (await official.call(contracts.get, { params })).body
  expect(results.map((one) => [one.id, one.met])).toEqual([
    ['beds', true],
    ['disabled', true],
  ])
  expect([application.met, asked]).toEqual([true, []])
  const fileId = await sendScan(town.world, official, opened.body.id)
  const typed = await official.call(contracts.submitPaper, {
    params,
    body: { fact: 'disabled_residents', value: 20, fileId },
  })
  expect([typed.status, typed.problem.field]).toEqual([422, 'fact'])
})
