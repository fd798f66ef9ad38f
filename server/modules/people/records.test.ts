import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRows, WORKBOOK } from '../../kernel/workbook/workbook.ts'
import { openRoster, type Roster, unnumbered } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { exportPeople } from './export.ts'
import { findByPhone, hasConsent, type RegisterPerson } from './index.ts'
import { householdContracts, peopleContracts } from './schema.ts'

let world: World
let roster: Roster
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
})
afterAll(() => world.close())

const given = (about: Partial<RegisterPerson> = {}) => roster.given(unnumbered(about))

test('P7 a category is set once for its days, ended with a reason, and may begin again', async () => {
  const { id } = await given()
  const set = (from: string, to?: string) =>
    roster.official().call(peopleContracts.setCategory, {
      params: { id },
      body: { category: 'subsistence_allowance', from, ...(to ? { to } : {}), evidence: '测试证' },
    })
  const first = await set('2026-01-01')
  expect((await roster.card(id)).categories).toEqual(['subsistence_allowance'])
  const twice = await set('2026-06-01')
  expect([twice.status, twice.problem.code]).toEqual([409, 'people.category_overlaps'])
  const early = await roster.official().call(peopleContracts.endCategory, {
    params: { id, entryId: first.body.id },
    body: { to: '2025-12-31', reason: '核查退出' },
  })
  expect([early.status, early.problem.code, early.problem.field]).toEqual([
    422,
    'people.days_reversed',
    'to',
  ])
  await roster.official().call(peopleContracts.endCategory, {
    params: { id, entryId: first.body.id },
    body: { to: '2026-05-31', reason: '核查退出' },
  })
  expect((await roster.card(id)).categories).toEqual([])
  expect((await set('2026-06-01')).status).toBe(200)
  expect(
    (await roster.card(id)).categoryEntries.map((one) => [one.from, one.to, one.endedReason]),
  ).toEqual([
    ['2026-06-01', null, null],
    ['2026-01-01', '2026-05-31', '核查退出'],
  ])
})

test('a scan is kept with its person, proves a category, and each look is on record', async () => {
  const [{ id }, other] = [await given(), await given()]
  const by = roster.official()
  const send = (personId: string, bytes: Buffer, type: string) =>
    world.app.http.inject({
      method: 'POST',
      url: `/api/people/${personId}/files`,
      headers: { 'x-test-actor': by.actor.id, 'content-type': 'multipart/form-data; boundary=cut' },
      payload: Buffer.concat([
        Buffer.from(
          `--cut\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: ${type}\r\n\r\n`,
        ),
        bytes,
        Buffer.from('\r\n--cut--\r\n'),
      ]),
    })
  const pdf = Buffer.from('%PDF-1.7 测试')
  const { id: evidenceFileId } = (await send(id, pdf, 'application/pdf')).json() as { id: string }
  expect((await send(id, pdf, 'image/png')).json()).toMatchObject({ code: 'kernel.file_kind' })
  const riff = (kind: string) => Buffer.from(`RIFF\0\0\0\0${kind} 测试`)
  expect((await send(id, riff('WAVE'), 'image/webp')).json()).toMatchObject({
    code: 'kernel.file_kind',
  })
  expect((await send(id, riff('WEBP'), 'image/webp')).statusCode).toBe(200)
  const set = (personId: string) =>
    by.call(peopleContracts.setCategory, {
      params: { id: personId },
      body: { category: 'destitute', from: '2026-01-01', evidenceFileId },
    })
  const foreign = await set(other.id)
  expect([foreign.status, foreign.problem.code, foreign.problem.field]).toEqual([
    422,
    'people.file_absent',
    'evidenceFileId',
  ])
  expect((await set(id)).status).toBe(200)
  const file = await by.call(peopleContracts.readEvidence, {
    params: { id, entryId: evidenceFileId },
  })
  expect(file.text).toContain('%PDF')
  const lines = await world.kernel.db
    .selectFrom('audit')
    .select('actor_id')
    .where('action', '=', 'people.evidence_viewed')
    .execute()
  expect(lines).toEqual([{ actor_id: by.actor.id }])
  const elsewhere = await by.call(peopleContracts.readEvidence, {
    params: { id: other.id, entryId: evidenceFileId },
  })
  expect([elsewhere.status, elsewhere.problem.code]).toEqual([404, 'people.file_absent'])
})

