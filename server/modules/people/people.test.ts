import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshNumber, numbered, openRoster, type Roster, WANGHAI } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { RegisterPerson } from './index.ts'
import { peopleContracts } from './schema.ts'

let world: World
let roster: Roster
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
})
afterAll(() => world.close())

const WENDENG = '371003001006'

const given = (about: Partial<RegisterPerson> = {}) => roster.given(numbered(about))

test('P3 a person is registered and shown with age and masked numbers', async () => {
  const input = numbered({
    idNumber: '11010519491231002X',
    phone: '+86 138-0000-1234',
    householdPhone: '0631 5231234',
    programmePhone: true,
    networkedFrom: '2022-01-01',
    living: 'alone',
    categories: [{ category: 'destitute_dispersed', from: '2026-01-01', evidence: '测试证1' }],
    contacts: [
      {
        name: '测试亲属',
        relation: 'child',
        phone: '13900001234',
        guardian: true,
        emergencyOrder: 1,
      },
    ],
    consents: ['services', 'location'],
  })
  const { body: made, status } = await roster
    .official()
    .call(peopleContracts.register, { body: input })
  expect(status).toBe(200)
  const { body: card } = await roster.official().call(peopleContracts.get, { params: made })
  expect(card).toMatchObject({
    name: '测试桂华',
    sex: 'female',
    age: 76,
    birthYear: 1949,
    bornOn: null,
    idNumber: '110105********002X',
    phone: '138****1234',
    areaPath: '环翠区 竹岛街道 望海居委会',
    status: 'home',
    networked: true,
    categories: ['destitute_dispersed'],
    household: { size: 1, telephones: [{ number: '0631-***1234', programme: true }] },
    contacts: [{ name: '测试亲属', phone: '139****1234', guardian: true }],
    can: { setCategory: true, reveal: true },
  })
  expect(card.derived).toEqual(expect.arrayContaining(['destitute', 'living_alone', 'empty_nest']))
  expect(card.consents.map((one) => [one.purpose, one.given])).toEqual(
    expect.arrayContaining([
      ['services', true],
      ['location', true],
    ]),
  )
  expect(JSON.stringify(card)).not.toMatch(/19491231|13800001234|13900001234|5231234/)
})

test.each([
  [{ idNumber: '110105194912310021' }, 'people.id_number_checksum', 'idNumber'],
  [{ idNumber: undefined, bornOn: '2026-11-18', sex: 'male' }, 'people.born_in_future', 'bornOn'],
  [{ idNumber: undefined }, 'people.born_on_missing', 'bornOn'],
  [
    { idNumber: undefined, bornOn: '1890-01-01', sex: 'male' },
    'people.born_too_long_ago',
    'bornOn',
  ],
  [{ bornOn: '1941-01-01' }, 'people.born_on_differs', 'bornOn'],
  [{ phone: '1380000abcd' }, 'people.phone_form', 'phone'],
  [{ householdPhone: '12' }, 'people.phone_form', 'householdPhone'],
  [{ name: '测试3' }, 'people.name_form', 'name'],
  [{ areaCode: '371002999001' }, 'people.area_unknown', 'areaCode'],
  [{ areaCode: WENDENG }, 'people.area_unknown', 'areaCode'],
  [{ areaCode: '371002003' }, 'people.area_not_village', 'areaCode'],
  [{ living: 'nowhere' }, 'people.living_unknown', 'living'],
  [
    { categories: [{ category: 'rich', from: '2026-01-01' }] },
    'people.category_unknown',
    'categories.0.category',
  ],
  [
    { categories: [{ category: 'aged80', from: '2026-01-01' }] },
    'people.category_derived',
    'categories.0.category',
  ],
  [{ networkedFrom: '2027-01-01' }, 'people.day_in_future', 'networkedFrom'],
  [
    { contacts: [{ name: '测试', relation: 'child', guardian: false, emergencyOrder: 1 }] },
    'people.emergency_needs_phone',
    'contacts.0.phone',
  ],
] as const)(
  'registering %j is refused as %s at %s, and nothing is kept',
  async (about, code, field) => {
    const before = await count()
    const body = numbered(about as Partial<RegisterPerson>)
    const reply = await roster.official().call(peopleContracts.register, { body })
    expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([422, code, field])
    expect(reply.problem.detail).toMatch(/[\u4e00-\u9fff]/)
    expect(await count()).toEqual(before)
  },
)

