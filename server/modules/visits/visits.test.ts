import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { getVisit, planVisit } from './index.ts'

let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
})
afterAll(() => world.close())

test('smoke', async () => {
  const person = await town.person()
  const organisationId = await town.provider()
  const workerId = await town.worker(organisationId)
  const visit = await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt: Temporal.Instant.from('2026-11-18T01:00:00Z'),
      minutes: 60,
    }),
  )
  expect(visit.number).toBe('V202611-000001')
  expect((await world.system.do((ctx) => getVisit(ctx, visit.id))).state).toBe('planned')
})
