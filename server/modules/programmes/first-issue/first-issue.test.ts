import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pack, Programme } from '../../../kernel/packs/packs.ts'
import { writeSetting } from '../../../kernel/settings.ts'
import { assessed, openTown, type Given, type Town } from '../../../testing/programme-town.ts'
import { recordLifeEvent, setCategory, type Person } from '../../people/index.ts'
import { determineAndGrant, entitlementsOf, openCycle } from '../index.ts'
import { isLeftToNextMonth, standingOf } from './first-issue.ts'
import { WORKING_YEARS } from './store.ts'
import { jobs } from '../jobs.ts'
import { programmeContracts as contracts } from '../schema.ts'

const VOUCHER = 'care-voucher'
/** Gives way to the voucher, and has a first issue of its own. */
const HOURS = 'purchased-hours'
const FIRST = { workingDays: 5, nearMonthEnd: 'this_month', clause: '测试' } as const

const rules = (pack: Pack): Pack => ({
  ...pack,
  programmes: pack.programmes
    .filter(({ id }) => id === VOUCHER || id === HOURS)
    .map((one): Programme =>
      one.id === HOURS ? { ...one, exclusions: [VOUCHER], firstIssue: FIRST } : one,
    ),
})

let town: Town
beforeAll(async () => {
  town = await openTown(rules)
  // The month is granted on its first day, to the one who qualifies then.
  town.world.at('2026-10-31T16:10:00Z')
  await town.person({ level: 3 })
  await night('open-month')
})
afterAll(() => town.world.close())

const night = (name = 'issue-first'): Promise<void> =>
  jobs.find((job) => job.name === name)!.run(town.world.kernel, {} as never)
const official = () => town.world.as('official', { reach: ['3710'] })
const listed = async (query: object = {}) =>
  (await official().call(contracts.firstIssues, { query: { limit: 100, ...query } })).body.items
const of = async (person: Person) =>
  (await listed()).find((row) => row.subject.id === person.id && row.programmeId === VOUCHER)
const shown = async (person: Person) => {
  const row = await of(person)
  return row && [row.standing, row.qualifiedOn, row.dueOn, row.daysLeft, row.reason, row.issuedOn]
}
const has = async (person: Person, on: string) =>
  (await town.world.system.do((ctx) => entitlementsOf(ctx, person.id, on)))
    .filter((one) => one.state === 'live')
    .map((one) => [one.programmeId, one.granted])
const at = (chinaTime: string) => town.world.at(`${chinaTime}:00+08:00`)
const given = (about: Given = {}) => town.person({ bornOn: '1945-01-01', ...about })
const level = (person: Person, of_: number, on: string) =>
  assessed(town.world, town.pack, person.id, of_, on)

test('I1 who qualifies within the month waits from that day on and is granted at night, within five working days', async () => {
  const person = await given()
  at('2026-11-20T15:00')
  await level(person, 3, '2026-11-20')
  expect(await shown(person)).toEqual(['running', '2026-11-20', '2026-11-27', 5, 'tonight', null])
  expect(await has(person, '2026-11-20')).toEqual([])
  at('2026-11-21T03:10')
  await night()
  expect(await shown(person)).toEqual([
    'issued',
    '2026-11-20',
    '2026-11-27',
    null,
    null,
    '2026-11-21',
  ])
  expect(await has(person, '2026-11-21')).toEqual([[VOUCHER, 80000]])
})

test('I1 the same night again grants nothing and notes nobody', async () => {
  const before = await listed()
  await night()
  await night()
  expect(await listed()).toEqual(before)
})

test('I1 who does not qualify is neither noted nor granted', async () => {
  const mild = await given({ level: 1 })
  const unknown = await given()
  at('2026-11-22T03:10')
  await night()
  expect([await of(mild), await of(unknown)]).toEqual([undefined, undefined])
})

test('I1 whoever had the month from its run is no newcomer', async () => {
  const rows = await listed()
  expect(rows).toHaveLength(1)
})

test('I1 who qualifies by something that tells nobody is found at night, from the day the records show it', async () => {
  // Turns 60 on the 23rd: no assessment is confirmed on that day. The night of the 24th was missed.
  at('2026-11-22T09:00')
  const person = await given({ bornOn: '1966-11-23', level: 2 })
  expect(await of(person)).toBe(undefined)
  at('2026-11-25T03:10')
  await night()
  expect(await shown(person)).toEqual([
    'issued',
    '2026-11-23',
    '2026-11-30',
    null,
    null,
    '2026-11-25',
  ])
})

