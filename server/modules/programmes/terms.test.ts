import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../testing/world.ts'
import { programmeContracts as contracts, type ProgrammeTerms } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const DEFAULTS: ProgrammeTerms = {
  objectionDays: 60,
  closingDay: 5,
  levelGraceDays: 90,
  trialKeepDays: 90,
}
const change = (reach: string, terms: ProgrammeTerms, reason = '局务会议定') =>
  world.as('official', { reach: [reach] }).call(contracts.changeTerms, { body: { terms, reason } })

test('C1 C4 the city chooses the days, with a reason that is audited beside what stood before', async () => {
  const before = await world.as('auditor').call(contracts.terms)
  expect(before.body).toEqual({ terms: DEFAULTS, can: { change: false } })
  const terms = { objectionDays: 45, closingDay: 8, levelGraceDays: 60, trialKeepDays: 120 }
  expect((await change('3710', terms)).body).toEqual({ terms, can: { change: true } })
  expect((await world.as('auditor').call(contracts.terms)).body.terms).toEqual(terms)
  const kept = await world.kernel.db
    .selectFrom('audit')
    .select(['detail', 'reason'])
    .where('action', '=', 'programmes.terms_changed')
    .execute()
  expect(kept).toEqual([{ detail: { before: DEFAULTS, after: terms }, reason: '局务会议定' }])
})

test('a district does not choose for the city', async () => {
  const refused = await change('371002', DEFAULTS)
  expect([refused.status, refused.problem.code]).toEqual([403, 'kernel.forbidden'])
})

test.each([
  ['objectionDays', 0],
  ['objectionDays', 366],
  ['closingDay', 29],
  ['levelGraceDays', -1],
  ['levelGraceDays', 1.5],
  ['trialKeepDays', 0],
  ['trialKeepDays', 731],
])('%s of %d is refused by its name', async (name, value) => {
  const refused = await change('3710', { ...DEFAULTS, [name]: value })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.problem)).toContain(`terms.${name}`)
})

test('without a reason nothing is chosen', async () => {
  const before = (await world.as('auditor').call(contracts.terms)).body
  expect((await change('3710', DEFAULTS, ' ')).status).toBe(422)
  expect((await world.as('auditor').call(contracts.terms)).body).toEqual(before)
})
