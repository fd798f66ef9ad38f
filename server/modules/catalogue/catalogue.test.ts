import type { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, read, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { changeState, registerOrganisation } from '../organisations/index.ts'
import { getService, installCatalogue, priceOn, providersOffering } from './index.ts'
import { catalogueContracts, type PutOffer } from './schema.ts'

const pack = readPack('shandong-weihai')
const hourly = pack.catalogue.services.find((service) => service.unit === 'hour')!.code
const visit = pack.catalogue.services.find((service) => service.unit === 'visit')!.code

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installCatalogue(ctx, pack)
  })
})
afterAll(() => world.close())

const organisation = async (areaCode = '371002003'): Promise<string> => {
  const made = await world.system.do((ctx) =>
    registerOrganisation(ctx, {
      name: '测试服务站',
      kind: 'station',
      address: '测试路 3 号',
      areaCode,
      lat: 37.5,
      lng: 122.1,
    }),
  )
  return made.id
}
const provider = (organisationId: string) => world.as('provider', { reach: [], organisationId })
const put = (organisationId: string, over: Partial<z.output<typeof PutOffer>> = {}) =>
  provider(organisationId).call(catalogueContracts.putOffer, {
    body: {
      organisationId,
      serviceCode: hourly,
      priceFen: 4000,
      from: '2026-11-17',
      to: null,
      ...over,
    },
  })
const priced = async (organisationId: string, day: string): Promise<number | null> =>
  (await read(world, (ctx) => priceOn(ctx, { organisationId, serviceCode: hourly, day })))
    ?.priceFen ?? null
const offersOf = async (organisationId: string) => {
  const { body } = await provider(organisationId).call(catalogueContracts.offers, {
    query: { organisationId, when: 'all', limit: 50, sort: 'newest' },
  })
  return body.items
}

test('C5 the real pack installs more than 200 services of every help, and again changes nothing', async () => {
  const tables = [
    'service',
    'service_version',
    'service_kind',
    'service_standard',
    'skill',
  ] as const
  const all = () =>
    Promise.all(tables.map((table) => world.kernel.db.selectFrom(table).selectAll().execute()))
  const before = await all()
  expect(before[0]?.length).toBeGreaterThanOrEqual(200)
  const report = await world.system.do((ctx) => installCatalogue(ctx, pack))
  expect(report).toEqual({
    added: 0,
    changed: 0,
    withdrawn: 0,
    unchanged: pack.catalogue.services.length,
  })
  expect(await all()).toEqual(before)
  const { body } = await world.as('care_worker').call(catalogueContracts.kinds)
  const helps = body.items.filter((kind) => kind.help !== null && kind.services > 0)
  expect(new Set(helps.map((kind) => kind.help)).size).toBe(6)
})

test('B2 every service says its unit and its work: minutes, skill, and at a home the standard it follows', () => {
  const { services } = pack.catalogue
  const timed = services.filter((one) => ['visit', 'hour'].includes(one.unit))
  expect(timed.filter((one) => !one.minutes).map((one) => one.code)).toEqual([])
  const atHome = services.filter((one) => one.homeVisit)
  expect(atHome.filter((one) => one.standard === null).map((one) => one.code)).toEqual([])
  expect(atHome.filter((one) => one.skills.length === 0).map((one) => one.code)).toEqual([])
  expect(services.filter((one) => one.standard !== null).length).toBeGreaterThanOrEqual(200)
})

test('C5 changed content is a new version; a dropped service is withdrawn, kept, and may return', async () => {
  const id = await organisation()
  const [first, second, ...rest] = pack.catalogue.services
  const changed = { ...first!, minutes: 45 }
  const services = [changed, ...rest]
  const report = await world.system.do((ctx) =>
    installCatalogue(ctx, { catalogue: { ...pack.catalogue, services } }),
  )
  expect(report).toMatchObject({ added: 0, changed: 1, withdrawn: 1 })
  expect(await read(world, (ctx) => getService(ctx, first!.code))).toMatchObject({
    minutes: 45,
    version: 2,
  })
  expect(await read(world, (ctx) => getService(ctx, second!.code))).toMatchObject({
    withdrawnOn: '2026-11-17',
  })
  expect((await put(id, { serviceCode: second!.code })).problem.code).toBe(
    'catalogue.service_withdrawn',
  )
  await world.system.do((ctx) => installCatalogue(ctx, pack))
  const versions = await world.kernel.db
    .selectFrom('service_version')
    .select('version')
    .where('code', '=', first!.code)
    .orderBy('version')
    .execute()
  expect(versions.map((row) => row.version)).toEqual([1, 2, 3])
  expect((await read(world, (ctx) => getService(ctx, second!.code))).withdrawnOn).toBe(null)
})

