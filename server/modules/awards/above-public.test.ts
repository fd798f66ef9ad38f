import { afterAll, beforeAll, expect, test } from 'vitest'
import { showPaper } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { installSocietyAward, SOCIETY } from '../../testing/society-award.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { awardContracts as contracts } from './schema.ts'

let world: World
let official: Caller
let second: Caller
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await installSocietyAward(world, { criteria: ['form', 'volunteers'], fen: 1_000_000_000 })
  official = world.as('official', { reach: ['3710'] })
  second = world.as('official', { reach: ['3710'] })
})
afterAll(() => world.close())

const qualify = async (id: string) => {
  await showPaper(world, [official, second], id, { fact: 'volunteers', value: 300 })
  return official.call(contracts.publish, { params: { id } })
}
const award = (id: string) =>
  second.call(contracts.decide, {
    params: { id },
    body: { decision: 'award', reason: '公示期满无异议' },
  })
const amounts = async (id: string) =>
  (
    await world.kernel.db
      .selectFrom('award_application')
      .select(['state', 'amount_fen', 'expected_fen'])
      .where('id', '=', id)
      .execute()
  )[0]!

test('AW4 no more is awarded than was public; an upheld objection leads back to the notice board', async () => {
  const subjectId = await society(world, { name: '测试助老会甲', areaCode: '371002001001' })
  const opened = await official.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  const { id } = opened.body
  await qualify(id)
  // The board showed one fen less than the facts of the day of the decision come to.
  await world.kernel.db
    .updateTable('award_application')
    .set({ expected_fen: 9_999_999 })
    .where('id', '=', id)
    .execute()
  world.at('2026-12-20T01:00:00Z')
  const refused = await award(id)
  expect([refused.status, refused.problem.code]).toEqual([409, 'awards.above_public'])
  expect(refused.problem.details).toMatchObject({ yuan: '100,000.00', shown: '99,999.99' })
  expect(await amounts(id)).toMatchObject({ state: 'published', amount_fen: null })

  const objection = await official.call(contracts.object, {
    params: { id },
    body: { raisedBy: '测试经办', text: '金额高于公示，应重新公示' },
  })
  await second.call(contracts.answerObjection, {
    params: { id, objectionId: objection.body.id },
    body: { upheld: true, answer: '属实，重新公示' },
  })
  expect((await qualify(id)).status).toBe(200)
  expect((await award(id)).problem.code).toBe('awards.still_public')
  world.at('2027-01-20T01:00:00Z')
  expect((await award(id)).status).toBe(200)
  expect(await amounts(id)).toEqual({
    state: 'awarded',
    amount_fen: 10_000_000,
    expected_fen: 10_000_000,
  })
})
