import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack } from '../../kernel/packs/packs.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { showPaper } from '../../testing/award-paper.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installProgrammes } from '../programmes/index.ts'
import { runTrial } from '../programmes/jobs.ts'
import { continueTrial } from '../programmes/trial/run.ts'
import { changeContracts, type RuleEdit } from '../programmes/schema.ts'
import { awardContracts } from './schema.ts'

const SOCIETY = 'award-society'
const COMMUNITY = 'award-community'
const PLACES = 2

/** Two awards of 1251: of one the criteria that a story needs, with bounds that let it fall. */
function small(pack: Pack): Pack {
  const kept = ['form', 'volunteers']
  const programmes = pack.programmes
    .filter((one) => one.id === SOCIETY || one.id === COMMUNITY)
    .map((one) =>
      one.id === COMMUNITY
        ? one
        : {
            ...one,
            criteria: one.criteria.filter((criterion) => kept.includes(criterion.id)),
            parameters: one.parameters.map((parameter) =>
              parameter.id === 'volunteers' && parameter.type === 'int'
                ? { ...parameter, min: 10 }
                : parameter,
            ),
            quota: { ...one.quota!, count: PLACES },
          },
    )
  return { ...pack, programmes }
}

let world: World
/** Who was made public, who waits with the standard reached, who is below it, and who shows nothing. */
const ids: Record<'public' | 'reached' | 'below' | 'silent' | 'company' | 'elsewhere', string> = {
  public: '',
  reached: '',
  below: '',
  silent: '',
  company: '',
  elsewhere: '',
}
const applications: Record<string, string> = {}
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await world.system.do((ctx) => installProgrammes(ctx, small(readPack('shanxi'))))
  ids.public = await society(world, { name: '测试先到会' })
  ids.reached = await society(world, { name: '测试达标会' })
  ids.below = await society(world, { name: '测试未达会' })
  ids.silent = await society(world, { name: '测试无材料会' })
  ids.company = await society(world, { name: '测试公司', legalForm: 'company' })
  ids.elsewhere = await society(world, { name: '测试荣成会', areaCode: '371082001008' })
  for (const [name, volunteers] of [
    ['public', 30],
    ['reached', 40],
    ['below', 25],
    ['silent', null],
  ] as const) {
    applications[name] = await apply(ids[name], volunteers)
  }
  await official().call(awardContracts.publish, { params: { id: applications['public']! } })
})
afterAll(() => world.close())

const official = (reach = ['3710']) => world.as('official', { reach })

async function apply(subjectId: string, volunteers: number | null): Promise<string> {
  const caller = official()
  const { body } = await caller.call(awardContracts.open, {
    body: { programmeId: SOCIETY, subjectId },
  })
  if (volunteers === null) return body.id
  const inspector = world.as('assessor', { reach: ['3710'] })
  await showPaper(world, [caller, inspector], body.id, { fact: 'volunteers', value: volunteers })
  return body.id
}

const volunteers = (value: number): RuleEdit => ({
  kind: 'parameter',
  key: 'parameters.volunteers',
  value,
})

async function tried(programmeId: string, edits: RuleEdit[]): Promise<string> {
  const { status, text, body } = await official().call(changeContracts.start, {
    params: { id: programmeId },
    body: { from: '2026-12', edits, reason: '测试试算' },
  })
  expect(status, text).toBe(200)
  await runTrial(world.kernel, body)
  return body.trialId
}
const headOf = async (id: string) =>
  (await official().call(changeContracts.trial, { params: { id } })).body.trial
const figuresOf = async (id: string, reach?: string[]) =>
  (await official(reach).call(changeContracts.figures, { params: { id }, query: {} })).body
const listOf = async (id: string, reach?: string[]) =>
  (
    await official(reach).call(changeContracts.people, { params: { id }, query: { limit: 50 } })
  ).body.items.toSorted((a, b) => a.name.localeCompare(b.name))
const outcomes = async (id: string) =>
  Object.fromEntries((await listOf(id)).map((one) => [one.subjectId, one.outcome]))

test('PR14 G4 a lower standard lets a candidate in, behind the one who reached it before', async () => {
  const id = await tried(SOCIETY, [volunteers(25)])
  expect(await outcomes(id)).toEqual({
    [ids.public]: 'same',
    [ids.reached]: 'same',
    [ids.below]: 'waiting',
    [ids.silent]: 'unsure',
  })
  const head = await headOf(id)
  expect(head).toMatchObject({ state: 'done', appliedFor: true, percent: 100 })
  expect(head.counts.queue).toEqual({
    applied: 4,
    quotaBefore: PLACES,
    quotaAfter: PLACES,
    taken: 1,
    waitingBefore: 0,
    waitingAfter: 1,
    paid: 0,
  })
})

