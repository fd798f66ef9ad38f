import { afterAll, beforeAll, expect, test } from 'vitest'
import { FACT_NAMES, meaningOf, Subject } from '../../kernel/packs/facts.ts'
import { modules } from '../../modules.ts'
import { ORGANISATION_KINDS } from '../organisations/index.ts'
import { registerPerson } from '../people/index.ts'
import { openStaff, type Staff } from '../../testing/staff.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { factInWords } from './facts.ts'
import { findFacts, listSubjectIds, wordsFor } from './subjects.ts'

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

test('a fact on record is told by exactly one module; of persons, a paper is as well', () => {
  for (const subject of Subject.options) {
    const all = sources.filter((one) => one.subject === subject).flatMap((one) => one.facts)
    const told = all.filter((name) => meaningOf(name).evidence === 'record')
    const papers = FACT_NAMES.filter(
      (name) => meaningOf(name).evidence === 'upload' && meaningOf(name).of.includes(subject),
    )
    expect(all.filter((name) => !told.includes(name))).toEqual(subject === 'person' ? papers : [])
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
    const words = await wordsFor(ctx, [facts])
    const said = (['employer_kind', 'employer_area'] as const).map((name) =>
      factInWords(name, facts, words),
    )
    expect(said.map(({ zh }) => zh)).toEqual([
      `所在机构类型 ${ORGANISATION_KINDS.station.zh}`,
      '所在机构地址 环翠区 竹岛街道',
    ])
  })
})

test('a community tells who lives and what stands in it, on any day', async () => {
  const village = '371002003016'
  await world.system.do(async (ctx) => {
    await registerPerson(ctx, {
      name: '测试甲子',
      sex: 'female',
      bornOn: '1966-11-17',
      areaCode: village,
      address: '测试路 1 号',
      networkedFrom: '2024-01-01',
    })
    const of = async (code: string, on: string) =>
      (await findFacts(ctx, 'community', [code], on)).get(code)!.facts
    // Sixty on that very day, and nobody the day before.
    expect((await of(village, ON)).older_people).toBe(1)
    expect((await of(village, '2026-11-16')).older_people).toBe(0)
    expect(await of('371002003', ON)).toMatchObject({ city: '3710', older_people: 1, rural: null })
    expect(await listSubjectIds(ctx, 'community', ALL)).toContain(village)
  })
})

test('whom nobody knows has no facts, of whatever kind', async () => {
  const nobody = '01a20385-0000-7000-8000-000000000000'
  await world.system.do(async (ctx) => {
    for (const kind of Subject.options) {
      expect((await findFacts(ctx, kind, [nobody], ON)).size, kind).toBe(0)
    }
  })
})
