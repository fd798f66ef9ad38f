import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Contract } from '../../kernel/contract.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { instant } from '../../kernel/time.ts'
import { ELSEWHERE, SERVICE, VILLAGE, type CareTown } from '../../testing/care-town.ts'
import { askEverybody, closeComplaint, openHotline, type Hotline } from '../../testing/hotline.ts'
import { assessed, HOURS } from '../../testing/programme-town.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { installInstruments } from '../assessments/index.ts'
import { assessmentContracts } from '../assessments/schema.ts'
import { catalogueContracts } from '../catalogue/schema.ts'
import { createOrder, waitList } from '../dispatch/index.ts'
import { dispatchContracts } from '../dispatch/schema.ts'
import { creditCheckSign, registerOrganisation } from '../organisations/index.ts'
import { organisationContracts } from '../organisations/schema.ts'
import { recordLifeEvent, setCategory } from '../people/index.ts'
import { peopleContracts } from '../people/schema.ts'
import { installProgrammes, openCycle } from '../programmes/index.ts'
import { programmeContracts } from '../programmes/schema.ts'
import { openRequest, scheduleCallBack } from '../requests/index.ts'
import { callBackContracts, callContracts, requestContracts } from '../requests/schema.ts'
import { settlementContracts } from '../settlement/schema.ts'
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
  '/services': catalogueContracts.list,
  '/entitlements': programmeContracts.entitlements,
  '/funds': programmeContracts.funds,
  '/first-issues': programmeContracts.firstIssues,
  '/assessments/due': assessmentContracts.due,
  '/calls': callContracts.list,
  '/orders': dispatchContracts.listOrders,
  '/requests': requestContracts.list,
  '/call-backs': callBackContracts.list,
  '/command/coverage': indicatorContracts.coverage,
  '/command/centres': indicatorContracts.centres,
  '/command/central-support': indicatorContracts.centralSupport,
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
    const page = reply.body as { items: Row[]; next?: string | null }
    rows.push(...page.items)
    cursor = page.next ?? null
  } while (cursor)
  return rows
}

const sum = (rows: readonly Row[], name: string): number =>
  rows.reduce((total, row) => total + Number(row[name] ?? 0), 0)
const ofPersons = (rows: readonly Row[], unit: string): readonly Row[] =>
  rows.filter((row) => row['unit'] === unit && kindOf(row['subject']) === 'person')
const kindOf = (subject: unknown): string => (subject as { kind: string }).kind
const ENDED = ['ended', 'missed', 'abandoned']

/** Where a figure is not simply the number of its rows: how it is counted from them. */
const COUNTED_FROM: Readonly<Record<string, (rows: readonly Row[]) => number>> = {
  'organisations.nursing_beds': (rows) => sum(rows, 'nursingBeds'),
  'organisations.institution_beds': (rows) => sum(rows, 'beds'),
  'workforce.certified': (rows) =>
    rows.filter((row) => ['valid', 'expiring'].includes(String(row['certificateState']))).length,
  'visits.workers_at_work': (rows) =>
    new Set(rows.flatMap((row) => (row['worker'] as { id: string } | null)?.id ?? [])).size,
  'requests.calls_finished': (rows) =>
    rows.filter((row) => ENDED.includes(String(row['state']))).length,
  'programmes.fund_budget': (rows) => sum(rows, 'loaded'),
  'programmes.fund_reserved': (rows) => sum(rows, 'held'),
  'programmes.fund_spent': (rows) => sum(rows, 'spent'),
  'programmes.fund_left': (rows) => sum(rows, 'available'),
}

/** What the payers of these visits bear, asked visit by visit. */
async function costOf(caller: Caller, rows: readonly Row[]): Promise<number> {
  let fen = 0
  for (const row of rows) {
    const params = { id: String(row['id']) }
    const { body } = await caller.call(settlementContracts.funding, { params })
    fen += (body?.lines ?? []).reduce((total, line) => total + line.coversFen, 0)
  }
  return fen
}

