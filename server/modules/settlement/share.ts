import { assert } from '../../kernel/assert.ts'

/** What was reserved for a visit on one entitlement, in payer order. */
export interface Reserved {
  readonly unit: 'minute' | 'fen'
  readonly amount: number
  /** A voucher's part of what is left to pay at its turn, in percent. */
  readonly percent?: number | null
}

/** What the visit turned out to cost. */
export interface Cost {
  readonly minutes: number
  readonly priceFen: number
}

export interface Shares {
  /** For each reservation what is spent of it and the part of the price that this pays. */
  readonly spent: readonly { readonly amount: number; readonly coversFen: number }[]
  readonly restFen: number
}

/**
 * S2: spends reservations in their order and each at most whole. A payer in minutes takes minutes
 * that nobody has taken, a payer in money takes price that nobody has taken; a minute is worth its
 * share of the price, and the last minutes take the odd fen that rounding has left.
 */
export function shareCost(reserved: readonly Reserved[], cost: Cost): Shares {
  const left = { minutes: cost.minutes, fen: cost.priceFen }
  const spent = reserved.map(({ unit, amount, percent }) => {
    if (unit === 'fen') {
      const part = Math.floor((left.fen * (percent ?? 100)) / 100)
      const coversFen = Math.min(amount, part)
      left.fen -= coversFen
      return { amount: coversFen, coversFen }
    }
    const unpaid =
      cost.priceFen === 0
        ? left.minutes
        : Math.min(left.minutes, Math.ceil((cost.minutes * left.fen) / cost.priceFen))
    const minutes = Math.min(amount, unpaid)
    const worth = Math.floor((cost.priceFen * minutes) / cost.minutes)
    const coversFen = minutes > 0 && minutes === unpaid ? left.fen : Math.min(worth, left.fen)
    left.minutes -= minutes
    left.fen -= coversFen
    return { amount: minutes, coversFen }
  })
  assert(left.fen >= 0 && left.minutes >= 0, 'S2: nothing of a visit is paid twice')
  return { spent, restFen: left.fen }
}
