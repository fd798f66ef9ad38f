import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOURS, openTown, VILLAGE, type Town } from '../../../testing/programme-town.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { recordLifeEvent, registerPerson } from '../../people/index.ts'
import { installProgrammes } from '../index.ts'
import { runTrial } from '../jobs.ts'
import type { RuleEdit } from '../change/rule-schema.ts'
import { changeContracts as contracts } from './schema.ts'

const OF_EIGHTY = 30
const DIED = 9
const MOVED = 3

const VOUCHER = 'care-voucher'

let town: Town
beforeAll(async () => {
  town = await openTown()
  // On record before the year began that is counted, which is the one up to 17 November 2026.
  town.world.at('2025-10-01T01:00:00Z')
  const people: string[] = []
  for (let at = 0; at < OF_EIGHTY; at++) {
    people.push((await town.person({ category: 'destitute', bornOn: '1944-06-01' })).id)
  }
  await town.person({ category: 'destitute', bornOn: '1941-03-02' })
  await town.person({ category: 'destitute', bornOn: '1967-02-10' })
  await town.world.system.do((ctx) =>
    registerPerson(ctx, {
      name: '测试到期',
      sex: 'female',
      bornOn: '1950-05-05',
      areaCode: VILLAGE,
      address: '测试路到期',
      categories: [
        { category: 'destitute', from: '2024-01-01', to: '2027-04-20', evidence: '测试证' },
      ],
    }),
  )
  town.world.at('2026-06-01T01:00:00Z')
  await town.world.system.do(async (ctx) => {
    for (const id of people.slice(0, DIED)) {
      await recordLifeEvent(ctx, id, { kind: 'death', on: '2026-05-20' })
    }
    for (const id of people.slice(DIED, DIED + MOVED)) {
      await recordLifeEvent(ctx, id, { kind: 'moved', on: '2026-05-20', place: '测试外地' })
    }
  })
  town.world.at('2026-11-17T01:00:00Z')
  // Entered lately: nobody is entered who has died, so that they say nothing about the year.
  for (let at = 0; at < 5; at++) await town.person({ category: 'destitute', bornOn: '1945-06-01' })
}, 60_000)
afterAll(() => town.world.close())

const official = () => town.world.as('official', { reach: ['3710'] })
const UP_TO_85: RuleEdit = {
  kind: 'add',
  fact: 'age',
  operator: '<=',
  value: 85,
  words: { zh: '不超过85周岁', en: 'Aged 85 at most' },
  required: { zh: '不超过85周岁', en: '85 years at most' },
}

async function figures() {
  const { body, text, status } = await official().call(contracts.start, {
    params: { id: HOURS },
    body: { from: '2026-12', edits: [UP_TO_85], reason: '测试试算' },
  })
  expect(status, text).toBe(200)
  await runTrial(town.world.kernel, body)
  const params = { id: body.trialId }
  return (await official().call(contracts.figures, { params, query: {} })).body
}

test('PR17 I17 birthdays and last days are counted exactly, and deaths estimated beside them', async () => {
  const { months, estimate, noEstimate } = await figures()
  const moves = months.map(({ month, joined, joinedByAge, departed, departedByAge }) => [
    month,
    joined,
    joinedByAge,
    departed,
    departedByAge,
  ])
  expect(moves.filter(([, ...counts]) => counts.some((one) => one !== 0))).toEqual([
    // Sixty on 10 February 2027; eighty-six on 2 March; the group of one ends on 20 April.
    ['2027-03', 1, 1, 0, 0],
    ['2027-04', 0, 0, 1, 1],
    ['2027-05', 0, 0, 1, 0],
  ])
  // Those left of thirty, the five entered lately, and the two whom a birthday or a day takes out.
  const plain = months.map((one) => one.afterPeople)
  expect(plain.slice(0, 6)).toEqual([25, 25, 25, 26, 25, 24])

  expect(noEstimate).toBeNull()
  expect(estimate).toMatchObject({ from: '2025-11-17', to: '2026-11-17' })
  // Twelve went of the thirty-one who were eighty a year ago; the younger two, of whom none did, join them.
  expect(estimate!.rates).toMatchObject([{ people: 33, died: DIED, moved: MOVED, middle: 3636 }])
  const [december] = estimate!.months
  expect(december!.people.middle).toBe(Math.round(25 * (1 - 0.3636) ** (1 / 12)))
  for (const [at, one] of estimate!.months.entries()) {
    const { after } = months[at]!
    expect(one.after.low).toBeLessThan(one.after.middle)
    expect(one.after.middle).toBeLessThan(one.after.high)
    expect(one.after.high, 'the plain figure stays as it is').toBeLessThan(after)
  }
})

test('where an area has nobody of the rule there is nothing to estimate', async () => {
  const { items } = (await official().call(contracts.trials, { query: { limit: 1 } })).body
  const params = { id: items[0]!.id }
  const there = await official().call(contracts.figures, { params, query: { area: '371082' } })
  const { months, estimate, noEstimate } = there.body
  expect([months, estimate, noEstimate]).toEqual([[], null, null])
})

test('I17 a trial says on which day the rule ends, where that is within its months', async () => {
  const pack = readPack('shandong-weihai')
  const voucher = pack.programmes.find(({ id }) => id === VOUCHER)!
  await town.world.system.do((ctx) =>
    installProgrammes(ctx, { ...pack, programmes: [...town.pack.programmes, voucher] }),
  )
  const share: RuleEdit = { kind: 'parameter', key: 'parameters.home_percent', value: 60 }
  const { body, text } = await official().call(contracts.start, {
    params: { id: VOUCHER },
    body: { from: '2026-12', edits: [share], reason: '测试试算' },
  })
  expect(body.trialId, text).toBeTruthy()
  const { items } = (await official().call(contracts.trials, { query: { limit: 2 } })).body
  const ends = items.map((one) => [one.programmeId, one.endsOn])
  expect(ends).toEqual([
    [VOUCHER, '2026-12-31'],
    [HOURS, null],
  ])
})
