import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshIdentityNumber } from '../../testing/identity-number.ts'
import { openStaff, type Staff, workerForm } from '../../testing/staff.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { changeState } from '../organisations/index.ts'
import { unfitReasons } from './index.ts'
import { workforceContracts } from './schema.ts'

let world: World
let staff: Staff
beforeAll(async () => {
  world = await openWorld()
  staff = await openStaff(world)
})
afterAll(() => world.close())

test('a provider registers its own worker; the numbers are sealed and masked', async () => {
  const number = freshIdentityNumber('19900615')
  const reply = await staff.provider().call(workforceContracts.register, {
    body: workerForm({ identityNumber: number, phone: '138 0000 0002' }) as never,
  })
  expect(reply.status, reply.text).toBe(200)
  const { body } = await staff.provider().call(workforceContracts.get, { params: reply.body })
  expect(body.worker).toMatchObject({ phoneMasked: '138****0002', bornOn: '1990-06-15', age: 36 })
  expect(body.worker.identityMasked).not.toContain('19900615')
  expect(body.can).toMatchObject({ manage: true, reveal: ['identityNumber', 'phone'] })
  const shown = await staff.provider().call(workforceContracts.reveal, {
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
  const number = freshIdentityNumber()
  await staff.worker({ identityNumber: number })
  const wrongCheck = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`
  for (const [identity, code] of [
    [wrongCheck, 'workforce.id_number_checksum'],
    [freshIdentityNumber('20111118'), 'workforce.too_young'],
    [freshIdentityNumber('20270101'), 'workforce.id_number_future'],
    ['12345678901234567', 'workforce.id_number_form'],
  ] as const) {
    const { problem } = await staff.provider().call(workforceContracts.register, {
      body: workerForm({ identityNumber: identity }) as never,
    })
    expect([problem.code, problem.field]).toEqual([code, 'identityNumber'])
  }
  const taken = await staff.provider().call(workforceContracts.register, {
    body: workerForm({ identityNumber: number }) as never,
  })
  expect(taken.problem.code).toBe('workforce.identity_taken')
})

test('W5 who has left may be registered elsewhere and gets no visit here', async () => {
  const identity = freshIdentityNumber()
  const { id } = await staff.worker({ identityNumber: identity })
  const depart = (on: string) =>
    staff
      .provider()
      .call(workforceContracts.depart, { params: { id }, body: { on, reason: '回老家' } })
  expect((await depart('2026-11-18')).problem.code).toBe('workforce.day_ahead')
  expect((await depart('2026-11-17')).body.state).toBe('left')
  expect((await depart('2026-11-17')).problem.code).toBe('workforce.left_already')
  const required = { skills: [], certificates: [], day: '2026-11-18' }
  expect(await world.system.do((ctx) => unfitReasons(ctx, id, required))).toEqual(['worker_left'])
  const elsewhere = await staff.organisation('371002100')
  await staff.worker({ identityNumber: identity }, elsewhere)
})

test('W5 a suspended organisation makes its workers unfit; a closed one lets them go', async () => {
  const its = await staff.organisation('371002100')
  const { id } = await staff.worker({}, its)
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

test('the file of workers holds the rows of the list, their numbers masked', async () => {
  await staff.worker({ name: '测试甲' })
  const { body } = await staff
    .provider()
    .call(workforceContracts.list, { query: { sort: 'name', limit: 100 } })
  const file = await staff.provider().call(workforceContracts.exported, {
    query: { sort: 'name', format: 'csv' },
  })
  const rows = file.text.trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(',')[0])).toEqual(body.items.map((one) => one.name))
  expect(file.text).not.toMatch(/1\d{10}/)
})
