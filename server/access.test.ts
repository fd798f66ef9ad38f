import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from './kernel/actor.ts'
import type { Contract } from './kernel/contract.ts'
import { WHO_MAY as rows } from './testing/who-may.ts'
import { openWorld, type Caller, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const nameOf = (route: Contract): string => `${route.method} ${route.path}`

test('every route is in the table, and nothing else is', () => {
  const mounted = world.app.contracts.map(nameOf).toSorted()
  expect(rows.map((row) => row.route).toSorted()).toEqual(mounted)
})

/** Past the door: whatever is wrong with the nonsense we send, it is not the caller's role. */
const isLetIn = ({ status, code }: { status: number; code: string }): boolean =>
  status !== 401 && !(status === 403 && code === 'kernel.forbidden')

async function knock(caller: Caller, route: Contract) {
  const params = Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map((match) => [match[1]!, NOBODY]),
  )
  const body = route.method === 'GET' ? undefined : {}
  const reply = await caller.call(route, { params, query: {}, body } as never)
  return { status: reply.status, code: reply.problem?.code ?? '' }
}
const NOBODY = '00000000-0000-7000-8000-00000000dead'

test(
  'every role is let in where the table says so, and nowhere else',
  { timeout: 120_000 },
  async () => {
    const roles: readonly (Role | null)[] = [null, ...Role.options]
    const wrong: string[] = []
    for (const role of roles) {
      const caller = world.as(role, {
        organisationId: role === 'provider' || role === 'care_worker' ? NOBODY : null,
        workerId: role === 'care_worker' ? NOBODY : null,
      })
      for (const route of world.app.contracts) {
        const who = rows.find((row) => row.route === nameOf(route))?.who ?? []
        const expected =
          who === 'public' || (role !== null && (who === 'signed_in' || who.includes(role)))
        const got = await knock(caller, route)
        // A signature, not a role, opens the telephone's door.
        if (route.path === '/api/gateways/telephone/events' || route.path === '/api/session')
          continue
        if (isLetIn(got) !== expected) {
          wrong.push(`${role ?? 'nobody'} ${nameOf(route)}: ${got.status} ${got.code}`)
        }
      }
    }
    expect(wrong).toEqual([])
  },
)

test('the administrators see no person, no visit and no money', () => {
  const administrators: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']
  const personal =
    /\/api\/(people|households|visits|calls|requests|call-backs|assessments|entitlements|determinations|ledger|funds|orders|statements)/
  const open = rows.filter(
    (row) =>
      personal.test(row.route) &&
      Array.isArray(row.who) &&
      row.who.some((role) => administrators.includes(role)),
  )
  expect(open).toEqual([])
})

test('a mutation is never open to everybody signed in, but for one’s own session', () => {
  const open = rows.filter(
    (row) =>
      !row.route.startsWith('GET') &&
      row.who === 'signed_in' &&
      !/\/api\/sessions?/.test(row.route),
  )
  expect(open).toEqual([])
})

test('an answer that shows a sealed number is never kept for a repeated call', () => {
  const open = world.app.contracts.filter(
    (route) => /reveal/.test(route.path) && route.method !== 'GET' && !route.secret,
  )
  expect(open.map(nameOf)).toEqual([])
})
