import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import type { Day } from '../../kernel/time.ts'
import { openChain, type Chain } from '../../testing/chain.ts'
import { openWorld, read, type Caller, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { outletsOn } from './index.ts'
import { organisationContracts as contracts } from './schema.ts'

const TODAY = '2026-11-17'
const HERE = '371002003016'
const AWAY = '371082001'

let world: World
let official: Caller
let chain: Chain
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  official = world.as('official', { reach: ['3710'] })
  chain = openChain(world)
})
afterAll(() => world.close())

const detail = async (id: string, by = official) =>
  (await by.call(contracts.get, { params: { id } })).body
const idsOn = async (brandId: string, on: Day): Promise<string[]> =>
  ((await read(world, (ctx) => outletsOn(ctx, [brandId], on))).get(brandId) ?? []).map(
    (one) => one.id,
  )

test('who may not amend an outlet sets no brand, and out of reach is absent', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet()]
  const body = { version: 1, brandId, from: TODAY, reason: '测试加盟' }
  const ask = (by: Caller, at = id) => by.call(contracts.setBrand, { params: { id: at }, body })
  const finance = await ask(world.as('finance', { reach: ['3710'] }))
  const own = await ask(world.as('provider', { reach: [], organisationId: id }))
  const elsewhere = await ask(world.as('official', { reach: ['371082'] }))
  expect([finance.status, own.status, elsewhere.status]).toEqual([403, 403, 404])
  // The brand stands out of this official's reach: it looks absent too.
  const far = await chain.outlet({ areaCode: AWAY })
  const unknown = await ask(world.as('official', { reach: ['371082'] }), far)
  expect([unknown.status, unknown.problem.code]).toEqual([422, 'organisations.brand_unknown'])
})

test('a page lists the outlets within reach and counts the others; the brand’s own people see all', async () => {
  const [brandId, near, far] = [
    await chain.brand(),
    await chain.outlet({ beds: 12 }),
    await chain.outlet({ areaCode: AWAY }),
  ]
  await chain.join(near, brandId, TODAY)
  await chain.join(far, brandId, TODAY)
  const seen = async (by: Caller) => {
    const { outlets, outletsBeyond } = await detail(brandId, by)
    return [outlets.map((one) => one.id).toSorted(), outletsBeyond]
  }
  expect(await seen(official)).toEqual([[near, far].toSorted(), 0])
  expect(await seen(world.as('official', { reach: ['371002'] }))).toEqual([[near], 1])
  const own = world.as('provider', { reach: [], organisationId: brandId })
  expect(await seen(own)).toEqual([[near, far].toSorted(), 0])
  const [row] = (await detail(brandId)).outlets.filter((one) => one.id === near)
  expect(row).toMatchObject({
    beds: 12,
    residents: null,
    from: TODAY,
    areaPath: expect.any(String),
  })
  const theirs = await detail(near, world.as('provider', { reach: [], organisationId: near }))
  expect([theirs.brands[0]?.brandId, theirs.brands[0]?.isReached]).toEqual([brandId, false])
  const filtered = async (query: object) =>
    (await official.call(contracts.list, { query: { limit: 100, ...query } as never })).body.items
  const outlets = await filtered({ brand: brandId })
  expect(outlets.map((one) => one.id).toSorted()).toEqual([near, far].toSorted())
  expect(outlets[0]?.brandName).toMatch(/^测试品牌/)
  const ids = async (query: object) => (await filtered(query)).map((one) => one.id)
  const [brands, all, able] = [
    await ids({ chain: 'brand' }),
    await ids({ chain: 'outlet' }),
    await ids({ brands: 'yes' }),
  ]
  expect([brands.includes(brandId), brands.includes(near)]).toEqual([true, false])
  expect([all.includes(brandId), all.includes(near)]).toEqual([false, true])
  expect([able.includes(brandId), able.includes(near)]).toEqual([true, false])
})

test('registering may name the brand at once, and refuses one that cannot be', async () => {
  const brandId = await chain.brand()
  const form = {
    name: '测试新网点',
    kind: 'station',
    address: '测试路8号',
    areaCode: HERE,
  } as const
  const register = (about: object) =>
    official.call(contracts.register, {
      body: { ...form, lat: 37.5, lng: 122.1, ...about } as never,
    })
  const { body } = await register({ brandId })
  expect(await idsOn(brandId, TODAY)).toEqual([body.id])
  const refused = await register({ name: '测试错网点', brandId: body.id })
  expect([refused.status, refused.problem.field]).toEqual([422, 'brandId'])
  const { items } = (await official.call(contracts.list, { query: { q: '测试错网点' } as never }))
    .body
  expect(items).toEqual([])
})

test('the facts of a day are told to officials, finance, auditors and its own people, and to no others', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet({ beds: 16 })]
  await chain.join(id, brandId, TODAY)
  const ask = (by: Caller, on?: Day) =>
    by.call(contracts.facts, { params: { id }, query: on ? { on } : {} })
  const told = await ask(official, TODAY)
  expect(told.body.items.find((one) => one.name === 'beds')).toMatchObject({
    title: { zh: '床位数', en: 'beds' },
    unit: { zh: '张', en: 'beds' },
    value: 16,
  })
  expect(told.body.items.find((one) => one.name === 'area')?.value).toMatch(/竹岛街道/)
  const before = await ask(official, '2026-11-16')
  expect(before.body.items.find((one) => one.name === 'beds')?.value).toBeNull()
  // What a paper shows belongs to an application.
  expect(told.body.items.map((one) => one.name)).not.toContain('floor_area')
  const own = await ask(world.as('provider', { reach: [], organisationId: id }))
  const other = await ask(world.as('provider', { reach: [], organisationId: brandId }))
  const operator = await ask(world.as('operator', { reach: ['3710'] }))
  const away = await ask(world.as('official', { reach: ['371082'] }))
  expect([own.status, other.status, operator.status, away.status]).toEqual([200, 404, 403, 404])
  const ahead = await ask(official, '2026-11-18')
  expect([ahead.status, ahead.problem.field]).toEqual([422, 'on'])
})

test('O3 the history says what each entry changed, and from which day', async () => {
  const id = await chain.outlet({ beds: 16 })
  const { organisation } = await detail(id)
  const { version, name, address, kind, lat, lng } = organisation
  const form = { version, name, address, kind, lat, lng, uscc: null, reason: '测试扩建' }
  const body = { ...form, beds: 20, legalForm: 'company', areaCode: AWAY } as never
  expect((await official.call(contracts.amend, { params: { id }, body })).status).toBe(200)
  const [last, first] = (await detail(id)).history
  expect([first?.what, first?.changes]).toEqual(['registered', []])
  expect(last).toMatchObject({ what: 'amended', on: TODAY, reason: '测试扩建' })
  expect(last?.changes).toEqual([
    { field: 'legalForm', before: null, after: 'company' },
    { field: 'areaCode', before: expect.stringMatching(/竹岛/), after: expect.any(String) },
    { field: 'beds', before: 16, after: 20 },
  ])
})
