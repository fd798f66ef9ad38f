import { afterAll, beforeAll, expect, test } from 'vitest'
import { showPaper } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { installSocietyAward, SOCIETY } from '../../testing/society-award.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { awardContracts as contracts } from './schema.ts'

const KEPT = ['form', 'volunteers']

let world: World
let official: Caller
let second: Caller
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await installSocietyAward(world, { criteria: KEPT, fen: 1_000_000_000 })
  official = world.as('official', { reach: ['3710'] })
  second = world.as('official', { reach: ['3710'] })
})
afterAll(() => world.close())

let made = 0
/** An application of a new society with so many volunteers shown and inspected. */
async function applied(volunteers: number): Promise<string> {
  made += 1
  const subjectId = await society(world, { name: `测试助老会${'甲乙丙丁'[made]}` })
  const { id } = (
    await official.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  ).body
  await showPaper(world, [official, second], id, { fact: 'volunteers', value: volunteers })
  return id
}

const letter = (id: string, by = official) => by.call(contracts.letter, { params: { id } })
const decide = (id: string, decision: 'award' | 'refuse', reason: string) =>
  second.call(contracts.decide, { params: { id }, body: { decision, reason } })

test('C4 G3 the letter of refusal says the reason, the criterion, required and found, and how to object', async () => {
  const id = await applied(3)
  const early = await letter(id)
  expect([early.status, early.problem.code]).toEqual([409, 'awards.no_letter'])
  expect((await decide(id, 'refuse', '志愿者人数不足')).status).toBe(200)
  const { status, text } = await letter(id)
  expect(status).toBe(200)
  for (const said of ['不予批准告知书</h1>', '志愿者人数不足', '注册志愿者（社工） 3人']) {
    expect(text).toContain(said)
  }
  expect(text.match(/class="met-false"/g)).toHaveLength(1)
  expect(text).toContain('自收到之日起 60 日内')
})

test('C4 G3 the letter of award names the amount, its clause and the day it is paid from', async () => {
  const id = await applied(300)
  expect((await official.call(contracts.publish, { params: { id } })).status).toBe(200)
  world.at('2026-12-20T01:00:00Z')
  expect((await decide(id, 'award', '公示期满无异议')).status).toBe(200)
  const shown = (await official.call(contracts.get, { params: { id } })).body.application
  const { text } = await letter(id)
  for (const said of [
    '奖补批准通知书</h1>',
    `${(shown.amountFen! / 100).toLocaleString('en-US')}.00 元`,
    '2027-03-01',
    '决定日期',
    '2026-12-20',
    '2027-02-18 以前',
  ]) {
    expect(text).toContain(said)
  }
  const elsewhere = await letter(id, world.as('official', { reach: ['371082'] }))
  expect([elsewhere.status, elsewhere.problem.code]).toEqual([404, 'awards.no_application'])
})
