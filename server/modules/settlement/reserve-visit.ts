import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { amountFor, type Price } from '../catalogue/index.ts'
import { reserve, voidHold } from '../ledger/index.ts'
import { coverageFor, type Coverage } from '../programmes/index.ts'
import type { Visit } from '../visits/index.ts'
import { deliveredAccount } from './provider-accounts.ts'
import type { FundingState } from './schema.ts'
import { linesInForce, lockFunding, type FundingHead } from './store.ts'
import { tariffOf } from './tariff.ts'

export interface ReserveOptions {
  /**
   * A booking is refused when its money is not there. A change that happens to the visit, such as a
   * new price, is not: what is missing is marked, and the desks hear of it.
   */
  readonly must: boolean
}

/** What `settlement.visit_unfunded` carries. */
export interface VisitUnfunded {
  readonly visitId: string
  readonly month: string
  readonly unfundedFen: number
  readonly refusal: string | null
}

/**
 * S1: reserves what a visit will cost in the order of its payers, after giving back what was
 * reserved for it before. The rest is the person's own only where that was agreed. Refuses what
 * `coverageFor` refuses, with what is left, and `settlement.no_price`.
 */
export async function reserveVisit(
  ctx: Ctx,
  visit: Visit,
  options: ReserveOptions,
): Promise<FundingHead> {
  await oneAtATime(ctx, visit.personId)
  const before = await lockFunding(ctx, visit.id)
  if (before?.state === 'charged') return before
  if (before) await giveBack(ctx, before, '重新预留')
  const day = dayOf(visit.startsAt)
  const price = await tariffOf(ctx, {
    organisationId: visit.organisationId,
    serviceCode: visit.serviceCode,
    day,
    minutes: visit.minutesPlanned,
  })
  const total = price ? amountFor(price, visit.minutesPlanned) : 0
  const coverage = price
    ? await coverageFor(ctx, {
        personId: visit.personId,
        serviceCode: visit.serviceCode,
        minutes: visit.minutesPlanned,
        priceFen: total,
        on: day,
      })
    : null
  const plan = planOf(visit, price, coverage, options)
  const head = await saveHead(ctx, visit, before, { ...plan, day, price, total })
  if (plan.state === 'reserved' || plan.state === 'unfunded') {
    await reserveLines(ctx, visit, head.generation, coverage?.lines ?? [])
  }
  if (plan.state === 'unfunded') await tellUnfunded(ctx, visit, head)
  return head
}

/**
 * Two desks may book for one person in the same second: the second then sees what the first has left
 * and is refused in those words, not by the books.
 */
export async function oneAtATime(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 0))`.execute(ctx.db)
}

interface Plan {
  readonly state: FundingState
  readonly ownFen: number
  readonly unfundedFen: number
  readonly refusal: string | null
}

function planOf(
  visit: Visit,
  price: Price | null,
  coverage: Coverage | null,
  { must }: ReserveOptions,
): Plan {
  const own = visit.fundingHint.ownPocketAgreed === true
  if (!price || !coverage) {
    const refusal = 'settlement.no_price'
    if (must && visit.organisationId !== null) {
      throw conflict(refusal, { field: 'organisationId', details: { service: visit.serviceCode } })
    }
    return { state: 'awaiting', ownFen: 0, unfundedFen: 0, refusal }
  }
  const { refusal, ownFen, leftAfter } = coverage
  if (!refusal) return { state: 'reserved', ownFen: 0, unfundedFen: 0, refusal: null }
  if (own) return { state: 'reserved', ownFen, unfundedFen: 0, refusal: null }
  // The month's rights come on its first day; a booking ahead of it waits for them.
  if (refusal.code === 'programmes.not_yet_granted') {
    return { state: 'awaiting', ownFen: 0, unfundedFen: 0, refusal: refusal.code }
  }
  if (must) {
    throw conflict(refusal.code, { field: 'minutes', details: { ...refusal.details, leftAfter } })
  }
  return { state: 'unfunded', ownFen: 0, unfundedFen: ownFen, refusal: refusal.code }
}

async function saveHead(
  ctx: Ctx,
  visit: Visit,
  before: FundingHead | undefined,
  plan: Plan & { day: string; price: Price | null; total: number },
): Promise<FundingHead> {
  const values = {
    visit_number: visit.number,
    state: plan.state,
    generation: (before?.generation ?? 0) + 1,
    person_id: visit.personId,
    organisation_id: visit.organisationId,
    area_code: visit.areaCode,
    service_code: visit.serviceCode,
    month: visit.month,
    day: plan.day,
    minutes: visit.minutesPlanned,
    own_pocket_agreed: visit.fundingHint.ownPocketAgreed === true,
    offer_id: plan.price?.offerId ?? null,
    price_fen: plan.price?.priceFen ?? 0,
    price_unit: plan.price?.unit ?? 'visit',
    total_fen: plan.total,
    own_fen: plan.ownFen,
    unfunded_fen: plan.unfundedFen,
    refusal: plan.refusal,
    changed_at: ctx.now,
  }
  return ctx.db
    .insertInto('visit_funding')
    .values({ visit_id: visit.id, ...values })
    .onConflict((on) => on.columns(['city', 'visit_id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function reserveLines(
  ctx: Ctx,
  visit: Visit,
  generation: number,
  lines: Coverage['lines'],
): Promise<void> {
  for (const [position, line] of lines.entries()) {
    const hold = await reserve(ctx, {
      key: `visit:${visit.id}:${generation}:${position}`,
      from: line.accountId,
      to: await deliveredAccount(ctx, visit.organisationId, line.unit),
      amount: line.amount,
      ref: { kind: 'visit', id: visit.id },
    })
    await ctx.db
      .insertInto('visit_funding_line')
      .values({
        id: ctx.id(),
        visit_id: visit.id,
        generation,
        position,
        entitlement_id: line.entitlementId,
        programme_id: line.programmeId,
        account_id: line.accountId,
        fund_ids: [...line.fundIds],
        unit: line.unit,
        amount: line.amount,
        percent: line.percent,
        covers_fen: line.coversFen,
        hold_id: hold.id,
      })
      .execute()
  }
}

/** Voids the reservations in force. */
export async function giveBack(ctx: Ctx, head: FundingHead, reason: string): Promise<void> {
  if (head.state !== 'reserved' && head.state !== 'unfunded') return
  for (const line of await linesInForce(ctx, head)) {
    await voidHold(ctx, { holdId: line.hold_id, key: `${line.hold_id}:void`, reason })
  }
}

async function tellUnfunded(ctx: Ctx, visit: Visit, head: FundingHead): Promise<void> {
  const { unfunded_fen: unfundedFen, refusal, month } = head
  const subject = { kind: 'visit', id: visit.id }
  await audit(ctx, 'settlement.visit_unfunded', subject, { unfundedFen, refusal })
  await publish<VisitUnfunded>(ctx, {
    topic: 'settlement.visit_unfunded',
    subjectId: visit.id,
    areaCode: visit.areaCode,
    organisationId: visit.organisationId,
    payload: { visitId: visit.id, month, unfundedFen, refusal },
  })
}
