import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../kernel/time.ts'
import { openRoster, type Roster, unnumbered, WANGHAI } from '../../testing/roster.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { registerOrganisation } from '../organisations/index.ts'
import { recordLifeEvent, residentsOf } from './index.ts'
import { effective, listEntries } from './life-event-store.ts'
import { correctLifeEvent } from './correct-life-event.ts'
import { peopleContracts, type RecordLifeEvent } from './schema.ts'

let world: World
let roster: Roster
let home: string
let other: string
let canteen: string
let nobody: string
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
  home = await organisation('测试养老服务站', 'station')
  other = await organisation('测试日间照料', 'day_care')
  canteen = await organisation('测试助餐点', 'canteen')
  nobody = (await given()).id
})
afterAll(() => world.close())

const given = () => roster.given(unnumbered())

const organisation = async (name: string, kind: 'station' | 'day_care' | 'canteen') => {
  const about = { name, kind, address: '测试路9号', areaCode: WANGHAI, lat: 37.5, lng: 122.1 }
  const made = await world.system.do((ctx) =>
    registerOrganisation(ctx, { ...about, mode: 'accept', servedAreas: ['371002'] }),
  )
  return made.id
}

const happens = (id: string, input: RecordLifeEvent) =>
  world.system.do((ctx) => recordLifeEvent(ctx, id, input))

const livesAt = async (id: string, on: string): Promise<string[]> => {
  const found = await world.system.do((ctx) => residentsOf(ctx, [home, other], on))
  return [...found].filter(([, residents]) => residents.includes(id)).map(([where]) => where)
}

const asks = (caller: Caller, id: string, body: RecordLifeEvent, headers = {}) =>
  caller.call(peopleContracts.recordLifeEvent, { params: { id }, body }, headers)

test('an admission names an institution of the register, and the card shows it by its name', async () => {
  const { id } = await given()
  const reply = await asks(roster.official(), id, {
    kind: 'admitted',
    on: '2026-06-01',
    organisationId: home,
  })
  expect(reply.status).toBe(200)
  const [entry] = (await roster.card(id)).lifeEvents
  expect([entry?.organisation, entry?.place]).toEqual([{ id: home, name: '测试养老服务站' }, null])
  expect([await livesAt(id, '2026-05-31'), await livesAt(id, '2026-06-01')]).toEqual([[], [home]])
})

test('an institution outside the register stays in words, and counts nowhere', async () => {
  const { id } = await given()
  await happens(id, { kind: 'admitted', on: '2026-06-01', place: '测试外地养老院' })
  const [entry] = (await roster.card(id)).lifeEvents
  expect([entry?.organisation, entry?.place]).toEqual([null, '测试外地养老院'])
  expect(await livesAt(id, '2026-06-02')).toEqual([])
})

test.each([
  ['admitted', () => nobody, 'people.institution_unknown', '没有这家机构', 'no such institution'],
  ['admitted', () => canteen, 'people.institution_without_beds', '测试助餐点', '测试助餐点'],
  [
    'hospital_in',
    () => home,
    'people.only_admissions_name_institutions',
    '只有入住养老机构',
    'Only an admission',
  ],
] as const)(
  '%s to what is no institution is refused by its field: %#',
  async (kind, which, code, zh, en) => {
    const { id } = await given()
    const body = { kind, on: '2026-06-01', organisationId: which() }
    const chinese = await asks(roster.official(), id, body)
    expect([chinese.status, chinese.problem.code, chinese.problem.field]).toEqual([
      422,
      code,
      'organisationId',
    ])
    expect(chinese.problem.detail).toContain(zh)
    const english = await asks(roster.official(), id, body, { 'x-lang': 'en' })
    expect(english.problem.detail).toContain(en)
    expect((await roster.card(id)).lifeEvents).toEqual([])
  },
)

test('who may not record what happens names no institution either', async () => {
  const { id } = await given()
  const body = { kind: 'admitted', on: '2026-06-01', organisationId: home } as const
  const refused = await asks(world.as('finance', { reach: ['371002'] }), id, body)
  const away = await asks(world.as('official', { reach: ['371082'] }), id, body)
  expect([refused.status, away.status]).toEqual([403, 404])
})

test.each([
  ['discharged', [{ kind: 'discharged', on: '2026-08-01' }], []],
  ['moved out of the city', [{ kind: 'moved', on: '2026-08-01', place: '测试外省' }], []],
  ['dead', [{ kind: 'death', on: '2026-08-01' }], []],
  ['in hospital, the bed kept', [{ kind: 'hospital_in', on: '2026-08-01' }], ['home']],
  [
    'admitted elsewhere after a discharge',
    [
      { kind: 'discharged', on: '2026-07-31' },
      { kind: 'admitted', on: '2026-08-01', place: '测试外地养老院' },
    ],
    [],
  ],
] as const)('a resident who is %s from August on', async (_, later, expected) => {
  const { id } = await given()
  await happens(id, { kind: 'admitted', on: '2026-06-01', organisationId: home })
  for (const event of later) await happens(id, event)
  expect(await livesAt(id, '2026-07-30')).toEqual([home])
  expect(await livesAt(id, '2026-08-01')).toEqual(expected.map(() => home))
})

test('P6 a corrected admission counts where it should have been, and one taken back nowhere', async () => {
  const { id } = await given()
  const { id: first } = await happens(id, {
    kind: 'admitted',
    on: '2026-06-01',
    organisationId: home,
  })
  const correct = (entryId: string, instead?: RecordLifeEvent) =>
    roster.official().call(peopleContracts.correctLifeEvent, {
      params: { id, entryId },
      body: { reason: '登记有误', ...(instead ? { instead } : {}) },
    })
  const wrong = await correct(first, { kind: 'admitted', on: '2026-06-01', organisationId: nobody })
  expect([wrong.status, wrong.problem.code]).toEqual([422, 'people.institution_unknown'])
  const right = await correct(first, { kind: 'admitted', on: '2026-06-05', organisationId: other })
  expect([await livesAt(id, '2026-06-04'), await livesAt(id, '2026-06-05')]).toEqual([[], [other]])
  await correct(right.body.id)
  expect(await livesAt(id, '2026-06-05')).toEqual([])
})

test('on every day of every history one lives where the last admission that counts leads', async () => {
  const step = fc.record({
    kind: fc.constantFrom('admitted', 'discharged', 'moved', 'hospital_in', 'death', 'corrected'),
    day: fc.nat(7),
    there: fc.constantFrom('home', 'other', 'outside'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const { id } = await given()
      const read = async () => effective(await world.system.do((ctx) => listEntries(ctx, id)))
      for (const { kind, day, there } of steps) {
        const on = addDays('2026-05-01', day)
        const at = { home, other, outside: undefined }[there]
        const to = kind === 'admitted' && at ? { organisationId: at } : {}
        const last = (await read()).at(-1)
        const done =
          kind !== 'corrected'
            ? happens(id, { kind, on, ...to })
            : last &&
              world.system.do((ctx) => correctLifeEvent(ctx, id, last.id, { reason: '未曾发生' }))
        await done?.catch(() => undefined)
      }
      const entries = await read()
      for (let day = -1; day < 8; day++) {
        const on = addDays('2026-05-01', day)
        let where: string | null = null
        for (const { kind, on_day: at, organisation_id: there } of entries) {
          if (at <= on && !kind.startsWith('hospital')) where = kind === 'admitted' ? there : null
        }
        expect(await livesAt(id, on)).toEqual(where === null ? [] : [where])
      }
    }),
    { numRuns: 20, seed: 1251 },
  )
})
