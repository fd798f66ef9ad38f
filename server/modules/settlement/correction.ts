import { yuanText } from '../../kernel/money.ts'
import { invalid } from '../../kernel/refused.ts'
import { amountFor, type Price } from '../catalogue/index.ts'

/** What a charge line stands at, with everything corrected so far. */
export interface Standing {
  readonly unit: 'minute' | 'fen'
  readonly units: number
  readonly fen: number
  /** The line as it was charged. */
  readonly charged: { readonly units: number; readonly fen: number }
  /** What other payers, and the person, stand at for the same visit. */
  readonly others: { readonly minutes: number; readonly fen: number }
  readonly price: Pick<Price, 'priceFen' | 'unit'>
  /** Minutes delivered: nobody is paid for more. */
  readonly minutesActual: number
}

export interface Delta {
  readonly units: number
  readonly fen: number
}

/**
 * S2 S7: the difference between what a line stands at and what is right, in units of the entitlement
 * and fen of the fund, by the price kept with the charge. Refuses what was not delivered, and what
 * others pay already: a line grows by what is left at most.
 */
export function deltaTo(right: number, line: Standing): Delta {
  const price = amountFor(line.price, line.minutesActual)
  if (line.unit === 'minute') refuseBeyond(right, line)
  else if (right > price) refusePrice(price)
  const worth = fenOf(right, line)
  const left = Math.max(0, price - line.others.fen)
  // Parts of an hour, each rounded, may together be a fen more than the whole.
  const fen = line.unit === 'minute' && worth === left + 1 ? left : worth
  if (fen > line.fen && fen > left) refusePrice(left)
  return { units: right - line.units, fen: fen - line.fen }
}

function refuseBeyond(right: number, { units, minutesActual, others }: Standing): void {
  const left = Math.max(0, minutesActual - others.minutes)
  const most = right > units ? left : minutesActual
  if (right > most) throw invalid('settlement.more_than_delivered', 'units', { most })
}

function refusePrice(fen: number): never {
  throw invalid('settlement.more_than_price', 'units', { yuan: yuanText(fen) })
}

/**
 * The money of so many units, counted from the charge and never from the last correction: a line
 * that is taken back and restored stands as it was charged, its odd fen and its sharing included.
 */
function fenOf(right: number, { unit, charged, price }: Standing): number {
  if (unit === 'fen') return right
  if (right === 0) return 0
  // By the visit a price does not depend on minutes; by the hour it does.
  if (price.unit !== 'hour') return charged.fen
  return Math.max(0, charged.fen + amountFor(price, right) - amountFor(price, charged.units))
}
