import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  CERTIFIED_SERVICE,
  HOME,
  openCareTown,
  SERVICE,
  type CareTown,
} from '../../testing/care-town.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { getVisit, planVisit, type Visit } from '../visits/index.ts'
import { depart, recordAbsence, withdrawCertificate } from '../workforce/index.ts'
import { createOrder } from './create-order.ts'
import { decideLate } from './decide-late.ts'
import { dispatchContracts, type Replan } from './schema.ts'
import { tellFamilies } from './tell-families.ts'

let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
})
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)

async function visitAt(
  organisationId: string,
  workerId: string,
  startsAt: string,
  over: { minutes?: number; serviceCode?: string; companionIds?: string[]; lat?: number } = {},
): Promise<Visit> {
  const { minutes = 60, serviceCode = SERVICE, companionIds = [], lat = HOME.lat } = over
  const person = await town.person({ lat })
  return world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode,
      organisationId,
      workerId,
      companionIds,
      startsAt: at(startsAt),
      minutes,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
}

/** A provider with so many workers, on a day of its own. */
async function crew(day: string, workers: number) {
  world.at(`${day}T00:00:00Z`)
  const organisationId = await town.provider()
  const ids: string[] = []
  for (let n = 0; n < workers; n++) ids.push(await town.worker(organisationId))
  const ill = (workerId: string, over: object = {}) =>
    world.system.do((ctx) =>
      recordAbsence(ctx, workerId, { kind: 'sick', from: day, to: day, ...over }),
    )
  return { organisationId, ids, ill }
}

const desk = () => town.asDesk('dispatcher')
const now = (id: string) => world.system.do((ctx) => getVisit(ctx, id))
const propose = async (workerId: string, shiftMinutes = 30, caller = desk()) =>
  (
    await caller.call(dispatchContracts.propose, {
      params: { id: workerId },
      query: { shiftMinutes },
    })
  ).body
const apply = (replan: Replan, take = replan.items.map((item) => item.visit.id), caller = desk()) =>
  caller.call(dispatchContracts.apply, {
    params: { id: replan.worker.id },
    body: { shiftMinutes: replan.shiftMinutes, basis: replan.basis, take },
  })

test('B3 a proposal says who goes instead and when, changes nothing, and is applied as it was shown', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-18', 3)
  const [away, second, third] = ids as [string, string, string]
  const morning = await visitAt(organisationId, away, '2026-11-18T02:00:00Z')
  const noon = await visitAt(organisationId, away, '2026-11-18T04:00:00Z')
  await visitAt(organisationId, second, '2026-11-18T02:00:00Z')
  await ill(away)
  const board = () => desk().call(dispatchContracts.board, { query: { day: '2026-11-18' } })
  expect((await board()).body.stranded).toMatchObject([
    { worker: { id: away }, kind: 'sick', visits: 2, firstAt: '2026-11-18T02:00:00Z' },
  ])
  const replan = await propose(away)
  expect(replan).toMatchObject({ worker: { id: away }, absences: [{ kind: 'sick' }], outside: 0 })
  expect(replan.items.map((item) => [item.kind, item.visit.id, item.shiftMinutes])).toEqual([
    ['given', morning.id, 0],
    ['given', noon.id, 0],
  ])
  expect(replan.items[0]!.after!.crew.map((one) => one.id)).toEqual([third])
  expect((await now(morning.id)).workerId).toBe(away)
  const { status, body } = await apply(replan)
  expect([status, body.applied, body.left]).toEqual([200, 2, 0])
  for (const { visit, after } of replan.items) {
    const { workerId, startsAt } = await now(visit.id)
    expect([workerId, startsAt.toString()]).toEqual([after!.crew[0]!.id, after!.startsAt])
  }
  const history = await desk().call(dispatchContracts.listReplans, {
    query: { workerId: away, limit: 50 },
  })
  expect(history.body.items).toMatchObject([
    { by: '测试 dispatcher', reasonCode: 'worker_ill', counts: { given: 2, open: 0 }, left: 0 },
  ])
  expect((await propose(away)).items).toEqual([])
  expect((await board()).body.stranded).toEqual([])
})

