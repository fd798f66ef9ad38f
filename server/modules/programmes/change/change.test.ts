import { afterAll, beforeAll, expect, test } from 'vitest'
import { hoursWith } from '../../../testing/row-edit.ts'
import { HOURS, openTown, type Town } from '../../../testing/programme-town.ts'
import { entitlementsOf, installProgrammes, openCycle } from '../index.ts'
import { runTrial } from '../jobs.ts'
import type { RuleEdit } from './rule-schema.ts'
import { changeContracts as contracts } from '../trial/schema.ts'
import { versionOn, versionsOf } from '../versions.ts'

let town: Town
let personId: string
beforeAll(async () => {
  town = await openTown()
  personId = (await town.person({ category: 'destitute', level: 3 })).id
  await openMonth('2026-11')
})
afterAll(() => town.world.close())

const params = { id: HOURS }
const openMonth = (month: string) =>
  town.world.system.do((ctx) => openCycle(ctx, HOURS, month, { newcomers: true }))
const grantedIn = async (month: string) => {
  const given = await town.world.system.do((ctx) => entitlementsOf(ctx, personId, `${month}-15`))
  return given.map((one) => one.granted)
}
const severe = (amount: number): RuleEdit =>
  hoursWith('severe', {
    amount,
    words: {
      zh: `重度失能（3级）${amount / 60}小时`,
      en: `severe (level 3): ${amount / 60} hours`,
    },
  })
const age: RuleEdit = {
  kind: 'criterion',
  key: 'criteria.age',
  values: [65],
  words: { zh: '年满65周岁', en: 'Aged 65 or over' },
  required: { zh: '65周岁及以上', en: '65 years or more' },
}

async function trialOf(edits: RuleEdit[], from: string): Promise<string> {
  const reply = await town.world
    .as('official')
    .call(contracts.start, { params, body: { from, edits, reason: '测试试算' } })
  expect(reply.status, reply.text).toBe(200)
  await runTrial(town.world.kernel, reply.body)
  return reply.body.trialId
}
const propose = (by: ReturnType<Town['world']['as']>, trialId: string, paper?: string) =>
  by.call(contracts.propose, {
    params: { id: trialId },
    body: { reason: '测试提出', ...(paper ? { paper } : {}) },
  })
const decide = (
  by: ReturnType<Town['world']['as']>,
  changeId: string,
  decision: 'approve' | 'reject' = 'approve',
) =>
  by.call(contracts.decide, {
    params: { id: changeId },
    body: { decision, reason: '测试审批' },
  })

test('PR9 PR10 a change is proposed by one, approved by another, and the next month grants it', async () => {
  const [one, other] = [town.world.as('official'), town.world.as('official')]
  const trialId = await trialOf([severe(3600)], '2026-12')
  const { changeId } = (await propose(one, trialId)).body
  const own = await decide(one, changeId)
  expect([own.status, own.problem.code]).toEqual([403, 'programmes.change_own'])
  const mine = (await one.call(contracts.trial, { params: { id: trialId } })).body.can
  const theirs = (await other.call(contracts.trial, { params: { id: trialId } })).body.can
  expect([mine.decide, mine.withdraw, theirs.decide, theirs.withdraw]).toEqual([
    false,
    true,
    true,
    false,
  ])
  const approved = await decide(other, changeId)
  expect(approved.body).toEqual({ state: 'approved', version: '2026-1' })

  expect(await grantedIn('2026-11'), 'the open month keeps its version').toEqual([3240])
  await openMonth('2026-11')
  expect(await grantedIn('2026-11')).toEqual([3240])
  town.world.at('2026-12-01T01:00:00Z')
  await openMonth('2026-12')
  expect(await grantedIn('2026-12')).toEqual([3600])
  const cycles = await town.world.kernel.db
    .selectFrom('programme_cycle as c')
    .innerJoin('programme_version as v', 'v.id', 'c.version_id')
    .select(['c.month', 'v.version'])
    .where('c.programme_id', '=', HOURS)
    .orderBy('c.month')
    .execute()
  expect(cycles.map((row) => [row.month, row.version])).toEqual([
    ['2026-11', '2022-1'],
    ['2026-12', '2026-1'],
  ])
  const again = await decide(town.world.as('official'), changeId)
  expect([again.status, again.problem.code]).toEqual([409, 'programmes.change_decided'])
})