test('P2 birth date and sex stated beside an identity number must agree with it', async () => {
  const idNumber = '110105194912310118'
  const sound = await roster.official().call(peopleContracts.register, {
    body: numbered({ idNumber, bornOn: '1949-12-31', sex: 'male' }),
  })
  expect(sound.status).toBe(200)
  const { status, problem } = await roster.official().call(peopleContracts.register, {
    body: numbered({ bornOn: '1940-03-16', sex: 'male', idNumber: freshNumber('19400315') }),
  })
  expect(status).toBe(422)
  expect(problem.errors?.map((error) => error.field)).toContain('bornOn')
})

test('everything that is wrong is named at once, in the caller’s language', async () => {
  const body = numbered({ idNumber: '1', phone: 'x' })
  const reply = await roster.official().call(peopleContracts.register, { body }, { 'x-lang': 'en' })
  expect(reply.problem.errors?.map((error) => error.field)).toEqual(['idNumber', 'phone'])
  expect(reply.problem.errors?.[1]?.message).toMatch(/no telephone number/)
})

test('P1 the same identity number is refused, and named only to those who may see it', async () => {
  const idNumber = freshNumber()
  const { id } = await given({ idNumber, areaCode: WENDENG })
  const body = numbered({ idNumber: ` ${idNumber.toLowerCase()} ` })
  const far = await roster.official().call(peopleContracts.register, { body })
  expect([far.status, far.problem.code, far.problem.details]).toEqual([
    409,
    'people.duplicate_elsewhere',
    undefined,
  ])
  const near = await world.as('official').call(peopleContracts.register, { body })
  expect(near.problem).toMatchObject({ code: 'people.duplicate', details: { personId: id } })
})

test('an operator registers and may not decide categories', async () => {
  const operator = world.as('operator', { reach: ['371002'] })
  expect((await operator.call(peopleContracts.register, { body: numbered() })).status).toBe(200)
  const body = numbered({ categories: [{ category: 'destitute', from: '2026-01-01' }] })
  const reply = await operator.call(peopleContracts.register, { body })
  expect([reply.status, reply.problem.code]).toEqual([403, 'people.category_by_official'])
  const { id } = await given()
  const set = await operator.call(peopleContracts.setCategory, {
    params: { id },
    body: { category: 'destitute', from: '2026-01-01' },
  })
  expect(set.status).toBe(403)
})

test('P4 a reveal returns what was asked, and says who saw which fields and why', async () => {
  const idNumber = freshNumber()
  const { id } = await given({ idNumber, phone: '13412341234' })
  const reply = await roster.official().call(peopleContracts.reveal, {
    params: { id },
    body: { fields: ['idNumber', 'phone'], reason: '核对补贴发放' },
  })
  expect(reply.body).toEqual({ idNumber, phone: '13412341234' })
  const { body: history } = await roster.official().call(peopleContracts.history, {
    params: { id },
    query: { limit: 10 },
  })
  expect(history.items.find((entry) => entry.action === 'people.revealed')).toMatchObject({
    reason: '核对补贴发放',
    detail: { fields: ['idNumber', 'phone'] },
  })
  const silent = await roster.official().call(peopleContracts.reveal, {
    params: { id },
    body: { fields: ['idNumber'], reason: '' },
  })
  expect([silent.status, silent.problem.field]).toEqual([422, 'reason'])
  const finance = await world.as('finance').call(peopleContracts.reveal, {
    params: { id },
    body: { fields: ['idNumber'], reason: '核对补贴发放' },
  })
  expect(finance.status).toBe(403)
})