test('looking at a card is on record once in ten minutes, however often the page asks', async () => {
  const { id } = await given()
  const by = roster.official()
  const look = () => by.call(peopleContracts.get, { params: { id } })
  const looks = async () =>
    (
      await world.kernel.db
        .selectFrom('audit')
        .select('id')
        .where('action', '=', 'people.viewed')
        .where('subject_id', '=', id)
        .execute()
    ).length
  await look()
  await look()
  expect(await looks()).toBe(1)
  world.at('2026-11-17T01:11:00Z')
  await look()
  world.at('2026-11-17T01:00:00Z')
  expect(await looks()).toBe(2)
})

test('P7 a category recorded by mistake is void on every day and stays readable', async () => {
  const { id } = await given()
  const { body } = await roster.official().call(peopleContracts.setCategory, {
    params: { id },
    body: { category: 'dementia', from: '2026-01-01' },
  })
  const params = { id, entryId: body.id }
  await roster
    .official()
    .call(peopleContracts.endCategory, { params, body: { reason: '同名误登' } })
  const { categories, categoryEntries } = await roster.card(id)
  expect(categories).toEqual([])
  expect(categoryEntries).toMatchObject([{ voidReason: '同名误登', inForce: false }])
  const again = await roster.official().call(peopleContracts.endCategory, {
    params,
    body: { reason: '再作废' },
  })
  expect([again.status, again.problem.code]).toEqual([409, 'people.category_void'])
})

test('P8 contacts: order taken once, a number for emergencies, an unseen number kept', async () => {
  const { id } = await given()
  const add = (about: object) =>
    roster.official().call(peopleContracts.addContact, {
      params: { id },
      body: { name: '测试女儿', relation: 'child', guardian: false, ...about },
    })
  const first = await add({ phone: '13700001111', emergencyOrder: 1 })
  const same = await add({ phone: '13700002222', emergencyOrder: 1 })
  expect([same.status, same.problem.code]).toEqual([409, 'people.emergency_order_taken'])
  const silent = await add({ emergencyOrder: 2 })
  expect([silent.status, silent.problem.field]).toEqual([422, 'phone'])
  const letters = await add({ phone: 'call me' })
  expect([letters.status, letters.problem.code]).toEqual([422, 'people.phone_form'])
  const params = { id, entryId: first.body.id }
  await roster.official().call(peopleContracts.amendContact, {
    params,
    body: { name: '测试女儿', relation: 'child', guardian: true, emergencyOrder: 1 },
  })
  expect((await roster.card(id)).contacts).toMatchObject([{ guardian: true, phone: '137****1111' }])
  await roster
    .official()
    .call(peopleContracts.removeContact, { params, body: { reason: '已去世' } })
  expect((await roster.card(id)).contacts).toEqual([])
  const found = await world.system.do((ctx) => findByPhone(ctx, '13700001111'))
  expect(found.contacts).toEqual([])
  expect((await add({ phone: '13700002222', emergencyOrder: 1 })).status).toBe(200)
})

test('P10 a consent holds until it is withdrawn, and what was never given cannot be', async () => {
  const { id } = await given()
  const record = (given_: boolean, on: string) =>
    roster.official().call(peopleContracts.recordConsent, {
      params: { id },
      body: { purpose: 'location', given: given_, byName: '测试监护人', byRelation: 'child', on },
    })
  const holds = () => world.system.do((ctx) => hasConsent(ctx, id, 'location'))
  const early = await record(false, '2026-01-01')
  expect([early.status, early.problem.code]).toEqual([409, 'people.consent_not_given'])
  await record(true, '2026-02-01')
  expect(await holds()).toBe(true)
  await record(false, '2026-03-01')
  expect(await holds()).toBe(false)
  const { consents } = await roster.card(id)
  expect(consents.map((one) => [one.given, one.latest])).toEqual([
    [false, true],
    [true, false],
  ])
  const future = await record(true, '2027-01-01')
  expect([future.status, future.problem.field]).toEqual([422, 'on'])
})

