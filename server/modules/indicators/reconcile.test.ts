import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Contract } from '../../kernel/contract.ts'
import { readPack } from '../../kernel/packs.ts'
import { instant } from '../../kernel/time.ts'
import { ELSEWHERE, openCareTown, SERVICE, VILLAGE } from '../../testing/care-town.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { creditCheckSign, registerOrganisation } from '../organisations/index.ts'
import { organisationContracts } from '../organisations/schema.ts'
import { recordLifeEvent, setCategory } from '../people/index.ts'
import { peopleContracts } from '../people/schema.ts'
import {
  cancelVisit,
  checkIn,
  checkOut,
  markMissed,
  planVisit,
  reviewVisit,
} from '../visits/index.ts'
import { visitContracts } from '../visits/schema.ts'
import { workforceContracts } from '../workforce/schema.ts'
import { installIndicators } from './index.ts'
import { indicatorContracts, type CommandCentre, type Link, type Period } from './schema.ts'

/** The list that a page of the product shows: what the links of the figures lead to. */
const LISTS: Readonly<Record<string, Contract>> = {
  '/visits': visitContracts.list,
  '/people': peopleContracts.list,
  '/organisations': organisationContracts.list,
  '/workers': workforceContracts.list,
}

type Row = Readonly<Record<string, unknown>>

/** Every row behind a link, page by page, as the caller sees them. */
async function rowsBehind(caller: Caller, link: Link): Promise<readonly Row[]> {
  const list = LISTS[link.page]
  if (!list) throw new Error(`no list for ${link.page}`)
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const query = { ...link.query, limit: 200, ...(cursor ? { cursor } : {}) }
    const reply = await caller.call(list, { query } as never)
    if (reply.status !== 200) throw new Error(`${link.page} ${reply.status} ${reply.text}`)
    const page = reply.body as { items: Row[]; next: string | null }
    rows.push(...page.items)
    cursor = page.next
  } while (cursor)
  return rows
}

const sum = (rows: readonly Row[], of: (row: Row) => unknown): number =>
  rows.reduce((total, row) => total + Number(of(row) ?? 0), 0)

/** Where a figure is not simply the number of its rows: how it is counted from them. */
const COUNTED_FROM: Readonly<Record<string, (rows: readonly Row[]) => number>> = {
  'organisations.nursing_beds': (rows) => sum(rows, (row) => row['nursingBeds']),
  'organisations.institution_beds': (rows) => sum(rows, (row) => row['beds']),
  'workforce.certified': (rows) =>
    rows.filter((row) => ['valid', 'expiring'].includes(String(row['certificateState']))).length,
  'visits.workers_at_work': (rows) =>
    new Set(rows.flatMap((row) => (row['worker'] as { id: string } | null)?.id ?? [])).size,
}

const countedFrom = (measure: string, rows: readonly Row[]): number =>
  COUNTED_FROM[measure]?.(rows) ?? rows.length

const pack = readPack('weihai-huancui')
const NEIGHBOUR = '371002001003'
const OTHER_TOWN = '371002003016'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await seed()
  // The desks look at 12:00, when some visits are late, under way or done.
  world.at('2026-11-17T04:00:00Z')
})
afterAll(() => world.close())

const creditCode = (serial: number): string => {
  const first = `91371002MA000000${serial}`.padEnd(17, '0')
  return `${first}${creditCheckSign(first)}`
}

/** People, supply and visits of every state in five villages of two districts. */
async function seed(): Promise<void> {
  const town = await openCareTown(world)
  await world.system.do((ctx) => installIndicators(ctx, pack))
  const places = [VILLAGE, VILLAGE, NEIGHBOUR, NEIGHBOUR, OTHER_TOWN, ELSEWHERE]
  const people: { readonly id: string }[] = []
  for (const [at, areaCode] of places.entries()) {
    const bornOn = at % 2 === 0 ? '1938-01-02' : '1955-06-07'
    people.push(await town.person({ areaCode, bornOn, networkedFrom: '2026-01-01' }))
  }
  await world.system.do(async (ctx) => {
    const category = { from: '2026-01-01', evidence: '测试证' }
    for (const person of people.slice(0, 4)) {
      await setCategory(ctx, person.id, { category: 'subsistence_allowance', ...category })
    }
    await setCategory(ctx, people[0]!.id, { category: 'preferential_treatment', ...category })
    await recordLifeEvent(ctx, people[5]!.id, { kind: 'hospital_in', on: '2026-11-10' })
    const at = { address: '测试路 9 号', lat: 37.5, lng: 122.1 }
    for (const [serial, areaCode] of ['371002', '371002001', ELSEWHERE].entries()) {
      const name = `测试养老院${'甲乙丙'[serial]}`
      const beds = { beds: 100, nursingBeds: 50 + serial }
      const institution = { name, kind: 'institution', uscc: creditCode(serial), areaCode } as const
      await registerOrganisation(ctx, { ...institution, ...at, ...beds })
    }
    const provider = { name: '测试居家服务社', kind: 'provider', uscc: creditCode(9) } as const
    await registerOrganisation(ctx, { ...provider, ...at, areaCode: OTHER_TOWN })
  })
  const provider = await town.provider()
  const workers = [await town.worker(provider), await town.worker(provider)]
  await visits(
    provider,
    workers,
    people.slice(0, 5).map((person) => person.id),
  )
}