test('C1 C2 a price holds from its day, the one before until the day before', async () => {
  const id = await organisation()
  expect((await put(id)).status).toBe(200)
  expect((await put(id, { priceFen: 4500, from: '2026-12-01' })).status).toBe(200)
  expect(await priced(id, '2026-11-16')).toBe(null)
  expect(await priced(id, '2026-11-17')).toBe(4000)
  expect(await priced(id, '2026-11-30')).toBe(4000)
  expect(await priced(id, '2026-12-01')).toBe(4500)
  expect(await priced(id, '2030-01-01')).toBe(4500)
  expect(await read(world, (ctx) => providersOffering(ctx, hourly, '2026-11-17'))).toContain(id)
})

test('C2 the price of a day that has begun is refused, today included once there is one', async () => {
  const id = await organisation()
  expect((await put(id, { from: '2026-11-16' })).problem).toMatchObject({
    code: 'catalogue.price_in_past',
    field: 'from',
  })
  await put(id)
  const again = await put(id, { priceFen: 1, from: '2026-11-17' })
  expect(again.problem).toMatchObject({
    code: 'catalogue.price_in_past',
    details: { earliest: '2026-11-18' },
  })
  expect(await priced(id, '2026-11-17')).toBe(4000)
})

test('C3 neither price nor beginning of an offer can be changed in the database', async () => {
  const id = await organisation()
  await put(id)
  for (const change of [{ price_fen: 1 }, { from_on: '2026-11-01' }, { organisation_id: id }]) {
    await expect(
      world.system.do((ctx) => ctx.db.updateTable('service_offer').set(change).execute()),
    ).rejects.toMatchObject({ code: '42501' })
  }
  await expect(
    world.system.do((ctx) => ctx.db.deleteFrom('service_offer').execute()),
  ).rejects.toMatchObject({ code: '42501' })
})

