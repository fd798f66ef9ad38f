import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCity, readPack } from '../../kernel/packs/packs.ts'
import { NOON, openWorld, type World } from '../../testing/world.ts'
import { installInstruments } from '../assessments/index.ts'
import { changeState, registerOrganisation } from '../organisations/index.ts'
import { recordLifeEvent, setCategory } from '../people/index.ts'
import { ELSEWHERE, HOME, openCareTown, VILLAGE, type CareTown } from '../../testing/care-town.ts'
import { assessed } from '../../testing/programme-town.ts'
import { installIndicators } from './index.ts'
import { indicatorContracts as contracts } from './schema.ts'

const pack = readCity('shandong-weihai')
/** Where a house of these tests stands, which none of them asks about. */
const PLACE = { address: '测试路 1 号', ...HOME }

let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do(async (ctx) => {
    await installInstruments(ctx, pack)
    await installIndicators(ctx, pack)
  })
})
afterAll(() => world.close())

const official = (reach = '371002') => world.as('official', { reach: [reach] })

test('H2 every percentage of the plan stands with its clause; without a record nothing is claimed', async () => {
  const { items } = (await official().call(contracts.goals)).body
  expect(items.map((goal) => [goal.id, goal.value])).toEqual([
    ['new_estates', 100],
    ['existing_estates', 100],
    ['central_support', 60],
    ['institutions_filed', 100],
    ['two_standards', 100],
    ['fire_acceptance', 100],
    ['staff_trained', 100],
    ['technicians_certified', 100],
    ['medical_contracts', 100],
    ['street_centres', 100],
    ['town_centres', 100],
  ])
  expect(items.filter((goal) => goal.indicator === null && goal.reached !== null)).toEqual([])
  // What an indicator counts has nothing to say of missing records, and what has none says which.
  for (const goal of items) {
    expect([goal.id, goal.uncounted === null]).toEqual([goal.id, goal.indicator !== null])
    expect([goal.id, goal.found === null]).toEqual([goal.id, goal.indicator === null])
  }
})

test('H2 a district’s plan is shown in it, above it and within it, and nowhere else', async () => {
  const areasFor = async (reach: string) => {
    const { items } = (await official(reach).call(contracts.goals)).body
    return [...new Set(items.map((goal) => goal.area?.name))]
  }
  expect(await areasFor('3710')).toEqual(['环翠区'])
  expect(await areasFor('371002')).toEqual(['环翠区'])
  expect(await areasFor('371002003')).toEqual(['环翠区'])
  expect(await areasFor('371082')).toEqual([])
})

test('H2 the plan says “more than 60%” of one goal, and “to 100%” of the others', async () => {
  const { items } = (await official().call(contracts.goals)).body
  const above = items.filter((goal) => goal.relation !== 'at_least')
  expect(above.map((goal) => [goal.id, goal.relation])).toEqual([['central_support', 'above']])
})

test('H2 a goal with an indicator is told by the records of the area', async () => {
  const provider = await town.provider()
  await town.worker(provider)
  const goal = async () =>
    (await official().call(contracts.goals)).body.items.find(
      (one) => one.id === 'technicians_certified',
    )!
  const all = { numerator: 1, denominator: 1, value: 100, counts: 'worker' }
  const counted = { zh: '护理员持证率' }
  expect(await goal()).toMatchObject({ found: all, reached: true, counted })
  // The city reads the figure of the district, and not its own.
  const city = (await goalsOf('3710')).get('technicians_certified')
  expect(city).toMatchObject({ found: all, area: { code: '371002' } })
  world.at('2031-01-02T01:00:00Z')
  expect(await goal()).toMatchObject({ found: { ...all, numerator: 0, value: 0 }, reached: false })
  world.at(NOON)
})

const goalsOf = async (reach = '371002') =>
  new Map((await official(reach).call(contracts.goals)).body.items.map((goal) => [goal.id, goal]))

/** Somebody under destitute support, assessed at this level where there is one. */
async function givenDestitute(category: string, level: number | null, over = {}): Promise<string> {
  const { id } = await town.person(over)
  const evidence = { evidence: '供养证', from: '2026-01-01' }
  await world.system.do((ctx) => setCategory(ctx, id, { category, ...evidence }))
  if (level !== null) await assessed(world, pack, id, level)
  return id
}