async function visits(provider: string, workers: readonly string[], people: readonly string[]) {
  let key = 0
  const plan = (at: number, startsAt: string, workerId: string | null) =>
    world.system.do((ctx) =>
      planVisit(ctx, {
        orderId: null,
        personId: people[at]!,
        serviceCode: SERVICE,
        organisationId: workerId ? provider : null,
        workerId,
        startsAt: instant(startsAt),
        minutes: 60,
        fundingHint: { ownPocketAgreed: true },
      }),
    )
  const call = (kind: 'in' | 'out', visitId: string, at: string) =>
    world.system.do((ctx) =>
      (kind === 'in' ? checkIn : checkOut)(ctx, visitId, {
        clientId: `test-call-${++key}`,
        at: instant(at),
        source: 'mobile',
        noPositionReason: 'no_signal',
      } as never),
    )
  const [first, second] = workers as [string, string]
  const done = await plan(0, '2026-11-17T01:00:00Z', first)
  const approved = await plan(1, '2026-11-16T01:00:00Z', second)
  const underWay = await plan(2, '2026-11-17T03:30:00Z', first)
  const missed = await plan(3, '2026-11-16T02:00:00Z', first)
  const cancelled = await plan(4, '2026-11-18T02:00:00Z', first)
  await plan(4, '2026-11-17T03:00:00Z', second)
  await plan(0, '2026-11-17T09:00:00Z', null)
  await plan(1, '2026-11-25T09:00:00Z', null)
  world.at('2026-11-16T02:10:00Z')
  await call('in', approved.id, '2026-11-16T01:02:00Z')
  await call('out', approved.id, '2026-11-16T02:02:00Z')
  for (const side of ['provider', 'payer'] as const) {
    await world.system.do((ctx) => reviewVisit(ctx, approved.id, { side, decision: 'approve' }))
  }
  world.at('2026-11-17T03:40:00Z')
  const why = { reasonCode: 'other', memo: '测试' } as const
  await world.system.do((ctx) => markMissed(ctx, missed.id, why))
  await world.system.do((ctx) => cancelVisit(ctx, cancelled.id, why))
  await call('in', done.id, '2026-11-17T01:01:00Z')
  await call('out', done.id, '2026-11-17T02:01:00Z')
  await call('in', underWay.id, '2026-11-17T03:31:00Z')
}

const AREAS = ['3710', '371002', '371002001', VILLAGE]

const official = (reach: string) => world.as('official', { reach: [reach] })
async function centre(area: string, period: Period = 'month'): Promise<CommandCentre> {
  const reply = await official(area).call(indicatorContracts.commandCentre, {
    query: { area, period },
  })
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}

const cases = AREAS.flatMap((area) =>
  (['today', 'month', 'six_months'] as const).map((period) => [area, period] as const),
)

test.each(cases)(
  'N3 in %s, %s: every figure equals the rows its link opens',
  async (area, period) => {
    const { figures } = await centre(area, period)
    const terms = new Map(pack.indicators.indicators.map((one) => [one.code, one]))
    const compared = []
    for (const { code, numerator, denominator, rows, denominatorRows, parts } of figures) {
      const term = terms.get(code)!
      const count = async (measure: string, link: typeof rows) =>
        link && countedFrom(measure, await rowsBehind(official(area), link))
      const counted = await count(term.numerator.measure, rows)
      if (rows) compared.push([code, counted, numerator])
      if (denominatorRows) {
        const all = await count(term.denominator!.measure, denominatorRows)
        compared.push([`${code} of`, all, denominator])
      }
      for (const part of parts) {
        const some = await count(term.numerator.measure, part.rows)
        compared.push([`${code} ${part.part}`, some, part.numerator])
      }
    }
    expect(compared.length).toBeGreaterThan(15)
    expect(compared.filter(([, counted, shown]) => counted !== shown)).toEqual([])
  },
)

test.each(AREAS.slice(0, 3))('N5 what lies below %s adds up to it', async (area) => {
  for (const period of ['today', 'month'] as const) {
    const { figures, below } = await centre(area, period)
    const places = new Set([area, ...below.map((one) => one.code)])
    for (const figure of figures) {
      const sum = figure.below.reduce((total, one) => total + one.numerator, 0)
      expect([figure.code, sum]).toEqual([figure.code, figure.numerator])
      expect(figure.below.filter((one) => !places.has(one.areaCode))).toEqual([])
    }
  }
})

test('N5 an area below shows the same figures when it is opened itself', async () => {
  for (const [above, area] of [AREAS.slice(0, 2), AREAS.slice(1, 3), AREAS.slice(2, 4)] as const) {
    const wide = await centre(above!)
    const near = await centre(area!)
    const shown = near.figures.map((figure) => [figure.code, figure.numerator])
    const told = wide.figures
      .filter((figure) => shown.some(([code]) => code === figure.code))
      .map((figure) => [
        figure.code,
        figure.below.find((one) => one.areaCode === area)?.numerator ?? 0,
      ])
    expect(told).toEqual(shown)
  }
})

test('the seed shows something of every kind', async () => {
  const { figures } = await centre('3710', 'today')
  const shown = Object.fromEntries(figures.map((figure) => [figure.code, figure.numerator]))
  expect(shown).toMatchObject({
    visits_planned: 2,
    visits_under_way: 1,
    visits_served: 1,
    visits_late: 1,
    workers_at_work: 1,
    people_at_home: 5,
    people_in_hospital: 1,
    institutions_active: 3,
    nursing_beds_share: 153,
  })
})
