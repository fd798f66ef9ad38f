import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../kernel/db.ts'
import { addDays } from '../../kernel/time.ts'
import { NEXT_VILLAGE, openRoster, type Roster, unnumbered } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { householdFacts, personFacts, recordLifeEvent, type RegisterPerson } from './index.ts'
import { correctLifeEvent } from './correct-life-event.ts'
import { effective, listEntries } from './life-event-store.ts'
import { type AmendPerson, householdContracts, peopleContracts } from './schema.ts'
import { holding, listSpells } from './spell-store.ts'

let world: World
let roster: Roster
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
})
afterAll(() => world.close())

const given = (about: Partial<RegisterPerson> = {}) => roster.given(unnumbered(about))

const amend = async (id: string, change: Partial<AmendPerson>) => {
  const { version } = await roster.card(id)
  return roster.official().call(peopleContracts.amend, {
    params: { id },
    body: { version, reason: '测试原因', ...change },
  })
}
const factsOn = async (id: string, on: string) =>
  (await world.system.do((ctx) => personFacts(ctx, [id], on))).get(id)!
const livingOn = async (id: string, on: string) => (await factsOn(id, on)).living
const move = (id: string, on: string, householdId?: string) =>
  world.system.do((ctx) =>
    recordLifeEvent(ctx, id, {
      kind: 'moved',
      on,
      to: { areaCode: NEXT_VILLAGE, address: '新路2号', ...(householdId ? { householdId } : {}) },
    }),
  )

test('P15 a way of living holds from its day, the one before until the day before', async () => {
  const { id } = await given({ living: 'alone', livingFrom: '2025-06-01' })
  expect((await amend(id, { living: 'with_children', livingFrom: '2026-03-01' })).status).toBe(200)
  expect(await livingOn(id, '2025-05-31')).toBeNull()
  expect(await livingOn(id, '2025-06-01')).toBe('alone')
  expect((await factsOn(id, '2026-02-28')).categories).toContain('living_alone')
  expect((await factsOn(id, '2026-03-01')).categories).not.toContain('living_alone')
  const { living, livingEntries } = await roster.card(id)
  expect(living).toBe('with_children')
  expect(livingEntries).toMatchObject([
    { living: 'with_children', from: '2026-03-01', to: null },
    { living: 'alone', from: '2025-06-01', to: '2026-02-28' },
  ])
})

test('P15 a mistake put right holds on all its days; the mistake stays readable and void', async () => {
  const { id } = await given({ living: 'alone' })
  await amend(id, { living: 'spouse_only', reason: '登记有误' })
  expect(await livingOn(id, '2026-01-01')).toBe('spouse_only')
  expect((await roster.card(id)).livingEntries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ living: 'alone', voidReason: '登记有误' }),
      expect.objectContaining({ living: 'spouse_only', voidReason: null, from: null }),
    ]),
  )
  await amend(id, { livingFrom: '2026-02-01' })
  expect([await livingOn(id, '2026-01-31'), await livingOn(id, '2026-02-01')]).toEqual([
    null,
    'spouse_only',
  ])
  await amend(id, { living: null, livingFrom: '2026-04-01' })
  expect([await livingOn(id, '2026-03-31'), await livingOn(id, '2026-04-01')]).toEqual([
    'spouse_only',
    null,
  ])
})

test.each([
  [{ living: null, livingFrom: '2026-11-18' }, 422, 'people.day_in_future'],
  [{ living: 'with_children', livingFrom: '2025-06-01' }, 409, 'people.living_not_after'],
  [{ living: 'with_children', livingFrom: '2026-11-18' }, 422, 'people.day_in_future'],
  [{ livingFrom: '1939-12-31' }, 422, 'people.before_birth'],
])('P15 %j is refused with %i %s at its field and leaves nothing', async (change, status, code) => {
  const { id } = await given({ living: 'alone', livingFrom: '2025-06-01' })
  const before = await roster.card(id)
  const reply = await amend(id, change)
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    status,
    code,
    'livingFrom',
  ])
  const { version, livingEntries } = await roster.card(id)
  expect({ version, livingEntries }).toEqual({
    version: before.version,
    livingEntries: before.livingEntries,
  })
})

test('P15 a first day without a way of living is refused by its field', async () => {
  const body = unnumbered({ livingFrom: '2026-01-01' })
  const reply = await roster.official().call(peopleContracts.register, { body })
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    422,
    'people.living_missing',
    'living',
  ])
})

test('P15 the database refuses two ways of living, and two households, on one day', async () => {
  const { id, householdId } = await given({ living: 'alone' })
  const about = { person_id: id, from_on: '2026-01-01', to_on: null, recorded_name: '测试' }
  const row = (made: string) => ({
    ...about,
    id: made,
    recorded_at: Temporal.Instant.from('2026-11-17T01:00:00Z'),
    recorded_by: id,
  })
  await expect(
    world.system.do((ctx) =>
      ctx.db
        .insertInto('person_living')
        .values({ ...row(ctx.id()), living: 'with_children' })
        .execute(),
    ),
  ).rejects.toThrow('person_living_once_at_a_time')
  await expect(
    world.system.do((ctx) =>
      ctx.db
        .insertInto('person_household')
        .values({ ...row(ctx.id()), household_id: householdId })
        .execute(),
    ),
  ).rejects.toThrow('person_household_once_at_a_time')
})

