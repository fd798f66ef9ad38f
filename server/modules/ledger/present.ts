import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import type { Account, Balance } from './account.ts'
import { accountsByIds } from './balances.ts'
import { correctedOf } from './correct.ts'
import type { Hold, Posting } from './posting.ts'
import type { AccountName, AccountRow, HoldRow, PostingRow } from './schema.ts'

export const nameOf = ({ id, key, kind, title }: Account): AccountName => ({ id, key, kind, title })

export const rowOf = (account: Account, balance: Balance): AccountRow => ({
  ...nameOf(account),
  unit: account.unit,
  holder: account.holder,
  areaCode: account.areaCode,
  organisationId: account.organisationId,
  restricted: account.restricted,
  mayGoNegative: account.mayGoNegative,
  ...balance,
})

/** Postings as screens show them: with the names of both accounts and what was taken back. */
export async function presentPostings(
  ctx: Ctx,
  postings: readonly Posting[],
): Promise<readonly Loose<PostingRow>[]> {
  const accounts = await accountsByIds(ctx, bothSides(postings))
  const corrected = await correctedOf(
    ctx,
    postings.map((posting) => posting.id),
  )
  return postings.map((posting) => ({
    id: posting.id,
    seq: posting.seq,
    kind: posting.kind,
    unit: posting.unit,
    amount: posting.amount,
    corrected: corrected.get(posting.id) ?? 0,
    from: nameOf(accounts.get(posting.fromAccountId)!),
    to: nameOf(accounts.get(posting.toAccountId)!),
    use: posting.use,
    ref: posting.ref,
    holdId: posting.holdId,
    correctsId: posting.correctsId,
    reason: posting.reason,
    at: posting.at,
    actorName: posting.actorName,
  }))
}

export async function presentHolds(
  ctx: Ctx,
  holds: readonly Hold[],
): Promise<readonly Loose<HoldRow>[]> {
  const accounts = await accountsByIds(ctx, bothSides(holds))
  return holds.map((hold) => ({
    id: hold.id,
    ref: hold.ref,
    unit: hold.unit,
    amount: hold.amount,
    state: hold.state,
    posted: hold.posted,
    postingId: hold.postingId,
    at: hold.at,
    actorName: hold.actorName,
    expiresAt: hold.expiresAt,
    endedAt: hold.endedAt,
    endReason: hold.endReason,
    from: nameOf(accounts.get(hold.fromAccountId)!),
    to: nameOf(accounts.get(hold.toAccountId)!),
  }))
}

const bothSides = (
  rows: readonly { readonly fromAccountId: string; readonly toAccountId: string }[],
): string[] => [...new Set(rows.flatMap((row) => [row.fromAccountId, row.toAccountId]))]
