import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordLifeEvent } from '../../people/index.ts'
import { assessed, ELSEWHERE, HOURS, openTown, type Town } from '../../../testing/programme-town.ts'
import { hoursWith } from '../../../testing/row-edit.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { installProgrammes } from '../index.ts'
import { jobs, runTrial } from '../jobs.ts'
import type { RuleEdit } from '../change/rule-schema.ts'
import { programmeContracts } from '../schema.ts'
import { continueTrial, noteTrialFailure } from './run.ts'
import { changeContracts as contracts } from './schema.ts'

let town: Town
const ids: Record<string, string> = {}
beforeAll(async () => {
  town = await openTown()
  const give = async (name: string, given: Parameters<Town['person']>[0]) => {
    ids[name] = (await town.person(given)).id
  }
  await give('severe', { category: 'destitute', level: 3 })
  await give('moderate', { category: 'subsistence_allowance', level: 2, areaCode: ELSEWHERE })
  await give('unassessed', { category: 'destitute' })
  await give('young', { category: 'destitute', level: 4, bornOn: '1967-03-02' })
  await give('neither', { level: 4 })
})
afterAll(() => town.world.close())

const params = { id: HOURS }
const official = (reach = ['3710']) => town.world.as('official', { reach })
const severe = (amount: number): RuleEdit => hoursWith('severe', { amount })
const ageFrom = (age: number): RuleEdit => ({
  kind: 'criterion',
  key: 'criteria.age',
  values: [age],
  words: { zh: `年满${age}周岁`, en: `Aged ${age} or over` },
  required: { zh: `${age}周岁及以上`, en: `${age} years or more` },
})
const start = (edits: RuleEdit[], from = '2026-12') =>
  official().call(contracts.start, { params, body: { from, edits, reason: '测试试算' } })

async function tried(edits: RuleEdit[]): Promise<string> {
  const { body, status, text } = await start(edits)
  expect(status, text).toBe(200)
  await runTrial(town.world.kernel, { trialId: body.trialId })
  return body.trialId
}
const figuresOf = async (id: string, reach?: string[], area?: string) =>
  (await official(reach).call(contracts.figures, { params: { id }, query: area ? { area } : {} }))
    .body

test('I17 the form offers what the rule has, with the bounds of its source', async () => {
  const { body } = await official().call(contracts.form, { params, query: {} })
  expect([body.earliest, body.from, body.can.try]).toEqual(['2026-12', '2026-12', true])
  expect(body.appliedFor).toBe(false)
  const table = body.fields.find((field) => field.key === 'amount.rows')
  const row = table?.kind === 'table' ? table.rows.find(({ id }) => id === 'severe') : null
  expect(row).toMatchObject({
    amount: 3240,
    min: 1800,
    max: 3600,
    choice: true,
    said: { zh: expect.stringMatching(/^能力等级为3级/) as string },
    isElse: false,
    values: [{ kind: 'number', operator: '==', value: 3, max: 4 }],
  })
  const age = body.fields.find((field) => field.key === 'criteria.age')
  expect(age).toMatchObject({
    kind: 'criterion',
    values: [{ kind: 'number', operator: '>=', value: 60, max: 120 }],
  })
  const group = body.fields.find((field) => field.key === 'criteria.group')!
  const [codes] = group.kind === 'criterion' ? group.values : []
  expect(codes?.kind === 'codes' && codes.options.map((one) => one.code)).toEqual(
    expect.arrayContaining(['destitute', 'subsistence_marginal']),
  )
})