test('PR14 G4 a higher standard takes a turn away, and never what stands on the notice board', async () => {
  const id = await tried(SOCIETY, [volunteers(41)])
  expect(await outcomes(id)).toEqual({
    [ids.public]: 'same',
    [ids.reached]: 'lost',
    [ids.below]: 'neither',
    [ids.silent]: 'unsure',
  })
  const { all, months } = await figuresOf(id)
  expect(all).toMatchObject({ same: 1, lost: 1, unsure: 1, before: 20_000_000, after: 10_000_000 })
  // Judged in 2026, paid next March.
  expect(months).toMatchObject([
    {
      month: '2027-03',
      beforePeople: 2,
      before: 20_000_000,
      afterPeople: 1,
      after: 10_000_000,
    },
  ])
})

test('the list names organisations and their applications; another district sees none of them', async () => {
  const id = await tried(SOCIETY, [volunteers(25)])
  const list = await listOf(id)
  expect(list.map((one) => one.name).toSorted()).toEqual(
    ['测试先到会', '测试未达会', '测试无材料会', '测试达标会'].toSorted(),
  )
  expect(list.find((one) => one.subjectId === ids.below)).toMatchObject({
    kind: 'organisation',
    applicationId: applications['below'],
  })
  expect(await listOf(id, ['371082'])).toEqual([])
  expect((await figuresOf(id, ['371082'])).all).toMatchObject({ same: 0, waiting: 0, before: 0 })
})

test('PR14 who never applied is judged by the records alone', async () => {
  const { counts } = await headOf(await tried(SOCIETY, [volunteers(25)]))
  // The care providers of the town, the company, and the society of Rongcheng, which shows no paper.
  expect(counts.looked).toBe(counts.total)
  expect(counts.cannotTellAfter).toBe(2)
  expect(counts.neither + counts.cannotTellAfter + 3).toBe(counts.looked)
})

test('PR14 a trial of what is applied for says how far it is, and goes on where it was cut off', async () => {
  const { body } = await official().call(changeContracts.start, {
    params: { id: SOCIETY },
    body: { from: '2026-12', edits: [volunteers(25)], reason: '测试试算' },
  })
  const step = () => world.system.do((ctx) => continueTrial(ctx, body.trialId, 2))
  const seen: number[] = []
  while (seen.length < 3) {
    expect(await step()).toBe(false)
    seen.push((await headOf(body.trialId)).percent)
  }
  expect(seen[0]).toBe(0)
  expect(seen[2], 'between nothing and everything').toBeGreaterThan(seen[1]! - 1)
  expect(seen[2]).toBeLessThan(100)
  // Somebody applies meanwhile: the trial is of those who had applied when it began.
  const late = await society(world, { name: '测试后来会' })
  const application = await apply(late, 50)
  await runTrial(world.kernel, body)
  const head = await headOf(body.trialId)
  expect([head.state, head.percent, head.counts.queue?.applied]).toEqual(['done', 100, 4])
  expect(await outcomes(body.trialId)).toEqual({
    [ids.public]: 'same',
    [ids.reached]: 'same',
    [ids.below]: 'waiting',
    [ids.silent]: 'unsure',
  })
  const left = await world.system.do((ctx) =>
    ctx.db.selectFrom('programme_trial_candidate').select('subject_id').execute(),
  )
  expect(left, 'nothing is kept of the workings').toEqual([])
  await official().call(awardContracts.withdraw, {
    params: { id: application },
    body: { reason: '测试撤回' },
  })
})

test('PR14 G4 a rule about communities is tried on every town and village of the city', async () => {
  const id = await tried(COMMUNITY, [{ kind: 'parameter', key: 'parameters.beds', value: 30 }])
  const { counts, state } = await headOf(id)
  const { villages, towns } = await world.system.do(async (ctx) => {
    const rows = await ctx.db.selectFrom('area').select(['code', 'level']).execute()
    return {
      villages: rows.filter((row) => row.level === 'village').length,
      towns: rows.filter((row) => row.level === 'town').length,
    }
  })
  expect([state, counts.looked]).toEqual(['done', villages + towns])
  expect(counts.queue).toMatchObject({ applied: 0, quotaAfter: 50, waitingAfter: 0 })
})