test('no audit line and no event holds a number', async () => {
  const idNumber = freshNumber()
  const { id } = await given({ idNumber, phone: '13012345678' })
  await roster.official().call(peopleContracts.amend, {
    params: { id },
    body: { version: 1, phone: '13087654321', reason: '换号' },
  })
  const audit = await world.kernel.db.selectFrom('audit').selectAll().execute()
  const events = await world.kernel.db.selectFrom('event').selectAll().execute()
  const text = JSON.stringify([audit, events])
  for (const number of [idNumber, '13012345678', '13087654321']) expect(text).not.toContain(number)
})

test('P9 amending from an older state is refused and names who changed it', async () => {
  const { id } = await given()
  const zhou = world.as('official', { reach: ['371002'], name: '测试周' })
  const first = await zhou.call(peopleContracts.amend, {
    params: { id },
    body: { version: 1, address: '测试路2号', reason: '门牌更正' },
  })
  expect(first.body).toEqual({ version: 2 })
  const late = await roster.official().call(peopleContracts.amend, {
    params: { id },
    body: { version: 1, address: '测试路3号', reason: '门牌更正' },
  })
  expect([late.status, late.problem.code, late.problem.field]).toEqual([
    409,
    'people.changed_meanwhile',
    'version',
  ])
  expect(late.problem.detail).toContain('测试周')
  const { body } = await roster.official().call(peopleContracts.get, { params: { id } })
  expect([body.address, body.version, body.changedName]).toEqual(['测试路2号', 2, '测试周'])
})

test('a corrected village takes the household along while nobody else lives there', async () => {
  const { id, householdId } = await given()
  const move = async (version: number, areaCode: string) =>
    roster.official().call(peopleContracts.amend, {
      params: { id },
      body: { version, areaCode, reason: '村居更正' },
    })
  const home = async () =>
    (await roster.official().call(peopleContracts.get, { params: { id } })).body.household.areaCode
  expect((await move(1, '371002003017')).status).toBe(200)
  expect(await home()).toBe('371002003017')
  await given({ householdId })
  expect((await move(2, WANGHAI)).status).toBe(200)
  expect(await home()).toBe('371002003017')
})

test('an amended identity number brings its own birth date; history shows what changed', async () => {
  const { id } = await given({ idNumber: undefined, bornOn: '1941-05-05', sex: 'male' })
  const before = await roster.official().call(peopleContracts.get, { params: { id } })
  expect(before.body).toMatchObject({ idNumber: null, bornOn: '1941-05-05' })
  const reply = await roster.official().call(peopleContracts.amend, {
    params: { id },
    body: { version: 1, idNumber: freshNumber('19420606'), living: 'alone', reason: '补录身份证' },
  })
  expect(reply.status).toBe(200)
  const { body } = await roster.official().call(peopleContracts.get, { params: { id } })
  expect(body).toMatchObject({ birthYear: 1942, bornOn: null, living: 'alone' })
  const history = await roster.official().call(peopleContracts.history, {
    params: { id },
    query: { limit: 20 },
  })
  const amended = history.body.items.find((entry) => entry.action === 'people.amended')
  expect(amended?.detail).toMatchObject({
    changes: { living: { from: null, to: 'alone' } },
    hidden: expect.arrayContaining(['idNumber', 'bornOn']),
  })
})

test('likely duplicates are reported, the dead left out', async () => {
  const twin = { name: '重复测', idNumber: undefined, bornOn: '1939-09-09', sex: 'female' as const }
  const [a, b] = [await given(twin), await given(twin)]
  const { body } = await roster.official().call(peopleContracts.duplicates, { query: {} })
  const group = body.items.find((one) => one.people.some((person) => person.id === a.id))
  expect(group).toMatchObject({ why: 'name_and_birth' })
  expect(group?.people.map((person) => person.id).toSorted()).toEqual([a.id, b.id].toSorted())
})

async function count(): Promise<number[]> {
  const people = await world.kernel.db.selectFrom('person').select('id').execute()
  const households = await world.kernel.db.selectFrom('household').select('id').execute()
  return [people.length, households.length]
}
