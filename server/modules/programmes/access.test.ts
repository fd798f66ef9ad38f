import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import type { Person } from '../people/index.ts'
import { openTown, HOURS, type Town } from '../../testing/programme-town.ts'
import { openCycle } from './index.ts'
import { programmeContracts as contracts } from './schema.ts'

interface Record_ {
  readonly person: Person
  readonly determinationId: string
  readonly entitlementId: string
}

let town: Town
const records: Record_[] = []
beforeAll(async () => {
  town = await openTown()
  const { system } = town.world
  for (const areaCode of ['371002003016', '371002001001', '371003001006', '371082001008']) {
    const person = await town.person({ category: 'destitute', areaCode })
    await system.do((ctx) => openCycle(ctx, HOURS, '2026-11', { personIds: [person.id] }))
    const row = await town.world.kernel.db
      .selectFrom('entitlement')
      .select(['id', 'determination_id'])
      .where('subject_id', '=', person.id)
      .executeTakeFirstOrThrow()
    records.push({ person, entitlementId: row.id, determinationId: row.determination_id })
  }
})
afterAll(() => town.world.close())

// Written apart from the code under test: roles and prefixes, nothing else.
const READERS = ['official', 'operator', 'dispatcher', 'finance', 'auditor']
const DECIDERS = ['official', 'finance', 'auditor']

const isAny = (roles: readonly string[], allowed: readonly string[]): boolean =>
  roles.some((role) => allowed.includes(role))
const sees = (reach: readonly string[], { person }: Record_): boolean =>
  reach.some((area) => person.areaCode.slice(0, area.length) === area)

const caller = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 2 }),
  reach: fc.uniqueArray(
    fc.constantFrom('3710', '371002', '371003', '371002003', '371002003016', '371083'),
    { maxLength: 2 },
  ),
})

test('lists hold exactly what lies in the reach, for every role', async () => {
  await fc.assert(
    fc.asyncProperty(caller, async ({ roles, reach }) => {
      const actor = town.world.as(roles, { reach })
      const [given, judged] = [
        await actor.call(contracts.entitlements, { query: { limit: 200 } }),
        await actor.call(contracts.determinations, { query: { limit: 200 } }),
      ]
      const mine = records.filter((one) => sees(reach, one))
      const expected = (idOf: (one: Record_) => string) =>
        isAny(roles, READERS) ? mine.map(idOf).toSorted() : null
      const ids = ({ status, body }: typeof given | typeof judged) =>
        status === 200 ? body.items.map((row) => row.id).toSorted() : null
      expect([ids(given), ids(judged)]).toEqual([
        expected((one) => one.entitlementId),
        expected((one) => one.determinationId),
      ])
    }),
    { numRuns: 25 },
  )
})

test('out of reach looks absent, and not one’s role is refused, for every record and question', async () => {
  await fc.assert(
    fc.asyncProperty(caller, fc.nat(records.length - 1), async ({ roles, reach }, at) => {
      const record = records[at]!
      const actor = town.world.as(roles, { reach })
      const id = record.determinationId
      const personId = record.person.id
      const statuses = [
        (await actor.call(contracts.determination, { params: { id } })).status,
        (await actor.call(contracts.why, { params: { id: HOURS, personId }, query: {} })).status,
        (await actor.call(contracts.ofPerson, { params: { id: personId }, query: {} })).status,
        (await actor.call(contracts.rerun, { params: { id } })).status,
      ]
      const expected = (allowed: readonly string[]): number =>
        isAny(roles, allowed) ? (sees(reach, record) ? 200 : 404) : 403
      expect(statuses).toEqual([
        expected(READERS),
        expected(READERS),
        expected(READERS),
        expected(DECIDERS),
      ])
    }),
    { numRuns: 25 },
  )
})

test('a month is run for the districts of a reach, and not for a village beside them', async () => {
  const official = town.world.as('official', { reach: ['371002', '371003001006'] })
  const { body } = await official.call(contracts.runCycle, {
    params: { id: HOURS },
    body: { month: '2026-11', newcomers: false },
  })
  const { areas } = await town.world.kernel.db
    .selectFrom('cycle_run')
    .select('areas')
    .where('id', '=', body.run.id)
    .executeTakeFirstOrThrow()
  expect(areas).toEqual(['371002'])
  const params = { id: HOURS }
  const grant = { personId: records[2]!.person.id, reason: '测试核定' }
  expect((await official.call(contracts.grant, { params, body: grant })).status).toBe(403)
})

test('granting is the district’s or the city’s, and only where it reaches', async () => {
  await fc.assert(
    fc.asyncProperty(caller, fc.nat(records.length - 1), async ({ roles, reach }, at) => {
      const record = records[at]!
      const reply = await town.world.as(roles, { reach }).call(contracts.grant, {
        params: { id: HOURS },
        body: { personId: record.person.id, reason: '测试核定' },
      })
      const isOfficial = roles.includes('official')
      // A village beside a district of the reach is not decided about with it.
      const decides = sees(
        reach.filter((area) => area.length <= 6),
        record,
      )
      // Everybody here has the month already: who may, hears that.
      const expected = !isOfficial ? 403 : !sees(reach, record) ? 404 : decides ? 409 : 403
      expect(reply.status).toBe(expected)
    }),
    { numRuns: 25 },
  )
})
