import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf, balancesOf, findAccount, reserve, voidHold } from '../../ledger/index.ts'
import { recordLifeEvent, setCategory } from '../../people/index.ts'
import { accountKey, closeCycle, determineAndGrant, entitlementsOf, openCycle } from '../index.ts'
import { beginRun, continueRun } from './open-cycle.ts'
import { CREDIT, HOURS, openTown, type Town } from '../../../testing/programme-town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const ON = '2026-11-17'
const MONTH = '2026-11'
const open = (month = MONTH, options = {}) =>
  town.world.system.do((ctx) => openCycle(ctx, HOURS, month, options))
const has = (personId: string, on = ON) =>
  town.world.system.do((ctx) => entitlementsOf(ctx, personId, on))
const grant = (personId: string) =>
  town.world.as('official').do((ctx) => determineAndGrant(ctx, HOURS, personId, '新增对象核定'))

test('C1 a month grants hours by group and level, and says why the others have none', async () => {
  const severe = await town.person({ category: 'subsistence_allowance', level: 3 })
  const unknown = await town.person({ category: 'destitute_dispersed' })
  const neither = await town.person({ level: 4 })
  const young = await town.person({ category: 'preferential_treatment', bornOn: '1980-01-01' })
  const { counts } = await open()
  expect([counts.considered, counts.granted, counts.refused]).toEqual([4, 2, 2])
  expect(counts.byCriterion).toEqual({ group: 1, age: 1 })
  expect((await has(severe.id)).map((one) => [one.granted, one.available, one.state])).toEqual([
    [3240, 3240, 'live'],
  ])
  expect((await has(unknown.id)).map((one) => one.granted)).toEqual([1800])
  expect([await has(neither.id), await has(young.id)]).toEqual([[], []])
})

test('PR4 running a month twice grants once and returns the first report', async () => {
  const issued = accountKey.issued(HOURS, 'minute')
  const before = await posted(issued)
  const again = await open()
  expect([again.counts.granted, await posted(issued)]).toEqual([2, before])
})

test('PR4 newcomers are added when asked for, and nobody twice', async () => {
  const late = await town.person({ category: 'family_planning_special', level: 2 })
  expect((await open()).counts.granted).toBe(2)
  expect(await has(late.id)).toEqual([])
  const { counts } = await open(MONTH, { newcomers: true })
  expect([counts.granted, counts.already]).toEqual([1, 2])
  expect((await has(late.id)).map((one) => one.granted)).toEqual([2700])
})

test('PR4 a run that was cut off goes on where it stopped', async () => {
  const runId = await town.world.system.do((ctx) => beginRun(ctx, CREDIT, MONTH, {}))
  const same = await town.world.system.do((ctx) => beginRun(ctx, CREDIT, MONTH, {}))
  expect(same).toBe(runId)
  const done = [
    await town.world.system.do((ctx) => continueRun(ctx, runId)),
    await town.world.system.do((ctx) => continueRun(ctx, runId)),
  ]
  expect(done).toEqual([true, true])
})

test('A3 each household has its credit once, however many live there', async () => {
  const one = await town.person({ telephone: true })
  const other = await town.person({ householdId: one.householdId })
  await town.world.system.do((ctx) => openCycle(ctx, CREDIT, MONTH, { newcomers: true }))
  const both = [await has(one.id), await has(other.id)].map((list) =>
    list.map((entitlement) => [entitlement.programmeId, entitlement.granted, entitlement.id]),
  )
  expect(both[0]).toEqual(both[1])
  expect(both[0]![0]!.slice(0, 2)).toEqual([CREDIT, 1000])
})

test('核定 grants a person who joined within the month, and refuses a second time', async () => {
  const person = await town.person()
  const refused = await grant(person.id)
  expect([refused.met, refused.entitlementId]).toEqual([false, null])
  await town.world.system.do((ctx) =>
    setCategory(ctx, person.id, { category: 'destitute', from: ON, evidence: '测试证' }),
  )
  const granted = await grant(person.id)
  expect(granted.met).toBe(true)
  expect((await has(person.id)).map((one) => one.granted)).toEqual([1800])
  await expect(grant(person.id)).rejects.toMatchObject({ code: 'programmes.already_granted' })
})

