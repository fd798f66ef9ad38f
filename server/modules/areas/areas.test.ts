import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { areaNames, areaPath, findArea, getArea, installAreas } from './index.ts'
import { areaContracts } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
})
afterAll(() => world.close())

const count = async () =>
  (await world.kernel.db.selectFrom('area').select(['level', 'zone']).execute()).map(
    (row) => `${row.level}${row.zone ? ' zone' : ''}`,
  )

test('AR1 Weihai has four counties, three zones, 73 towns and 2,768 villages', async () => {
  const levels = Map.groupBy(await count(), (level) => level)
  expect(Object.fromEntries([...levels].map(([level, rows]) => [level, rows.length]))).toEqual({
    city: 1,
    district: 4,
    'district zone': 3,
    town: 74,
    village: 2768,
  })
})

test('AR4 installing the pack twice changes nothing', async () => {
  const before = await world.kernel.db.selectFrom('area').selectAll().orderBy('code').execute()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  const after = await world.kernel.db.selectFrom('area').selectAll().orderBy('code').execute()
  expect(after).toEqual(before)
})

test('AR3 an area the pack drops ends and keeps its row', async () => {
  const pack = readPack('shandong-weihai')
  const areas = pack.areas.filter((area) => area.code !== '371002001001')
  await world.system.do((ctx) => installAreas(ctx, { ...pack, areas }))
  expect(await world.system.do((ctx) => findArea(ctx, '371002001001'))).toBeUndefined()
  expect(await world.system.do((ctx) => areaPath(ctx, '371002001001'))).toContain('东北村居委会')
  await world.system.do((ctx) => installAreas(ctx, pack))
  expect(await world.system.do((ctx) => findArea(ctx, '371002001001'))).toBeDefined()
})

test('AR1 a path is read from the code', async () => {
  const names = await world.system.do((ctx) => areaNames(ctx, ['371002003016', '371002']))
  expect(Object.fromEntries(names)).toEqual({
    '371002003016': '环翠区 竹岛街道 望海居委会',
    '371002': '环翠区',
  })
})

test('an unknown code is refused by name', async () => {
  await expect(world.system.do((ctx) => getArea(ctx, '371099'))).rejects.toMatchObject({
    code: 'areas.unknown',
    details: { code: '371099' },
  })
})

test('the tree opens level by level, and search finds a village anywhere', async () => {
  const official = world.as('official')
  const city = await official.call(areaContracts.children, { query: {} })
  expect(city.body.items.map((area) => [area.code, area.below])).toEqual([['3710', 7]])
  const towns = await official.call(areaContracts.children, { query: { parent: '371002' } })
  expect(towns.body.items.map((area) => area.name)).toContain('竹岛街道')
  const found = await official.call(areaContracts.children, { query: { q: '望海' } })
  expect(found.body.items.map((area) => area.code)).toContain('371002003016')
})

test('boundaries cover the four counties', async () => {
  const { body } = await world.as('official').call(areaContracts.boundaries)
  expect(body.features.map((feature) => feature.properties.code)).toEqual(
    expect.arrayContaining(['371002', '371003', '371082', '371083']),
  )
})

test('nobody sees the tree without signing in', async () => {
  const { status } = await world.as(null).call(areaContracts.children, { query: {} })
  expect(status).toBe(401)
})
