import type { Unit } from '../../kernel/money.ts'
import { conflict, invalid, type Refused } from '../../kernel/refused.ts'
import type { LockedAccount } from './account.ts'
import type { HoldState, PostingKind, Ref } from './schema.ts'

/** One movement: `amount` whole units leave one account and enter another. Never changes. */
export interface Posting {
  readonly id: string
  readonly seq: number
  readonly key: string
  readonly kind: PostingKind
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly unit: Unit
  readonly amount: number
  readonly use: string | null
  readonly ref: Ref
  readonly holdId: string | null
  readonly correctsId: string | null
  readonly reason: string | null
  readonly fromAfter: number
  readonly toAfter: number
  readonly at: Temporal.Instant
  readonly actorId: string
  readonly actorName: string
}

/** A reservation. Its end is a row of its own, so `state` is read from there. */
export interface Hold {
  readonly id: string
  readonly key: string
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly unit: Unit
  readonly amount: number
  readonly use: string | null
  readonly ref: Ref
  readonly expiresAt: Temporal.Instant | null
  readonly at: Temporal.Instant
  readonly actorId: string
  readonly actorName: string
  readonly state: HoldState
  readonly posted: number
  readonly postingId: string | null
  readonly endKey: string | null
  readonly endedAt: Temporal.Instant | null
  readonly endReason: string | null
}

/** Sums of a city stay far below what a double holds exactly. */
export const AMOUNT_MAX = 1_000_000_000_000

export function refuseAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > AMOUNT_MAX) {
    throw invalid('ledger.amount', 'amount', { asked: amount })
  }
}

export interface Movement {
  readonly from: LockedAccount
  readonly to: LockedAccount
  readonly amount: number
  readonly use: string | null
}

/** Refuses what the rules of the two accounts forbid: L1 (one unit), L2 (no overdraft), L6 (uses). */
export function refuseMovement({ from, to, amount, use }: Movement): void {
  refuseAmount(amount)
  if (from.id === to.id) throw invalid('ledger.same_account', 'to', { account: to.key })
  if (from.unit !== to.unit) {
    throw invalid('ledger.unit_differs', 'to', { from: from.unit, to: to.unit })
  }
  refuseUse(from, use)
  if (!from.mayGoNegative && from.available < amount) throw insufficient(from, amount)
}

/** L6: a restricted account says what it pays, and pays only what it may. */
export function refuseUse(from: LockedAccount, use: string | null): void {
  const permitted = from.uses.join(', ')
  if (from.restricted && use === null) {
    throw invalid('ledger.use_missing', 'use', { fund: from.title.zh, permitted })
  }
  if (from.restricted && use !== null && !from.uses.includes(use)) {
    throw invalid('ledger.use_not_permitted', 'use', { fund: from.title.zh, use, permitted })
  }
}

export function insufficient(from: LockedAccount, asked: number): Refused {
  return conflict('ledger.insufficient', {
    field: 'amount',
    details: { available: from.available, asked, unit: from.unit, account: from.key },
  })
}

/**
 * A repeated key must say the same thing: the first field that differs is named, in the order in
 * which `asked` lists them.
 */
export function refuseOtherContent(
  key: string,
  before: Readonly<Record<string, unknown>>,
  asked: Readonly<Record<string, unknown>>,
): void {
  const field = Object.keys(asked).find((name) => (before[name] ?? null) !== (asked[name] ?? null))
  if (field === undefined) return
  throw conflict('ledger.key_reused', {
    field,
    details: { key, before: before[field] ?? null, asked: asked[field] ?? null },
  })
}