test('B3 a start is moved only where nobody can come on time, and no further than the desk allows', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-19', 2)
  const [away, second] = ids as [string, string]
  const visit = await visitAt(organisationId, away, '2026-11-19T03:00:00Z')
  const before = await visitAt(organisationId, second, '2026-11-19T02:00:00Z', { minutes: 70 })
  await ill(away)
  const none = await propose(away, 0)
  expect(none.items).toMatchObject([{ kind: 'open', after: null }])
  expect(none.items[0]!.reasons.map((one) => one.zh).join()).toMatch(/1 人在要求的时间已排满/)
  expect(none.items[0]!.reasons.map((one) => one.en).join()).toMatch(/no gap/)
  const some = await propose(away, 15)
  expect(some.items).toMatchObject([{ kind: 'given', shiftMinutes: 10 }])
  expect((await apply(some)).status).toBe(200)
  expect((await now(visit.id)).startsAt.toString()).toBe('2026-11-19T03:10:00Z')
  expect((await now(before.id)).startsAt).toEqual(before.startsAt)
})

test('B3 what belongs together is taken together; what is left stays and is proposed again', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-20', 2)
  const [away, second] = ids as [string, string]
  const first = await visitAt(organisationId, away, '2026-11-20T02:00:00Z', { minutes: 70 })
  await visitAt(organisationId, second, '2026-11-20T01:00:00Z')
  const pushed = await visitAt(organisationId, second, '2026-11-20T03:00:00Z')
  const later = await visitAt(organisationId, away, '2026-11-20T07:00:00Z')
  await ill(away)
  const replan = await propose(away, 30)
  const [given, shifted, alone] = replan.items
  expect(replan.items).toMatchObject([
    { kind: 'given', visit: { id: first.id }, shiftMinutes: 0 },
    { kind: 'shifted', visit: { id: pushed.id }, shiftMinutes: 10 },
    { kind: 'given', visit: { id: later.id } },
  ])
  expect(given!.group).toBe(shifted!.group)
  // The third comes into the day that was crowded: whoever takes it takes the whole day.
  expect(alone!.group).toBe(given!.group)
  const half = await apply(replan, [first.id])
  expect([half.status, half.problem.code, half.problem.field]).toEqual([
    422,
    'dispatch.replan_group',
    'take',
  ])
  expect((await now(first.id)).workerId).toBe(away)
  expect((await apply(replan)).status).toBe(200)
  expect((await now(pushed.id)).startsAt.toString()).toBe('2026-11-20T03:10:00Z')
})

test('B3 visits that do not depend on one another are taken one by one; the rest is proposed again', async () => {
  const { organisationId, ids, ill } = await crew('2026-12-02', 2)
  const [away] = ids as [string]
  const first = await visitAt(organisationId, away, '2026-12-02T02:00:00Z')
  const later = await visitAt(organisationId, away, '2026-12-02T07:00:00Z')
  await ill(away)
  const half = await apply(await propose(away), [later.id])
  expect([half.status, half.body.applied, half.body.left]).toEqual([200, 1, 1])
  expect((await now(first.id)).workerId).toBe(away)
  const rest = await propose(away)
  expect(rest.items.map((item) => item.visit.id)).toEqual([first.id])
  expect((await apply(rest, [later.id])).problem.code).toBe('dispatch.replan_group')
})

test('B3 a plan that changed meanwhile is refused with a fresh proposal', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-23', 3)
  const [away, second, third] = ids as [string, string, string]
  const visit = await visitAt(organisationId, away, '2026-11-23T02:00:00Z')
  await ill(away)
  const replan = await propose(away)
  const chosen = replan.items[0]!.after!.crew[0]!.id
  await visitAt(organisationId, chosen, '2026-11-23T02:30:00Z')
  const stale = await apply(replan)
  expect([stale.status, stale.problem.code]).toEqual([409, 'dispatch.replan_stale'])
  const fresh = (stale.problem.details as { proposal: Replan }).proposal
  expect(fresh.items[0]!.after!.crew[0]!.id).toBe([second, third].find((id) => id !== chosen))
  expect((await now(visit.id)).workerId).toBe(away)
  expect((await apply(fresh)).status).toBe(200)
})

