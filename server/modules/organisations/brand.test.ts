import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { openChain, type Chain } from '../../testing/chain.ts'
import { freshCreditCode } from '../../testing/credit-code.ts'
import { openWorld, read, type Caller, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { changeState, outletsOn, setBrand } from './index.ts'
import { organisationContracts as contracts, type OrganisationKind } from './schema.ts'

const TODAY = '2026-11-17'

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

const close = (id: string, on = TODAY) =>
  world.system.do((ctx) => changeState(ctx, id, { state: 'closed', on, reason: '测试注销' }))

const detail = async (id: string, by = official) =>
  (await by.call(contracts.get, { params: { id } })).body
const set = async (id: string, brandId: string | null, from: Day = TODAY, by = official) => {
  const { version } = (await detail(id)).organisation
  const body = { version, brandId, from, reason: '测试加盟' }
  return by.call(contracts.setBrand, { params: { id }, body })
}
const idsOn = async (brandId: string, on: Day): Promise<string[]> =>
  ((await read(world, (ctx) => outletsOn(ctx, [brandId], on))).get(brandId) ?? [])
    .map((one) => one.id)
    .toSorted()

test('O10 an outlet belongs to a brand from a day to a day, and each past day is told as it was', async () => {
  const [first, second, id] = [
    await chain.brand(),
    await chain.brand(),
    await chain.outlet({ beds: 20 }),
  ]
  world.at('2026-12-20T04:00:00Z')
  expect((await set(id, first, '2026-12-01')).body.version).toBe(2)
  expect((await set(id, second, '2026-12-10')).status).toBe(200)
  expect((await set(id, null, '2026-12-15')).status).toBe(200)
  const told = []
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-09', '2026-12-10', '2026-12-15']) {
    told.push([await idsOn(first, day), await idsOn(second, day)])
  }
  expect(told).toEqual([
    [[], []],
    [[id], []],
    [[id], []],
    [[], [id]],
    [[], []],
  ])
  const { brands, history } = await detail(id)
  expect(brands.map(({ brandId, from, to }) => [brandId, from, to])).toEqual([
    [second, '2026-12-10', '2026-12-14'],
    [first, '2026-12-01', '2026-12-09'],
  ])
  expect(history[0]).toMatchObject({
    what: 'brand_set',
    on: '2026-12-15',
    reason: '测试加盟',
    changes: [{ field: 'brand', before: brands[0]!.name, after: null }],
  })
  world.at('2026-11-17T01:00:00Z')
})

test('O10 what was recorded by mistake is void with its reason, and stays readable', async () => {
  const [wrong, right, id] = [await chain.brand(), await chain.brand(), await chain.outlet()]
  await set(id, wrong)
  await set(id, right)
  expect([await idsOn(wrong, TODAY), await idsOn(right, TODAY)]).toEqual([[], [id]])
  const { brands } = await detail(id)
  const [voided] = brands.filter((one) => one.brandId === wrong)
  expect([brands.length, voided?.voidReason]).toEqual([2, '测试加盟'])
})

