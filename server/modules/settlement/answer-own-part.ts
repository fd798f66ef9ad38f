import type { Ctx } from '../../kernel/command.ts'
import { yuanText } from '../../kernel/money.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { amountFor, type Price } from '../catalogue/index.ts'
import { ownStanding, setOwnPart } from './own-pocket.ts'
import { lockFunding, type ChargeRow } from './store.ts'
import { chargeLinesByVisit, chargesOf } from './unstated.ts'

export interface OwnAnswer {
  readonly visitId: string
  /** What the person owes of this visit, in fen. */
  readonly ownFen: number
  readonly reason: string
}

/**
 * S7 S8: an answer says what the person owes, after what the payers stand at: together never more
 * than the price of what was delivered, and no more than before where the person agreed to pay
 * nothing. Returns the change in fen. Refuses `settlement.more_than_price`, `settlement.own_not_agreed`.
 */
export async function answerOwnPart(
  ctx: Ctx,
  { visitId, ownFen, reason }: OwnAnswer,
): Promise<number> {
  const charge = (await chargesOf(ctx, [visitId])).get(visitId)!
  const rest = priceOf(charge) - (await paidByOthers(ctx, visitId))
  if (ownFen > Math.max(0, rest)) {
    throw invalid('settlement.more_than_price', 'ownFen', { yuan: yuanText(Math.max(0, rest)) })
  }
  const agreed = (await lockFunding(ctx, visitId))?.own_pocket_agreed === true
  if (!agreed && ownFen > (await ownStanding(ctx, visitId))) {
    throw conflict('settlement.own_not_agreed', { field: 'ownFen' })
  }
  return setOwnPart(ctx, charge, { owedFen: ownFen, reason })
}

const priceOf = (charge: ChargeRow): number =>
  amountFor(
    { priceFen: charge.price_fen, unit: charge.price_unit as Price['unit'] },
    charge.minutes_actual,
  )

async function paidByOthers(ctx: Ctx, visitId: string): Promise<number> {
  const lines = await chargeLinesByVisit(ctx, visitId)
  const corrections = await ctx.db
    .selectFrom('charge_correction')
    .select('fen_delta')
    .where(
      'charge_line_id',
      'in',
      lines.map((line) => line.id),
    )
    .execute()
  const charged = lines.reduce((sum, line) => sum + line.covers_fen, 0)
  return corrections.reduce((sum, one) => sum + one.fen_delta, charged)
}
