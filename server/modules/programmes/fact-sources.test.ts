import { afterAll, beforeAll, expect, test } from 'vitest'
import { FACT_NAMES, meaningOf, type Subject } from '../../kernel/pack-facts.ts'
import { modules } from '../../modules.ts'
import { openStaff, type Staff } from '../../testing/staff.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { findFacts, listSubjectIds } from './subjects.ts'

const ON = '2026-11-17'
const ALL = { areas: ['3710'], after: null, limit: 100 }

let world: World
let staff: Staff
beforeAll(async () => {
  world = await openWorld()
  staff = await openStaff(world)
})
afterAll(() => world.close())

const sources = modules.flatMap((module) => module.facts ?? [])

test('a fact of persons, workers, organisations and places is told by exactly one module, or is a paper', () => {
  const subjects = ['person', 'household', 'worker', 'organisation', 'place'] as const
  for (const subject of subjects satisfies readonly Subject[]) {
    const told = sources.filter((one) => one.subject === subject).flatMap((one) => one.facts)
    const records = FACT_NAMES.filter(
      (name) => meaningOf(name).evidence === 'record' && meaningOf(name).of.includes(subject),
    )
    expect(told.toSorted(), subject).toEqual(records.toSorted())
  }
})

test('an organisation and its place tell the register, the staff, and what later modules know', async () => {
  const worker = await staff.worker()
  await world.system.do(async (ctx) => {
    expect(await listSubjectIds(ctx, 'organisation', ALL)).toEqual([staff.employer])
    expect(await listSubjectIds(ctx, 'place', ALL)).toEqual([staff.employer])
    expect(await listSubjectIds(ctx, 'worker', ALL)).toEqual([worker.id])
    const found = await findFacts(ctx, 'organisation', [staff.employer], ON)
    expect(found.get(staff.employer)).toMatchObject({
      areaCode: '371002003',
      facts: { city: '3710', kind: 'station', active: true, staff: 1, certified_staff: 0 },
    })
    const { facts } = found.get(staff.employer)!
    // Nobody was visited, nobody was called back: none is a number, the other is not known.
    expect([facts.visits_year, facts.people_served_year, facts.satisfaction]).toEqual([0, 0, null])
    expect([facts.helps, facts.beds, facts.opened_on]).toEqual([[], null, null])
    const place = await findFacts(ctx, 'place', [staff.employer], ON)
    expect(place.get(staff.employer)?.facts.visits_year).toBeUndefined()
  })
})

test('a worker tells the employment of the day', async () => {
  const worker = await staff.worker()
  await world.system.do(async (ctx) => {
    const { facts, areaCode } = (await findFacts(ctx, 'worker', [worker.id], ON)).get(worker.id)!
    expect(areaCode).toBe('371002003')
    expect(facts).toMatchObject({
      employed: true,
      employer_kind: 'station',
      employer_area: '371002003',
      joined_on: ON,
      years_employed: 0,
    })
  })
})

test('whom nobody knows has no facts, of whatever kind', async () => {
  const nobody = '01a20385-0000-7000-8000-000000000000'
  await world.system.do(async (ctx) => {
    for (const kind of ['person', 'household', 'worker', 'organisation', 'place'] as const) {
      expect((await findFacts(ctx, kind, [nobody], ON)).size, kind).toBe(0)
    }
    expect(await listSubjectIds(ctx, 'community', ALL)).toEqual([])
  })
})
