import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Refused } from '../../kernel/refused.ts'
import { publish } from '../../kernel/events.ts'
import { FUND, openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { checkBooks, holdsOf, postingsOf, type Hold } from '../ledger/index.ts'
import { entitlementsOf } from '../programmes/index.ts'
import { cancelVisit, getVisit, moveVisit, type Visit } from '../visits/index.ts'
import { fundingOf } from './index.ts'
import { settlementContracts } from './schema.ts'

// A few seconds on an idle machine; many drawn histories wait for one another on a busy one.
vi.setConfig({ testTimeout: 90_000 })

let town: PaidTown
beforeAll(async () => {
  town = await openPaidTown()
  await town.fund(FUND, 100_000_000)
})
afterAll(() => town.world.close())

/** A history of one person: numbers point at visits booked before. */
type Step =
  | { act: 'book'; minutes: number; own: boolean }
  | { act: 'move'; visit: number; minutes: number }
  | { act: 'cancel'; visit: number }
  | { act: 'approve_again'; visit: number }
  | { act: 'approve' | 'reject'; visit: number; share: number }

const at = fc.nat({ max: 9 })
const minutes = fc.integer({ min: 20, max: 540 })
const share = fc.integer({ min: 20, max: 130 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('book' as const), minutes, own: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('move' as const), visit: at, minutes }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel' as const), visit: at }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('approve' as const), visit: at, share }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reject' as const), visit: at, share }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('approve_again' as const), visit: at }) },
)

const MONTH = '2026-10'

interface Life {
  readonly elder: string
  readonly worker: string
  readonly visits: string[]
}

async function run(life: Life, did: Step): Promise<void> {
  if (did.act === 'book') {
    if (life.visits.length >= 10) return
    const day = `${MONTH}-${String(life.visits.length * 3 + 1).padStart(2, '0')}`
    const about = { day, minutes: did.minutes, own: did.own, workerId: life.worker }
    const visit = await town.book(life.elder, about)
    life.visits.push(visit.id)
    return
  }
  const id = life.visits[did.visit % life.visits.length]
  if (id === undefined) return
  const visit = await town.world.system.do((ctx) => getVisit(ctx, id))
  if (did.act === 'approve_again') return approveAgain(visit)
  if (visit.state !== 'planned') return
  if (did.act === 'move') {
    await town.world.system.do((ctx) =>
      moveVisit(ctx, id, { startsAt: visit.startsAt, minutes: did.minutes, reasonCode: 'weather' }),
    )
  } else if (did.act === 'cancel') {
    await town.world.system.do((ctx) => cancelVisit(ctx, id, { reasonCode: 'weather' }))
  } else {
    await town.deliver(visit, Math.max(1, Math.floor((visit.minutesPlanned * did.share) / 100)))
    await town.review(visit, 'provider', 'approve')
    await town.review(visit, 'payer', did.act)
  }
}

/** The word of an approval that comes twice. */
async function approveAgain(visit: Visit): Promise<void> {
  if (visit.state !== 'approved') return
  const { personId, organisationId, workerId, serviceCode, month } = visit
  const payload = { visitId: visit.id, personId, organisationId, workerId, serviceCode, month }
  await town.world.system.do((ctx) =>
    publish(ctx, { topic: 'visits.approved', subjectId: visit.id, payload }),
  )
}

test('S1 S2 S3 S8: after any history each visit has spent at most its reservation, and each minute and fen once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 22 }), async (steps) => {
      const elder = await town.elder(MONTH, { allowance: true })
      const life: Life = { elder, worker: await town.care.worker(town.provider), visits: [] }
      for (const did of steps) {
        await run(life, did).catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
        })
      }
      for (const id of life.visits) await expectPaidOnce(id)
      await expectRightsWhole(elder)
      expect(await town.world.system.do(checkBooks)).toEqual([])
    }),
    { numRuns: 6 },
  )
})

async function expectPaidOnce(visitId: string): Promise<void> {
  const ref = { kind: 'visit', id: visitId }
  const { visit, funding, holds, postings, charge, lines } = await town.world.system.do(
    async (ctx) => ({
      visit: await getVisit(ctx, visitId),
      funding: (await fundingOf(ctx, [visitId])).get(visitId)!,
      holds: await holdsOf(ctx, ref),
      postings: (await postingsOf(ctx, { ref })).items,
      charge: await ctx.db
        .selectFrom('visit_charge')
        .selectAll()
        .where('visit_id', '=', visitId)
        .executeTakeFirst(),
      lines: await ctx.db
        .selectFrom('visit_charge_line')
        .selectAll()
        .where('visit_id', '=', visitId)
        .execute(),
    }),
  )
  const open = holds.filter((hold: Hold) => hold.state === 'open')
  const spent = holds.filter((hold: Hold) => hold.state === 'posted')
  expect(charge !== undefined, visit.number).toBe(visit.state === 'approved')
  expect(open.map((hold) => hold.id).toSorted()).toEqual(
    funding.state === 'reserved' || funding.state === 'unfunded'
      ? funding.lines.map((line) => line.holdId).toSorted()
      : [],
  )
  const own = postings.filter(({ kind }) => kind === 'own_pocket')
  expect(own.map(({ amount }) => amount)).toEqual(charge?.own_fen ? [charge.own_fen] : [])
  const spentOn = postings.filter(({ kind }) => kind !== 'own_pocket')
  expect(spentOn.map((posting) => posting.id).toSorted()).toEqual(
    lines.map((line) => line.posting_id).toSorted(),
  )
  expect(spent).toHaveLength(lines.length)
  for (const line of lines) {
    expect(line.amount).toBeLessThanOrEqual(holds.find((hold) => hold.id === line.hold_id)!.amount)
  }
  if (!charge) return
  const covered = lines.reduce((sum, line) => sum + line.covers_fen, 0)
  expect(covered + charge.own_fen + charge.unpaid_fen).toBe(charge.amount_fen)
  const inMinutes = lines.filter((line) => line.unit === 'minute')
  const minutesSpent = inMinutes.reduce((sum, line) => sum + line.amount, 0)
  expect(minutesSpent).toBeLessThanOrEqual(charge.minutes_approved)
}

async function expectRightsWhole(elder: string): Promise<void> {
  const rights = await town.world.system.do((ctx) => entitlementsOf(ctx, elder, `${MONTH}-15`))
  for (const right of rights) {
    expect(right.available).toBeGreaterThanOrEqual(0)
    expect(right.available + right.held + right.spent).toBe(right.granted)
  }
}

test('S3: freezing after all these histories states every charge once, and nothing else', async () => {
  town.world.at('2026-11-02T01:00:00Z')
  const planned = await town.world.kernel.db
    .selectFrom('visit')
    .select('id')
    .where('state', '=', 'planned')
    .execute()
  for (const { id } of planned) {
    await town.world.system.do((ctx) => cancelVisit(ctx, id, { reasonCode: 'weather' }))
  }
  const params = { month: MONTH }
  const frozen = await town.finance.call(settlementContracts.freeze, { params })
  expect(frozen.status, frozen.text).toBe(200)
  const charged = await town.world.kernel.db.selectFrom('visit_charge_line').selectAll().execute()
  const stated = await town.world.kernel.db.selectFrom('statement_line').selectAll().execute()
  expect(stated.map((line) => line.charge_line_id).toSorted()).toEqual(
    charged.map((line) => line.id).toSorted(),
  )
  const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0)
  expect(frozen.body.totalFen).toBe(sum(charged.map((line) => line.covers_fen)))
  expect(frozen.body.chargedFen).toBe(frozen.body.totalFen)
})
