import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Programme } from '../../kernel/packs/packs.ts'
import { reserve } from '../ledger/index.ts'
import { accountKey, coverageFor, entitlementsOf, openCycle } from './index.ts'
import { HOURS, openTown, type Town } from '../../testing/programme-town.ts'

const ALLOWANCE = 'test-allowance'
const RIVAL = 'test-rival'

/** Weihai's hours beside an allowance of 20 yuan that pays later, and a rival that excludes it. */
const withAllowance = (hours: Programme): Programme[] => [
  {
    ...hours,
    id: ALLOWANCE,
    version: '1',
    title: { zh: '测试补贴', en: 'Test allowance' },
    unit: 'fen',
    amount: { method: 'fixed', amount: 2000, choice: true, clause: '测试' },
    payerOrder: 40,
    choices: [],
  },
  {
    ...hours,
    id: RIVAL,
    version: '1',
    title: { zh: '测试互斥', en: 'Test rival' },
    unit: 'fen',
    amount: { method: 'fixed', amount: 500, choice: true, clause: '测试' },
    payerOrder: 50,
    exclusions: [ALLOWANCE],
    choices: [],
  },
]

let town: Town
beforeAll(async () => {
  town = await openTown((pack) => ({
    ...pack,
    programmes: [
      ...pack.programmes.filter((one) => one.id === HOURS),
      ...withAllowance(pack.programmes.find((one) => one.id === HOURS)!),
    ],
  }))
})
afterAll(() => town.world.close())

const ON = '2026-11-17'
const run = (programmeId: string, personIds: readonly string[]) =>
  town.world.system.do((ctx) => openCycle(ctx, programmeId, '2026-11', { personIds }))
const cover = (
  personId: string,
  about: { minutes: number; priceFen: number; serviceCode?: string; on?: string },
) =>
  town.world.system.do((ctx) =>
    coverageFor(ctx, { personId, serviceCode: 'cleaning.daily', on: ON, ...about }),
  )

test('I3 hours pay first, money the rest, and what is left afterwards is told', async () => {
  const person = await town.person({ category: 'destitute', level: 4 })
  await run(HOURS, [person.id])
  await run(ALLOWANCE, [person.id])
  const [hours] = await town.world.system.do((ctx) => entitlementsOf(ctx, person.id, ON))
  await town.world.system.do((ctx) =>
    reserve(ctx, {
      key: 'visit:other',
      from: hours!.accountId,
      to: accountKey.issued(HOURS, 'minute'),
      amount: 3570,
      ref: { kind: 'visit', id: 'other' },
    }),
  )
  const { lines, ownFen, leftAfter, refusal } = await cover(person.id, {
    minutes: 60,
    priceFen: 6000,
  })
  expect(lines.map((line) => [line.programmeId, line.unit, line.amount, line.coversFen])).toEqual([
    [HOURS, 'minute', 30, 3000],
    [ALLOWANCE, 'fen', 2000, 2000],
  ])
  expect([ownFen, leftAfter.map((one) => one.available)]).toEqual([1000, [0, 0]])
  expect(refusal).toEqual({
    code: 'programmes.beyond_entitlement',
    details: { needed: 6000, available: 5000, unit: 'fen' },
  })
})

test('a service outside the uses is not covered, and says so', async () => {
  const person = await town.person({ category: 'destitute', level: 4 })
  await run(HOURS, [person.id])
  const { lines, refusal } = await cover(person.id, {
    serviceCode: 'smart.phone-credit',
    minutes: 0,
    priceFen: 1000,
  })
  expect([lines, refusal?.code]).toEqual([[], 'programmes.service_not_covered'])
})

test('a month that is not granted yet is told apart from nothing at all', async () => {
  const person = await town.person({ category: 'destitute', level: 4 })
  await run(HOURS, [person.id])
  const next = await cover(person.id, { minutes: 60, priceFen: 6000, on: '2026-12-03' })
  expect(next.refusal).toEqual({
    code: 'programmes.not_yet_granted',
    details: { needed: 6000, available: 0, unit: 'fen', month: '2026-12' },
  })
  const nobody = await town.person()
  expect((await cover(nobody.id, { minutes: 60, priceFen: 6000 })).refusal?.code).toBe(
    'programmes.no_entitlement',
  )
  // Nobody is put off to a month that will bring nothing.
  const never = await cover(nobody.id, { minutes: 60, priceFen: 6000, on: '2026-12-03' })
  expect(never.refusal?.code).toBe('programmes.no_entitlement')
})

test('PR3 programmes that exclude each other never stand together, whichever comes first', async () => {
  const [one, other] = [
    await town.person({ category: 'destitute' }),
    await town.person({ category: 'destitute' }),
  ]
  await run(ALLOWANCE, [one.id])
  await run(RIVAL, [other.id])
  const reports = [await run(RIVAL, [one.id]), await run(ALLOWANCE, [other.id])]
  expect(reports.map(({ counts }) => [counts.met, counts.granted, counts.excluded])).toEqual([
    [1, 0, 1],
    [1, 0, 1],
  ])
})

test('PR3 of two runs at the same moment one wins', async () => {
  const person = await town.person({ category: 'destitute' })
  await Promise.all([run(ALLOWANCE, [person.id]), run(RIVAL, [person.id])])
  const all = await town.world.system.do((ctx) => entitlementsOf(ctx, person.id, ON))
  expect(all.filter((one) => [ALLOWANCE, RIVAL].includes(one.programmeId))).toHaveLength(1)
})

test('a fund that is only for some leaves the others to the next fund', async () => {
  const assessed = await town.person({ category: 'destitute', level: 2 })
  const veteran = await town.person({ category: 'preferential_treatment', level: 2 })
  await run(HOURS, [assessed.id, veteran.id])
  const fundsOf = async (personId: string) =>
    (await town.world.system.do((ctx) => entitlementsOf(ctx, personId, ON)))[0]!.fundIds
  expect([(await fundsOf(assessed.id))[0], (await fundsOf(veteran.id))[0]]).toEqual([
    'weihai_central_grant_2022',
    'weihai_lottery',
  ])
})

test.each([
  [{ minutes: -5, priceFen: 100 }, 'minutes'],
  [{ minutes: 60, priceFen: 10.5 }, 'priceFen'],
])('%j is refused by its field', async (charge, field) => {
  const person = await town.person()
  await expect(cover(person.id, charge)).rejects.toMatchObject({ status: 422, field })
})