test('C1 of two prices set at once for the same days one is refused by the database', async () => {
  for (const hasPrice of [false, true]) {
    const id = await organisation()
    if (hasPrice) await put(id)
    const replies = await Promise.all(
      [5000, 6000].map((priceFen) => put(id, { priceFen, from: '2026-12-01' })),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
    const refused = replies.find((reply) => reply.status === 409)
    expect(['catalogue.price_taken', 'catalogue.price_overlaps']).toContain(refused?.problem.code)
  }
  const id = await organisation()
  await put(id)
  const row = await world.kernel.db
    .selectFrom('service_offer')
    .selectAll()
    .where('organisation_id', '=', id)
    .executeTakeFirstOrThrow()
  await expect(
    world.system.do((ctx) =>
      ctx.db
        .insertInto('service_offer')
        .values({ ...row, id: ctx.id() })
        .execute(),
    ),
  ).rejects.toMatchObject({ constraint: 'service_offer_one_price' })
})

test('C3 a passing price gives way to the one before it', async () => {
  const id = await organisation()
  await put(id)
  const passing = { priceFen: 3000, from: '2026-12-01', to: '2026-12-31' }
  const { body } = await put(id, passing)
  expect(await priced(id, '2026-11-30')).toBe(4000)
  expect(await priced(id, '2026-12-31')).toBe(3000)
  expect(await priced(id, '2027-01-01')).toBe(4000)
  const withdrawn = await provider(id).call(catalogueContracts.endOffer, {
    params: { id: body.id },
    body: { to: '2026-12-01', reason: '活动取消' },
  })
  expect(withdrawn.body.state).toBe('withdrawn')
  expect(await priced(id, '2026-12-15')).toBe(4000)
  expect(await priced(id, '2027-01-01')).toBe(4000)
})

test('C3 a price to come is withdrawn before another takes its place', async () => {
  const id = await organisation()
  await put(id)
  const { body } = await put(id, { priceFen: 4500, from: '2026-12-01' })
  const blocked = await put(id, { priceFen: 4600, from: '2026-12-01' })
  expect(blocked.problem).toMatchObject({ code: 'catalogue.price_overlaps', field: 'from' })
  await provider(id).call(catalogueContracts.endOffer, {
    params: { id: body.id },
    body: { to: '2026-12-01', reason: '改价' },
  })
  expect((await put(id, { priceFen: 4600, from: '2026-12-01' })).status).toBe(200)
  expect(await priced(id, '2026-12-01')).toBe(4600)
  const rows = await offersOf(id)
  expect(rows.map((offer) => [offer.priceFen, offer.state]).toSorted()).toEqual(
    [
      [4000, 'now'],
      [4500, 'withdrawn'],
      [4600, 'coming'],
    ].toSorted(),
  )
})

test('C2 a price ends today at the earliest, and never later than it already does', async () => {
  const id = await organisation()
  const { body } = await put(id, { to: '2026-12-31' })
  const end = (to: string) =>
    provider(id).call(catalogueContracts.endOffer, {
      params: { id: body.id },
      body: { to, reason: '不再提供' },
    })
  expect((await end('2026-11-16')).problem.code).toBe('catalogue.end_in_past')
  expect((await end('2027-01-01')).problem.code).toBe('catalogue.end_beyond')
  expect((await end('2026-11-17')).status).toBe(200)
  expect([await priced(id, '2026-11-17'), await priced(id, '2026-11-18')]).toEqual([4000, null])
})

test('C6 a provider prices its own, an official within reach, nobody else', async () => {
  const [own, other] = [await organisation('371002003'), await organisation('371003001')]
  const offer = { serviceCode: visit, priceFen: 8000, from: '2026-11-17', to: null }
  const as = (role: 'official' | 'provider' | 'dispatcher' | 'finance', about: object) =>
    world.as(role, about).call(catalogueContracts.putOffer, {
      body: { ...offer, organisationId: other },
    })
  expect((await as('provider', { reach: [], organisationId: own })).status).toBe(403)
  expect((await as('official', { reach: ['371002'] })).status).toBe(403)
  expect((await as('dispatcher', { reach: ['3710'] })).status).toBe(403)
  expect((await as('finance', { reach: ['3710'] })).status).toBe(403)
  expect((await as('official', { reach: ['371003'] })).status).toBe(200)
  expect((await world.as(null).call(catalogueContracts.offers)).status).toBe(401)
  const seen = await world.as('care_worker').call(catalogueContracts.offers, {
    query: { organisationId: other, limit: 10, when: 'now', sort: 'price' },
  })
  expect(seen.body.items.map((row) => [row.priceFen, row.can.end])).toEqual([[8000, false]])
})

test('a closed organisation keeps its price today and offers nothing from tomorrow', async () => {
  const id = await organisation()
  await put(id)
  await put(id, { priceFen: 4500, from: '2026-12-01' })
  await world.system.do((ctx) =>
    changeState(ctx, id, { state: 'closed', on: '2026-11-17', reason: '测试' }),
  )
  expect([await priced(id, '2026-11-17'), await priced(id, '2026-11-18')]).toEqual([4000, null])
  expect(await priced(id, '2026-12-01')).toBe(null)
})

test('the list is searched, filtered and paged without gap', async () => {
  const caller = world.as('operator')
  const list = async (query: object) =>
    (await caller.call(catalogueContracts.list, { query: query as never })).body
  expect((await list({ q: '助浴' })).items.map((row) => row.kind)).toContain('bathing')
  expect((await list({ q: 'smzy' })).items.map((row) => row.code)).toContain(
    'bathing.home-assisted',
  )
  const bathing = await list({ help: 'bathing', limit: 200 })
  expect(new Set(bathing.items.map((row) => row.kind))).toEqual(new Set(['bathing']))
  for (const sort of ['catalogue', 'name', '-name']) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ sort, limit: 90, cursor })
      seen.push(...page.items.map((row) => row.code))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen.length).toBe(pack.catalogue.services.length)
    expect(new Set(seen).size).toBe(seen.length)
  }
})

test('a service shows its tasks, its standard by clause, and words for what it asks of a worker', async () => {
  const { body } = await world
    .as('operator')
    .call(catalogueContracts.get, { params: { code: 'bathing.home-assisted' } })
  expect(body.standard).toMatchObject({ code: 'GB/T 43153-2023', status: 'confirmed' })
  expect(body.service.tasks.length).toBeGreaterThan(2)
  expect(body.skills.map((skill) => skill.zh)).toContain('助浴')
  expect(body.can.price).toBe(false)
})

test('prices are exported with the filters of the list', async () => {
  const id = await organisation()
  await put(id, { priceFen: 4050 })
  const file = await provider(id).call(catalogueContracts.exportedOffers, {
    query: { organisationId: id, format: 'csv' } as never,
  })
  expect(file.text.trim().split('\r\n')).toHaveLength(2)
  expect(file.text).toContain('40.50')
})