async function countedFrom(measure: string, rows: readonly Row[], caller: Caller) {
  if (measure === 'settlement.fen_charged') return costOf(caller, rows)
  if (measure === 'settlement.fen_unpaid') return 0
  const used = /^programmes\.(minute|fen)s?_(\w+)$/.exec(measure)
  if (used) return sum(ofPersons(rows, used[1]!), used[2]!)
  return COUNTED_FROM[measure]?.(rows) ?? rows.length
}

const pack = readPack('weihai-huancui')
const NEIGHBOUR = '371002001003'
const OTHER_TOWN = '371002003016'
const MONTH = '2026-11'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.at('2026-11-02T01:00:00Z')
  const hotline = await openHotline(world)
  await world.system.do(async (ctx) => {
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
    await installIndicators(ctx, pack)
  })
  await askEverybody(official('3710'))
  const people = await givenPeople(hotline.town)
  await givenSupply()
  await world.system.do((ctx) => openCycle(ctx, HOURS, MONTH))
  await givenVisits(hotline.town, people)
  world.at('2026-11-17T01:00:00Z')
  await givenCalls(hotline, people)
  await givenScores([5, 4, 3])
  await givenOrders(hotline.town, people)
  // The desks look at 12:00, when some visits are late, under way or done.
  world.at('2026-11-17T04:00:00Z')
})
afterAll(() => world.close())

async function givenPeople(town: CareTown): Promise<string[]> {
  const places = [VILLAGE, VILLAGE, NEIGHBOUR, NEIGHBOUR, OTHER_TOWN, ELSEWHERE]
  const ids: string[] = []
  for (const [at, areaCode] of places.entries()) {
    const bornOn = at % 2 === 0 ? '1938-01-02' : '1955-06-07'
    ids.push((await town.person({ areaCode, bornOn, networkedFrom: '2026-01-01' })).id)
  }
  await world.system.do(async (ctx) => {
    const category = { from: '2026-01-01', evidence: '测试证' }
    for (const id of ids.slice(0, 4)) {
      await setCategory(ctx, id, { category: 'subsistence_allowance', ...category })
    }
    await setCategory(ctx, ids[0]!, { category: 'preferential_treatment', ...category })
    await recordLifeEvent(ctx, ids[5]!, { kind: 'hospital_in', on: '2026-11-01' })
  })
  await assessed(world, pack, ids[0]!, 2)
  await assessed(world, pack, ids[2]!, 1, '2023-03-01')
  return ids
}

const creditCode = (serial: number): string => {
  const first = `91371002MA000000${serial}`.padEnd(17, '0')
  return `${first}${creditCheckSign(first)}`
}

async function givenSupply(): Promise<void> {
  const at = { address: '测试路 9 号', lat: 37.5, lng: 122.1 }
  await world.system.do(async (ctx) => {
    for (const [serial, areaCode] of ['371002', '371002001', ELSEWHERE].entries()) {
      const name = `测试养老院${'甲乙丙'[serial]}`
      const beds = { beds: 100, nursingBeds: 50 + serial }
      const institution = { name, kind: 'institution', uscc: creditCode(serial), areaCode } as const
      await registerOrganisation(ctx, { ...institution, ...at, ...beds })
    }
    const provider = { name: '测试居家服务社', kind: 'provider', uscc: creditCode(9) } as const
    await registerOrganisation(ctx, { ...provider, ...at, areaCode: OTHER_TOWN })
  })
}

