import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../kernel/time.ts'
import { NEXT_VILLAGE, openRoster, type Roster, unnumbered, WANGHAI } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import {
  householdFacts,
  personFacts,
  recordLifeEvent,
  setCategory,
  type RegisterPerson,
} from './index.ts'
import { effective, happeningOf, listEntries } from './life-event-store.ts'
import { LifeEventKind, peopleContracts, type RecordLifeEvent } from './schema.ts'
import { standingAfter } from './timeline.ts'

let world: World
let roster: Roster
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
})
afterAll(() => world.close())

const given = (about: Partial<RegisterPerson> = {}) => roster.given(unnumbered(about))

const happens = (id: string, input: RecordLifeEvent) =>
  world.system.do((ctx) => recordLifeEvent(ctx, id, input))

const factsOn = async (id: string, on: string) => {
  const facts = await world.system.do((ctx) => personFacts(ctx, [id], on))
  return facts.get(id)!
}

const topics = async (id: string): Promise<string[]> => {
  const rows = await world.kernel.db
    .selectFrom('event')
    .select(['topic', 'seq'])
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.topic)
}

test('P12 facts of past days follow the life events of those days', async () => {
  const { id } = await given({ networkedFrom: '2025-01-01' })
  await happens(id, { kind: 'hospital_in', on: '2026-03-01' })
  await happens(id, { kind: 'hospital_out', on: '2026-03-10' })
  await happens(id, { kind: 'admitted', on: '2026-06-01', place: '测试养老院' })
  await happens(id, { kind: 'death', on: '2026-09-01' })
  const seen = async (on: string) => {
    const { alive, admitted, hospitalised } = await factsOn(id, on)
    return { alive, admitted, hospitalised }
  }
  expect(await seen('2026-02-28')).toEqual({ alive: true, admitted: false, hospitalised: false })
  expect(await seen('2026-03-01')).toEqual({ alive: true, admitted: false, hospitalised: true })
  expect(await seen('2026-03-10')).toEqual({ alive: true, admitted: false, hospitalised: false })
  expect(await seen('2026-07-01')).toEqual({ alive: true, admitted: true, hospitalised: false })
  expect(await seen('2026-09-01')).toMatchObject({ alive: false })
  expect((await factsOn(id, '2024-12-31')).networked).toBe(false)
  expect((await factsOn(id, '2025-01-01')).networked).toBe(true)
  expect((await factsOn(id, '2019-12-31')).age).toBe(79)
  expect(await topics(id)).toEqual([
    'people.registered',
    'people.hospitalised',
    'people.returned',
    'people.admitted',
    'people.died',
  ])
})

test('P12 facts of past days follow the categories in force on those days', async () => {
  const { id } = await given({ living: 'alone' })
  await world.system.do((ctx) =>
    setCategory(ctx, id, { category: 'destitute_central', from: '2026-01-10', to: '2026-02-10' }),
  )
  await world.system.do((ctx) => setCategory(ctx, id, { category: 'dementia', from: '2026-02-01' }))
  const recorded = async (on: string) => {
    const { categories } = await factsOn(id, on)
    return categories.filter((code) => /destitute|dementia/.test(code)).toSorted()
  }
  expect(await recorded('2026-01-09')).toEqual([])
  expect(await recorded('2026-01-10')).toEqual(['destitute', 'destitute_central'])
  expect(await recorded('2026-02-10')).toEqual(['dementia', 'destitute', 'destitute_central'])
  expect(await recorded('2026-02-11')).toEqual(['dementia'])
  expect((await factsOn(id, '2026-02-11')).categories).toEqual(
    expect.arrayContaining(['aged80', 'living_alone', 'empty_nest']),
  )
})

