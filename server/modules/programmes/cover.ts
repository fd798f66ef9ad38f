import { assert } from '../../kernel/assert.ts'
import type { CoverageLine, CoverageRefusal } from './schema.ts'

/** What one entitlement still holds, and what it may pay for. */
export interface Payer {
  readonly entitlementId: string
  readonly programmeId: string
  readonly fundIds: readonly string[]
  readonly accountId: string
  readonly unit: 'minute' | 'fen'
  readonly available: number
  /** A voucher's part of what the payers before it have left, in percent; null: as much as it holds. */
  readonly percent: number | null
  readonly payerOrder: number
  /** Whether the service of this visit is among its uses. */
  readonly pays: boolean
}

/** A visit to be paid: its length, and its whole price by the tariff of its day. */
export interface Charge {
  readonly minutes: number
  readonly priceFen: number
}

export interface Cover {
  readonly lines: readonly CoverageLine[]
  readonly ownFen: number
  readonly refusal: CoverageRefusal | null
  readonly leftAfter: readonly {
    entitlementId: string
    unit: 'minute' | 'fen'
    available: number
  }[]
}

/**
 * Who pays for a visit (I3). Payers are asked in their order; one that counts minutes takes minutes
 * that nobody has taken, one that counts money takes price that nobody has taken. What a minute is
 * worth is its share of the price, so that no minute and no fen is ever paid twice.
 */
export function cover(payers: readonly Payer[], charge: Charge): Cover {
  const left = { minutes: charge.minutes, fen: charge.priceFen }
  const ordered = payers.toSorted(
    (a, b) => a.payerOrder - b.payerOrder || (a.entitlementId < b.entitlementId ? -1 : 1),
  )
  const lines: CoverageLine[] = []
  for (const payer of ordered) {
    if (!payer.pays || payer.available <= 0) continue
    const taken = payer.unit === 'minute' ? takeMinutes(payer, charge, left) : takeFen(payer, left)
    if (taken.amount === 0) continue
    left.minutes -= taken.minutes
    left.fen -= taken.coversFen
    const { entitlementId, programmeId, fundIds, accountId, unit, percent } = payer
    const { amount, coversFen } = taken
    lines.push({ entitlementId, programmeId, fundIds, accountId, unit, amount, percent, coversFen })
  }
  assert(left.fen >= 0 && left.minutes >= 0, 'PR6: nothing is paid twice')
  const spent = new Map(lines.map((line) => [line.entitlementId, line.amount]))
  return {
    lines,
    ownFen: left.fen,
    refusal: left.fen > 0 ? refusalOf(payers, charge) : null,
    leftAfter: ordered.map(({ entitlementId, unit, available }) => ({
      entitlementId,
      unit,
      available: available - (spent.get(entitlementId) ?? 0),
    })),
  }
}

interface Left {
  readonly minutes: number
  readonly fen: number
}
type Taken = { amount: number; minutes: number; coversFen: number }

/** Minutes still unpaid: those nobody took, less those whose price money has paid already. */
function takeMinutes(payer: Payer, charge: Charge, left: Left): Taken {
  const unpaid =
    charge.priceFen === 0
      ? left.minutes
      : Math.min(left.minutes, Math.ceil((charge.minutes * left.fen) / charge.priceFen))
  const amount = Math.min(payer.available, unpaid)
  const worth = charge.minutes === 0 ? 0 : Math.floor((charge.priceFen * amount) / charge.minutes)
  // The last minutes take the odd fen that rounding has left.
  const coversFen = amount === unpaid && amount > 0 ? left.fen : Math.min(worth, left.fen)
  return { amount, minutes: amount, coversFen }
}

function takeFen(payer: Payer, left: Left): Taken {
  const asked = payer.percent === null ? left.fen : Math.floor((left.fen * payer.percent) / 100)
  const coversFen = Math.min(payer.available, asked)
  return { amount: coversFen, minutes: 0, coversFen }
}

/** Why the rest stays with the person: nothing granted, not for this service, or not enough left. */
function refusalOf(payers: readonly Payer[], charge: Charge): CoverageRefusal {
  const paying = payers.filter((payer) => payer.pays)
  if (payers.length === 0) {
    return {
      code: 'programmes.no_entitlement',
      details: { needed: charge.priceFen, available: 0, unit: 'fen' },
    }
  }
  if (paying.length === 0) {
    return {
      code: 'programmes.service_not_covered',
      details: { needed: charge.priceFen, available: 0, unit: 'fen' },
    }
  }
  if (paying.every((payer) => payer.percent !== null && payer.available > 0)) {
    return {
      code: 'programmes.part_paid',
      details: { needed: charge.priceFen, available: sumOf(paying, 'fen'), unit: 'fen' },
    }
  }
  const unit = paying.every((payer) => payer.unit === 'minute') ? 'minute' : 'fen'
  const sum = sumOf(paying, unit)
  const worth = unit === 'minute' ? 0 : worthOfMinutes(paying, charge)
  return {
    code: 'programmes.beyond_entitlement',
    details: {
      needed: unit === 'minute' ? charge.minutes : charge.priceFen,
      available: sum + worth,
      unit,
    },
  }
}

const sumOf = (paying: readonly Payer[], unit: Payer['unit']): number =>
  paying.filter((payer) => payer.unit === unit).reduce((total, payer) => total + payer.available, 0)

/** Where minutes and money both pay, what is left of the minutes is said in money. */
function worthOfMinutes(paying: readonly Payer[], charge: Charge): number {
  const minutes = sumOf(paying, 'minute')
  if (charge.minutes === 0) return 0
  return Math.floor((charge.priceFen * Math.min(minutes, charge.minutes)) / charge.minutes)
}