test.each([
  ['itself', async () => [await chain.brand()], 'brand_itself', '自己的网点', 'outlet of itself'],
  [
    'a station',
    async () => [await chain.outlet(), await chain.outlet()],
    'not_a_brand',
    '不能设网点',
    'cannot have outlets',
  ],
  [
    'a brand, for a society',
    async () => [await chain.organisation('society'), await chain.brand()],
    'not_an_outlet',
    '不能作为品牌的网点',
    'cannot be an outlet',
  ],
  [
    'a closed brand',
    async () => {
      const closed = await chain.brand()
      await close(closed)
      return [await chain.outlet(), closed]
    },
    'brand_closed',
    '已注销',
    'is closed',
  ],
  [
    'an outlet of another brand',
    async () => {
      const below = await chain.brand()
      await set(below, await chain.brand())
      return [await chain.outlet(), below]
    },
    'brand_under_brand',
    '不能再设网点',
    'cannot have outlets',
  ],
  [
    'a brand, having outlets of its own',
    async () => {
      const above = await chain.brand()
      await set(await chain.outlet(), above)
      return [above, await chain.brand()]
    },
    'outlet_with_outlets',
    '自己设有网点',
    'has outlets of its own',
  ],
  [
    'its own outlet: a circle',
    async () => {
      const [above, below] = [await chain.brand(), await chain.brand()]
      await set(below, above)
      return [above, below]
    },
    'brand_under_brand',
    '不能再设网点',
    'cannot have outlets',
  ],
  [
    'nobody',
    async () => [await chain.outlet(), '01a20385-0000-7000-8000-000000000000'],
    'brand_unknown',
    '没有找到这个品牌',
    'no such brand',
  ],
] as const)(
  'O10 belonging to %s is refused, and nothing is written',
  async (_, given, code, zh, en) => {
    const [id, other] = await given()
    const brandId = other ?? id!
    const before = await detail(id!)
    const { version } = before.organisation
    const ask = (headers = {}) =>
      official.call(
        contracts.setBrand,
        { params: { id: id! }, body: { version, brandId, from: TODAY, reason: '测试加盟' } },
        headers,
      )
    const chinese = await ask()
    expect([chinese.status, chinese.problem.code, chinese.problem.field]).toEqual([
      422,
      `organisations.${code}`,
      'brandId',
    ])
    expect(chinese.problem.detail).toContain(zh)
    expect((await ask({ 'x-lang': 'en' })).problem.detail).toContain(en)
    expect((await detail(id!)).brands).toEqual(before.brands)
  },
)

test('O10 a day ahead, an older reading and what changes nothing are refused', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet()]
  const ahead = await set(id, brandId, addDays(TODAY, 1))
  expect([ahead.problem.code, ahead.problem.field]).toEqual(['organisations.day_ahead', 'from'])
  expect((await set(id, null)).problem.code).toBe('organisations.brand_as_before')
  await set(id, brandId)
  const body = { version: 1, brandId: null, from: TODAY, reason: '测试退出' }
  const stale = await official.call(contracts.setBrand, { params: { id }, body })
  expect(stale.problem.code).toBe('organisations.changed_meanwhile')
  world.at('2026-11-19T01:00:00Z')
  expect((await set(id, brandId, '2026-11-19')).problem.code).toBe('organisations.brand_as_before')
  world.at('2026-11-17T01:00:00Z')
  expect(await idsOn(brandId, TODAY)).toEqual([id])
})

