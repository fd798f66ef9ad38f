import { assert } from '../../kernel/assert.ts'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, minutesBetween } from '../../kernel/time.ts'
import { amountFor, type Price } from '../catalogue/index.ts'
import { postHold, voidHold } from '../ledger/index.ts'
import { getVisit, minutesActual, type Visit } from '../visits/index.ts'
import { bookOwnPart } from './own-pocket.ts'
import { reserveVisit } from './reserve-visit.ts'
import { shareCost } from './share.ts'
import {
  actedBy,
  linesInForce,
  lockFunding,
  type FundingHead,
  type FundingLineRow,
} from './store.ts'
import { tariffOf } from './tariff.ts'

/**
 * S1 S3 S8: an approved visit spends its reservation once, for the approved minutes by the tariff of its
 * day, and the price is kept with it. What was reserved beyond is free again; what nobody reserved is
 * flagged and not paid.
 */
export async function chargeVisit(ctx: Ctx, visitId: string): Promise<void> {
  const visit = await getVisit(ctx, visitId)
  const head = await fundedHead(ctx, visit)
  if (head.state === 'charged') return
  const minutes = visit.minutesApproved
  assert(minutes !== null && visit.organisationId !== null, 'S3: only an approved visit is charged')
  const day = dayOf(visit.startsAt)
  const tariff = await tariffOf(ctx, {
    organisationId: visit.organisationId,
    serviceCode: visit.serviceCode,
    day,
    minutes,
  })
  const price = tariff ?? {
    offerId: head.offer_id,
    priceFen: head.price_fen,
    unit: head.price_unit as Price['unit'],
  }
  const amountFen = amountFor(price, minutes)
  const lines = await linesInForce(ctx, head)
  const shares = shareCost(lines, { minutes, priceFen: amountFen })
  const ownFen = head.own_pocket_agreed ? shares.restFen : 0
  await ctx.db
    .insertInto('visit_charge')
    .values({
      ...factsOf(visit, visit.organisationId, minutes),
      day,
      offer_id: price.offerId,
      price_fen: price.priceFen,
      price_unit: price.unit,
      amount_fen: amountFen,
      own_fen: ownFen,
      unpaid_fen: shares.restFen - ownFen,
      ...actedBy(ctx),
    })
    .execute()
  for (const [at, line] of lines.entries()) await spendLine(ctx, line, shares.spent[at]!)
  const { personId, areaCode, organisationId } = visit
  await bookOwnPart(ctx, { visitId, personId, areaCode, organisationId, fen: ownFen })
  await ctx.db
    .updateTable('visit_funding')
    .set({ state: 'charged', changed_at: ctx.now })
    .where('visit_id', '=', visitId)
    .execute()
}

/** The funding of the visit; what still waited for money is given another chance first. */
async function fundedHead(ctx: Ctx, visit: Visit): Promise<FundingHead> {
  const head = await lockFunding(ctx, visit.id)
  if (head && (head.state === 'reserved' || head.state === 'charged')) return head
  return reserveVisit(ctx, visit, { must: false })
}

const factsOf = (visit: Visit, organisationId: string, minutesApproved: number) => ({
  visit_id: visit.id,
  visit_number: visit.number,
  person_id: visit.personId,
  organisation_id: organisationId,
  worker_id: visit.workerId,
  area_code: visit.areaCode,
  service_code: visit.serviceCode,
  month: visit.month,
  minutes_planned: visit.minutesPlanned,
  minutes_raw:
    visit.arrivedAt && visit.leftAt ? minutesBetween(visit.arrivedAt, visit.leftAt) : null,
  minutes_actual: minutesActual(visit) ?? minutesApproved,
  minutes_approved: minutesApproved,
  adjusted: visit.adjusted,
})

async function spendLine(
  ctx: Ctx,
  line: FundingLineRow,
  spent: { readonly amount: number; readonly coversFen: number },
): Promise<void> {
  if (spent.amount === 0) {
    const key = `${line.hold_id}:void`
    await voidHold(ctx, { holdId: line.hold_id, key, reason: '未使用' })
    return
  }
  const posting = await postHold(ctx, {
    holdId: line.hold_id,
    key: `${line.hold_id}:post`,
    amount: spent.amount,
  })
  const { id: _id, generation: _generation, city: _city, percent: _percent, ...kept } = line
  await ctx.db
    .insertInto('visit_charge_line')
    .values({
      ...kept,
      id: ctx.id(),
      amount: spent.amount,
      covers_fen: spent.coversFen,
      posting_id: posting.id,
    })
    .execute()
}
