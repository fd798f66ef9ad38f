import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCity, readPack } from '../../kernel/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { openCareTown, type CareTown } from '../../testing/care-town.ts'
import { installIndicators } from './index.ts'
import { indicatorContracts as contracts } from './schema.ts'

let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do((ctx) => installIndicators(ctx, readCity('shandong-weihai')))
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
  expect(items.filter((goal) => goal.reached !== null)).toEqual([])
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
  expect(await goal()).toMatchObject({ now: 100, reached: true, counted: { zh: '护理员持证率' } })
  // The city reads the figure of the district, and not its own.
  const [city] = (await official('3710').call(contracts.goals)).body.items.filter(
    (one) => one.indicator !== null,
  )
  expect(city).toMatchObject({ now: 100, area: { code: '371002' } })
  world.at('2031-01-02T01:00:00Z')
  expect(await goal()).toMatchObject({ now: 0, reached: false })
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