test('P11 a household has one free telephone at a time; a removed one is found no more', async () => {
  const { householdId: id } = await given()
  const add = (number: string, installedOn: string) =>
    roster.official().call(householdContracts.addTelephone, {
      params: { id },
      body: { number, programme: true, installedOn },
    })
  const first = await add('0631-5200001', '2026-01-01')
  const second = await add('0631-5200002', '2026-02-01')
  expect([second.status, second.problem.code]).toEqual([409, 'people.telephone_programme_once'])
  await roster.official().call(householdContracts.removeTelephone, {
    params: { id, entryId: first.body.id },
    body: { on: '2026-03-01', reason: '话机损坏' },
  })
  expect((await add('0631-5200002', '2026-03-01')).status).toBe(200)
  const found = async (phone: string) =>
    (await world.system.do((ctx) => findByPhone(ctx, phone))).households.map((one) => one.id)
  expect(await found('5200001')).toEqual([])
  expect(await found('5200002')).toEqual([id])
  const { body } = await roster.official().call(householdContracts.reveal, {
    params: { id },
    body: { reason: '联系住户' },
  })
  expect(body.telephones.map((one) => one.number).toSorted()).toEqual([
    '06315200001',
    '06315200002',
  ])
})

test('a household is listed with its members, found by them, and amended from its newest state', async () => {
  const { id, householdId } = await given({ name: '户测甲' })
  const { body } = await roster.official().call(householdContracts.list, {
    query: { limit: 10, q: '户测' },
  })
  expect(body.items).toMatchObject([{ id: householdId, size: 1, members: [{ id }] }])
  const amend = (version: number) =>
    roster.official().call(householdContracts.amend, {
      params: { id: householdId },
      body: { version, others: 2, reason: '子女同住' },
    })
  expect((await amend(1)).body).toEqual({ version: 2 })
  const late = await amend(1)
  expect([late.status, late.problem.code]).toEqual([409, 'people.changed_meanwhile'])
  const { body: household } = await roster.official().call(householdContracts.get, {
    params: { id: householdId },
  })
  expect([household.others, household.size]).toEqual([2, 3])
})

test('an export holds the reach, masked numbers and no formula; who took it is on record', async () => {
  await given({ name: '出测甲', idNumber: '11010519491231002X', bornOn: undefined, sex: undefined })
  await given({ name: '出测乙', areaCode: '371003001006', phone: '13600001111' })
  for (const format of ['xlsx', 'csv'] as const) {
    const file = await roster
      .official()
      .do((ctx) => exportPeople(ctx, { format, sort: 'name', q: '出测' }))
    const rows: string[][] = []
    const bytes = await buffer(file.body as NodeJS.ReadableStream)
    for await (const row of readRows(bytes, WORKBOOK[format])) rows.push([...row.cells])
    expect(rows.map((row) => [row[0], row[3]])).toEqual([
      ['姓名', '身份证号'],
      ['出测甲', '110105********002X'],
    ])
  }
  const lines = await world.kernel.db
    .selectFrom('audit')
    .select(['detail'])
    .where('action', '=', 'people.exported')
    .execute()
  expect(lines.map((line) => line.detail['format']).toSorted()).toEqual(['csv', 'xlsx'])
  const operator = await world.as('operator').call(peopleContracts.exported, {
    query: { format: 'csv', sort: 'name' },
  })
  expect(operator.status).toBe(403)
  const served = await roster.official().call(peopleContracts.exported, {
    query: { format: 'csv', sort: 'name', q: '出测' },
  })
  expect(served.text).toContain('110105********002X')
})

test('a care category tells its document in both languages and the clause that knows it', async () => {
  const { categories } = (await roster.official().call(peopleContracts.words)).body
  expect(categories.find((one) => one.code === 'subsistence_allowance')?.source).toMatchObject({
    document: { zh: '国家基本养老服务清单(2023)', en: expect.stringContaining('National list') },
    clause: '第9项',
    confirmed: true,
  })
  expect(categories.filter((one) => one.source === null)).toEqual([])
})
