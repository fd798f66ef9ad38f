import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { freshCreditCode } from '../../testing/credit-code.ts'
import { read, openWorld, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { providersServing } from './index.ts'
import { organisationContracts, type RegisterOrganisation } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
})
afterAll(() => world.close())

let made = 0
const form = (over: Partial<RegisterOrganisation> = {}): RegisterOrganisation => ({
  name: `测试居家服务社${++made}`,
  uscc: freshCreditCode(),
  kind: 'provider',
  address: '测试路 1 号',
  areaCode: '371002003',
  lat: 37.5,
  lng: 122.1,
  phone: '0631-5230000',
  contactName: '测试联系人',
  contactPhone: '13800000001',
  servedAreas: ['371002'],
  ...over,
})
const official = (reach = ['371002']) => world.as('official', { reach })
const register = async (over: Partial<RegisterOrganisation> = {}): Promise<string> => {
  const reply = await official(['3710']).call(organisationContracts.register, {
    body: form(over) as never,
  })
  expect(reply.status, reply.text).toBe(200)
  return reply.body.id
}
const detail = async (id: string) =>
  (await official(['3710']).call(organisationContracts.get, { params: { id } })).body
const amendable = async (id: string) => {
  const { organisation } = await detail(id)
  const { version, name, uscc, kind, address, areaCode, lat, lng } = organisation
  return { version, name, uscc, kind, address, areaCode, lat, lng, reason: '测试变更' }
}

