import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { openWorld, read, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { findFacts } from '../programmes/index.ts'
import { amendOrganisation } from './amend.ts'
import { changeState, organisationsStandingIn, registerOrganisation } from './index.ts'
import { organisationContracts, type AmendOrganisation } from './schema.ts'

const TODAY = '2026-11-17'
const HERE = '371002003016'
const THERE = '371002011'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
})
afterAll(() => world.close())

const form = {
  name: '测试养老服务站',
  kind: 'station',
  legalForm: 'company',
  address: '测试路9号',
  areaCode: HERE,
  lat: 37.5,
  lng: 122.1,
  operation: 'private',
  beds: 20,
  nursingBeds: 4,
  openedOn: '2021-03-01',
} as const

const noonOf = (day: Day): string => `${day}T04:00:00Z`
const registered = async (): Promise<string> => {
  world.at(noonOf(TODAY))
  return (await world.system.do((ctx) => registerOrganisation(ctx, { ...form }))).id
}
const official = () => world.as('official', { reach: ['3710'] })
const amended = (id: string, over: Partial<AmendOrganisation>) =>
  official().do((ctx) =>
    amendOrganisation(ctx, id, { ...form, version: 1, reason: '测试变更', ...over }),
  )
const factsOn = async (id: string, on: Day) =>
  (await read(world, (ctx) => findFacts(ctx, 'organisation', [id], on))).get(id)!.facts

test('O9 beds, legal form, operation and address are told of a past day as they were on it', async () => {
  const id = await registered()
  world.at('2026-12-20T04:00:00Z')
  await amended(id, { from: '2026-12-01', beds: 30, legalForm: 'private_non_enterprise' })
  await amended(id, { version: 2, beds: 36, operation: 'commissioned', areaCode: THERE })
  const told = async (on: Day) => {
    const { beds, legal_form, operation, area } = await factsOn(id, on)
    return [beds, legal_form, operation, area]
  }
  expect(await told(TODAY)).toEqual([20, 'company', 'private', HERE])
  expect(await told('2026-11-30')).toEqual([20, 'company', 'private', HERE])
  expect(await told('2026-12-01')).toEqual([30, 'private_non_enterprise', 'private', HERE])
  expect(await told('2026-12-20')).toEqual([36, 'company', 'commissioned', THERE])
  expect((await factsOn(id, '2026-12-20')).rural).toBeNull()
})

test('O9 before it came on record nothing is known but where it stands, what it is, and since when', async () => {
  const id = await registered()
  expect(await factsOn(id, '2026-11-16')).toMatchObject({
    city: '3710',
    area: HERE,
    kind: 'station',
    opened_on: '2021-03-01',
    years_open: 5,
    active: null,
    legal_form: null,
    operation: null,
    beds: null,
    nursing_beds: null,
  })
})

test('O9 an amendment holds neither from a day ahead nor from before the last one', async () => {
  const id = await registered()
  world.at('2026-12-20T04:00:00Z')
  await amended(id, { from: '2026-12-10', beds: 30 })
  const sent = (from: Day, headers = {}) =>
    official().call(
      organisationContracts.amend,
      { params: { id }, body: { ...form, version: 2, from, reason: '测试变更' } as never },
      headers,
    )
  const early = await sent('2026-12-09')
  expect([early.status, early.problem.code, early.problem.field]).toEqual([
    422,
    'organisations.day_before_last_entry',
    'from',
  ])
  expect(early.problem.detail).toContain('2026-12-10')
  const ahead = await sent('2026-12-21', { 'x-lang': 'en' })
  expect([ahead.problem.code, ahead.problem.field]).toEqual(['organisations.day_ahead', 'from'])
  expect(ahead.problem.detail).toContain('later than today')
  expect((await factsOn(id, '2026-12-20')).beds).toBe(30)
  // The same day again puts right what was typed wrongly.
  expect((await sent('2026-12-10')).status).toBe(200)
  expect((await factsOn(id, '2026-12-10')).beds).toBe(20)
})

test('O9 what stood in an area on a past day is told too: not what came, what was closed it is', async () => {
  const id = await registered()
  world.at('2026-12-20T04:00:00Z')
  await official().do((ctx) =>
    changeState(ctx, id, { state: 'closed', on: '2026-12-05', reason: '测试注销' }),
  )
  const stands = async (on: Day) =>
    (await read(world, (ctx) => organisationsStandingIn(ctx, [HERE], on))).some(
      (one) => one.id === id,
    )
  expect([await stands('2026-11-16'), await stands(TODAY), await stands('2026-12-04')]).toEqual([
    false,
    true,
    true,
  ])
  expect(await stands('2026-12-05')).toBe(false)
})

const DAYS = 8
const step = fc.record({
  what: fc.constantFrom('amended', 'moved'),
  /** Days until it is entered, and how late that is. */
  after: fc.nat(3),
  late: fc.nat(5),
  beds: fc.nat(40),
  legalForm: fc.constantFrom('company', 'individual', null),
})

test('O9 whatever is entered and when, each day tells the last entry that holds on it, in bulk as one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const id = await registered()
      const other = await registered()
      const entries = [
        { on: TODAY as Day, beds: 20 as number | null, legal: 'company' as string | null },
      ]
      const states = [{ on: TODAY as Day, active: true }]
      let [day, version] = [TODAY as Day, 1]
      for (const { what, after, late, beds, legalForm } of steps) {
        day = addDays(day, after)
        world.at(noonOf(day))
        const on = addDays(day, -late)
        const was = states.at(-1)!
        const done =
          what === 'amended'
            ? amended(id, { version, from: on, beds, nursingBeds: null, legalForm })
            : official().do((ctx) =>
                changeState(ctx, id, {
                  state: was.active ? 'suspended' : 'active',
                  on,
                  reason: '测试整改',
                }),
              )
        const refused = await done.then(
          () => false,
          () => true,
        )
        expect(refused).toBe(on < (what === 'amended' ? entries.at(-1)! : was).on)
        if (refused) continue
        version += 1
        if (what === 'amended') entries.push({ on, beds, legal: legalForm })
        else states.push({ on, active: !was.active })
      }
      for (let n = -1; n <= DAYS; n++) {
        const on = addDays(TODAY, n)
        const [said, moved] = [
          entries.findLast((one) => one.on <= on),
          states.findLast((one) => one.on <= on),
        ]
        const single = await factsOn(id, on)
        expect([single.beds, single.legal_form, single.active]).toEqual([
          said?.beds ?? null,
          said?.legal ?? null,
          moved?.active ?? null,
        ])
        const bulk = await read(world, (ctx) => findFacts(ctx, 'organisation', [other, id], on))
        expect(bulk.get(id)?.facts).toEqual(single)
      }
    }),
    { numRuns: 15, seed: 32100 },
  )
})
