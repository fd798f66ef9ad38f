import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { assignVisit, checkIn, getVisit, moveVisit, planVisit } from './index.ts'
import { DAY_CAP_MINUTES } from './moved-after-cap.ts'
import type { Visit } from './visit.ts'

let world: World
let town: CareTown
let organisationId: string
let full: string
let colleague: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  full = await town.worker(organisationId)
  colleague = await town.worker(organisationId)
})
afterAll(() => world.close())

/** A visit of the worker whose day is looked at; hours are those of Weihai. */
async function planned(day: string, hour: number, minutes: number): Promise<Visit> {
  const person = await town.person()
  const startsAt = Temporal.Instant.from(`${day}T00:00:00Z`).add({ hours: hour - 8 })
  return world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId: full,
      startsAt,
      minutes,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
}

const give = (visit: Visit, workerId: string) =>
  world.system.do((ctx) => assignVisit(ctx, visit.id, { organisationId, workerId }))

/** Somebody begins the visit in time; what the evidence says of it then. */
async function flagsOf(visit: Visit): Promise<readonly string[]> {
  world.at(visit.startsAt.toString())
  await world.system.do((ctx) =>
    checkIn(ctx, visit.id, {
      clientId: `cap-client-${visit.number}`,
      at: visit.startsAt,
      source: 'mobile',
      ...HOME,
    }),
  )
  return (await world.system.do((ctx) => getVisit(ctx, visit.id))).flags
}

test('I5: a visit beyond a full day, put on a colleague’s name, is flagged and weak', async () => {
  await planned('2026-12-01', 8, DAY_CAP_MINUTES)
  const visit = await planned('2026-12-01', 17, 60)
  await give(visit, colleague)
  expect(await flagsOf(visit)).toContain('moved_after_cap')
  expect(await world.system.do((ctx) => getVisit(ctx, visit.id))).toMatchObject({ weak: true })
})

test('I5: moving it by minutes in the same step hides nothing', async () => {
  await planned('2026-12-05', 8, DAY_CAP_MINUTES)
  const visit = await planned('2026-12-05', 17, 60)
  const startsAt = visit.startsAt.add({ minutes: 5 })
  const to = { startsAt, workerId: colleague, reasonCode: 'better_match' }
  const moved = await world.system.do((ctx) => moveVisit(ctx, visit.id, to))
  expect(await flagsOf(moved)).toContain('moved_after_cap')
})

test('I5: a colleague who helps out on an ordinary day is not flagged', async () => {
  await planned('2026-12-02', 8, 60)
  const visit = await planned('2026-12-02', 17, 60)
  await give(visit, colleague)
  expect(await flagsOf(visit)).not.toContain('moved_after_cap')
})

test('I5: who hands over the whole day, as in an illness, is not flagged', async () => {
  const morning = await planned('2026-12-03', 8, DAY_CAP_MINUTES)
  const visit = await planned('2026-12-03', 17, 60)
  await give(morning, colleague)
  await give(visit, colleague)
  expect(await flagsOf(visit)).not.toContain('moved_after_cap')
})

test('I5: a visit that comes back to whom it was taken from is not flagged', async () => {
  await planned('2026-12-04', 8, DAY_CAP_MINUTES)
  const visit = await planned('2026-12-04', 17, 60)
  await give(visit, colleague)
  await give(visit, full)
  expect(await flagsOf(visit)).not.toContain('moved_after_cap')
})
