import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { changeState, registerOrganisation } from '../organisations/index.ts'
import {
  addCertificate,
  installQualifications,
  recordAbsence,
  registerWorker,
  setHours,
  unfitReasons,
  warnOfCertificates,
  workersFor,
} from './index.ts'
import { workforceContracts, type WorkerForm } from './schema.ts'

let world: World
let employer: string
const pack = readPack('shandong-weihai')
const [skill = '', otherSkill = ''] = pack.catalogue.skills.map((one) => one.code)
const ending = pack.catalogue.certificates.find((one) => one.validityMonths !== null)
const lasting = pack.catalogue.certificates.find((one) => one.validityMonths === null)

beforeAll(async () => {
  world = await openWorld()
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installQualifications(ctx, pack.catalogue)
  })
  employer = await organisation('371002003')
})
afterAll(() => world.close())

const organisation = async (areaCode: string): Promise<string> => {
  const made = await world.system.do((ctx) =>
    registerOrganisation(ctx, {
      name: '测试服务站',
      kind: 'station',
      address: '测试路 2 号',
      areaCode,
      lat: 37.5,
      lng: 122.1,
      servedAreas: [areaCode],
    }),
  )
  return made.id
}

let made = 0
/** Valid numbers that belong to nobody: the region code is not in use. */
const identityNumber = (bornOn = '19800101'): string => {
  const first = `999999${bornOn}${String(++made).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0)
  return `${first}${'10X98765432'[sum % 11]}`
}
const form = (over: Partial<WorkerForm> = {}): WorkerForm => ({
  name: '测试护理员',
  identityNumber: identityNumber(),
  phone: '13800000001',
  skills: [skill],
  ...over,
})
const provider = (organisationId = employer) => world.as('provider', { reach: [], organisationId })
const worker = (over: Partial<WorkerForm> = {}, organisationId = employer) =>
  world.system.do((ctx) => registerWorker(ctx, { ...form(over), organisationId }))
const asked = (day: string, over: object = {}) => ({
  organisationIds: [employer],
  skills: [] as string[],
  certificates: [] as string[],
  day,
  ...over,
})
/** Shifts of one worker on a day by the local clock, as `17T08:00–17T12:00`. */
const shiftsOf = async (id: string, day: string): Promise<string[]> => {
  const all = await world.system.do((ctx) => workersFor(ctx, asked(day)))
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(8, 16)
  return (all.find((one) => one.id === id)?.shifts ?? []).map(
    (shift) => `${local(shift.from)}–${local(shift.to)}`,
  )
}

test('a provider registers its own worker; the numbers are sealed and masked', async () => {
  const number = identityNumber('19900615')
  const reply = await provider().call(workforceContracts.register, {
    body: form({ identityNumber: number, phone: '138 0000 0002' }) as never,
  })
  expect(reply.status, reply.text).toBe(200)
  const { body } = await provider().call(workforceContracts.get, { params: reply.body })
  expect(body.worker).toMatchObject({ phoneMasked: '138****0002', bornOn: '1990-06-15', age: 36 })
  expect(body.worker.identityMasked).not.toContain('19900615')
  expect(body.can).toMatchObject({ manage: true, reveal: ['identityNumber', 'phone'] })
  const shown = await provider().call(workforceContracts.reveal, {
    params: reply.body,
    body: { field: 'identityNumber', reason: '核对证件' },
  })
  expect(shown.body.value).toBe(number)
  const looks = await world.kernel.db
    .selectFrom('audit')
    .select(['detail', 'reason'])
    .where('subject_id', '=', reply.body.id)
    .where('action', '=', 'workforce.number_revealed')
    .execute()
  expect(looks).toEqual([{ detail: { field: 'identityNumber' }, reason: '核对证件' }])
})

test('W2 a wrong, under-age or taken identity number is refused by its field', async () => {
  const number = identityNumber()
  await worker({ identityNumber: number })
  const wrongCheck = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`
  for (const [identity, code] of [
    [wrongCheck, 'workforce.id_number_checksum'],
    [identityNumber('20111118'), 'workforce.too_young'],
    [identityNumber('20270101'), 'workforce.id_number_future'],
    ['12345678901234567', 'workforce.id_number_form'],
  ] as const) {
    const { problem } = await provider().call(workforceContracts.register, {
      body: form({ identityNumber: identity }) as never,
    })
    expect([problem.code, problem.field]).toEqual([code, 'identityNumber'])
  }
  const taken = await provider().call(workforceContracts.register, {
    body: form({ identityNumber: number }) as never,
  })
  expect(taken.problem.code).toBe('workforce.identity_taken')
})

