import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENDING, LASTING, openStaff, type Staff, weekOf } from '../../testing/staff.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { addCertificate, setHours, unfitReasons, warnOfCertificates, workersFor } from './index.ts'
import { workforceContracts } from './schema.ts'

let world: World
let staff: Staff
beforeAll(async () => {
  world = await openWorld()
  staff = await openStaff(world)
})
afterAll(() => world.close())

const asked = (day: string, over: object = {}) => ({
  organisationIds: [staff.employer],
  skills: [] as string[],
  certificates: [] as string[],
  day,
  ...over,
})

test('W3 an expired certificate blocks from the day after its last', async () => {
  const { id } = await staff.worker()
  await world.system.do((ctx) =>
    setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00') }),
  )
  const kind = ENDING
  await world.system.do((ctx) =>
    addCertificate(ctx, id, {
      kind,
      number: 'TEST-1',
      issuedBy: '测试鉴定中心',
      validFrom: '2024-01-01',
      validTo: '2026-11-20',
    }),
  )
  const chosen = async (day: string): Promise<boolean> => {
    const all = await world.system.do((ctx) =>
      workersFor(ctx, asked(day, { certificates: [kind] })),
    )
    return all.some((one) => one.id === id)
  }
  const reasons = (day: string) =>
    world.system.do((ctx) => unfitReasons(ctx, id, { skills: [], certificates: [kind], day }))
  expect([await chosen('2026-11-19'), await reasons('2026-11-19')]).toEqual([true, []])
  expect([await chosen('2026-11-20'), await reasons('2026-11-20')]).toEqual([true, []])
  expect([await chosen('2026-11-21'), await reasons('2026-11-21')]).toEqual([
    false,
    ['certificate_expired'],
  ])
})

test('W9 one certificate number belongs to one person; renewals are his own', async () => {
  const [one, other] = [await staff.worker(), await staff.worker()]
  const paper = {
    kind: ENDING,
    number: 'TEST-9',
    issuedBy: '测试鉴定中心',
    validFrom: '2024-01-01',
    validTo: '2026-12-31',
  }
  const add = (id: string, over: object = {}) =>
    staff.provider().call(workforceContracts.addCertificate, {
      params: { id },
      body: { ...paper, ...over },
    })
  const first = await add(one.id)
  expect(first.status).toBe(200)
  expect((await add(one.id)).problem.code).toBe('workforce.certificate_twice')
  expect((await add(one.id, { validFrom: '2027-01-01', validTo: '2029-12-31' })).status).toBe(200)
  expect((await add(other.id)).problem.code).toBe('workforce.certificate_taken')
  expect((await add(other.id, { number: 'TEST-10', validTo: null })).problem).toMatchObject({
    code: 'workforce.certificate_end_missing',
    field: 'validTo',
  })
  expect((await add(other.id, { kind: 'no_such_kind' })).problem.field).toBe('kind')
  expect((await add(other.id, { kind: LASTING, validTo: null })).status).toBe(200)
  const withdrawn = await staff.provider().call(workforceContracts.withdrawCertificate, {
    params: { id: one.id, certificateId: first.body.id },
    body: { reason: '录入错误' },
  })
  expect(withdrawn.status).toBe(200)
})

test('W8 the end of a certificate is told once ahead and once when it has come', async () => {
  world.at('2026-11-17T01:00:00Z')
  const { id } = await staff.worker()
  await world.system.do((ctx) =>
    addCertificate(ctx, id, {
      kind: ENDING,
      number: 'TEST-8',
      issuedBy: '测试鉴定中心',
      validFrom: '2024-01-01',
      validTo: '2026-12-20',
    }),
  )
  const told = async (day: string): Promise<string[]> => {
    world.at(`${day}T22:10:00Z`)
    await world.system.do(warnOfCertificates)
    const events = await world.kernel.db
      .selectFrom('event')
      .select('topic')
      .where('subject_id', '=', id)
      .where('topic', 'like', 'workforce.certificate_e%')
      .orderBy('seq')
      .execute()
    return events.map((event) => event.topic)
  }
  // 22:10 UTC is 06:10 of the next day in Weihai.
  expect(await told('2026-11-18')).toEqual([])
  expect(await told('2026-11-19')).toEqual(['workforce.certificate_expiring'])
  expect(await told('2026-11-20')).toHaveLength(1)
  expect(await told('2026-12-19')).toHaveLength(1)
  expect(await told('2026-12-20')).toEqual([
    'workforce.certificate_expiring',
    'workforce.certificate_expired',
  ])
  expect(await told('2026-12-21')).toHaveLength(2)
  world.at('2026-11-17T01:00:00Z')
})

test('W7 a scan is attached by the staff.employer, seen by few, and each look is recorded', async () => {
  const { id } = await staff.worker()
  const { body: added } = await staff.provider().call(workforceContracts.addCertificate, {
    params: { id },
    body: {
      kind: ENDING,
      number: 'TEST-7',
      issuedBy: '测试鉴定中心',
      validFrom: '2024-01-01',
      validTo: '2027-12-31',
    },
  })
  const params = { id, certificateId: added.id }
  const path = `/api/workers/${id}/certificates/${added.id}/file`
  const attach = async (bytes: Buffer): Promise<number> => {
    const line = '----test'
    const head = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`
    const reply = await world.app.http.inject({
      method: 'POST',
      url: path,
      headers: {
        'x-test-actor': staff.provider().actor.id,
        'content-type': `multipart/form-data; boundary=${line}`,
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
    })
    return reply.statusCode
  }
  expect(await attach(Buffer.from('not a picture'))).toBe(422)
  expect(await attach(Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))).toBe(200)
  const look = async (caller: ReturnType<World['as']>): Promise<number> =>
    (await caller.call(workforceContracts.certificateFile, { params })).status
  expect(await look(world.as('official', { reach: ['371002'] }))).toBe(200)
  expect(await look(world.as('official', { reach: ['371003'] }))).toBe(404)
  expect(await look(world.as('dispatcher', { reach: ['371002'] }))).toBe(403)
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select('id')
    .where('action', '=', 'workforce.certificate_file_seen')
    .where('subject_id', '=', added.id)
    .execute()
  expect(looks).toHaveLength(1)
})
