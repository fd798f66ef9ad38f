import type { Ctx } from '../../kernel/command.ts'
import type { AccountRef } from './account.ts'
import { refuseMovement, refuseOtherContent, type Hold } from './posting.ts'
import type { Ref } from './schema.ts'
import { findHold, lockAccounts, seeAccount } from './store.ts'

export interface NewHold {
  readonly key: string
  readonly from: AccountRef
  readonly to: AccountRef
  readonly amount: number
  readonly ref: Ref
  readonly use?: string
  /** After this instant it can no longer be posted, only expired. Absent means no end. */
  readonly expiresAt?: Temporal.Instant
}

/**
 * Sets an amount aside for a later posting. Refuses like `transfer`; what is held counts as gone,
 * so of two simultaneous reservations the second sees what the first has left.
 */
export async function reserve(ctx: Ctx, input: NewHold): Promise<Hold> {
  const from = (await lockAccounts(ctx, [input.from])).get(input.from)!
  const to = await seeAccount(ctx, input.to)
  const use = from.restricted ? (input.use ?? null) : null
  const before = await findHold(ctx, { key: input.key })
  if (before) {
    refuseOtherContent(input.key, fieldsOf(before), {
      from: from.id,
      to: to.id,
      amount: input.amount,
      refKind: input.ref.kind,
      refId: input.ref.id,
      use,
      expiresAt: input.expiresAt?.toString(),
    })
    return before
  }
  refuseMovement({ from, to, amount: input.amount, use })
  const id = ctx.id()
  await ctx.db
    .insertInto('ledger_hold')
    .values({
      id,
      key: input.key,
      from_account_id: from.id,
      to_account_id: to.id,
      unit: from.unit,
      from_restricted: from.restricted,
      amount: input.amount,
      fund_use: use,
      ref_kind: input.ref.kind,
      ref_id: input.ref.id,
      expires_at: input.expiresAt ?? null,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  await ctx.db
    .updateTable('ledger_balance')
    .set((row) => ({ held: row('held', '+', input.amount) }))
    .where('account_id', '=', from.id)
    .execute()
  return {
    id,
    key: input.key,
    fromAccountId: from.id,
    toAccountId: to.id,
    unit: from.unit,
    amount: input.amount,
    use,
    ref: input.ref,
    expiresAt: input.expiresAt ?? null,
    at: ctx.now,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    state: 'open',
    posted: 0,
    postingId: null,
    endKey: null,
    endedAt: null,
    endReason: null,
  }
}

const fieldsOf = (hold: Hold) => ({
  from: hold.fromAccountId,
  to: hold.toAccountId,
  amount: hold.amount,
  refKind: hold.ref.kind,
  refId: hold.ref.id,
  use: hold.use,
  expiresAt: hold.expiresAt?.toString() ?? null,
})