test('W5 who has left may be registered elsewhere and gets no visit here', async () => {
  const identity = identityNumber()
  const { id } = await worker({ identityNumber: identity })
  const depart = (on: string) =>
    provider().call(workforceContracts.depart, { params: { id }, body: { on, reason: '回老家' } })
  expect((await depart('2026-11-18')).problem.code).toBe('workforce.day_ahead')
  expect((await depart('2026-11-17')).body.state).toBe('left')
  expect((await depart('2026-11-17')).problem.code).toBe('workforce.left_already')
  const required = { skills: [], certificates: [], day: '2026-11-18' }
  expect(await world.system.do((ctx) => unfitReasons(ctx, id, required))).toEqual(['worker_left'])
  const elsewhere = await organisation('371002100')
  await worker({ identityNumber: identity }, elsewhere)
})

test('W5 a suspended organisation makes its workers unfit; a closed one lets them go', async () => {
  const its = await organisation('371002100')
  const { id } = await worker({}, its)
  const reasons = () =>
    world.system.do((ctx) =>
      unfitReasons(ctx, id, { skills: [], certificates: [], day: '2026-11-17' }),
    )
  const move = (state: 'suspended' | 'closed') =>
    world.system.do((ctx) => changeState(ctx, its, { state, on: '2026-11-17', reason: '测试' }))
  expect(await reasons()).toEqual([])
  await move('suspended')
  expect(await reasons()).toEqual(['organisation_not_active'])
  await move('closed')
  expect(await reasons()).toEqual(['worker_left', 'organisation_not_active'])
})

