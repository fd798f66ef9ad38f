import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaff, OTHER_SKILL, SKILL, type Staff, weekOf } from '../../testing/staff.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { recordAbsence, setHours, workersFor } from './index.ts'
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
/** Shifts of one worker on a day by the local clock, as `17T08:00–17T12:00`. */
const shiftsOf = async (id: string, day: string): Promise<string[]> => {
  const all = await world.system.do((ctx) => workersFor(ctx, asked(day)))
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(8, 16)
  return (all.find((one) => one.id === id)?.shifts ?? []).map(
    (shift) => `${local(shift.from)}–${local(shift.to)}`,
  )
}

test('W4 W6 working time is hours minus breaks minus absences', async () => {
  const { id } = await staff.worker()
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
  const { id } = await staff.worker()
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
  const { id } = await staff.worker()
  const set = (from: string, days: ReturnType<typeof weekOf>) =>
    staff.provider().call(workforceContracts.setHours, { params: { id }, body: { from, days } })
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
  const both = await staff.worker({ skills: [SKILL, OTHER_SKILL] })
  const one = await staff.worker({ skills: [SKILL] })
  for (const { id } of [both, one]) {
    await world.system.do((ctx) =>
      setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00') }),
    )
  }
  const found = await world.system.do((ctx) =>
    workersFor(ctx, asked('2026-11-17', { skills: [SKILL, OTHER_SKILL] })),
  )
  const ids = found.map((worker_) => worker_.id)
  expect([ids.includes(both.id), ids.includes(one.id)]).toEqual([true, false])
  expect(found.find((worker_) => worker_.id === both.id)).toMatchObject({
    organisationId: staff.employer,
    home: { lat: 37.5, lng: 122.1 },
  })
})

test('W6 a cancelled absence gives its time back and keeps its row', async () => {
  const { id } = await staff.worker()
  await world.system.do((ctx) =>
    setHours(ctx, id, { from: '2026-11-17', days: weekOf('08:00', '17:00') }),
  )
  const { body } = await staff.provider().call(workforceContracts.recordAbsence, {
    params: { id },
    body: { kind: 'leave', from: '2026-11-18', to: '2026-11-18', note: null },
  })
  expect(await shiftsOf(id, '2026-11-18')).toEqual([])
  const cancel = () =>
    staff.provider().call(workforceContracts.cancelAbsence, {
      params: { id, absenceId: body.id },
      body: { reason: '提前返岗' },
    })
  expect((await cancel()).status).toBe(200)
  expect((await cancel()).problem.code).toBe('workforce.absence_cancelled')
  expect(await shiftsOf(id, '2026-11-18')).toHaveLength(1)
  const detail = await staff.provider().call(workforceContracts.get, { params: { id } })
  expect(detail.body.absences).toMatchObject([{ cancelledReason: '提前返岗' }])
})
