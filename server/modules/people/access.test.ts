import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import type { Contract, Input } from '../../kernel/contract.ts'
import { openRoster, unnumbered } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { Person } from './index.ts'
import { householdContracts, peopleContracts } from './schema.ts'

let world: World
const people: Person[] = []
beforeAll(async () => {
  world = await openWorld()
  const roster = await openRoster(world)
  for (const areaCode of [
    '371002003016',
    '371002003017',
    '371002001001',
    '371003001006',
    '371082001008',
  ]) {
    people.push(await roster.given(unnumbered({ sex: 'male', areaCode })))
  }
})
afterAll(() => world.close())

const READERS = ['official', 'operator', 'dispatcher', 'assessor', 'auditor', 'finance']
const REVEALERS = ['official', 'operator', 'dispatcher', 'assessor', 'auditor']
const WRITERS = ['official', 'operator']

/** Written apart from the code under test: roles and prefixes, nothing else. */
const oracle = (
  roles: readonly string[],
  reach: readonly string[],
  allowed: readonly string[],
) => ({
  may: roles.some((role) => allowed.includes(role)),
  sees: (person: Person) =>
    roles.some((role) => READERS.includes(role)) &&
    reach.some((area) => person.areaCode.slice(0, area.length) === area),
})

const caller = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 2 }),
  reach: fc.uniqueArray(
    fc.constantFrom('3710', '371002', '371003', '371002003', '371002003016', '371002001', '371083'),
    { maxLength: 2 },
  ),
})

test('P14 a list holds exactly the people of the reach, for every role', async () => {
  await fc.assert(
    fc.asyncProperty(caller, async ({ roles, reach }) => {
      const expected = oracle(roles, reach, READERS)
      const reply = await world
        .as(roles, { reach })
        .call(peopleContracts.list, { query: { limit: 200, sort: 'registered' } })
      const seen = reply.status === 200 ? reply.body.items.map((row) => row.id).toSorted() : null
      expect(seen).toEqual(
        expected.may
          ? people
              .filter(expected.sees)
              .map((one) => one.id)
              .toSorted()
          : null,
      )
    }),
    { numRuns: 60 },
  )
})

/** Each route on one person: who may call it, and a body that would do something. */
const ROUTES: readonly {
  readonly name: string
  readonly route: Contract
  readonly allowed: readonly string[]
  readonly input: (person: Person) => Partial<Input<Contract>>
}[] = [
  {
    name: 'get',
    route: peopleContracts.get,
    allowed: READERS,
    input: ({ id }) => ({ params: { id } }),
  },
  {
    name: 'history',
    route: peopleContracts.history,
    allowed: READERS,
    input: ({ id }) => ({ params: { id }, query: { limit: 5 } }),
  },
  {
    name: 'reveal',
    route: peopleContracts.reveal,
    allowed: REVEALERS,
    input: ({ id }) => ({ params: { id }, body: { fields: ['phone'], reason: '核对' } }),
  },
  {
    name: 'add contact',
    route: peopleContracts.addContact,
    allowed: WRITERS,
    input: ({ id }) => ({
      params: { id },
      body: { name: '测试亲属', relation: 'child', guardian: false },
    }),
  },
  {
    name: 'record consent',
    route: peopleContracts.recordConsent,
    allowed: WRITERS,
    input: ({ id }) => ({
      params: { id },
      body: {
        purpose: 'photos',
        given: true,
        byName: '测试',
        byRelation: 'self',
        on: '2026-01-01',
      },
    }),
  },
  {
    name: 'void category',
    route: peopleContracts.endCategory,
    allowed: ['official'],
    input: ({ id }) => ({
      params: { id, entryId: '00000000-0000-7000-8000-000000000009' },
      body: { reason: '误登' },
    }),
  },
  {
    name: 'correct life event',
    route: peopleContracts.correctLifeEvent,
    allowed: ['official'],
    input: ({ id }) => ({
      params: { id, entryId: '00000000-0000-7000-8000-000000000009' },
      body: { reason: '误登' },
    }),
  },
  {
    name: 'household',
    route: householdContracts.get,
    allowed: READERS,
    input: ({ householdId }) => ({ params: { id: householdId } }),
  },
  {
    name: 'household reveal',
    route: householdContracts.reveal,
    allowed: REVEALERS,
    input: ({ householdId }) => ({ params: { id: householdId }, body: { reason: '核对' } }),
  },
]

/** Entries that do not exist answer as absent too; the code tells the two apart. */
const OUTSIDE = new Set(['people.absent', 'people.household_absent'])

test('P14 every route refuses the role, hides the record, or serves: drawn against the oracle', async () => {
  await fc.assert(
    fc.asyncProperty(
      caller,
      fc.constantFrom(...ROUTES),
      fc.nat(4),
      async ({ roles, reach }, { route, allowed, input }, at) => {
        const person = people[at] as Person
        const expected = oracle(roles, reach, allowed)
        const reply = await world.as(roles, { reach }).call(route, input(person))
        const code = reply.status === 200 || reply.status === 204 ? null : reply.problem.code
        const found =
          reply.status === 403 ? 'forbidden' : OUTSIDE.has(code ?? '') ? 'absent' : 'served'
        expect(found).toBe(
          expected.may ? (expected.sees(person) ? 'served' : 'absent') : 'forbidden',
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('nobody reads the roster without signing in', async () => {
  for (const route of [peopleContracts.list, peopleContracts.words, householdContracts.list]) {
    const reply = await world.as(null).call(route as Contract, { query: { limit: 5 } })
    expect(reply.status).toBe(401)
  }
})