test('I17 a raised amount is tried on everybody: who gains, who stays, what each month costs', async () => {
  const id = await tried([severe(3600)])
  const { body } = await official().call(contracts.trial, { params: { id } })
  expect(body.trial).toMatchObject({ state: 'done', counts: { total: 5, looked: 5, neither: 2 } })
  expect(body.trial.changes).toMatchObject([
    {
      key: 'amount.rows.severe',
      before: { zh: '54 小时' },
      after: { zh: '60 小时' },
      choice: true,
    },
  ])
  expect(body.can).toMatchObject({ propose: true, needsPaper: false, decide: false })
  const figures = await figuresOf(id)
  expect(figures.all).toMatchObject({
    more: 1,
    same: 2,
    new: 0,
    lost: 0,
    before: 3240 + 2700 + 1800,
    after: 3600 + 2700 + 1800,
  })
  expect(figures.months.map((one) => one.month)).toEqual([
    '2026-12',
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
    '2027-05',
    '2027-06',
    '2027-07',
    '2027-08',
    '2027-09',
    '2027-10',
    '2027-11',
  ])
  // On 2 March 2027 the youngest turns 60, and from April has 60 hours under both rules.
  expect(figures.months.map((one) => one.after - one.before)).toEqual(Array(12).fill(360))
  expect(figures.months.map((one) => one.beforePeople)).toEqual([3, 3, 3, 3, ...Array(8).fill(4)])
  expect(figures.months.map((one) => [one.joined, one.joinedByAge, one.departed])).toEqual([
    ...Array(4).fill([0, 0, 0]),
    [1, 1, 0],
    ...Array(7).fill([0, 0, 0]),
  ])
  expect([figures.estimate, figures.noEstimate]).toEqual([null, 'too_few'])
  expect(figures.areas.map((one) => [one.code, one.more, one.same])).toEqual([
    ['371002', 1, 1],
    ['371082', 0, 1],
  ])
  expect(figures.levels.map((one) => [one.level, one.more, one.same])).toEqual([
    [2, 0, 1],
    [3, 1, 0],
    [null, 0, 1],
  ])
})

test('I17 a raised age takes the right away, and the list says whom from, with names masked', async () => {
  const id = await tried([ageFrom(81)])
  const { body } = await official().call(contracts.people, {
    params: { id },
    query: { outcome: 'lost', limit: 50 },
  })
  expect(body.items.map((one) => one.subjectId).toSorted()).toEqual(
    [ids['severe'], ids['moderate'], ids['unassessed']].toSorted(),
  )
  expect(body.items.every((one) => /^测\*\*$/.test(one.name))).toBe(true)
  const only = await official().call(contracts.people, {
    params: { id },
    query: { level: -1, limit: 50 },
  })
  expect(only.body.items.map((one) => [one.subjectId, one.before, one.after])).toEqual([
    [ids['unassessed'], 1800, 0],
  ])
})

test('a district sees its own people and figures, and no other place', async () => {
  const id = await tried([severe(3600)])
  const mine = official(['371082'])
  const { body } = await mine.call(contracts.people, { params: { id }, query: { limit: 50 } })
  expect(body.items.map((one) => one.subjectId)).toEqual([ids['moderate']])
  expect((await figuresOf(id, ['371082'])).all).toMatchObject({ same: 1, more: 0, after: 2700 })
  expect((await figuresOf(id, ['3710'], '371082')).area).toMatchObject({ code: '371082' })
  const beyond = await mine.call(contracts.figures, { params: { id }, query: { area: '371002' } })
  expect(beyond.status).toBe(404)
  const csv = await mine.call(contracts.exportPeople, { params: { id }, query: { format: 'csv' } })
  expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 2])
  const audited = await town.world.kernel.db
    .selectFrom('audit')
    .select('action')
    .where('subject_id', '=', id)
    .execute()
  expect(audited.map((row) => row.action)).toContain('programmes.trial_exported')
})