test('W3 an expired certificate blocks from the day after its last', async () => {
  const { id } = await worker()
  await world.system.do((ctx) =>
    setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00') }),
  )
  const kind = ending!.code
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
  const [one, other] = [await worker(), await worker()]
  const paper = {
    kind: ending!.code,
    number: 'TEST-9',
    issuedBy: '测试鉴定中心',
    validFrom: '2024-01-01',
    validTo: '2026-12-31',
  }
  const add = (id: string, over: object = {}) =>
    provider().call(workforceContracts.addCertificate, {
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
  expect((await add(other.id, { kind: lasting!.code, validTo: null })).status).toBe(200)
  const withdrawn = await provider().call(workforceContracts.withdrawCertificate, {
    params: { id: one.id, certificateId: first.body.id },
    body: { reason: '录入错误' },
  })
  expect(withdrawn.status).toBe(200)
})

test('W8 the end of a certificate is told once ahead and once when it has come', async () => {
  world.at('2026-11-17T01:00:00Z')
  const { id } = await worker()
  await world.system.do((ctx) =>
    addCertificate(ctx, id, {
      kind: ending!.code,
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

const weekOf = (from: string, to: string, breaks: { from: string; to: string }[] = []) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to, breaks }))

test('W4 W6 working time is hours minus breaks minus absences', async () => {
  const { id } = await worker()
  const lunch = [{ from: '12:00', to: '13:00' }]
  await world.system.do((ctx) =>
    setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00', lunch) }),
  )
  expect(await shiftsOf(id, '2026-11-16')).toEqual([])
  expect(await shiftsOf(id, '2026-11-17')).toEqual(['17T08:00–17T12:00', '17T13:00–17T17:00'])
  const away = (over: object) =>
    world.system.do((ctx) =>
      recordAbsence(ctx, id, { kind: 'leave', from: '2026-11-18', to: '2026-11-18', ...over }),
    )
  await away({ fromTime: '10:00', toTime: '14:30' })
  expect(await shiftsOf(id, '2026-11-18')).toEqual(['18T08:00–18T10:00', '18T14:30–18T17:00'])
  await away({ from: '2026-11-19', to: '2026-11-20' })
  expect(await shiftsOf(id, '2026-11-19')).toEqual([])
  expect(await shiftsOf(id, '2026-11-20')).toEqual([])
  expect(await shiftsOf(id, '2026-11-21')).toHaveLength(2)
  await expect(away({ fromTime: '09:00' })).rejects.toMatchObject({
    constraint: 'absence_once_at_a_time',
  })
  await expect(away({ from: '2026-11-25', to: '2026-11-24' })).rejects.toMatchObject({
    code: 'workforce.ends_before_start',
    field: 'to',
  })
})

test('W4 W6 a night shift is whole on its day and goes on from midnight on the next', async () => {
  const { id } = await worker()
  const night = { weekday: 2, from: '20:00', to: '08:00' }
  await world.system.do((ctx) => setHours(ctx, id, { from: '2026-11-17', days: [night] }))
  expect(await shiftsOf(id, '2026-11-17')).toEqual(['17T20:00–18T08:00'])
  expect(await shiftsOf(id, '2026-11-18')).toEqual(['18T00:00–18T08:00'])
  expect(await shiftsOf(id, '2026-11-19')).toEqual([])
  // Away on Wednesday: the night ends at midnight, to the minute.
  await world.system.do((ctx) =>
    recordAbsence(ctx, id, { kind: 'sick', from: '2026-11-18', to: '2026-11-18' }),
  )
  expect(await shiftsOf(id, '2026-11-17')).toEqual(['17T20:00–18T00:00'])
  expect(await shiftsOf(id, '2026-11-18')).toEqual([])
})

test('W4 a new week holds from its day, the old one until the day before', async () => {
  const { id } = await worker()
  const set = (from: string, days: ReturnType<typeof weekOf>) =>
    provider().call(workforceContracts.setHours, { params: { id }, body: { from, days } })
  await set('2026-11-17', weekOf('08:00', '12:00'))
  await set('2026-11-24', weekOf('13:00', '24:00'))
  expect(await shiftsOf(id, '2026-11-23')).toEqual(['23T08:00–23T12:00'])
  expect(await shiftsOf(id, '2026-11-24')).toEqual(['24T13:00–25T00:00'])
  expect(await shiftsOf(id, '2026-11-25')).toEqual(['25T13:00–26T00:00'])
  const replaced = await set('2026-11-20', weekOf('09:00', '10:00'))
  expect(replaced.body.items.map((week) => [week.from, week.to])).toEqual([
    ['2026-11-17', '2026-11-19'],
    ['2026-11-20', null],
  ])
  expect((await set('2026-11-16', [])).problem.code).toBe('workforce.day_past')
  const broken = [
    { weekday: 1, from: '08:00', to: '12:00', breaks: [{ from: '12:00', to: '13:00' }] },
  ]
  expect((await set('2026-12-01', broken)).problem).toMatchObject({
    code: 'workforce.break_outside',
    field: 'days.0.breaks',
  })
})

test('W3 workersFor asks for every skill and leaves others out', async () => {
  const both = await worker({ skills: [skill, otherSkill] })
  const one = await worker({ skills: [skill] })
  for (const { id } of [both, one]) {
    await world.system.do((ctx) =>
      setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00') }),
    )
  }
  const found = await world.system.do((ctx) =>
    workersFor(ctx, asked('2026-11-17', { skills: [skill, otherSkill] })),
  )
  const ids = found.map((worker_) => worker_.id)
  expect([ids.includes(both.id), ids.includes(one.id)]).toEqual([true, false])
  expect(found.find((worker_) => worker_.id === both.id)).toMatchObject({
    organisationId: employer,
    home: { lat: 37.5, lng: 122.1 },
  })
})