/** Calls answered soon, late and never; matters open, overdue and urgent; calls owed and scored. */
async function givenCalls(hotline: Hotline, people: readonly string[]): Promise<void> {
  await hotline.answered('13800009001')
  await hotline.ring('13800009002')
  for (const [seconds, end] of [
    [5, 'ended'],
    [40, 'ended'],
    [0, 'missed'],
  ] as const) {
    const { callId } = await hotline.ring('13800009003')
    const at = instant('2026-11-17T01:00:00Z').add({ seconds }).toString()
    const agent = '801'
    if (seconds > 0) await hotline.tell({ kind: 'answered', callId, agent, at })
    await hotline.tell({ kind: end, callId, at: instant(at).add({ seconds: 60 }).toString() })
  }
  const operator = world.as('operator', { reach: ['3710'] })
  const phone = '13800009009'
  for (const [at, kind] of (['enquiry', 'complaint', 'emergency', 'service'] as const).entries()) {
    const service = kind === 'service' ? { serviceCode: SERVICE } : {}
    const asked = { kind, personId: people[at]!, text: '测试', phone, ...service }
    const opened = await operator.do((ctx) => openRequest(ctx, asked))
    if (kind === 'complaint') await closeComplaint(operator, opened.id)
  }
  for (const personId of people.slice(0, 2)) {
    const owed = { reason: '测试回电', dueAt: '2026-11-17T02:00:00Z', phone, personId }
    await operator.do((ctx) => scheduleCallBack(ctx, { kind: 'promised', notify: false, ...owed }))
  }
}

/** Everybody with an approved visit is asked how it was. */
async function givenScores(scores: readonly number[]): Promise<void> {
  const operator = world.as('operator', { reach: ['3710'] })
  const { body } = await operator.call(callBackContracts.list, {
    query: { kind: 'satisfaction' } as never,
  })
  for (const [at, score] of scores.entries()) {
    const tried = await operator.call(callBackContracts.attempt, {
      params: { id: body.items[at]!.id },
      body: { result: 'reached', satisfaction: { score } },
    })
    expect(tried.status, tried.text).toBe(200)
  }
}

/** One visit of each kind, and some that are late or without a worker. */
async function givenVisits(town: CareTown, people: readonly string[]): Promise<void> {
  const organisationId = await town.provider()
  const [first, second] = [await town.worker(organisationId), await town.worker(organisationId)]
  let key = 0
  const plan = async (at: number, startsAt: string, workerId: string | null) => {
    const { id } = await world.system.do((ctx) =>
      planVisit(ctx, {
        orderId: null,
        personId: people[at]!,
        serviceCode: SERVICE,
        minutes: 60,
        organisationId: workerId ? organisationId : null,
        workerId,
        startsAt: instant(startsAt),
        fundingHint: { ownPocketAgreed: true },
      }),
    )
    return id
  }
  const call = (kind: 'in' | 'out', visitId: string, at: string) => {
    const told = { at: instant(at), source: 'mobile', noPositionReason: 'no_signal' } as const
    const record = kind === 'in' ? checkIn : checkOut
    return world.system.do((ctx) =>
      record(ctx, visitId, { clientId: `call-key-${++key}`, ...told }),
    )
  }
  const done = await plan(0, '2026-11-17T01:00:00Z', first)
  const approved = [
    await plan(1, '2026-11-16T01:00:00Z', second),
    await plan(4, '2026-11-16T03:00:00Z', second),
    await plan(3, '2026-11-16T05:00:00Z', second),
  ]
  const underWay = await plan(2, '2026-11-17T03:30:00Z', first)
  const missed = await plan(3, '2026-11-16T02:00:00Z', first)
  const cancelled = await plan(4, '2026-11-18T02:00:00Z', first)
  await plan(4, '2026-11-17T03:00:00Z', second)
  await plan(0, '2026-11-17T09:00:00Z', null)
  await plan(1, '2026-11-25T09:00:00Z', null)
  for (const [at, visit] of approved.entries()) {
    const from = instant('2026-11-16T01:02:00Z').add({ hours: 2 * at })
    const to = from.add({ minutes: 60 })
    world.at(to.add({ minutes: 5 }).toString())
    await call('in', visit, from.toString())
    await call('out', visit, to.toString())
    for (const side of ['provider', 'payer'] as const) {
      await world.system.do((ctx) => reviewVisit(ctx, visit, { side, decision: 'approve' }))
    }
  }
  world.at('2026-11-17T03:40:00Z')
  const why = { reasonCode: 'other', memo: '测试' } as const
  await world.system.do((ctx) => markMissed(ctx, missed, why))
  await world.system.do((ctx) => cancelVisit(ctx, cancelled, why))
  await call('in', done, '2026-11-17T01:01:00Z')
  await call('out', done, '2026-11-17T02:01:00Z')
  await call('in', underWay, '2026-11-17T03:31:00Z')
}