test('I17 a trial that was cut off goes on where it stopped, and counts nobody twice', async () => {
  const { body } = await start([severe(3600)])
  const id = body.trialId
  const step = () => town.world.system.do((ctx) => continueTrial(ctx, id, 2))
  expect(await step(), 'what a year takes away is counted first').toBe(false)
  expect(await step()).toBe(false)
  const half = (await official().call(contracts.trial, { params: { id } })).body.trial
  expect([half.state, half.counts.looked, half.counts.total]).toEqual(['running', 2, 5])
  // The machine stopped here. A minute later the next process finds what nobody is at work on.
  const goOn = jobs.find((job) => job.name === 'continue-trials')!
  await goOn.run(town.world.kernel, {} as never)
  expect((await official().call(contracts.trial, { params: { id } })).body.trial.state).toBe(
    'running',
  )
  town.world.at('2026-11-17T01:02:00Z')
  await goOn.run(town.world.kernel, {} as never)
  town.world.at('2026-11-17T01:00:00Z')
  expect((await figuresOf(id)).all).toMatchObject({ more: 1, same: 2, after: 8100 })
  expect((await figuresOf(id)).months[0]).toMatchObject({ beforePeople: 3, after: 8100 })
  expect(await step(), 'a trial that is done stays done').toBe(true)
})

test('a trial that fails again and again says so, and an official starts it again', async () => {
  const { body } = await start([severe(3600)])
  const id = body.trialId
  for (const _ of [1, 2, 3]) await town.world.system.do((ctx) => noteTrialFailure(ctx, id))
  const failed = (await official().call(contracts.trial, { params: { id } })).body
  expect([failed.trial.state, failed.can.restart, failed.can.propose]).toEqual([
    'failed',
    true,
    false,
  ])
  expect((await official().call(contracts.restart, { params: { id } })).status).toBe(200)
  await runTrial(town.world.kernel, { trialId: id })
  expect((await figuresOf(id)).all.more).toBe(1)
  const again = await official().call(contracts.restart, { params: { id } })
  expect([again.status, again.problem.code]).toEqual([409, 'programmes.trial_not_failed'])
})

test('a group of the rule is chosen from the list, and its people gain', async () => {
  const low = await town.person({ category: 'subsistence_marginal', level: 1 })
  const id = await tried([
    {
      kind: 'criterion',
      key: 'criteria.group',
      values: [['subsistence_allowance', 'destitute', 'subsistence_marginal']],
      words: { zh: '属于三类对象', en: 'Of the three groups' },
      required: { zh: '三类对象之一', en: 'one of the three groups' },
    },
  ])
  const { body } = await official().call(contracts.people, {
    params: { id },
    query: { outcome: 'new', limit: 50 },
  })
  expect(body.items.map((one) => [one.subjectId, one.after])).toEqual([[low.id, 2160]])
  await town.world.system.do((ctx) =>
    recordLifeEvent(ctx, low.id, { kind: 'death', on: '2026-11-16' }),
  )
})

test('a criterion dropped lets people in, and one more keeps them out', async () => {
  const young = ids['young']!
  const drop: RuleEdit = { kind: 'drop', key: 'criteria.age' }
  const { body } = await official().call(contracts.people, {
    params: { id: await tried([drop]) },
    query: { outcome: 'new', limit: 50 },
  })
  expect(body.items.map((one) => one.subjectId)).toEqual([young])
  const words = { zh: '能力等级为3级或4级', en: 'ability level 3 or 4' }
  const add: RuleEdit = {
    kind: 'add',
    fact: 'ability_level',
    operator: '>=',
    value: ['3', '4'],
    words,
    required: words,
  }
  const id = await tried([add])
  const list = await official().call(contracts.people, { params: { id }, query: { limit: 50 } })
  const outcomes = Object.fromEntries(list.body.items.map((one) => [one.subjectId, one.outcome]))
  expect(outcomes).toMatchObject({
    [ids['severe']!]: 'same',
    [ids['moderate']!]: 'lost',
    // Without an assessment it is not known, and never a no.
    [ids['unassessed']!]: 'unsure',
  })
  const { can, trial } = (await official().call(contracts.trial, { params: { id } })).body
  expect([can.needsPaper, trial.changes.map((one) => one.after.zh)]).toEqual([true, [words.zh]])
})

