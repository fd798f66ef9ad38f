import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import {
  ELSEWHERE,
  openCareTown,
  SERVICE,
  VILLAGE,
  type CareTown,
} from '../../testing/care-town.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { createOrder, type Order } from './index.ts'
import { dispatchContracts } from './schema.ts'

let world: World
let town: CareTown
const orders: Order[] = []
const providers: string[] = []
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  for (const areaCode of [VILLAGE, ELSEWHERE]) {
    for (const mode of ['dispatch', 'accept'] as const) {
      const organisationId = await town.provider({ areaCode, mode })
      providers.push(organisationId)
      const workerId = await town.worker(organisationId)
      const person = await town.person({ areaCode })
      orders.push(
        await world.system.do((ctx) =>
          createOrder(ctx, {
            personId: person.id,
            serviceCode: SERVICE,
            startsAt: Temporal.Instant.from('2026-11-24T01:00:00Z'),
            organisationId,
            workerId,
            ownPocketAgreed: true,
          }),
        ),
      )
    }
  }
})
afterAll(() => world.close())

interface Drawn {
  readonly roles: readonly Role[]
  readonly reach: readonly string[]
  readonly provider: number
}
const drawn = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 2 }),
  reach: fc.uniqueArray(fc.constantFrom('3710', '371002', '371082', VILLAGE, '371002002'), {
    maxLength: 2,
  }),
  provider: fc.integer({ min: -1, max: 3 }),
})
const actorOf = ({ roles, reach, provider }: Drawn) =>
  world.as(roles, { reach, organisationId: providers[provider] ?? null })

/** Who sees an order, said another way than the product says it. */
function mustSee({ roles, reach, provider }: Drawn, order: Order): boolean {
  const byArea = ['operator', 'dispatcher', 'official', 'finance', 'auditor']
  const inside = reach.some((area) => order.areaCode.slice(0, area.length) === area)
  const own = provider >= 0 && providers[provider] === order.organisationId
  return roles.some((role) => (byArea.includes(role) && inside) || (role === 'provider' && own))
}

test('every role sees exactly the orders and offers of its reach', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (who) => {
      const actor = actorOf(who)
      const expected = orders.filter((order) => mustSee(who, order)).map((order) => order.id)
      const list = await actor.call(dispatchContracts.listOrders)
      const listed = list.status === 200 ? list.body.items.map((order) => order.id) : []
      expect(listed.toSorted()).toEqual(expected.toSorted())
      const offers = await actor.call(dispatchContracts.listOffers)
      const asked = offers.status === 200 ? offers.body.items.map((offer) => offer.order.id) : []
      const offered = orders.filter((order) => order.state === 'offered').map((order) => order.id)
      expect(asked.toSorted()).toEqual(expected.filter((id) => offered.includes(id)).toSorted())
      for (const order of orders) {
        const { status } = await actor.call(dispatchContracts.getOrder, {
          params: { id: order.id },
        })
        expect(status === 200).toBe(expected.includes(order.id))
      }
    }),
    { numRuns: 40 },
  )
})

test('only a desk within its area changes an order, only the asked provider answers', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.nat(3), async (who, place) => {
      const order = orders[place]!
      const isDesk = who.roles.some((role) => ['operator', 'dispatcher'].includes(role))
      const inside = who.reach.some((area) => order.areaCode.startsWith(area))
      // A day without a start: whoever may skip is refused by the rules, and nothing changes.
      const skip = await actorOf(who).call(dispatchContracts.skip, {
        params: { id: order.id },
        body: { day: '2026-11-25', reason: '测试' },
      })
      expect(skip.status === 409).toBe(isDesk && inside)
      expect(isDesk && inside ? [409] : [403, 404]).toContain(skip.status)
    }),
    { numRuns: 60 },
  )
})

test('whose workers are at work is seen by the provider itself and by desks that reach it', async () => {
  const [here, , there] = providers as [string, string, string]
  const query = { day: '2026-11-24', organisationId: here }
  const workersSeen = async (caller: Caller) =>
    (await caller.call(dispatchContracts.board, { query })).body.workers?.length
  expect(await workersSeen(town.asProvider(here))).toBe(1)
  expect(await workersSeen(town.asDesk('dispatcher', ['371002']))).toBe(1)
  for (const caller of [town.asProvider(there), town.asDesk('dispatcher', ['371082'])]) {
    expect((await caller.call(dispatchContracts.board, { query })).status).toBe(404)
  }
})

test('a desk books only where it reaches', async () => {
  for (const [reach, status] of [
    [['371002'], 404],
    [['371082'], 422],
  ] as const) {
    const person = await town.person({ areaCode: ELSEWHERE })
    const reply = await town.asDesk('dispatcher', reach).call(dispatchContracts.createOrder, {
      body: {
        personId: person.id,
        serviceCode: SERVICE,
        // Past, so that nothing is made where it is allowed.
        startsAt: '2026-01-01T01:00:00Z',
        organisationId: providers[2]!,
        ownPocketAgreed: true,
      },
    })
    expect(reply.status).toBe(status)
  }
})
