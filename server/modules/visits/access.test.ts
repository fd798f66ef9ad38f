import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ELSEWHERE,
  openCareTown,
  SERVICE,
  VILLAGE,
  type CareTown,
} from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { Role } from '../../kernel/actor.ts'
import { planVisit } from './index.ts'
import { visitContracts } from './schema.ts'
import type { Visit } from './visit.ts'

let world: World
let town: CareTown
const visits: Visit[] = []
const organisations: string[] = []
const workers: string[] = []
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  for (const areaCode of [VILLAGE, ELSEWHERE]) {
    const person = await town.person({ areaCode })
    const organisationId = await town.provider({ areaCode })
    organisations.push(organisationId)
    for (const own of [
      await town.worker(organisationId),
      await town.worker(organisationId),
      null,
    ]) {
      if (own) workers.push(own)
      const startsAt = Temporal.Instant.from('2026-11-18T01:00:00Z').add({
        hours: 24 * visits.length,
      })
      const plan = {
        orderId: null,
        personId: person.id,
        serviceCode: SERVICE,
        startsAt,
        minutes: 60,
        fundingHint: { ownPocketAgreed: true },
      }
      visits.push(
        await world.system.do((ctx) => planVisit(ctx, { ...plan, organisationId, workerId: own })),
      )
    }
  }
})
afterAll(() => world.close())

interface Drawn {
  readonly roles: readonly Role[]
  readonly reach: readonly string[]
  readonly organisation: number
  readonly worker: number
}

const drawn = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 2 }),
  reach: fc.uniqueArray(
    fc.constantFrom('3710', '371002', '371082', VILLAGE, ELSEWHERE, '371002002'),
    { maxLength: 2 },
  ),
  organisation: fc.integer({ min: -1, max: 1 }),
  worker: fc.integer({ min: -1, max: 3 }),
})

const actorOf = ({ roles, reach, organisation, worker }: Drawn) =>
  world.as(roles, {
    reach,
    organisationId: organisations[organisation] ?? null,
    workerId: workers[worker] ?? null,
  })

/** Who sees a visit, said another way than the product says it. */
function mustSee({ roles, reach, organisation, worker }: Drawn, visit: Visit): boolean {
  const byArea = new Set(['operator', 'dispatcher', 'assessor', 'official', 'finance', 'auditor'])
  const inside = reach.some((area) => visit.areaCode.slice(0, area.length) === area)
  return roles.some((role) => {
    if (byArea.has(role)) return inside
    if (role === 'provider') return organisations[organisation] === visit.organisationId
    if (role === 'care_worker') return visit.workerId !== null && workers[worker] === visit.workerId
    return false
  })
}

test('every role sees exactly the visits of its reach, listed and one by one', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (who) => {
      const actor = actorOf(who)
      const expected = visits.filter((visit) => mustSee(who, visit)).map((visit) => visit.id)
      const list = await actor.call(visitContracts.list)
      const listed = list.status === 200 ? list.body.items.map((visit) => visit.id) : []
      expect(listed.toSorted()).toEqual(expected.toSorted())
      for (const visit of visits) {
        const { status } = await actor.call(visitContracts.get, { params: { id: visit.id } })
        expect(status === 200).toBe(expected.includes(visit.id))
        expect([200, 403, 404]).toContain(status)
      }
    }),
    { numRuns: 40 },
  )
})

/** Who may change a planned visit of whom, by what they try. */
const ATTEMPTS = {
  checkIn: (who: Drawn, visit: Visit) =>
    who.roles.includes('care_worker') &&
    visit.workerId !== null &&
    workers[who.worker] === visit.workerId,
  setTimes: (who: Drawn, visit: Visit) =>
    who.roles.includes('provider') && organisations[who.organisation] === visit.organisationId,
  review: () => false,
  object: () => false,
} as const satisfies Record<string, (who: Drawn, visit: Visit) => boolean>

const BODIES = {
  checkIn: { clientId: 'access-client-1', at: '2026-11-18T01:00:00Z', source: 'tag', tag: 't' },
  setTimes: {
    startedAt: '2099-01-01T01:00:00Z',
    endedAt: '2099-01-01T02:00:00Z',
    reasonCode: 'phone_dead',
  },
  review: { side: 'payer', decision: 'approve' },
  object: { reason: '测试理由' },
} as const

test('who may not act is told 403 or 404, and who may is refused only by the rules', async () => {
  const attempt = fc.constantFrom(...(Object.keys(ATTEMPTS) as (keyof typeof ATTEMPTS)[]))
  await fc.assert(
    fc.asyncProperty(drawn, attempt, fc.nat(visits.length - 1), async (who, what, place) => {
      const visit = visits[place]!
      // Far before every plan, so that nobody who may check in succeeds and changes the town.
      world.at('2026-11-17T01:00:00Z')
      const contract = visitContracts[what]
      const input = { params: { id: visit.id }, body: BODIES[what] as never }
      const { status } = await actorOf(who).call(contract, input as never)
      const mayTry = ATTEMPTS[what](who, visit)
      expect(mayTry ? [409, 422] : [403, 404, 409]).toContain(status)
      expect(mayTry || status !== 409 || mustSee(who, visit)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('nobody who is signed out sees anything', async () => {
  const stranger = world.as(null)
  expect((await stranger.call(visitContracts.list)).status).toBe(401)
  expect((await stranger.call(visitContracts.get, { params: { id: visits[0]!.id } })).status).toBe(
    401,
  )
})

test('filters of the list: state, day, person, number; pages go on where they stopped', async () => {
  const desk = town.asDesk('dispatcher', ['3710'])
  const ids = async (query: object) => {
    const { body } = await desk.call(visitContracts.list, { query: query as never })
    return body.items.map((visit) => visit.id)
  }
  const first = visits[0]!
  expect(await ids({ from: '2026-11-18', to: '2026-11-18' })).toEqual([first.id])
  expect(await ids({ number: first.number.toLowerCase() })).toEqual([first.id])
  expect(await ids({ queue: 'unassigned', sort: 'starts_asc' })).toEqual(
    visits.filter((visit) => visit.workerId === null).map((visit) => visit.id),
  )
  expect((await ids({ personId: first.personId })).length).toBe(3)
  const page = await desk.call(visitContracts.list, { query: { limit: 4 } as never })
  const rest = await desk.call(visitContracts.list, {
    query: { limit: 4, cursor: page.body.next } as never,
  })
  expect([...page.body.items, ...rest.body.items].map((visit) => visit.id)).toEqual(
    visits.map((visit) => visit.id).toReversed(),
  )
  expect(rest.body.next).toBeNull()
})

test('the export holds the same rows and leaves a trace', async () => {
  const reply = await town.asDesk('dispatcher').call(visitContracts.export, {
    query: { state: 'planned' } as never,
  })
  expect([reply.status, reply.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('.xlsx'),
  ])
  const rows = await world.kernel.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'visits.exported')
    .execute()
  expect(rows).toMatchObject([{ detail: { state: 'planned' } }])
})