test('the history says what changed, by whom and why', async () => {
  const { body } = await town.world.as('auditor').call(contracts.history, { params })
  expect(body.items.map((one) => [one.version, one.inForce, one.validFrom])).toEqual([
    ['2026-1', true, '2026-12-01'],
    ['2022-1', false, '2022-01-01'],
  ])
  const [latest, first] = body.items
  expect(latest!.changes).toMatchObject([
    { key: 'amount.rows.severe', before: { zh: '54 小时' }, after: { zh: '60 小时' } },
  ])
  expect(latest!.change).toMatchObject({
    state: 'approved',
    proposedBy: '测试 official',
    reason: '测试提出',
    decisionReason: '测试审批',
    version: '2026-1',
  })
  expect([first!.changes, first!.change]).toEqual([[], null])
})

test('PR8 the same pack installed again undoes no approved change', async () => {
  const before = await town.world.system.do((ctx) => versionsOf(ctx, HOURS))
  await town.world.system.do((ctx) => installProgrammes(ctx, town.pack))
  const after = await town.world.system.do((ctx) => versionsOf(ctx, HOURS))
  expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id))
  const now = await town.world.system.do((ctx) => versionOn(ctx, HOURS, '2026-12-15'))
  expect(now.programme.version).toBe('2026-1')
})

test('PR8 not even a pack whose rule begins on the very day of the change', async () => {
  const programmes = town.pack.programmes.map((one) =>
    one.id === HOURS ? { ...one, inForce: { from: '2027-02-01' }, version: '2027-pack' } : one,
  )
  const pack = { ...town.pack, programmes }
  await town.world.system.do((ctx) => installProgrammes(ctx, pack))
  const trialId = await trialOf([severe(3480)], '2027-02')
  const { changeId } = (await propose(town.world.as('official'), trialId)).body
  await decide(town.world.as('official'), changeId)
  await town.world.system.do((ctx) => installProgrammes(ctx, pack))
  const rule = (await town.world.system.do((ctx) => versionOn(ctx, HOURS, '2027-02-15'))).programme
  expect(rule.amount.method === 'table' && rule.amount.rows[1]!.amount).toBe(3480)
})

test('PR8 the database keeps a version from being changed', async () => {
  const { db } = town.world.kernel
  await expect(
    db.updateTable('programme_version').set({ version: 'other' }).execute(),
  ).rejects.toMatchObject({ code: '42501' })
})

test('a change of what the source fixes needs a paper, which the new version quotes', async () => {
  const [one, other] = [town.world.as('official'), town.world.as('official')]
  const trialId = await trialOf([age], '2027-03')
  const can = (await one.call(contracts.trial, { params: { id: trialId } })).body.can
  expect(can.needsPaper).toBe(true)
  const without = await propose(one, trialId)
  expect([without.status, without.problem.code, without.problem.field]).toEqual([
    422,
    'programmes.change_needs_paper',
    'paper',
  ])
  const { changeId } = (await propose(one, trialId, '测试民发〔2027〕1号')).body
  await decide(other, changeId)
  const rule = (await town.world.system.do((ctx) => versionOn(ctx, HOURS, '2027-03-01'))).programme
  const criterion = rule.criteria.find((item) => item.id === 'age')
  expect(criterion).toMatchObject({
    clause: '测试民发〔2027〕1号',
    status: 'choice',
    expression: 'facts.age >= 65',
    required: { zh: '65周岁及以上', en: '65 years or more' },
  })
})

