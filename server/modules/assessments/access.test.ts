import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import { assessed, openTown, type Town } from '../../testing/programme-town.ts'
import type { Person } from '../people/index.ts'
import { startDraft } from './start-draft.ts'
import { assessmentContracts as contracts } from './schema.ts'

interface Record_ {
  readonly person: Person
  readonly assessmentId: string
  readonly draftId: string
}

let town: Town
const records: Record_[] = []
beforeAll(async () => {
  town = await openTown()
  const { system, kernel } = town.world
  for (const areaCode of ['371002003016', '371002001001', '371003001006', '371082001008']) {
    const person = await town.person({ areaCode })
    await assessed(town.world, town.pack, person.id, 2)
    const draftId = await system.do((ctx) =>
      startDraft(ctx, { personId: person.id, instrumentId: 'needs-assessment', reason: 'first' }),
    )
    const { id } = await kernel.db
      .selectFrom('assessment')
      .select('id')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
    records.push({ person, assessmentId: id, draftId })
  }
})
afterAll(() => town.world.close())

// Written apart from the code under test: roles and prefixes, nothing else.
const LEVEL_READERS = ['assessor', 'official', 'auditor', 'finance', 'operator', 'dispatcher']
const ANSWER_READERS = ['assessor', 'official', 'auditor', 'finance']

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

test('the list holds exactly the results of the reach, for every role', async () => {
  await fc.assert(
    fc.asyncProperty(caller, async ({ roles, reach }) => {
      const actor = town.world.as(roles, { reach })
      const { status, body } = await actor.call(contracts.list, { query: { limit: 200 } })
      const seen = status === 200 ? body.items.map((row) => row.id).toSorted() : null
      const mine = records.filter((one) => sees(reach, one)).map((one) => one.assessmentId)
      expect(seen).toEqual(isAny(roles, LEVEL_READERS) ? mine.toSorted() : null)
    }),
    { numRuns: 25 },
  )
})

test('a result is absent out of reach, and its answers are health data for some roles only', async () => {
  await fc.assert(
    fc.asyncProperty(caller, fc.nat(records.length - 1), async ({ roles, reach }, at) => {
      const record = records[at]!
      const actor = town.world.as(roles, { reach })
      const { status, body } = await actor.call(contracts.get, {
        params: { id: record.assessmentId },
      })
      const expected = isAny(roles, LEVEL_READERS) ? (sees(reach, record) ? 200 : 404) : 403
      const hasAnswers = status === 200 && body.assessment.answers !== null
      expect([status, hasAnswers]).toEqual([
        expected,
        expected === 200 && isAny(roles, ANSWER_READERS),
      ])
    }),
    { numRuns: 25 },
  )
})

test('only assessors in reach write, and a draft shows to officials as well', async () => {
  await fc.assert(
    fc.asyncProperty(caller, fc.nat(records.length - 1), async ({ roles, reach }, at) => {
      const record = records[at]!
      const actor = town.world.as(roles, { reach })
      const params = { id: record.draftId }
      const within = (allowed: readonly string[], good: number): number =>
        isAny(roles, allowed) ? (sees(reach, record) ? good : 404) : 403
      const statuses = [
        (await actor.call(contracts.draft, { params })).status,
        (await actor.call(contracts.save, { params, body: { version: 0, answers: {} } })).status,
        (await actor.call(contracts.sign, { params, body: { version: 0 } })).status,
      ]
      expect(statuses).toEqual([
        within(['assessor', 'official'], 200),
        // Nothing is changed by it: the draft is empty already.
        within(['assessor'], 200),
        within(['assessor'], 422),
      ])
    }),
    { numRuns: 25 },
  )
})
