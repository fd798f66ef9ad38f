import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { refuseAmount, refuseOtherContent, type Hold, type Posting } from './posting.ts'
import type { Ref } from './schema.ts'
import { findPosting, getHold, lockAccounts } from './store.ts'
import { insertPosting } from './transfer.ts'

export interface PostHold {
  readonly holdId: string
  readonly key: string
  /** At most what is held; the rest is released. */
  readonly amount: number
  /** Defaults to what the hold is about. */
  readonly ref?: Ref
  readonly reason?: string | null
}

/**
 * Spends a reservation. Repeating with the same key gives the same posting. Refuses:
 * ledger.exceeds_hold, ledger.already_posted, ledger.already_voided, ledger.already_expired,
 * ledger.hold_expired.
 */
export async function postHold(ctx: Ctx, input: PostHold): Promise<Posting> {
  const { hold, from, to } = await lockHold(ctx, input.holdId)
  const ref = input.ref ?? hold.ref
  const before = await findPosting(ctx, { key: input.key })
  if (before) {
    refuseOtherContent(
      input.key,
      { ...before, refId: before.ref.id },
      {
        holdId: hold.id,
        amount: input.amount,
        refId: ref.id,
        reason: input.reason,
      },
    )
    return before
  }
  refuseEnded(hold)
  refuseAmount(input.amount)
  if (hasRunOut(ctx, hold)) {
    throw conflict('ledger.hold_expired', {
      details: { expiresAt: hold.expiresAt?.toString() ?? '' },
    })
  }
  if (input.amount > hold.amount) {
    throw conflict('ledger.exceeds_hold', {
      field: 'amount',
      details: { held: hold.amount, asked: input.amount, unit: hold.unit },
    })
  }
  const posting = await insertPosting(ctx, {
    key: input.key,
    kind: 'spend',
    from,
    to,
    amount: input.amount,
    use: hold.use,
    ref,
    reason: input.reason ?? null,
    hold: { id: hold.id, amount: hold.amount },
  })
  await insertEnd(ctx, hold, {
    key: input.key,
    kind: 'posted',
    posting,
    reason: input.reason ?? null,
  })
  return posting
}

export interface VoidHold {
  readonly holdId: string
  readonly key: string
  readonly reason: string
}

/** Gives a reservation back in full. Voiding twice with one key is one voiding. */
export const voidHold = (ctx: Ctx, input: VoidHold): Promise<Hold> =>
  release(ctx, { ...input, kind: 'voided' })

/** Gives a reservation back because its time has passed; before that it is refused. */
export const expireHold = (ctx: Ctx, input: Omit<VoidHold, 'reason'>): Promise<Hold> =>
  release(ctx, { ...input, kind: 'expired', reason: null })

async function release(
  ctx: Ctx,
  input: { holdId: string; key: string; kind: 'voided' | 'expired'; reason: string | null },
): Promise<Hold> {
  const { fromAccountId } = await getHold(ctx, input.holdId)
  await lockAccounts(ctx, [fromAccountId])
  const hold = await getHold(ctx, input.holdId)
  const before = await findEnd(ctx, input.key)
  if (before) {
    refuseOtherContent(input.key, before, {
      holdId: hold.id,
      kind: input.kind,
      reason: input.reason,
    })
    return hold
  }
  refuseEnded(hold)
  if (input.kind === 'expired' && !hasRunOut(ctx, hold)) {
    throw conflict('ledger.not_yet_expired', {
      details: { expiresAt: hold.expiresAt?.toString() ?? '—' },
    })
  }
  await ctx.db
    .updateTable('ledger_balance')
    .set((row) => ({ held: row('held', '-', hold.amount) }))
    .where('account_id', '=', hold.fromAccountId)
    .execute()
  await insertEnd(ctx, hold, { ...input, posting: null })
  return {
    ...hold,
    state: input.kind,
    endKey: input.key,
    endedAt: ctx.now,
    endReason: input.reason,
  }
}

const findEnd = (ctx: Ctx, key: string) =>
  ctx.db
    .selectFrom('ledger_hold_end')
    .select(['hold_id as holdId', 'kind', 'reason'])
    .where('key', '=', key)
    .executeTakeFirst()

const hasRunOut = (ctx: Ctx, hold: Hold): boolean =>
  hold.expiresAt !== null && !isBefore(ctx.now, hold.expiresAt)

/** Locks the accounts of the hold, then reads its end again: whoever waited sees what happened. */
async function lockHold(ctx: Ctx, id: string) {
  const { fromAccountId, toAccountId } = await getHold(ctx, id)
  const locked = await lockAccounts(ctx, [fromAccountId, toAccountId])
  const hold = await getHold(ctx, id)
  return { hold, from: locked.get(fromAccountId)!, to: locked.get(toAccountId)! }
}

function refuseEnded(hold: Hold): void {
  if (hold.state === 'open') return
  throw conflict(`ledger.already_${hold.state}`, {
    details: { amount: hold.posted, unit: hold.unit, at: hold.endedAt?.toString() ?? '' },
  })
}

async function insertEnd(
  ctx: Ctx,
  hold: Hold,
  end: {
    key: string
    kind: 'posted' | 'voided' | 'expired'
    posting: Posting | null
    reason: string | null
  },
): Promise<void> {
  const posted = end.posting?.amount ?? 0
  await ctx.db
    .insertInto('ledger_hold_end')
    .values({
      hold_id: hold.id,
      key: end.key,
      kind: end.kind,
      posting_id: end.posting?.id ?? null,
      posted,
      released: hold.amount - posted,
      reason: end.reason,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
}