test('a rejected change leaves the rule alone, and its trial may be proposed once more', async () => {
  const [one, other] = [town.world.as('official'), town.world.as('official')]
  const trialId = await trialOf([severe(3000)], '2027-04')
  const { changeId } = (await propose(one, trialId)).body
  const twice = await propose(other, trialId)
  expect([twice.status, twice.problem.code]).toEqual([409, 'programmes.change_proposed'])
  expect((await decide(other, changeId, 'reject')).body).toEqual({
    state: 'rejected',
    version: null,
  })
  const rule = (await town.world.system.do((ctx) => versionOn(ctx, HOURS, '2027-04-01'))).programme
  expect(rule.inForce.from).toBe('2027-03-01')
  const next = (await propose(one, trialId)).body.changeId
  const listed = (await one.call(contracts.trials, { query: { state: 'proposed', limit: 50 } }))
    .body
  expect(listed.items.map((item) => item.change!.id)).toEqual([next])
  const notMine = await other.call(contracts.withdraw, {
    params: { id: next },
    body: { reason: '测试撤回' },
  })
  expect([notMine.status, notMine.problem.code]).toEqual([403, 'programmes.change_not_own'])
  const back = await one.call(contracts.withdraw, {
    params: { id: next },
    body: { reason: '测试撤回' },
  })
  expect(back.body.state).toBe('withdrawn')
  expect((await decide(other, next)).problem.code).toBe('programmes.change_decided')
})

test('PR10 what was approved too late, or on a rule that has changed since, takes no effect', async () => {
  const [one, other] = [town.world.as('official'), town.world.as('official')]
  const [first, second] = [
    await trialOf([severe(3000)], '2027-05'),
    await trialOf([severe(2880)], '2027-05'),
  ]
  const changes = [(await propose(one, first)).body, (await propose(one, second)).body]
  expect((await decide(other, changes[0]!.changeId)).status).toBe(200)
  const stale = await decide(other, changes[1]!.changeId)
  expect([stale.status, stale.problem.code]).toEqual([409, 'programmes.change_stale'])
  const late = (await propose(one, await trialOf([severe(2700)], '2027-06'))).body.changeId
  town.world.at('2027-06-01T01:00:00Z')
  const refused = await decide(other, late)
  expect([refused.status, refused.problem.code]).toEqual([422, 'programmes.change_too_early'])
  town.world.at('2026-12-01T01:00:00Z')
})

test('a change before a version that is there already is refused: it would bring the old rule back', async () => {
  const reply = await town.world.as('official').call(contracts.start, {
    params,
    body: { from: '2027-04', edits: [severe(2400)], reason: '测试' },
  })
  expect([reply.status, reply.problem.code]).toEqual([409, 'programmes.change_before_version'])
})

test('PR9 two officials who approve at once make one version', async () => {
  const trialId = await trialOf([severe(3300)], '2027-06')
  const { changeId } = (await propose(town.world.as('official'), trialId)).body
  const count = async () => (await town.world.system.do((ctx) => versionsOf(ctx, HOURS))).length
  const before = await count()
  const replies = await Promise.all([
    decide(town.world.as('official'), changeId),
    decide(town.world.as('official'), changeId),
  ])
  expect(replies.map((one) => one.status).toSorted()).toEqual([200, 409])
  expect(await count()).toBe(before + 1)
})

test.each([
  ['official', ['371002'], 403],
  ['official', ['371002003'], 403],
  ['finance', ['3710'], 403],
  ['official', ['3710'], 409],
] as const)('%s of %j deciding gets %i', async (role, reach, status) => {
  const change = await town.world.kernel.db
    .selectFrom('programme_change')
    .select('id')
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow()
  expect((await decide(town.world.as(role, { reach }), change.id)).status).toBe(status)
})

test('PR9 the database itself keeps a proposer from approving', async () => {
  const { db } = town.world.kernel
  const trialId = await trialOf([severe(3120)], '2027-07')
  const { changeId } = (await propose(town.world.as('official'), trialId)).body
  await expect(
    db
      .updateTable('programme_change')
      .set((eb) => ({
        state: 'rejected',
        decided_by: eb.ref('proposed_by'),
        decided_name: '测试',
        decided_at: Temporal.Instant.from('2026-12-01T01:00:00Z'),
        decision_reason: '测试',
      }))
      .where('id', '=', changeId)
      .execute(),
  ).rejects.toMatchObject({ constraint: 'programme_change_four_eyes' })
})