test('P15 a household counts on each day who belonged to it then', async () => {
  const first = await given()
  const second = await given({ householdId: first.householdId, name: '测试迁出' })
  const size = async (on: string) => {
    const { householdId } = first
    const facts = await world.system.do((ctx) => householdFacts(ctx, [householdId], on))
    return facts.get(householdId)?.household_size
  }
  const { id: entryId } = await move(second.id, '2026-05-01')
  expect([await size('2026-04-30'), await size('2026-05-01')]).toEqual([2, 1])
  expect((await factsOn(second.id, '2026-04-30')).household_id).toBe(first.householdId)
  expect((await factsOn(first.id, '2026-04-30')).household_size).toBe(2)
  expect((await factsOn(second.id, '2026-05-01')).household_size).toBe(1)
  const home = await roster.official().call(householdContracts.get, {
    params: { id: first.householdId },
  })
  expect(home.body.members).toMatchObject([{ id: first.id, from: null }])
  expect(home.body.formerMembers).toMatchObject([
    { id: second.id, name: '测试迁出', from: null, to: '2026-04-30' },
  ])
  expect((await roster.card(second.id)).householdEntries).toMatchObject([
    { from: '2026-05-01', to: null, address: '新路2号' },
    { from: null, to: '2026-04-30', householdId: first.householdId, address: '测试路1号' },
  ])

  await world.system.do((ctx) => correctLifeEvent(ctx, second.id, entryId, { reason: '误登' }))
  expect(await size('2026-05-01')).toBe(2)
  expect((await roster.card(second.id)).household.id).toBe(first.householdId)
})

test('P15 an amended household is put right for its days and outlives a later move', async () => {
  const [wrong, right] = [await given(), await given()]
  const { id } = await given({ householdId: wrong.householdId })
  await amend(id, { householdId: right.householdId })
  expect((await factsOn(id, '2026-01-01')).household_id).toBe(right.householdId)
  const { id: entryId } = await move(id, '2026-05-01')
  expect((await factsOn(id, '2026-04-30')).household_id).toBe(right.householdId)
  await world.system.do((ctx) => correctLifeEvent(ctx, id, entryId, { reason: '误登' }))
  expect((await roster.card(id)).household.id).toBe(right.householdId)
})

interface Span {
  readonly person: string
  readonly household: string
  readonly from: string | null
  readonly to: string | null
}

async function spans(): Promise<Span[]> {
  const rows = await world.kernel.db
    .selectFrom('person_household')
    .selectAll()
    .where('void_reason', 'is', null)
    .execute()
  return rows
    .map((row) => ({
      person: row.person_id,
      household: row.household_id,
      from: row.from_on,
      to: row.to_on,
    }))
    .toSorted((a, b) => `${a.person}${a.from}`.localeCompare(`${b.person}${b.from}`))
}

test('P15 whatever moves are recorded and taken back, each day has the household of the last', async () => {
  const step = fc.record({
    day: fc.nat(9),
    how: fc.constantFrom('new', 'first', 'out', 'back'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const { id, householdId } = await given()
      const moves: string[] = []
      for (const { day, how } of steps) {
        const on = addDays('2026-05-01', day)
        const done =
          how === 'back'
            ? world.system.do((ctx) =>
                correctLifeEvent(ctx, id, moves.at(-1) ?? id, { reason: '误登' }),
              )
            : how === 'out'
              ? world.system.do((ctx) => recordLifeEvent(ctx, id, { kind: 'moved', on }))
              : move(id, on, how === 'first' ? householdId : undefined)
        const made = await done.catch(() => undefined)
        if (made && how === 'back') moves.pop()
        else if (made) moves.push(made.id)
      }
      const entries = effective(await world.system.do((ctx) => listEntries(ctx, id)))
      const spells = holding(await world.system.do((ctx) => listSpells(ctx, 'household', id)))
      for (let n = -1; n < 11; n++) {
        const on = addDays('2026-05-01', n)
        const last = entries.findLast((entry) => entry.on_day <= on)
        const expected = last ? last.to_household_id : householdId
        const found = spells.filter(
          ({ from, to }) => (from === null || from <= on) && (to === null || to >= on),
        )
        expect(found.map((spell) => spell.value)).toEqual(expected === null ? [] : [expected])
      }
      const now = spells.find((spell) => spell.to === null)
      const { household } = await roster.card(id)
      expect(household.id).toBe(now?.value ?? household.id)
    }),
    { numRuns: 20 },
  )
})

test('the migration reads from moves what the product would have recorded', async () => {
  const before = (await spans()).filter((one) => one.from !== null || one.to !== null)
  expect(before.length).toBeGreaterThan(5)
  const all = await spans()
  const file = new URL('../../migrations/0033-people.sql', import.meta.url)
  const text = await readFile(file, 'utf8')
  const owner = openPool({ url: world.url, city: '3710', as: 'owner', max: 1 })
  await owner.query('truncate person_household, person_living')
  await owner.query(text.slice(text.indexOf('-- What is on record already')))
  await owner.end()
  expect(await spans()).toEqual(all)
})
