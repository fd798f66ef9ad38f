import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { readRows, WORKBOOK } from '../../kernel/workbook/workbook.ts'
import { sendScan, showPaper } from '../../testing/award-paper.ts'
import { openCareTown, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { installProgrammes } from '../programmes/index.ts'
import { candidateWords } from './candidate-words.ts'
import { exportApplications } from './export-applications.ts'
import { publicName } from './publicity.ts'
import { awardContracts as contracts } from './schema.ts'

const AWARD = 'care-worker-award'

let world: World
let town: CareTown
let organisationId: string
let provider: Caller
let official: Caller
let assessor: Caller
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do((ctx) => installProgrammes(ctx, readPack('shandong-weihai')))
  organisationId = await town.provider()
  provider = world.as('provider', { reach: [], organisationId })
  official = world.as('official')
  assessor = world.as('assessor')
})
afterAll(() => world.close())

const apply = async () => {
  const subjectId = await town.worker(organisationId)
  return (await provider.call(contracts.open, { body: { programmeId: AWARD, subjectId } })).body.id
}
const show = (id: string, fact: string, value: number | boolean) =>
  showPaper(world, [provider, assessor], id, { fact, value })
const qualify = async (id: string) => {
  await show(id, 'years_in_care', 3)
  await show(id, 'award_before', false)
}
test('AW3 the list can stand in the order of reaching the standard, page by page', async () => {
  const [never, late, early] = [await apply(), await apply(), await apply()]
  await qualify(early)
  world.at('2026-11-19T01:00:00Z')
  await qualify(late)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const query = { sort: 'met' as const, limit: 2, ...(cursor ? { cursor } : {}) }
    const { body } = await official.call(contracts.list, { query })
    ids.push(...body.items.map((one) => one.id))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(ids).toEqual([early, late, never])
  const newest = await official.call(contracts.list)
  expect(newest.body.items.map((one) => one.id)).toEqual([early, late, never])
  const odd = await official.call(contracts.list, {
    query: { sort: 'met', limit: 2, cursor: '1e400' },
  })
  expect(odd.status).toBe(200)
})

test('the export holds what the list holds, nothing beyond reach, and is audited', async () => {
  const query = { sort: 'met' as const }
  const numbersIn = async (by: Caller) => {
    const file = await by.do((ctx) => exportApplications(ctx, query))
    const rows = await Array.fromAsync(readRows(file.body as never, WORKBOOK.xlsx))
    return rows.slice(1).map((row) => row.cells[0])
  }
  const { items } = (await official.call(contracts.list, { query: { ...query, limit: 50 } })).body
  expect(items).toHaveLength(3)
  expect(await numbersIn(official)).toEqual(items.map((one) => one.number))
  const elsewhere = world.as('official', { reach: ['371082'] })
  expect(await numbersIn(elsewhere)).toEqual([])
  const kept = await world.kernel.db
    .selectFrom('audit')
    .select('actor_id')
    .where('action', '=', 'awards.exported')
    .execute()
  const takers = [official.actor.id, elsewhere.actor.id]
  expect(kept.map((one) => one.actor_id).toSorted()).toEqual(takers.toSorted())
  const sent = await official.call(contracts.exported, { query })
  expect([sent.status, sent.headers['content-type']]).toEqual([200, WORKBOOK.xlsx])
  const dispatcher = await world.as('dispatcher').call(contracts.exported, { query })
  expect(dispatcher.status).toBe(403)
})

test('AW1 a paper names a scan of its own application, never a file of elsewhere', async () => {
  const [id, other] = [await apply(), await apply()]
  const [own, foreign] = [
    await sendScan(world, provider, id),
    await sendScan(world, provider, other),
  ]
  const hand = (fileId: string) =>
    provider.call(contracts.submitPaper, {
      params: { id },
      body: { fact: 'years_in_care', value: 4, fileId },
    })
  const refused = await hand(foreign)
  expect([refused.status, refused.problem.code, refused.problem.field]).toEqual([
    422,
    'awards.no_file',
    'fileId',
  ])
  expect((await hand(own)).status).toBe(200)
  const read = (fileId: string) => assessor.call(contracts.file, { params: { id, fileId } })
  expect((await read(own)).status).toBe(200)
  expect((await read(foreign)).status).toBe(404)
})

test('the page says what the rule would give by what is known, and nothing while it cannot tell', async () => {
  const id = await apply()
  const expected = async () =>
    (await official.call(contracts.get, { params: { id } })).body.application.expectedFen
  expect(await expected()).toBe(null)
  await qualify(id)
  expect(await expected()).toBe(600_000)
})

test('anybody reads what is public, and of a person half the name and the town', async () => {
  const { items } = (
    await official.call(contracts.list, { query: { sort: 'met', state: 'qualified', limit: 1 } })
  ).body
  const anybody = world.as(null)
  expect((await anybody.call(contracts.publicity)).body.items).toEqual([])
  expect((await official.call(contracts.publish, { params: { id: items[0]!.id } })).status).toBe(
    200,
  )
  const [row, ...more] = (await anybody.call(contracts.publicity)).body.items
  expect(more).toEqual([])
  expect(row).toMatchObject({
    number: items[0]!.number,
    name: publicName('worker', items[0]!.subject.name),
    publishedOn: '2026-11-19',
    publishedUntil: '2026-11-26',
    // By the table of the rule, from the years that were shown.
    amountFen: 600_000,
  })
  expect(row!.name).toMatch(/^.\*+$/)
  expect(row!.areaPath.split(' ')).toHaveLength(2)
  expect(publicName('organisation', '测试助老会')).toBe('测试助老会')
  expect(publicName('person', '王测试')).toBe('王**')
})

test('codes on record are said in words: certificates, helps and the legal form', async () => {
  const subjectId = await town.worker(organisationId)
  const { body } = await provider.call(contracts.open, { body: { programmeId: AWARD, subjectId } })
  const { results } = (await official.call(contracts.get, { params: { id: body.id } })).body
  expect(results.find((one) => one.id === 'certified')!.found.zh).not.toMatch(/[a-z]{3}/)
  const words = await world.system.do((ctx) => candidateWords(ctx, {}))
  expect(words.code('legal_form', 'social_group')?.zh).toBe('社会团体')
  expect(words.code('helps', 'bathing')?.zh).toBe('助浴')
  expect(words.code('functions', 'day_care')?.zh).toBe('托老')
  expect(words.code('helps', 'unheard_of')).toBe(undefined)
})