/** One order that its provider has not answered, and one that waits for a time. */
async function givenOrders(town: CareTown, people: readonly string[]): Promise<void> {
  const organisationId = await town.provider({ mode: 'accept' })
  await town.worker(organisationId)
  const order = { serviceCode: SERVICE, minutes: 60, ownPocketAgreed: true }
  await world.system.do(async (ctx) => {
    const startsAt = instant('2026-11-20T01:00:00Z')
    await createOrder(ctx, { ...order, personId: people[2]!, startsAt, organisationId })
    const wanted = { wantedFrom: '2026-11-20', wantedTo: '2026-11-25' }
    await waitList(ctx, { ...order, ...wanted, personId: people[4]! })
  })
}

const AREAS = ['3710', '371002', '371002001', VILLAGE] as const

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
    const count = async (measure: string, link: Link) =>
      countedFrom(measure, await rowsBehind(official(area), link), official(area))
    for (const { code, numerator, denominator, rows, denominatorRows, parts } of figures) {
      const term = terms.get(code)!
      if (rows) compared.push([code, await count(term.numerator.measure, rows), numerator])
      if (denominatorRows) {
        const all = await count(term.denominator!.measure, denominatorRows)
        compared.push([`${code} of`, all, denominator])
      }
      // A fund is one row of its list: its whole is compared above.
      for (const part of term.parts === 'fund' ? [] : parts) {
        const some = part.rows && (await count(term.numerator.measure, part.rows))
        compared.push([`${code} ${part.part}`, some, part.numerator])
      }
    }
    expect(compared.length).toBeGreaterThan(30)
    expect(compared.filter(([, counted, shown]) => counted !== shown)).toEqual([])
  },
)

test.each(AREAS.slice(0, 3))('N5 what lies below %s adds up to it', async (area) => {
  for (const period of ['today', 'month'] as const) {
    const { figures, below } = await centre(area, period)
    const places = new Set([area, ...below.map((one) => one.code)])
    for (const figure of figures) {
      const total = figure.below.reduce((all, one) => all + one.numerator, 0)
      expect([figure.code, total]).toEqual([figure.code, figure.numerator])
      expect(figure.below.filter((one) => !places.has(one.areaCode))).toEqual([])
    }
  }
})

test.each([
  ['3710', '371002'],
  ['371002', '371002001'],
  ['371002001', VILLAGE],
])('N5 %s tells of %s what that shows when it is opened itself', async (above, area) => {
  const wide = await centre(above)
  const near = await centre(area)
  const shown = near.figures.map((figure) => [figure.code, figure.numerator])
  const codes = new Set(near.figures.map((figure) => figure.code))
  const told = wide.figures
    .filter((figure) => codes.has(figure.code))
    .map((figure) => [
      figure.code,
      figure.below.find((one) => one.areaCode === area)?.numerator ?? 0,
    ])
  expect(told).toEqual(shown)
})

test('the seed shows something of every kind', async () => {
  const { figures } = await centre('3710', 'today')
  const shown = figures.map((figure) => [figure.code, [figure.numerator, figure.denominator]])
  expect(Object.fromEntries(shown)).toMatchObject({
    calls: [5, null],
    calls_answered_in_time: [1, 3],
    requests_opened: [4, null],
    call_backs_due: [2, null],
    satisfaction: [2, 3],
    complaint_satisfaction: [0, 1],
    visits_planned: [2, null],
    visits_under_way: [1, null],
    visits_served: [1, null],
    visits_late: [1, null],
    workers_at_work: [1, null],
    entitled_people_visited: [3, 4],
    minutes_used: [120, 8100],
    orders_offered: [1, null],
    orders_waiting: [1, null],
    reassessments_overdue: [1, null],
    people_at_home: [5, null],
    people_in_hospital: [1, null],
    institutions_active: [3, null],
    nursing_beds_share: [153, 300],
  })
  const cost = (await centre('3710')).figures.find((figure) => figure.code === 'visits_cost')
  expect(cost?.numerator).toBe(8000)
})
