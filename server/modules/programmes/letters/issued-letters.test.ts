import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../../../kernel/command.ts'
import { newId } from '../../../kernel/ids.ts'
import { HOURS, openTown, type Town } from '../../../testing/programme-town.ts'
import { issueLetter, letterNumber, letterOf } from './issued-letters.ts'
import { programmeContracts as contracts } from '../schema.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const official = () => town.world.as('official', { reach: ['371002'] })
const city = () => town.world.as('official', { reach: ['3710'] })

async function kept(): Promise<string> {
  const person = await town.person({ category: 'destitute', level: 3 })
  const { body } = await official().call(contracts.grant, {
    params: { id: HOURS },
    body: { personId: person.id, reason: '测试核定' },
  })
  return body.determinationId
}
const print = (id: string) => official().call(contracts.letter, { params: { id } })
const numberIn = (text: string): string => /YL-\d{4}-\d{6}/.exec(text)![0]
const chooseDays = (objectionDays: number) =>
  city().call(contracts.changeTerms, {
    body: {
      terms: { objectionDays, closingDay: 5, levelGraceDays: 90, trialKeepDays: 90 },
      reason: '局务会议定',
    },
  })

test('PR12 a letter has a number that can be read out, and keeps it however often it is printed', async () => {
  const [id, other] = [await kept(), await kept()]
  const before = await official().call(contracts.determination, { params: { id } })
  expect(before.body.letter).toBe(null)
  const first = await print(id)
  expect(first.text).not.toContain(id)
  expect(first.headers['content-disposition']).toContain(numberIn(first.text))
  const second = await print(other)
  expect([numberIn(first.text), numberIn(second.text)]).toEqual([
    'YL-2026-000001',
    'YL-2026-000002',
  ])
  expect(numberIn((await print(id)).text)).toBe('YL-2026-000001')
  const shown = await official().call(contracts.determination, { params: { id } })
  expect(shown.body.letter).toMatchObject({ number: 'YL-2026-000001' })
})

test('PR12 a letter that was issued keeps its days to object; later ones have the days of the city', async () => {
  const [old, late] = [await kept(), await kept()]
  await print(old)
  expect((await chooseDays(30)).status).toBe(200)
  const [again, now] = [await print(old), await print(late)]
  expect(again.text).toContain('自收到之日起 60 日内')
  expect(now.text).toContain('自收到之日起 30 日内')
  await chooseDays(60)
})

test('PR12 however many are issued at once, a year’s numbers have no gap and none is given twice', async () => {
  const { kernel } = town.world
  const actor = official().actor
  const issue = (id: string, fails: boolean) =>
    command(kernel, actor, async (ctx) => {
      const row = await issueLetter(ctx, { kind: 'award_application', id })
      if (fails) throw new Error('taken back')
      return letterNumber(row)
    })
  const ids = Array.from({ length: 24 }, () => newId(kernel.clock()))
  // Each is printed by two at once, and every third command is taken back after its number.
  await Promise.allSettled(ids.flatMap((id, at) => [issue(id, at % 3 === 0), issue(id, false)]))
  const rows = await kernel.db
    .selectFrom('letter')
    .select(['about_id', 'place'])
    .where('year', '=', 2026)
    .orderBy('place')
    .execute()
  expect(rows.map((row) => row.place)).toEqual(rows.map((_row, at) => at + 1))
  expect(new Set(rows.map((row) => row.about_id)).size).toBe(rows.length)
  expect(ids.every((id) => rows.some((row) => row.about_id === id))).toBe(true)
})

test('PR12 a new year begins at one, and the database lets nobody change what was issued', async () => {
  const id = newId(town.world.kernel.clock())
  await town.world.system.do((ctx) =>
    issueLetter(
      { ...ctx, now: Temporal.Instant.from('2026-12-31T16:00:00Z') },
      { kind: 'award_application', id },
    ),
  )
  const found = await town.world.system.do((ctx) =>
    letterOf(ctx, { kind: 'award_application', id }),
  )
  expect(found!.number).toBe('YL-2027-000001')
  await expect(
    town.world.kernel.db
      .updateTable('letter')
      .set({ place: 99 })
      .where('about_id', '=', id)
      .execute(),
  ).rejects.toThrow(/permission denied/)
  await expect(
    town.world.kernel.db.deleteFrom('letter').where('about_id', '=', id).execute(),
  ).rejects.toThrow(/permission denied/)
})