test('P12 in SQL and in the timeline rule every history means the same on every day', async () => {
  const step = fc.record({
    kind: fc.constantFrom(...LifeEventKind.options),
    day: fc.nat(9),
    out: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 7 }), async (steps) => {
      const { id } = await given()
      for (const { kind, day, out } of steps) {
        const to = kind === 'moved' && !out ? { to: { areaCode: NEXT_VILLAGE, address: '甲' } } : {}
        await happens(id, { kind, on: addDays('2026-05-01', day), ...to }).catch(() => undefined)
      }
      const entries = effective(await world.system.do((ctx) => listEntries(ctx, id)))
      for (let day = -1; day < 10; day++) {
        const on = addDays('2026-05-01', day)
        const past = entries.filter((entry) => entry.on_day <= on)
        const standing = standingAfter(past.map(happeningOf))
        if (typeof standing === 'number') throw new Error('an impossible history was kept')
        const facts = await factsOn(id, on)
        expect([
          facts.alive,
          facts.admitted,
          facts.hospitalised,
          facts.residence_area === '',
        ]).toEqual([
          standing.alive,
          standing.place === 'institution',
          standing.inHospital,
          standing.place === 'away',
        ])
      }
    }),
    { numRuns: 25 },
  )
})

test('a move takes the person to the new village, and past days keep the old one', async () => {
  const { id, householdId } = await given()
  await happens(id, {
    kind: 'moved',
    on: '2026-05-01',
    to: { areaCode: NEXT_VILLAGE, address: '新测试路2号' },
  })
  const after = await roster.card(id)
  expect([after.areaCode, after.address, after.status]).toEqual([
    NEXT_VILLAGE,
    '新测试路2号',
    'home',
  ])
  expect(after.household.id).not.toBe(householdId)
  expect((await factsOn(id, '2026-04-30')).residence_area).toBe(WANGHAI)
  expect((await factsOn(id, '2026-05-01')).residence_area).toBe(NEXT_VILLAGE)
  await happens(id, { kind: 'moved', on: '2026-08-01', place: '测试外省' })
  expect((await roster.card(id)).status).toBe('moved')
  expect((await factsOn(id, '2026-08-01')).residence_area).toBe('')
  expect((await factsOn(id, '2026-07-31')).residence_area).toBe(NEXT_VILLAGE)
  expect((await factsOn(id, '2026-01-01')).residence_area).toBe(WANGHAI)
})

test('P6 a mistaken death is taken back by a further entry, and everything lives again', async () => {
  const { id } = await given()
  const { id: entryId } = await happens(id, { kind: 'death', on: '2026-10-01' })
  const reply = await roster.official().call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: { reason: '同名误登' },
  })
  expect(reply.body).toMatchObject({ status: 'home' })
  const { lifeEvents, status } = await roster.card(id)
  expect(status).toBe('home')
  expect(lifeEvents.map((entry) => [entry.kind, entry.corrected, entry.reason])).toEqual(
    expect.arrayContaining([
      ['death', true, null],
      ['retraction', false, '同名误登'],
    ]),
  )
  expect((await factsOn(id, '2026-10-02')).alive).toBe(true)
  expect(await topics(id)).toEqual([
    'people.registered',
    'people.died',
    'people.changed',
    'people.returned',
  ])
  const again = await roster.official().call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: { reason: '再改一次' },
  })
  expect([again.status, again.problem.code]).toEqual([409, 'people.entry_corrected'])
})

test('P6 a wrong day is corrected in place: the stay keeps its order with the discharge', async () => {
  const { id } = await given()
  const { id: entryId } = await happens(id, { kind: 'hospital_in', on: '2026-04-05' })
  await happens(id, { kind: 'hospital_out', on: '2026-04-05' })
  const late = await roster.official().call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: { reason: '日期错', instead: { kind: 'hospital_in', on: '2026-04-06' } },
  })
  expect([late.status, late.problem.code, late.problem.field]).toEqual([
    409,
    'people.event_order',
    'on',
  ])
  const right = await roster.official().call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: {
      reason: '日期错',
      instead: { kind: 'hospital_in', on: '2026-04-05', place: '测试医院' },
    },
  })
  expect(right.body).toMatchObject({ status: 'home' })
})

