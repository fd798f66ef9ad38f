import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { checkIn, checkOut, getVisit, planVisit } from './index.ts'
import { jobs } from './jobs.ts'
import { visitContracts } from './schema.ts'
import type { Visit } from './visit.ts'

let world: World
let town: CareTown
let organisationId: string
let workerId: string
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  organisationId = await town.provider()
  workerId = await town.worker(organisationId)
})
afterAll(() => world.close())

let day = 0
let messages = 0
async function planned(): Promise<Visit> {
  const person = await town.person()
  const startsAt = Temporal.Instant.from('2026-12-01T01:00:00Z').add({ hours: 24 * ++day })
  return world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt,
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
}
const now = (visit: Visit, minutes: number) => world.at(visit.startsAt.add({ minutes }).toString())
const run = (name: string) => jobs.find((job) => job.name === name)!.run(world.kernel, {} as never)
const call = (at: Temporal.Instant) => ({
  clientId: `alert-client-${++messages}`,
  at,
  source: 'mobile' as const,
  ...HOME,
})
const alertsOf = async (visit: Visit) => {
  const rows = await world.kernel.db
    .selectFrom('visit_alert')
    .select(['kind', 'minutes', 'acknowledged_at'])
    .where('visit_id', '=', visit.id)
    .orderBy('minutes')
    .execute()
  return rows.map((row) => `${row.kind} ${row.minutes}${row.acknowledged_at ? ' seen' : ''}`)
}

test('V10: a late visit is alerted at 15, 30 and 60 minutes, once each', async () => {
  const visit = await planned()
  const seen: string[][] = []
  for (const minutes of [14, 15, 16, 31, 61, 61]) {
    now(visit, minutes)
    await run('raise-visit-alerts')
    seen.push(await alertsOf(visit))
  }
  expect(seen).toEqual([
    [],
    ['late 15'],
    ['late 15'],
    ['late 15', 'late 30'],
    ['late 15', 'late 30', 'missed 60'],
    ['late 15', 'late 30', 'missed 60'],
  ])
  const events = await world.kernel.db
    .selectFrom('event')
    .select('payload')
    .where('topic', '=', 'visits.alerted')
    .where('subject_id', '=', visit.id)
    .execute()
  expect(events).toHaveLength(3)
})

test('V10: two runs at the same minute raise one alert', async () => {
  const visit = await planned()
  now(visit, 20)
  await Promise.all([run('raise-visit-alerts'), run('raise-visit-alerts')])
  expect(await alertsOf(visit)).toEqual(['late 15'])
})

test('a worker who comes after all closes the alerts', async () => {
  const visit = await planned()
  now(visit, 35)
  await run('raise-visit-alerts')
  await world.system.do((ctx) => checkIn(ctx, visit.id, call(visit.startsAt.add({ minutes: 34 }))))
  expect(await alertsOf(visit)).toEqual(['late 15 seen', 'late 30 seen'])
})

test('a short visit and a forgotten check-out are alerted', async () => {
  const short = await planned()
  now(short, 30)
  await world.system.do((ctx) => checkIn(ctx, short.id, call(short.startsAt)))
  await world.system.do((ctx) => checkOut(ctx, short.id, call(short.startsAt.add({ minutes: 30 }))))
  expect(await alertsOf(short)).toEqual(['short 0'])
  const open = await planned()
  now(open, 125)
  await world.system.do((ctx) => checkIn(ctx, open.id, call(open.startsAt)))
  await run('raise-visit-alerts')
  expect(await alertsOf(open)).toEqual(['overdue_end 60'])
})

test('nobody checks in: missed when the next day has ended, not before, and once', async () => {
  const visit = await planned()
  const stateAt = async (hours: number) => {
    now(visit, hours * 60)
    await run('flag-missed-visits')
    return (await world.system.do((ctx) => getVisit(ctx, visit.id))).state
  }
  // 09:00 in Weihai: its own midnight comes after 15 hours, the next one after 39.
  expect([await stateAt(15), await stateAt(38), await stateAt(39), await stateAt(40)]).toEqual([
    'planned',
    'planned',
    'missed',
    'missed',
  ])
})

test('nobody can have missed a visit that is still to come', async () => {
  const visit = await planned()
  const say = () =>
    town.asProvider(organisationId).call(visitContracts.miss, {
      params: { id: visit.id },
      body: { reasonCode: 'worker_ill' },
    })
  const offered = async () =>
    (await town.asProvider(organisationId).call(visitContracts.get, { params: { id: visit.id } }))
      .body.can
  now(visit, -1)
  expect(await offered()).toMatchObject({ cancel: true, miss: false })
  const early = await say()
  expect([early.status, early.problem.code]).toEqual([409, 'visits.not_due'])
  now(visit, 0)
  expect(await offered()).toMatchObject({ cancel: true, miss: true })
  expect((await say()).body.visit.state).toBe('missed')
})

test('the open alerts of one visit, or of one person, are found by themselves and only within reach', async () => {
  const visits = [await planned(), await planned()]
  for (const visit of visits) {
    now(visit, 16)
    await run('raise-visit-alerts')
  }
  const desk = town.asDesk('operator')
  const found = async (about: { visitId?: string; personId?: string }, as = desk) => {
    const query = { open: 'true', limit: 50, ...about } as const
    const { body } = await as.call(visitContracts.alerts, { query })
    return [...new Set(body.items.map(({ visit }) => visit.id))]
  }
  const [first, second] = visits as [Visit, Visit]
  expect(await found({ visitId: first.id })).toEqual([first.id])
  expect(await found({ personId: second.personId })).toEqual([second.id])
  expect(await found({ visitId: first.id, personId: second.personId })).toEqual([])
  expect(await found({ visitId: first.id }, town.asDesk('operator', ['371082']))).toEqual([])
})

test('alerts are listed and acknowledged within reach, the first word holds', async () => {
  const visit = await planned()
  now(visit, 16)
  await run('raise-visit-alerts')
  const desk = town.asDesk('dispatcher')
  const { body } = await desk.call(visitContracts.alerts)
  const alert = body.items.find((one) => one.visit.id === visit.id)!
  expect(alert).toMatchObject({ kind: 'late', minutes: 15, can: { acknowledge: true } })
  const take = (as: typeof desk, note: string) =>
    as.call(visitContracts.acknowledge, { params: { id: alert.id }, body: { note } })
  expect((await take(town.asDesk('dispatcher', ['371082']), '看不到')).status).toBe(404)
  expect((await take(desk, '已电话联系')).status).toBe(204)
  expect((await take(town.asProvider(organisationId), '第二次')).status).toBe(204)
  const { body: closed } = await desk.call(visitContracts.alerts, {
    query: { open: 'false', limit: 200 },
  })
  expect(closed.items.find((one) => one.id === alert.id)).toMatchObject({ note: '已电话联系' })
})