test('I1 an official who grants by hand makes the first issue, and the night none', async () => {
  at('2026-11-25T10:00')
  const person = await given({ level: 4 })
  expect((await of(person))?.standing).toBe('running')
  await official().do((ctx) => determineAndGrant(ctx, VOUCHER, person.id, '当场核定'))
  at('2026-11-26T03:10')
  await night()
  expect((await shown(person))?.at(-1)).toBe('2026-11-25')
  expect(await has(person, '2026-11-26')).toEqual([[VOUCHER, 80000]])
})

test('PR3 of two rules that exclude each other only the one that goes before is granted', async () => {
  at('2026-11-26T10:00')
  const person = await given({ level: 3, category: 'destitute' })
  const both = (await listed()).filter((row) => row.subject.id === person.id)
  expect(both.map((row) => [row.programmeId, row.standing]).toSorted()).toEqual([
    [VOUCHER, 'running'],
    [HOURS, 'running'],
  ])
  at('2026-11-27T03:10')
  await night()
  await night()
  const after = (await listed()).filter((row) => row.subject.id === person.id)
  expect(after.map((row) => [row.programmeId, row.standing, row.reason]).toSorted()).toEqual([
    [VOUCHER, 'issued', null],
    [HOURS, 'lapsed', 'excluded'],
  ])
  expect(await has(person, '2026-11-27')).toEqual([[VOUCHER, 80000]])
})

test('I1 who has died since qualifying is granted nothing, and the row says why', async () => {
  at('2026-11-27T10:00')
  const person = await given({ level: 3 })
  await town.world.system.do((ctx) =>
    recordLifeEvent(ctx, person.id, { kind: 'death', on: '2026-11-27', note: '测试' } as never),
  )
  at('2026-11-28T03:10')
  await night()
  expect((await shown(person))?.slice(0, 5)).toEqual([
    'lapsed',
    '2026-11-27',
    '2026-12-04',
    null,
    'no_longer_met',
  ])
  expect(await has(person, '2026-11-28')).toEqual([])
})

test('I1 on the last day of a month this month is granted whole, and the next on its first day', async () => {
  at('2026-11-29T10:00')
  const person = await given({ level: 3 })
  at('2026-11-30T03:10')
  await night()
  expect((await shown(person))?.at(-1)).toBe('2026-11-30')
  at('2026-12-01T00:10')
  await night('open-month')
  expect([await has(person, '2026-11-30'), await has(person, '2026-12-01')]).toEqual([
    [[VOUCHER, 80000]],
    [[VOUCHER, 80000]],
  ])
})

test('I1 when nights are missed the row is overdue for all to see, and is granted late', async () => {
  at('2026-12-02T10:00')
  const person = await given({ level: 3, areaCode: '371082001008' })
  at('2026-12-10T10:00')
  expect((await shown(person))?.slice(0, 4)).toEqual(['overdue', '2026-12-02', '2026-12-09', null])
  const page = await official().call(contracts.get, { params: { id: VOUCHER }, query: {} })
  expect(page.body.firstIssues).toEqual({
    overdue: 1,
    running: 0,
    undated: 0,
    issued: 0,
    issuedLate: 0,
  })
  const { body } = await official().call(contracts.list)
  expect(body.items.map((row) => [row.id, row.firstIssues?.overdue])).toEqual([
    [VOUCHER, 1],
    [HOURS, 0],
  ])
  const mine = await town.world
    .as('official', { reach: ['371002'] })
    .call(contracts.firstIssues, { query: { limit: 100, standing: 'open' } })
  expect(mine.body.items).toEqual([])
  expect(await listed({ standing: 'overdue' })).toHaveLength(1)
  expect(await listed({ standing: 'overdue', area: '371002' })).toEqual([])
  await night()
  expect((await shown(person))?.slice(0, 2)).toEqual(['issued_late', '2026-12-02'])
  expect(await listed({ standing: 'open' })).toEqual([])
})

test('I1 where the days reach into a year that is not known the last day is not told, and nobody waits longer for it', async () => {
  at('2026-12-28T10:00')
  const person = await given({ level: 3 })
  expect((await shown(person))?.slice(0, 4)).toEqual(['undated', '2026-12-28', null, null])
  at('2026-12-29T03:10')
  await night()
  expect((await shown(person))?.slice(0, 3)).toEqual(['issued', '2026-12-28', null])
  const year = { ...town.pack.workingYears[0]!, year: 2027, holidays: [], workedWeekends: [] }
  await town.world.system.do((ctx) =>
    writeSetting(ctx.db, WORKING_YEARS, [...town.pack.workingYears, year]),
  )
  await night()
  expect((await shown(person))?.slice(0, 3)).toEqual(['issued', '2026-12-28', '2027-01-04'])
})