test('P6 a move taken back returns the person to the old home', async () => {
  const { id, householdId } = await given()
  const to = { areaCode: NEXT_VILLAGE, address: '误登路1号' }
  const { id: entryId } = await happens(id, { kind: 'moved', on: '2026-05-01', to })
  await roster.official().call(peopleContracts.correctLifeEvent, {
    params: { id, entryId },
    body: { reason: '未迁居' },
  })
  const after = await roster.card(id)
  expect([after.areaCode, after.address, after.household.id]).toEqual([
    WANGHAI,
    '测试路1号',
    householdId,
  ])
  expect((await factsOn(id, '2026-06-01')).residence_area).toBe(WANGHAI)
})

test.each([
  [{ kind: 'hospital_in', on: '2026-11-18' }, 422, 'people.day_in_future'],
  [{ kind: 'hospital_in', on: '1939-12-31' }, 422, 'people.before_birth'],
  [{ kind: 'hospital_out', on: '2026-11-01' }, 409, 'people.event_order'],
  [
    { kind: 'admitted', on: '2026-11-01', to: { areaCode: NEXT_VILLAGE, address: '甲' } },
    422,
    'people.only_moves_lead_somewhere',
  ],
  [
    { kind: 'moved', on: '2026-11-01', to: { areaCode: '371002003', address: '甲' } },
    422,
    'people.area_not_village',
  ],
] as const)('P5 %j is refused with %i %s and leaves nothing', async (body, status, code) => {
  const { id } = await given()
  const reply = await roster
    .official()
    .call(peopleContracts.recordLifeEvent, { params: { id }, body })
  expect([reply.status, reply.problem.code]).toEqual([status, code])
  expect((await roster.card(id)).lifeEvents).toEqual([])
})

test('P5 an entry after death is refused and says when the person died', async () => {
  const { id } = await given()
  await happens(id, { kind: 'death', on: '2026-10-01' })
  const reply = await roster.official().call(peopleContracts.recordLifeEvent, {
    params: { id },
    body: { kind: 'hospital_in', on: '2026-10-02' },
  })
  expect([reply.status, reply.problem.code]).toEqual([409, 'people.after_death'])
  expect(reply.problem.detail).toContain('2026-10-01')
  const before = await happens(id, { kind: 'hospital_in', on: '2026-09-20' })
  expect(before.status).toBe('dead')
})

test('a household counts who lives there on the day, and has its telephone while it stands', async () => {
  const first = await given({
    householdPhone: '0631-5550001',
    programmePhone: true,
    networkedFrom: '2025-06-01',
    others: 1,
  })
  const second = await given({ householdId: first.householdId })
  const size = async (on: string) => {
    const facts = await world.system.do((ctx) => householdFacts(ctx, [first.householdId], on))
    return facts.get(first.householdId)
  }
  expect(await size('2026-01-01')).toMatchObject({
    household_size: 3,
    household_phone: true,
    networked: true,
    residence_area: WANGHAI,
  })
  expect(await size('2025-05-31')).toMatchObject({ household_phone: false, networked: false })
  await happens(second.id, { kind: 'admitted', on: '2026-02-01' })
  await happens(first.id, { kind: 'death', on: '2026-03-01' })
  expect(await size('2026-02-01')).toMatchObject({ household_size: 2 })
  expect(await size('2026-03-01')).toMatchObject({ household_size: 1, networked: false })
  expect((await factsOn(second.id, '2026-01-31')).household_size).toBe(3)
})

test('facts of three thousand people are one query away', async () => {
  const people: string[] = []
  for (let n = 0; n < 30; n++) people.push((await given()).id)
  const ids = Array.from({ length: 3_000 }, (_, n) => people[n % people.length]!)
  const facts = await world.system.do((ctx) => personFacts(ctx, ids, '2026-11-17'))
  expect(facts.size).toBe(30)
})