test('B3 of two dispatchers who apply at once one does, the other hears that it is decided', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-24', 3)
  const [away] = ids as [string]
  const visits = [
    await visitAt(organisationId, away, '2026-11-24T02:00:00Z'),
    await visitAt(organisationId, away, '2026-11-24T05:00:00Z'),
  ]
  await ill(away)
  const replan = await propose(away)
  const answers = await Promise.all([apply(replan), apply(replan), apply(replan)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const codes = answers.flatMap(({ status, problem }) => (status === 409 ? [problem.code] : []))
  expect(new Set(codes)).toEqual(new Set(['dispatch.replan_nothing']))
  for (const { id } of visits) expect((await now(id)).workerId).not.toBe(away)
  const rows = await desk().call(dispatchContracts.listReplans, {
    query: { workerId: away, limit: 50 },
  })
  expect(rows.body.items).toHaveLength(1)
})

test('B3 nobody unfit, away or with another visit is proposed; the reasons say so', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-25', 3)
  const [away, alsoAway, busy] = ids as [string, string, string]
  await visitAt(organisationId, away, '2026-11-25T02:00:00Z', { serviceCode: CERTIFIED_SERVICE })
  await visitAt(organisationId, busy, '2026-11-25T01:00:00Z', { minutes: 240 })
  await ill(alsoAway)
  await ill(away)
  const { items } = await propose(away)
  expect(items).toMatchObject([{ kind: 'open', after: null }])
  expect(items[0]!.reasons.map((one) => one.zh)).toContain('1 人在要求的时间已排满')
})

test('B3 one of two is replaced, the other stays and leads', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-26', 3)
  const [away, stays, third] = ids as [string, string, string]
  const visit = await visitAt(organisationId, away, '2026-11-26T02:00:00Z', {
    companionIds: [stays],
  })
  await ill(away)
  const replan = await propose(away)
  expect(replan.items).toMatchObject([{ kind: 'given', shiftMinutes: 0 }])
  expect((await apply(replan)).status).toBe(200)
  expect(await now(visit.id)).toMatchObject({ workerId: stays, companionIds: [third] })
})

test('B3 a provider re-plans among its own; another one, an official and another district do not', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-27', 2)
  const [away] = ids as [string]
  await visitAt(organisationId, away, '2026-11-27T02:00:00Z')
  await ill(away)
  const ask = (caller: ReturnType<typeof desk>) =>
    caller.call(dispatchContracts.propose, { params: { id: away } })
  expect((await ask(town.asProvider(await town.provider()))).status).toBe(404)
  expect((await ask(town.asDesk('dispatcher', ['371082']))).status).toBe(404)
  expect((await ask(town.asPayer())).status).toBe(403)
  const own = town.asProvider(organisationId)
  const replan = await propose(away, 30, own)
  expect(replan.items).toHaveLength(1)
  expect((await apply(replan, undefined, own)).status).toBe(200)
  const seen = await town
    .asProvider(await town.provider())
    .call(dispatchContracts.listReplans, { query: { limit: 50 } })
  expect(seen.body.items).toEqual([])
})

test('B3 families are owed one call each that says who comes instead, before anybody stands there', async () => {
  const { organisationId, ids, ill } = await crew('2026-11-30', 2)
  const [away] = ids as [string]
  const visit = await visitAt(organisationId, away, '2026-11-30T02:00:00Z')
  await ill(away)
  const { body } = await apply(await propose(away))
  await tellFamilies.run(world.kernel, { replanId: body.id })
  const owed = await world.kernel.db
    .selectFrom('call_back')
    .select(['reason', 'due_at', 'kind'])
    .where('person_id', '=', visit.personId)
    .execute()
  expect(owed).toHaveLength(1)
  expect(owed[0]).toMatchObject({ kind: 'result' })
  expect(owed[0]!.reason).toMatch(/11月30日10:00的日常保洁改由测护.+上门（原测护.+），请告知老人/)
  expect(owed[0]!.due_at.toString()).toBe('2026-11-30T01:30:00Z')
})