test('I1 who waits for a programme that has ended waits no more', async () => {
  at('2026-12-31T10:00')
  const person = await given({ level: 3 })
  // The voucher of 2026 is in force until the last day of that year.
  at('2027-01-01T03:10')
  await night()
  expect((await shown(person))?.at(4)).toBe('not_in_force')
})

test('a month that was granted in one district has no newcomers in another', async () => {
  at('2027-01-04T10:00')
  const there = await given({ category: 'destitute', areaCode: '371082001008' })
  const here = await given({ category: 'destitute' })
  await official().do((ctx) => openCycle(ctx, HOURS, '2027-01', { areas: ['371002'] }))
  const late = await given({ areaCode: '371002003016' })
  await town.world.system.do((ctx) =>
    setCategory(ctx, late.id, {
      category: 'destitute',
      from: '2027-01-04',
      evidence: '测试证',
    } as never),
  )
  at('2027-01-05T03:10')
  await night()
  expect([
    await has(here, '2027-01-05'),
    await has(there, '2027-01-05'),
    (await has(late, '2027-01-05')).length,
  ]).toEqual([[[HOURS, 1800]], [], 1])
})

test('the list is for readers, its workbook for deciders, and taking it is on record', async () => {
  const worker = await town.world
    .as('care_worker')
    .call(contracts.firstIssues, { query: { limit: 10 } })
  const operator = town.world.as('operator', { reach: ['3710'] })
  expect([
    worker.status,
    (await operator.call(contracts.firstIssues, { query: { limit: 10 } })).status,
    (await operator.call(contracts.exportFirstIssues)).status,
    (await official().call(contracts.exportFirstIssues)).status,
  ]).toEqual([403, 200, 403, 200])
  const row = await town.world.kernel.db
    .selectFrom('audit')
    .select('action')
    .where('action', '=', 'programmes.first_issues_exported')
    .executeTakeFirst()
  expect(row?.action).toBe('programmes.first_issues_exported')
})

// The last day itself is in time; what is issued is judged by the day of issue.
test.each`
  state        | due             | issued          | today           | stands
  ${'waiting'} | ${'2026-11-27'} | ${null}         | ${'2026-11-27'} | ${'running'}
  ${'waiting'} | ${'2026-11-27'} | ${null}         | ${'2026-11-28'} | ${'overdue'}
  ${'waiting'} | ${null}         | ${null}         | ${'2027-02-01'} | ${'undated'}
  ${'issued'}  | ${'2026-11-27'} | ${'2026-11-27'} | ${'2026-12-30'} | ${'issued'}
  ${'issued'}  | ${'2026-11-27'} | ${'2026-11-28'} | ${'2026-12-30'} | ${'issued_late'}
  ${'issued'}  | ${null}         | ${'2026-11-28'} | ${'2026-12-30'} | ${'issued'}
  ${'lapsed'}  | ${'2026-11-27'} | ${null}         | ${'2026-12-30'} | ${'lapsed'}
`(
  '$state, due $due, issued $issued, on $today: $stands',
  ({ state, due, issued, today, stands }) => {
    expect(standingOf({ state, dueOn: due, issuedOn: issued }, today as string)).toBe(stands)
  },
)

// A city may leave the first issue to the next month, and only where that comes within the days.
test.each`
  nearMonthEnd    | day   | due             | today           | left
  ${'this_month'} | ${1}  | ${'2026-02-06'} | ${'2026-01-31'} | ${false}
  ${'next_month'} | ${1}  | ${'2026-02-06'} | ${'2026-01-31'} | ${true}
  ${'next_month'} | ${1}  | ${'2026-02-01'} | ${'2026-01-26'} | ${true}
  ${'next_month'} | ${1}  | ${'2026-01-31'} | ${'2026-01-26'} | ${false}
  ${'next_month'} | ${10} | ${'2026-02-06'} | ${'2026-01-31'} | ${false}
  ${'next_month'} | ${1}  | ${null}         | ${'2026-12-31'} | ${false}
`(
  '$nearMonthEnd, granted on day $day, due $due, on $today: left to the next month $left',
  (row) => {
    const rule = {
      firstIssue: { ...FIRST, nearMonthEnd: row.nearMonthEnd },
      cycle: { grantDay: row.day as number },
    }
    expect(isLeftToNextMonth(rule, row.due as string | null, row.today as string)).toBe(row.left)
  },
)