test('an official registers a provider, and the contact is masked and sealed', async () => {
  const id = await register({ name: '测试海阳养老服务中心' })
  const { organisation, history, servedAreas } = await detail(id)
  expect(organisation).toMatchObject({
    state: 'active',
    version: 1,
    responseMinutes: 30,
    areaPath: '环翠区 竹岛街道',
    contactPhoneMasked: '138****0001',
    serving: 1,
  })
  expect(history.map((change) => change.what)).toEqual(['registered'])
  expect(servedAreas).toMatchObject([{ areaCode: '371002', from: '2026-11-17', to: null }])
  const row = await world.kernel.db
    .selectFrom('organisation')
    .select('contact_phone_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row.contact_phone_sealed?.includes('13800000001')).toBe(false)
})

test('O1 O6 a wrong form is refused with its field and leaves no row', async () => {
  const before = await world.kernel.db.selectFrom('organisation').select('id').execute()
  const taken = form()
  await register(taken)
  const wrong: [Partial<RegisterOrganisation>, string, string][] = [
    [{ uscc: '91350100M000100Y44' }, 'organisations.credit_code_check', 'uscc'],
    [{ uscc: null }, 'organisations.credit_code_missing', 'uscc'],
    [
      { kind: 'institution', beds: 10, nursingBeds: 11 },
      'organisations.nursing_beds',
      'nursingBeds',
    ],
    [{ beds: 10 }, 'organisations.no_beds_here', 'beds'],
    [{ areaCode: '371002999' }, 'areas.unknown', 'areaCode'],
    [{ servedAreas: ['371099'] }, 'areas.unknown', 'areas'],
    [{ openedOn: '2027-01-01' }, 'organisations.day_ahead', 'openedOn'],
    [{ phone: '电话号码' }, 'kernel.invalid', 'phone'],
    [{ phone: '12345678x' }, 'organisations.phone', 'phone'],
    [{ contactPhone: '99999999999' }, 'organisations.phone', 'contactPhone'],
  ]
  for (const [over, code, field] of wrong) {
    const { problem } = await official(['3710']).call(organisationContracts.register, {
      body: form(over) as never,
    })
    expect([problem.code, problem.field]).toEqual([code, field])
  }
  const { problem } = await official().call(organisationContracts.register, {
    body: { ...form(), uscc: taken.uscc } as never,
  })
  expect(problem.code).toBe('organisations.credit_code_taken')
  const after = await world.kernel.db.selectFrom('organisation').select('id').execute()
  expect(after.length).toBe(before.length + 1)
})

test('a place may be registered without a credit code', async () => {
  const id = await register({ kind: 'happiness_home', uscc: null, beds: 12, nursingBeds: 4 })
  expect((await detail(id)).organisation).toMatchObject({ uscc: null, beds: 12, nursingBeds: 4 })
})

test('O2 O8 served areas change from a day on, and the past keeps what it had', async () => {
  const id = await register({ servedAreas: ['371002003', '371002011'] })
  const day = { from: '2026-12-01' }
  const set = await official().call(organisationContracts.setServedAreas, {
    params: { id },
    body: { ...day, areas: ['371002003', '371002003016', '371003'] },
  })
  expect(set.body.items.map((line) => [line.areaCode, line.from, line.to])).toEqual([
    ['371002003', '2026-11-17', null],
    ['371003', '2026-12-01', null],
    ['371002011', '2026-11-17', '2026-11-30'],
  ])
  const serves = async (code: string, on: string): Promise<boolean> =>
    (await read(world, (ctx) => providersServing(ctx, code, on))).some((one) => one.id === id)
  expect(await serves('371002011001', '2026-11-30')).toBe(true)
  expect(await serves('371002011001', '2026-12-01')).toBe(false)
  expect(await serves('371003002', '2026-11-30')).toBe(false)
  expect(await serves('371003002', '2026-12-01')).toBe(true)
  const past = await official().call(organisationContracts.setServedAreas, {
    params: { id },
    body: { from: '2026-11-16', areas: [] },
  })
  expect(past.problem).toMatchObject({ code: 'organisations.day_past', field: 'from' })
})

test('O2 the database refuses the same area twice at one time', async () => {
  const id = await register({ servedAreas: ['371002003'] })
  await expect(
    world.system.do((ctx) =>
      ctx.db
        .insertInto('served_area')
        .values({
          id: ctx.id(),
          organisation_id: id,
          area_code: '371002003',
          from_on: '2027-01-01',
          to_on: null,
        })
        .execute(),
    ),
  ).rejects.toMatchObject({ constraint: 'served_area_once_at_a_time' })
})

test('O4 O5 a suspended provider gets no work until it resumes; a closed one never', async () => {
  const id = await register({ servedAreas: ['371002100'] })
  const offered = async (): Promise<boolean> =>
    (await read(world, (ctx) => providersServing(ctx, '371002100001'))).some((one) => one.id === id)
  const move = (state: 'active' | 'suspended' | 'closed', on = '2026-11-17') =>
    official().call(organisationContracts.changeState, {
      params: { id },
      body: { state, on, reason: '测试整改' },
    })
  expect(await offered()).toBe(true)
  expect((await move('suspended', '2026-11-18')).problem.code).toBe('organisations.day_ahead')
  expect((await move('suspended')).body.state).toBe('suspended')
  expect(await offered()).toBe(false)
  expect((await move('active')).body.state).toBe('active')
  expect(await offered()).toBe(true)
  expect((await move('closed')).body.state).toBe('closed')
  expect(await offered()).toBe(false)
  expect((await move('active')).problem.code).toBe('organisations.state')
  const { history, can } = await detail(id)
  expect(history.map((change) => change.what)).toEqual([
    'closed',
    'resumed',
    'suspended',
    'registered',
  ])
  expect(can).toMatchObject({ amend: false, moveTo: [] })
  const events = await world.kernel.db
    .selectFrom('event')
    .select('topic')
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute()
  expect(events.map((event) => event.topic)).toEqual([
    'organisations.registered',
    'organisations.suspended',
    'organisations.resumed',
    'organisations.closed',
  ])
})

test('O3 O7 an amendment keeps the version before, and a stale one is refused', async () => {
  const id = await register()
  const body = await amendable(id)
  const amend = (over: object) =>
    official().call(organisationContracts.amend, {
      params: { id },
      body: { ...body, ...over } as never,
    })
  expect((await amend({ name: '测试改名之家' })).body.version).toBe(2)
  expect((await amend({ name: '测试又改名' })).problem.code).toBe('organisations.changed_meanwhile')
  const { organisation, history } = await detail(id)
  expect([organisation.name, history.length]).toEqual(['测试改名之家', 2])
  // The contact's number was not mentioned, so it is still there.
  expect(organisation.contactPhoneMasked).toBe('138****0001')
  const beyond = await amend({ version: 2, areaCode: '371003001' })
  expect(beyond.problem.code).toBe('organisations.area_beyond')
})

test('search finds by name, initials, pinyin and credit code; pages join without gap', async () => {
  const id = await register({ name: '测试夕阳红驿站' })
  const found = async (q: string): Promise<boolean> => {
    const { body } = await official().call(organisationContracts.list, { query: { q } as never })
    return body.items.some((row) => row.id === id)
  }
  const { organisation } = await detail(id)
  expect(
    await Promise.all(['夕阳红', 'csxyh', 'xiyanghong', organisation.uscc!].map(found)),
  ).toEqual([true, true, true, true])
  expect(await found('夕阳绿')).toBe(false)
  for (const sort of ['name', '-name', 'newest', 'beds', '-beds'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await official().call(organisationContracts.list, {
        query: { sort, limit: 3, cursor } as never,
      })
      seen.push(...body.items.map((row) => row.id))
      cursor = body.next ?? undefined
    } while (cursor)
    const all = await world.kernel.db.selectFrom('organisation').select('id').execute()
    expect(seen.toSorted()).toEqual(all.map((row) => row.id).toSorted())
  }
})

test('a provider keeps its own contact right, and each look at the number is recorded', async () => {
  const id = await register()
  const own = world.as('provider', { reach: [], organisationId: id })
  const changed = await own.call(organisationContracts.amendContact, {
    params: { id },
    body: { version: 1, phone: null, contactName: '测试新人', contactPhone: '13900000002' },
  })
  expect(changed.body.version).toBe(2)
  const shown = await own.call(organisationContracts.revealContact, {
    params: { id },
    body: { reason: '核对号码' },
  })
  expect(shown.body.phone).toBe('13900000002')
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select(['reason', 'actor_id'])
    .where('action', '=', 'organisations.contact_revealed')
    .execute()
  expect(looks).toEqual([{ reason: '核对号码', actor_id: own.actor.id }])
  const other = world.as('provider', { reach: [], organisationId: await register() })
  const refused = await other.call(organisationContracts.revealContact, {
    params: { id },
    body: { reason: '好奇看看' },
  })
  expect(refused.status).toBe(404)
})

test('an export holds the rows of the list, no contact number, and no live formula', async () => {
  await register({ name: '=测试公式机构' })
  const file = await official().call(organisationContracts.exported, {
    query: { q: '测试公式', format: 'csv' } as never,
  })
  expect(file.text.split('\r\n')[1]).toMatch(/^'=测试公式机构,/)
  expect(file.text).not.toContain('13800000001')
})
