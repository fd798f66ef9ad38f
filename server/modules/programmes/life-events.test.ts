import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountsByIds, balanceOf, reserve, voidHold } from '../ledger/index.ts'
import { recordLifeEvent, type Person } from '../people/index.ts'
import { accountKey, coverageFor, determineAndGrant, entitlementsOf, openCycle } from './index.ts'
import { withdrawReleased } from './life-events.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { CREDIT, HOURS, openTown, VILLAGE, type Town } from '../../testing/programme-town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const ON = '2026-11-17'
const SERVICE = 'cleaning.daily'
const has = (person: Person) => town.world.system.do((ctx) => entitlementsOf(ctx, person.id, ON))
const happened = (person: Person, event: Parameters<typeof recordLifeEvent>[2]) =>
  town.world.system.do((ctx) => recordLifeEvent(ctx, person.id, event))
const covered = (person: Person, minutes = 60) =>
  town.world.system.do((ctx) =>
    coverageFor(ctx, {
      personId: person.id,
      serviceCode: SERVICE,
      minutes,
      priceFen: 4000,
      on: ON,
    }),
  )

async function granted(given: Parameters<Town['person']>[0] = {}): Promise<Person> {
  const person = await town.person({ category: 'destitute', level: 4, ...given })
  await town.world.as('official').do((ctx) => determineAndGrant(ctx, HOURS, person.id, '测试核定'))
  return person
}

const topics = async (subjectId: string) =>
  (
    await town.world.kernel.db
      .selectFrom('event')
      .select('topic')
      .where('subject_id', '=', subjectId)
      .orderBy('seq')
      .execute()
  ).map((row) => row.topic)

test('I6 a death stops the entitlement at once, and what was left goes back', async () => {
  const person = await granted()
  const [before] = await has(person)
  await happened(person, { kind: 'death', on: '2026-11-16' })
  const [after] = await has(person)
  expect([after!.state, after!.available, after!.stateReason]).toEqual([
    'stopped',
    0,
    { zh: '去世', en: 'death' },
  ])
  expect(await topics(before!.id)).toContain('programmes.entitlement_stopped')
  expect((await covered(person)).refusal?.code).toBe('programmes.no_entitlement')
})

test('I6 a death in the same moment as a grant stops it, whichever comes first', async () => {
  await granted()
  const late = await town.person({ category: 'destitute', level: 4 })
  const official = town.world.as('official')
  await meanwhile(
    official,
    (ctx) => determineAndGrant(ctx, HOURS, late.id, '测试核定'),
    () => happened(late, { kind: 'death', on: '2026-11-16' }),
  )
  expect((await has(late)).map((one) => [one.state, one.available])).toEqual([['stopped', 0]])
  const early = await town.person({ category: 'destitute', level: 4 })
  const second = await meanwhile(
    official,
    (ctx) => recordLifeEvent(ctx, early.id, { kind: 'death', on: '2026-11-16' }),
    () => official.do((ctx) => determineAndGrant(ctx, HOURS, early.id, '测试核定')),
  )
  expect(second).toMatchObject({ met: false, entitlementId: null })
  expect(await has(early)).toEqual([])
})

test('I6 what a visit still holds stays with it, and goes back once the visit lets go', async () => {
  const person = await granted()
  const [mine] = await has(person)
  const hold = await town.world.system.do((ctx) =>
    reserve(ctx, {
      key: `visit:${person.id}`,
      from: mine!.accountId,
      to: accountKey.issued(HOURS, 'minute'),
      amount: 90,
      ref: { kind: 'visit', id: person.id },
    }),
  )
  await happened(person, { kind: 'admitted', on: '2026-11-16' })
  expect((await has(person)).map((one) => [one.state, one.available, one.held])).toEqual([
    ['stopped', 0, 90],
  ])
  await town.world.system.do((ctx) =>
    voidHold(ctx, { holdId: hold.id, key: `void:${person.id}`, reason: '测试取消' }),
  )
  expect((await has(person))[0]!.available).toBe(90)
  await town.world.system.do(withdrawReleased)
  expect((await has(person))[0]!.available).toBe(0)
})

test('I6 hospital suspends, home again resumes, and nothing is lost in between', async () => {
  const person = await granted()
  await happened(person, { kind: 'hospital_in', on: '2026-11-10' })
  const [away] = await has(person)
  expect([away!.state, away!.available]).toEqual(['suspended', 3600])
  const refused = await covered(person)
  expect([refused.lines, refused.refusal?.code]).toEqual([[], 'programmes.suspended'])
  await happened(person, { kind: 'hospital_out', on: '2026-11-15' })
  const [back] = await has(person)
  expect([back!.state, back!.stateReason, back!.available]).toEqual(['live', null, 3600])
  expect((await covered(person)).lines.map((line) => line.amount)).toEqual([60])
  expect(await topics(back!.id)).toEqual([
    'programmes.granted',
    'programmes.entitlement_suspended',
    'programmes.entitlement_resumed',
  ])
})

test('I6 a move within the city changes nothing, a move out of it stops', async () => {
  const stays = await granted()
  await happened(stays, {
    kind: 'moved',
    on: '2026-11-16',
    to: { areaCode: VILLAGE, address: '测试新居1号' },
  })
  const leaves = await granted()
  await happened(leaves, { kind: 'moved', on: '2026-11-16', place: '测试外市' })
  expect([(await has(stays))[0]!.state, (await has(leaves))[0]!.state]).toEqual(['live', 'stopped'])
})

test('A3 the household keeps its credit when one of two dies', async () => {
  const one = await town.person({ telephone: true })
  const other = await town.person({ householdId: one.householdId })
  await town.world.system.do((ctx) => openCycle(ctx, CREDIT, '2026-11', { newcomers: true }))
  await happened(one, { kind: 'death', on: '2026-11-16' })
  expect(
    (await has(other)).map((entitlement) => [entitlement.programmeId, entitlement.state]),
  ).toEqual([[CREDIT, 'live']])
})

test('I6 a place that a stopped entitlement left is free: a mistaken death can be put right', async () => {
  const person = await granted()
  await happened(person, { kind: 'admitted', on: '2026-11-12' })
  await happened(person, { kind: 'discharged', on: '2026-11-16' })
  const { entitlementId } = await town.world
    .as('official')
    .do((ctx) => determineAndGrant(ctx, HOURS, person.id, '离开机构后重新核定'))
  expect((await has(person)).map((one) => one.state).toSorted()).toEqual(['live', 'stopped'])
  const account = await town.world.system.do(async (ctx) => {
    const one = (await entitlementsOf(ctx, person.id, ON)).find(
      (each) => each.id === entitlementId,
    )!
    return {
      ...(await accountsByIds(ctx, [one.accountId])).get(one.accountId)!,
      ...(await balanceOf(ctx, one.accountId)),
    }
  })
  expect([account.kind, account.available]).toEqual(['entitlement', 3600])
})

test('I6 who is in hospital when the month is run is granted and suspended', async () => {
  const person = await town.person({ category: 'destitute' })
  await happened(person, { kind: 'hospital_in', on: '2026-11-10' })
  await town.world.system.do((ctx) => openCycle(ctx, HOURS, '2026-11', { personIds: [person.id] }))
  expect((await has(person)).map((one) => [one.state, one.granted])).toEqual([['suspended', 1800]])
})
