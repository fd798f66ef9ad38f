import { fen, type Fen } from '../../kernel/money.ts'
import type { Day } from '../../kernel/time.ts'
import type { OfferState, ServiceUnit } from './schema.ts'

/** What one organisation asks for one service on one day. */
export interface Price {
  readonly offerId: string
  /** Per `unit`, in fen. */
  readonly priceFen: number
  readonly unit: ServiceUnit
  /** Standard duration when the price was set; null where time is not what is delivered. */
  readonly minutes: number | null
}

/**
 * C4: what a delivery of `minutes` costs. By the hour: price × minutes ÷ 60, half a fen upward;
 * by visit, session, month, item or meal: the price, however long it took.
 */
export function amountFor(price: Pick<Price, 'priceFen' | 'unit'>, minutes: number): Fen {
  if (price.unit !== 'hour') return fen(price.priceFen)
  // Whole numbers throughout: (2n + 60) ÷ 120, cut, is n ÷ 60 rounded half up.
  return fen(Math.floor((2 * price.priceFen * minutes + 60) / 120))
}

interface Dated {
  readonly from: Day
  readonly to: Day | null
  readonly isWithdrawn: boolean
}

export function offerStateOn({ from, to, isWithdrawn }: Dated, today: Day): OfferState {
  if (isWithdrawn) return 'withdrawn'
  if (from > today) return 'coming'
  return to === null || to >= today ? 'now' : 'past'
}
