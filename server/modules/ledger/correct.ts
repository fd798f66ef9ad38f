import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { insufficient, refuseAmount, refuseOtherContent, type Posting } from './posting.ts'
import { findPosting, getPosting, lockAccounts } from './store.ts'
import { fieldsOf, insertPosting } from './transfer.ts'

export interface Correction {
  readonly key: string
  readonly postingId: string
  /** How much of the original is taken back; the original itself never changes. */
  readonly amount: number
  readonly reason: string
}

/**
 * Takes back part or all of a posting by a new posting the other way, linked to it. All corrections
 * of one posting together never exceed it. Refuses: ledger.correction_exceeds {left},
 * ledger.correction_of_correction, ledger.insufficient.
 */
export async function correct(ctx: Ctx, input: Correction): Promise<Posting> {
  const original = await getPosting(ctx, input.postingId)
  if (original.correctsId !== null) {
    throw invalid('ledger.correction_of_correction', 'postingId', { id: original.id })
  }
  refuseAmount(input.amount)
  const locked = await lockAccounts(ctx, [original.toAccountId, original.fromAccountId])
  const from = locked.get(original.toAccountId)!
  const to = locked.get(original.fromAccountId)!
  const before = await findPosting(ctx, { key: input.key })
  if (before) {
    refuseOtherContent(input.key, fieldsOf(before), {
      correctsId: original.id,
      amount: input.amount,
      reason: input.reason,
    })
    return before
  }
  await countCorrected(ctx, original, input.amount)
  if (!from.mayGoNegative && from.available < input.amount) throw insufficient(from, input.amount)
  const posting = await insertPosting(ctx, {
    key: input.key,
    kind: 'correct',
    from,
    to,
    amount: input.amount,
    use: null,
    ref: original.ref,
    reason: input.reason,
    correctsId: original.id,
  })
  const detail = { corrects: original.id, amount: input.amount, unit: original.unit }
  await audit(ctx, 'ledger.corrected', { kind: 'posting', id: posting.id }, detail, input.reason)
  return posting
}

/** How much of each posting has been taken back so far; postings never corrected are absent. */
export async function correctedOf(
  ctx: Ctx,
  postingIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('ledger_corrected')
    .select(['posting_id', 'corrected'])
    .where(sql<boolean>`posting_id = any(${postingIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.posting_id, row.corrected]))
}

async function countCorrected(ctx: Ctx, original: Posting, amount: number): Promise<void> {
  const sofar = (await correctedOf(ctx, [original.id])).get(original.id) ?? 0
  if (sofar + amount > original.amount) {
    throw conflict('ledger.correction_exceeds', {
      field: 'amount',
      details: { left: original.amount - sofar, asked: amount, unit: original.unit },
    })
  }
  await ctx.db
    .insertInto('ledger_corrected')
    .values({ posting_id: original.id, amount: original.amount, corrected: amount })
    .onConflict((on) =>
      on.columns(['city', 'posting_id']).doUpdateSet({
        corrected: sql`ledger_corrected.corrected + excluded.corrected`,
      }),
    )
    .execute()
}
