import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Kernel } from '../../kernel/command.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openCareTown, type CareTown } from '../../testing/care-town.ts'
import { showPaper } from '../../testing/award-paper.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { installProgrammes } from '../programmes/index.ts'
import { jobs } from './jobs.ts'
import { awardContracts as contracts } from './schema.ts'

const AWARD = 'care-worker-award'

let world: World
let town: CareTown
let organisationId: string
let provider: Caller
let official: Caller
let second: Caller
let assessor: Caller
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do((ctx) => installProgrammes(ctx, readPack('shandong-weihai')))
  organisationId = await town.provider()
  provider = world.as('provider', { reach: [], organisationId })
  official = world.as('official')
  second = world.as('official')
  assessor = world.as('assessor')
})
afterAll(() => world.close())

const apply = async () => {
  const subjectId = await town.worker(organisationId)
  return (await provider.call(contracts.open, { body: { programmeId: AWARD, subjectId } })).body.id
}
const show = (id: string, fact: string, value: number | boolean, accepted = true) =>
  showPaper(world, [provider, assessor], id, { fact, value, accepted })
const historyOf = async (id: string) =>
  (await official.call(contracts.get, { params: { id } })).body.history
const judgeNightly = () =>
  (jobs.find((one) => one.name === 'judge-applications')!.run as (kernel: Kernel) => Promise<void>)(
    world.kernel,
  )
const stepsOf = async (id: string) => (await historyOf(id)).map((one) => one.step)
const auditedOf = async (id: string) =>
  (
    await world.kernel.db
      .selectFrom('audit')
      .select('action')
      .where('subject_kind', '=', 'award_application')
      .where('subject_id', '=', id)
      .execute()
  ).map((one) => one.action.replace('awards.', ''))
const toldOf = async (id: string) =>
  (
    await world.kernel.db
      .selectFrom('event')
      .select(['topic', 'area_code', 'organisation_id', 'payload'])
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute()
  ).map((one) => ({ ...one, topic: one.topic.replace('awards.', '') }))

test('AW8 each paper and each finding stands in the history with who did it, what it was and why', async () => {
  const id = await apply()
  world.at('2026-11-18T01:00:00Z')
  await show(id, 'years_in_care', 3, false)
  world.at('2026-11-18T02:00:00Z')
  await show(id, 'years_in_care', 4)
  world.at('2026-11-18T03:00:00Z')
  await show(id, 'award_before', false)
  const history = await historyOf(id)
  expect(history.map((one) => one.step).join(' ')).toBe(
    'open submit reject submit accept submit accept qualify',
  )
  expect(history[2]).toMatchObject({
    about: { zh: '从事养老护理工作满 3年' },
    reason: '未盖章',
    at: '2026-11-18T01:00:00Z',
    by: assessor.actor.name,
  })
  expect(history[3]).toMatchObject({ by: provider.actor.name })
  const told = await toldOf(id)
  const paper = ['paper_submitted', 'paper_inspected']
  const topics = ['opened', ...paper, ...paper, ...paper, 'qualified']
  expect(told.map((one) => one.topic)).toEqual(topics)
  expect(new Set(told.map((one) => one.organisation_id))).toEqual(new Set([organisationId]))
  expect(JSON.stringify(told.map((one) => one.payload))).not.toContain('测试')
})

test('AW8 an objection and its answer stand there, and what follows from it after them', async () => {
  const id = await apply()
  await show(id, 'years_in_care', 3)
  await show(id, 'award_before', false)
  const [first] = (
    await official.call(contracts.list, { query: { state: 'qualified', sort: 'met', limit: 1 } })
  ).body.items
  world.at('2026-11-19T01:00:00Z')
  await official.call(contracts.publish, { params: { id: first!.id } })
  world.at('2026-11-20T01:00:00Z')
  const { body } = await world.as('operator').call(contracts.object, {
    params: { id: first!.id },
    body: { raisedBy: '测试居民', text: '不在岗' },
  })
  const answered = await second.call(contracts.answerObjection, {
    params: { id: first!.id, objectionId: body.id },
    body: { upheld: true, answer: '已离职' },
  })
  expect(answered.status).toBe(200)
  expect((await stepsOf(first!.id)).slice(-4)).toEqual(['publish', 'object', 'uphold', 'lapse'])
  expect((await toldOf(first!.id)).slice(-3).map((one) => one.topic)).toEqual([
    'published',
    'objected',
    'objection_answered',
  ])
  expect(await auditedOf(first!.id)).toContain('objection_answered')
})