test('H2 central support counts the disabled under destitute support; the list holds the same people', async () => {
  expect((await goalsOf()).get('central_support')).toMatchObject({
    found: { numerator: 0, denominator: 0, value: null },
    reached: null,
  })
  const inside = await givenDestitute('destitute_central', 4)
  const atHome = await givenDestitute('destitute_dispersed', 3)
  await givenDestitute('destitute_central', 2)
  await givenDestitute('destitute_central', null)
  await givenDestitute('subsistence_allowance', 4)
  await givenDestitute('destitute_central', 3, { areaCode: ELSEWHERE })
  const died = await givenDestitute('destitute_central', 3)
  await world.system.do((ctx) => recordLifeEvent(ctx, died, { kind: 'death', on: '2026-11-01' }))

  const goal = (await goalsOf()).get('central_support')!
  const found = { numerator: 1, denominator: 2, value: 50, counts: 'person' }
  expect(goal).toMatchObject({ found, reached: false })
  const peopleIn = async (query: object) => {
    const reply = await official().call(contracts.centralSupport, { query } as never)
    return reply.body.items.map((row) => [row.personId, row.central])
  }
  expect(goal.found!.rows!.page).toBe('/command/central-support')
  expect(await peopleIn(goal.found!.rows!.query)).toEqual([[inside, true]])
  expect(new Map((await peopleIn(goal.found!.denominatorRows!.query)) as [])).toEqual(
    new Map([
      [inside, true],
      [atHome, false],
    ]),
  )
  const stranger = official('371082')
  const refused = await stranger.call(contracts.centralSupport, {
    query: { area: '371002', limit: 50 },
  })
  expect(refused.status).toBe(404)
})

test('H2 streets and towns count by their code and by the active centres that stand in them', async () => {
  const given = (kind: 'street_centre' | 'town_centre', areaCode: string) =>
    world.system.do((ctx) =>
      registerOrganisation(ctx, { name: `测试${kind}`, kind, areaCode, ...PLACE }),
    )
  const street = await given('street_centre', VILLAGE)
  const closed = await given('street_centre', '371002002001')
  await world.system.do((ctx) =>
    changeState(ctx, closed.id, { state: 'suspended', on: '2026-11-17', reason: '停业整顿' }),
  )
  // A street's centre makes no centre of a town.
  await given('street_centre', '371002100')
  const goals = await goalsOf()
  expect(goals.get('street_centres')).toMatchObject({
    found: { numerator: 1, denominator: 5, value: 20, counts: 'area' },
    reached: false,
  })
  expect(goals.get('town_centres')).toMatchObject({ found: { numerator: 0, denominator: 4 } })

  const rows = async (query: object) =>
    (await official().call(contracts.centres, { query } as never)).body.items
  const [having] = await rows(goals.get('street_centres')!.found!.rows!.query)
  expect(having).toMatchObject({ areaCode: '371002001', centres: [{ id: street.id }] })
  expect(await rows({ has: 'no', kind: 'street' })).toHaveLength(4)
  expect(await rows({ kind: 'town' })).toHaveLength(4)
  const outside = await official('371082').call(contracts.centres, {
    query: { area: '371002', limit: 50 },
  })
  expect(outside.status).toBe(404)
})

test('H2 more than 60% is judged by the counts, and a village is asked for no street', async () => {
  for (let n = 0; n < 2; n++) await givenDestitute('destitute_central', 3)
  await givenDestitute('destitute_dispersed', 4)
  const goals = await goalsOf()
  // Three of five are sixty percent, and not more.
  expect(goals.get('central_support')).toMatchObject({ found: { value: 60 }, reached: false })
  await givenDestitute('destitute_central', 3)
  expect((await goalsOf()).get('central_support')).toMatchObject({ reached: true })
  const village = (await goalsOf(VILLAGE)).get('street_centres')
  expect(village).toMatchObject({ found: null, reached: null, uncounted: null })
})

test('H4 the national list has sixteen services, and anybody may read it', async () => {
  const { items } = (await world.as(null).call(contracts.basicServices)).body
  expect(items.map((item) => item.no)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1))
  const kinds = Map.groupBy(items, (item) => item.type)
  expect([...kinds].map(([kind, all]) => [kind, all.length])).toEqual([
    ['material', 8],
    ['care', 7],
    ['concern', 1],
  ])
})

test('H4 a region offers no fewer services than the nation', () => {
  const national = readPack('national').basicServices.map((one) => one.id)
  for (const id of ['shandong-weihai', 'weihai-huancui', 'anhui-anqing', 'shanxi']) {
    const own = readPack(id).basicServices.map((one) => one.id)
    expect(own, id).toEqual(expect.arrayContaining(national))
  }
})
