import { yuanText } from '../../kernel/money.ts'
import { invalid } from '../../kernel/refused.ts'
import { amountFor, type Price } from '../catalogue/index.ts'

/** What a charge line stands at, with everything corrected so far. */
export interface Standing {
  readonly unit: 'minute' | 'fen'
  readonly units: number
  readonly fen: number
  /** The line as it was charged. */
  readonly chargedFen: number
  readonly price: Pick<Price, 'priceFen' | 'unit'>
  /** Minutes delivered: nobody is paid for more. */
  readonly minutesActual: number
}

export interface Delta {
  readonly units: number
  readonly fen: number
}

/**
 * S7: the difference between what a line stands at and what is right, in units of the entitlement
 * and fen of the fund, by the price kept with the charge. Refuses what was not delivered.
 */
export function deltaTo(right: number, line: Standing): Delta {
  const most =
    line.unit === 'minute' ? line.minutesActual : amountFor(line.price, line.minutesActual)
  if (right > most && line.unit === 'minute') {
    throw invalid('settlement.more_than_delivered', 'units', { most })
  }
  if (right > most) throw invalid('settlement.more_than_price', 'units', { yuan: yuanText(most) })
  return { units: right - line.units, fen: fenOf(right, line) - line.fen }
}

function fenOf(right: number, line: Standing): number {
  if (line.unit === 'fen') return right
  if (right === 0) return 0
  // By the visit a price does not depend on minutes; by the hour it does.
  if (line.price.unit !== 'hour') return line.units > 0 ? line.fen : line.chargedFen
  const change = amountFor(line.price, right) - amountFor(line.price, line.units)
  return Math.max(0, line.fen + change)
}