test('O10 two brands that take each other at the same moment: one does, the other is refused', async () => {
  for (let n = 0; n < 4; n++) {
    const [one, other] = [await chain.brand(), await chain.brand()]
    const both = await Promise.allSettled([
      official.do((ctx) =>
        setBrand(ctx, one, { version: 1, brandId: other, from: TODAY, reason: '测试加盟' }),
      ),
      official.do((ctx) =>
        setBrand(ctx, other, { version: 1, brandId: one, from: TODAY, reason: '测试加盟' }),
      ),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

test('O10 the database itself refuses a second level, two brands at once, and taking a row back', async () => {
  const [top, middle, id] = [await chain.brand(), await chain.brand(), await chain.outlet()]
  await set(middle, top)
  await set(id, top)
  const insert = (organisationId: string, brandId: string) =>
    world.system.do((ctx) =>
      ctx.db
        .insertInto('organisation_brand')
        .values({
          id: ctx.id(),
          organisation_id: organisationId,
          brand_id: brandId,
          from_on: '2026-12-01',
          to_on: null,
          recorded_at: ctx.now,
          recorded_by: ctx.actor.id,
          recorded_name: ctx.actor.name,
          void_reason: null,
        })
        .execute(),
    )
  const second = { constraint: 'organisation_brand_one_level' }
  await expect(insert(await chain.outlet(), middle)).rejects.toMatchObject(second)
  await expect(insert(top, await chain.brand())).rejects.toMatchObject(second)
  await expect(insert(id, await chain.brand())).rejects.toMatchObject({
    constraint: 'organisation_brand_once_at_a_time',
  })
  await expect(
    world.system.do((ctx) => ctx.db.deleteFrom('organisation_brand').execute()),
  ).rejects.toThrow(/permission denied/)
})

test('O4 O10 a closed outlet belongs to no brand, and a closed brand has no outlets', async () => {
  const [first, second] = [await chain.brand(), await chain.brand()]
  const [stays, leaves] = [await chain.outlet(), await chain.outlet()]
  world.at('2026-12-20T04:00:00Z')
  await set(stays, first, '2026-12-01')
  await set(leaves, first, '2026-12-01')
  await close(leaves, '2026-12-10')
  expect([await idsOn(first, '2026-12-09'), await idsOn(first, '2026-12-10')]).toEqual([
    [stays, leaves].toSorted(),
    [stays],
  ])
  await close(first, '2026-12-15')
  expect([await idsOn(first, '2026-12-14'), await idsOn(first, '2026-12-15')]).toEqual([
    [stays],
    [],
  ])
  const { brands, history } = await detail(stays)
  expect([brands[0]?.to, history[0]?.what]).toEqual(['2026-12-14', 'brand_set'])
  expect((await set(stays, second)).status).toBe(200)
  world.at('2026-11-17T01:00:00Z')
})

test('a suspended outlet is none while it is suspended', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet()]
  await set(id, brandId)
  world.at('2026-11-25T04:00:00Z')
  const move = (state: 'active' | 'suspended', on: Day) =>
    world.system.do((ctx) => changeState(ctx, id, { state, on, reason: '测试整改' }))
  await move('suspended', '2026-11-20')
  await move('active', '2026-11-23')
  const days = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23']
  const counts = []
  for (const day of days) counts.push((await idsOn(brandId, day)).length)
  expect(counts).toEqual([1, 0, 0, 1])
  world.at('2026-11-17T01:00:00Z')
})

test('O10 an outlet and a brand stay of a kind that can be one', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet()]
  await set(id, brandId)
  const amend = async (which: string, kind: OrganisationKind) => {
    const { organisation: one } = await detail(which)
    const { version, name, address, areaCode, lat, lng } = one
    const uscc = one.uscc ?? freshCreditCode()
    const body = { version, name, uscc, kind, address, areaCode, lat, lng, reason: '测试变更' }
    return official.call(contracts.amend, { params: { id: which }, body: body as never })
  }
  const [asOffice, asClinic] = [await amend(id, 'government'), await amend(brandId, 'clinic')]
  expect([asOffice.problem.code, asOffice.problem.field]).toEqual([
    'organisations.kind_of_outlet',
    'kind',
  ])
  expect([asClinic.problem.code, asClinic.problem.field]).toEqual([
    'organisations.kind_of_brand',
    'kind',
  ])
  expect((await amend(brandId, 'institution')).status).toBe(200)
})

const step = fc.record({
  which: fc.nat(2),
  to: fc.constantFrom(0, 1, null),
  day: fc.nat(6),
})

test('O10 on every day of every history an outlet is of the brand that was set last for that day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      world.at('2026-11-17T01:00:00Z')
      const brands = [await chain.brand(), await chain.brand()]
      const outlets = [await chain.outlet(), await chain.outlet(), await chain.outlet()]
      world.at('2026-11-24T01:00:00Z')
      const days = Array.from({ length: 8 }, (_, n) => addDays(TODAY, n))
      const model = outlets.map(() => days.map((): string | null => null))
      for (const { which, to, day } of steps) {
        const brandId = to === null ? null : brands[to]!
        const reply = await set(outlets[which]!, brandId, days[day]!)
        const line = model[which]!
        const changes = line.slice(day).some((one) => one !== brandId)
        // Setting again what a later day began is a change of its first day, or of nothing.
        expect(changes && reply.status !== 200).toBe(false)
        if (reply.status === 200) line.fill(brandId, day)
      }
      for (const [n, on] of days.entries()) {
        const bulk = await read(world, (ctx) => outletsOn(ctx, brands, on))
        for (const brandId of brands) {
          const expected = outlets.filter((_, at) => model[at]![n] === brandId).toSorted()
          expect((bulk.get(brandId) ?? []).map((one) => one.id).toSorted()).toEqual(expected)
          expect(await idsOn(brandId, on)).toEqual(expected)
        }
      }
    }),
    { numRuns: 10, seed: 1251 },
  )
})