test('who is assessed keeps the level through the year: a reassessment is not foretold', async () => {
  const old = await town.person({ category: 'destitute' })
  await assessed(town.world, town.pack, old.id, 3, '2025-12-20')
  const id = await tried([severe(3600)])
  const { months, all } = await figuresOf(id)
  expect(all.more).toBe(2)
  expect(months.map((one) => one.after - one.before)).toEqual(Array(12).fill(720))
})

test.each<[string, RuleEdit[], string, number, string, string]>([
  [
    'below the bounds',
    [severe(1799)],
    '2026-12',
    422,
    'programmes.change_out_of_bounds',
    'edits.0.rows.1.amount',
  ],
  [
    'above the bounds',
    [severe(3601)],
    '2026-12',
    422,
    'programmes.change_out_of_bounds',
    'edits.0.rows.1.amount',
  ],
  ['nothing changed', [severe(3240)], '2026-12', 422, 'programmes.change_nothing', 'edits'],
  [
    'an unknown field',
    [{ ...severe(3600), key: 'fund' } as RuleEdit],
    '2026-12',
    422,
    'programmes.change_unknown_field',
    'edits.0.key',
  ],
  [
    'an age that nobody reaches',
    [ageFrom(130)],
    '2026-12',
    422,
    'programmes.change_out_of_bounds',
    'edits.0.values.0',
  ],
  ['this month', [severe(3600)], '2026-11', 422, 'programmes.change_too_early', 'from'],
  ['the past', [severe(3600)], '2025-01', 422, 'programmes.change_too_early', 'from'],
])('a trial of %s is refused, naming the field', async (_, edits, from, status, code, field) => {
  const { problem, ...reply } = await start(edits, from)
  expect([reply.status, problem.code, problem.field]).toEqual([status, code, field])
  expect(problem.detail).toMatch(/[\u4e00-\u9fff]/)
})

test('a code that is no group is refused by its place', async () => {
  const edit: RuleEdit = {
    ...ageFrom(60),
    key: 'criteria.group',
    values: [['millionaires']],
  } as never
  const { status, problem } = await start([edit])
  expect([status, problem.code, problem.field]).toEqual([
    422,
    'programmes.change_unknown_code',
    'edits.0.values.0',
  ])
})

test.each([
  ['official', ['3710'], 200],
  ['official', ['371002'], 200],
  ['official', ['371002003'], 403],
  ['finance', ['3710'], 403],
] as const)('%s of %j beginning a trial gets %i', async (role, reach, status) => {
  const reply = await town.world.as(role, { reach }).call(contracts.start, {
    params,
    body: { from: '2026-12', edits: [severe(3600)], reason: '测试试算' },
  })
  expect(reply.status).toBe(status)
  if (status === 200) await runTrial(town.world.kernel, reply.body)
})

test('what is applied for may be changed and tried, and has no month to run', async () => {
  const pack = readPack('shandong-weihai')
  const award = pack.programmes.find((one) => one.subject === 'worker')!
  await town.world.system.do((ctx) =>
    installProgrammes(ctx, { ...pack, programmes: [...town.pack.programmes, award] }),
  )
  const page = await official().call(programmeContracts.get, {
    params: { id: award.id },
    query: { on: '2026-12-01' },
  })
  expect(page.body.can).toEqual({ run: false, close: false, grant: false, change: true })
  const form = await official().call(contracts.form, { params: { id: award.id }, query: {} })
  expect(form.body.fields.map((field) => field.key)).toContain('parameters.years')
  expect(form.body.appliedFor, 'its page speaks of applications').toBe(true)
})

test('two trials run at a time, and the third waits', async () => {
  const begun = [await start([severe(3600)]), await start([severe(3500)])]
  const third = await start([severe(3400)])
  expect([third.status, third.problem.code]).toEqual([409, 'programmes.trial_crowd'])
  for (const { body } of begun) await runTrial(town.world.kernel, body)
  const { body } = await start([severe(3400)])
  await runTrial(town.world.kernel, body)
})