test('B3 a family is told as well when nobody has been found yet', async () => {
  const { organisationId, ids, ill } = await crew('2026-12-08', 1)
  const [away] = ids as [string]
  const visit = await visitAt(organisationId, away, '2026-12-08T02:00:00Z')
  await ill(away)
  const proposed = await propose(away)
  expect(proposed.items.map((item) => item.kind)).toEqual(['open'])
  const { body } = await apply(proposed)
  await tellFamilies.run(world.kernel, { replanId: body.id })
  const owed = await world.kernel.db
    .selectFrom('call_back')
    .select('reason')
    .where('person_id', '=', visit.personId)
    .execute()
  expect(owed).toHaveLength(1)
  expect(owed[0]!.reason).toMatch(
    /12月8日10:00的日常保洁原护理员测护.+不能上门，正在另找人，请告知/,
  )
})

test('B3 a proposal that a booking of the same moment makes too tight is not carried out', async () => {
  const { organisationId, ids, ill } = await crew('2026-12-09', 2)
  const [away, second] = ids as [string, string]
  await visitAt(organisationId, away, '2026-12-09T02:00:00Z')
  await ill(away)
  const proposed = await propose(away, 0)
  expect(proposed.items[0]!.after!.crew.map((one) => one.id)).toEqual([second])
  // Five kilometres away, five minutes after what is proposed for the same worker.
  const { id: personId } = await town.person({ lat: HOME.lat + 0.05 })
  const reply = await meanwhile(
    world.system,
    (ctx) =>
      createOrder(ctx, {
        personId,
        serviceCode: SERVICE,
        startsAt: at('2026-12-09T03:05:00Z'),
        organisationId,
        workerId: second,
        ownPocketAgreed: true,
      }),
    () => apply(proposed),
  )
  expect([reply.status, reply.problem.code]).toEqual([409, 'dispatch.replan_stale'])
})

test('B3 what nobody decided in time the product decides, and only that', async () => {
  const { organisationId, ids, ill } = await crew('2026-12-01', 2)
  const [away, second] = ids as [string, string]
  const soon = await visitAt(organisationId, away, '2026-12-01T01:30:00Z')
  const later = await visitAt(organisationId, away, '2026-12-01T06:00:00Z')
  await ill(away)
  expect(await decideLate(world.kernel)).toBe(0)
  world.at('2026-12-01T01:00:00Z')
  expect(await decideLate(world.kernel)).toBe(1)
  expect((await now(soon.id)).workerId).toBe(second)
  expect((await now(later.id)).workerId).toBe(away)
})

test('B3 who leaves, or loses the certificate, is replaced at once where he is no longer fit', async () => {
  const { organisationId, ids } = await crew('2026-12-03', 2)
  const [leaves, stays] = ids as [string, string]
  const bath = await visitAt(organisationId, leaves, '2026-12-03T02:00:00Z', {
    serviceCode: CERTIFIED_SERVICE,
  })
  const cleaning = await visitAt(organisationId, leaves, '2026-12-03T05:00:00Z')
  const paper = await world.kernel.db
    .selectFrom('certificate')
    .select('id')
    .where('worker_id', '=', leaves)
    .executeTakeFirstOrThrow()
  await world.system.do((ctx) => withdrawCertificate(ctx, leaves, paper.id, '证书有误'))
  expect([(await now(bath.id)).workerId, (await now(cleaning.id)).workerId]).toEqual([
    stays,
    leaves,
  ])
  await world.system.do((ctx) => depart(ctx, leaves, { on: '2026-12-03', reason: '离职测试' }))
  expect((await now(cleaning.id)).workerId).toBe(stays)
  await world.system.do((ctx) => depart(ctx, stays, { on: '2026-12-03', reason: '离职测试' }))
  expect((await now(cleaning.id)).workerId).toBeNull()
})