test('AW9 after an objection that was right the papers are inspected anew before the standard is reached', async () => {
  const { items } = (
    await official.call(contracts.list, { query: { state: 'collecting', sort: 'met', limit: 50 } })
  ).body
  const details = await Promise.all(
    items.map(async (one) => (await official.call(contracts.get, { params: { id: one.id } })).body),
  )
  const { application, papers, results } = details.find((one) => one.objections.length > 0)!
  const { id } = application
  expect(papers.map((one) => [one.verdict?.accepted, one.counts])).toContainEqual([true, false])
  expect(results.find((one) => one.id === 'years')!.met).toBe(null)
  world.at('2026-11-21T01:00:00Z')
  await judgeNightly()
  const state = async () =>
    (await official.call(contracts.get, { params: { id } })).body.application.state
  expect(await state()).toBe('collecting')
  await show(id, 'years_in_care', 3)
  await show(id, 'award_before', false)
  expect(await state()).toBe('qualified')
})

test('AW8 what is withdrawn is over, by whom and why, and may be applied for again', async () => {
  const subjectId = await town.worker(organisationId)
  const body = { programmeId: AWARD, subjectId }
  const { id } = (await provider.call(contracts.open, { body })).body
  const stranger = world.as('provider', { reach: [], organisationId: await town.provider() })
  const withdraw = (by: Caller, reason = '人员转岗') =>
    by.call(contracts.withdraw, { params: { id }, body: { reason } })
  expect((await withdraw(stranger)).status).toBe(404)
  expect((await withdraw(provider, ' ')).status).toBe(422)
  expect((await withdraw(provider)).status).toBe(200)
  const twice = await withdraw(provider)
  expect([twice.status, twice.problem.code]).toEqual([409, 'awards.not_open'])
  expect((await historyOf(id)).at(-1)).toMatchObject({ step: 'withdraw', reason: '人员转岗' })
  expect(await auditedOf(id)).toEqual(expect.arrayContaining(['opened', 'withdrawn']))
  expect((await provider.call(contracts.open, { body })).status).toBe(200)
})

test('a rule that has ended stops the nightly judging of nobody else', async () => {
  const pack = readPack('shanxi')
  const ended = pack.programmes
    .filter(({ id }) => id === 'award-society')
    .map((one) => ({ ...one, inForce: { ...one.inForce, to: '2026-11-22' } }))
  await world.system.do((ctx) => installProgrammes(ctx, { ...pack, programmes: ended }))
  world.at('2026-11-22T01:00:00Z')
  const subjectId = await society(world)
  const body = { programmeId: 'award-society', subjectId }
  const first = (await official.call(contracts.open, { body })).body.id
  const other = await apply()
  world.at('2026-11-23T01:00:00Z')
  await judgeNightly()
  const judgedOn = async (id: string) =>
    (
      await world.kernel.db
        .selectFrom('award_application')
        .select('judged_at')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).judged_at
      .toString()
      .slice(0, 10)
  expect([await judgedOn(first), await judgedOn(other)]).toEqual(['2026-11-22', '2026-11-23'])
})

test('what was applied for under a rule that has ended is still shown, and refused or withdrawn', async () => {
  world.at('2026-11-23T01:00:00Z')
  const { items } = (
    await official.call(contracts.list, {
      query: { programmeId: 'award-society', limit: 1, sort: '-opened' },
    })
  ).body
  const params = { id: items[0]!.id }
  const shown = await official.call(contracts.get, { params })
  expect([shown.status, shown.body?.application.state]).toEqual([200, 'collecting'])
  const published = await official.call(contracts.publish, { params })
  expect(published.problem.code).toBe('programmes.not_in_force')
  const decision = { decision: 'refuse', reason: '规则已到期' } as const
  expect((await official.call(contracts.decide, { params, body: decision })).status).toBe(200)
})
