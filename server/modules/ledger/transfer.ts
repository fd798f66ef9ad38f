import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { AccountRef, LockedAccount } from './account.ts'
import { refuseMovement, refuseOtherContent, type Posting } from './posting.ts'
import type { PostingKind, Ref } from './schema.ts'
import { findPosting, lockAccounts } from './store.ts'

export interface NewTransfer {
  /** Made by the caller; the same key with the same content gives the same posting. */
  readonly key: string
  /** Id or key of the account. */
  readonly from: AccountRef
  readonly to: AccountRef
  /** Whole units, above zero. */
  readonly amount: number
  readonly kind: PostingKind
  readonly ref: Ref
  /** What the money is for: needed when `from` is restricted, ignored otherwise. */
  readonly use?: string
  readonly reason?: string | null
}

/**
 * Moves an amount from one account to another at once. Refuses: ledger.insufficient,
 * ledger.unit_differs, ledger.use_missing, ledger.use_not_permitted, ledger.key_reused.
 */
export async function transfer(ctx: Ctx, input: NewTransfer): Promise<Posting> {
  const locked = await lockAccounts(ctx, [input.from, input.to])
  const from = locked.get(input.from)!
  const to = locked.get(input.to)!
  const use = from.restricted ? (input.use ?? null) : null
  const before = await findPosting(ctx, { key: input.key })
  if (before) {
    refuseOtherContent(input.key, fieldsOf(before), {
      from: from.id,
      to: to.id,
      amount: input.amount,
      kind: input.kind,
      refKind: input.ref.kind,
      refId: input.ref.id,
      use,
      reason: input.reason,
    })
    return before
  }
  refuseMovement({ from, to, amount: input.amount, use })
  return insertPosting(ctx, { ...input, from, to, use, reason: input.reason ?? null })
}

/** What a repeated key is compared by. */
export const fieldsOf = (posting: Posting) => ({
  from: posting.fromAccountId,
  to: posting.toAccountId,
  amount: posting.amount,
  kind: posting.kind,
  refKind: posting.ref.kind,
  refId: posting.ref.id,
  use: posting.use,
  reason: posting.reason,
  holdId: posting.holdId,
  correctsId: posting.correctsId,
})

export interface PostingDraft {
  readonly key: string
  readonly kind: PostingKind
  readonly from: LockedAccount
  readonly to: LockedAccount
  readonly amount: number
  readonly use: string | null
  readonly ref: Ref
  readonly reason: string | null
  readonly hold?: { readonly id: string; readonly amount: number }
  readonly correctsId?: string
}

/** Writes the posting and moves both balances; the accounts are locked and the rules checked. */
export async function insertPosting(ctx: Ctx, draft: PostingDraft): Promise<Posting> {
  const { from, to, amount, hold } = draft
  const id = ctx.id()
  const fromAfter = from.posted - amount
  const toAfter = to.posted + amount
  const { seq } = await ctx.db
    .insertInto('ledger_posting')
    .values({
      id,
      key: draft.key,
      kind: draft.kind,
      from_account_id: from.id,
      to_account_id: to.id,
      unit: from.unit,
      from_restricted: from.restricted,
      amount,
      fund_use: draft.use,
      ref_kind: draft.ref.kind,
      ref_id: draft.ref.id,
      hold_id: hold?.id ?? null,
      corrects_id: draft.correctsId ?? null,
      reason: draft.reason,
      from_after: fromAfter,
      to_after: toAfter,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await sql`
    update ledger_balance
       set debited = debited + case when account_id = ${from.id} then ${amount}::bigint else 0 end,
           held = held - case when account_id = ${from.id} then ${hold?.amount ?? 0}::bigint else 0 end,
           credited = credited + case when account_id = ${to.id} then ${amount}::bigint else 0 end
     where city = ${ctx.city} and account_id in (${from.id}, ${to.id})`.execute(ctx.db)
  return {
    id,
    seq,
    key: draft.key,
    kind: draft.kind,
    fromAccountId: from.id,
    toAccountId: to.id,
    unit: from.unit,
    amount,
    use: draft.use,
    ref: draft.ref,
    holdId: hold?.id ?? null,
    correctsId: draft.correctsId ?? null,
    reason: draft.reason,
    fromAfter,
    toAfter,
    at: ctx.now,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
  }
}