test('PR3 two officials who grant at once make one entitlement', async () => {
  const person = await town.person({ category: 'destitute' })
  const tries = await Promise.allSettled([grant(person.id), grant(person.id)])
  expect(tries.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await has(person.id)).toHaveLength(1)
})

test('PR3 the database itself keeps a second live entitlement out', async () => {
  const person = await town.person({ category: 'destitute' })
  await grant(person.id)
  await expect(
    town.world.system.do(async (ctx) => {
      const place = { subject_id: person.id, month: MONTH, place: HOURS, entitlement_id: ctx.id() }
      await ctx.db.insertInto('entitlement_place').values(place).execute()
    }),
  ).rejects.toMatchObject({ constraint: 'entitlement_one_live' })
})

test.each([
  ['2026-12', 'programmes.month_in_future'],
  ['2021-12', 'programmes.not_in_force'],
  ['2025-10', 'programmes.month_too_old'],
])('a run for %s is refused with %s', async (month, code) => {
  await expect(open(month)).rejects.toMatchObject({ code })
})

test('PR4 a month of a year ago can still be opened, the one before it no more', async () => {
  expect((await open('2025-11', { personIds: [] })).state).toBe('open')
  await expect(open('2025-10', { personIds: [] })).rejects.toMatchObject({
    code: 'programmes.month_too_old',
    field: 'month',
    details: { first: '2025-11' },
  })
})

test('PR5 closing takes what is left, waits for what visits hold, and ends at zero', async () => {
  const { world } = town
  const person = await town.person({ category: 'destitute' })
  await grant(person.id)
  const [mine] = await has(person.id)
  const hold = await world.system.do((ctx) =>
    reserve(ctx, {
      key: 'visit:test-1',
      from: mine!.accountId,
      to: accountKey.issued(HOURS, 'minute'),
      amount: 60,
      ref: { kind: 'visit', id: 'test-1' },
    }),
  )
  await expect(world.system.do((ctx) => closeCycle(ctx, HOURS, MONTH))).rejects.toMatchObject({
    code: 'programmes.month_not_over',
  })
  world.at('2026-12-05T01:00:00Z')
  const first = await world.system.do((ctx) => closeCycle(ctx, HOURS, MONTH))
  expect([first.state, (await balance(mine!.accountId)).held]).toEqual(['closing', 60])
  await world.system.do((ctx) =>
    voidHold(ctx, { holdId: hold.id, key: 'void:test-1', reason: '测试取消' }),
  )
  const second = await world.system.do((ctx) => closeCycle(ctx, HOURS, MONTH))
  expect(second.state).toBe('closed')
  const accounts = await world.kernel.db
    .selectFrom('entitlement')
    .select(['account_id', 'state'])
    .where('programme_id', '=', HOURS)
    .execute()
  const balances = await world.system.do((ctx) =>
    balancesOf(
      ctx,
      accounts.map((row) => row.account_id),
    ),
  )
  expect([...balances.values()].every((one) => one.posted === 0)).toBe(true)
  expect(accounts.every((row) => row.state === 'expired')).toBe(true)
  expect(await posted(accountKey.issued(HOURS, 'minute'))).toBe(0)
  await expect(open()).rejects.toMatchObject({ code: 'programmes.cycle_closed' })
  world.at('2026-11-17T01:00:00Z')
})

test('PR4 a past month is granted to who lived on its grant day, and not to who has died since', async () => {
  const living = await town.person({ category: 'destitute' })
  const dead = await town.person({ category: 'destitute' })
  await town.world.system.do((ctx) =>
    recordLifeEvent(ctx, dead.id, { kind: 'death', on: '2026-11-16' }),
  )
  const { counts } = await open('2026-10', { personIds: [living.id, dead.id] })
  expect([counts.considered, counts.met, counts.refused, counts.granted]).toEqual([2, 1, 1, 1])
})

async function balance(accountId: string) {
  return town.world.system.do((ctx) => balanceOf(ctx, accountId))
}

async function posted(key: string): Promise<number> {
  return town.world.system.do(
    async (ctx) => (await balanceOf(ctx, (await findAccount(ctx, key))!.id)).posted,
  )
}
