import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { issueLetter, versionsByIds } from '../programmes/index.ts'
import { may } from './access.ts'
import type { AddReceipt, Verdict } from './schema.ts'
import { actedBy, checkFile, lockApplication, placed, type ApplicationRecord } from './store.ts'
import { tell } from './tell.ts'
import { termsOf } from './terms.ts'
import './tables.ts'

export type ReceiptRecord = Awaited<ReturnType<typeof receiptsOf>>[number]

/** Receipts of an application in order, each with what its inspection found. */
export const receiptsOf = (ctx: Ctx, applicationId: string) =>
  ctx.db
    .selectFrom('award_receipt as receipt')
    .leftJoin('award_receipt_verdict as verdict', 'verdict.receipt_id', 'receipt.id')
    .select([
      'receipt.id',
      'receipt.use_code',
      'receipt.amount_fen',
      'receipt.spent_on',
      'receipt.document',
      'receipt.file_id',
      'receipt.inspect_by',
      'receipt.replaces',
      'receipt.at',
      'receipt.actor_id',
      'receipt.actor_name',
      'verdict.accepted',
      'verdict.reason',
      'verdict.at as verdict_at',
      'verdict.actor_name as verdict_by',
    ])
    .select(
      sql<boolean>`verdict.accepted is false and not exists (
        select from award_receipt later
         where later.city = receipt.city and later.replaces = receipt.id)`.as('replaceable'),
    )
    .where('receipt.application_id', '=', applicationId)
    .orderBy('receipt.seq')
    .execute()

export interface UseFigures {
  readonly acceptedFen: number
  readonly waitingFen: number
  /** Paid, and neither shown as spent nor taken back. */
  readonly leftFen: number
}

/** What of the money is accepted as used, waits to be inspected, and is not shown: a rejected receipt shows nothing. */
export function useFigures(
  row: Pick<ApplicationRecord, 'amount_fen' | 'returned_fen'>,
  receipts: readonly Pick<ReceiptRecord, 'amount_fen' | 'accepted'>[],
): UseFigures {
  const sum = (accepted: boolean | null): number =>
    receipts.reduce((total, one) => total + (one.accepted === accepted ? one.amount_fen : 0), 0)
  const [acceptedFen, waitingFen] = [sum(true), sum(null)]
  const left = (row.amount_fen ?? 0) - row.returned_fen - acceptedFen - waitingFen
  return { acceptedFen, waitingFen, leftFen: Math.max(0, left) }
}

/**
 * AW6: shows what part of the money was spent on; only what the rule permits, and no more than was paid.
 * It counts as used once somebody else has accepted it. One that was rejected may be handed in again.
 */
export async function addReceipt(ctx: Ctx, id: string, input: AddReceipt): Promise<string> {
  const row = await lockApplication(ctx, id)
  if (!may.open(ctx.actor, placed(row))) throw forbidden()
  if (row.state !== 'paid') throw conflict('awards.not_paid')
  await checkUse(ctx, row, input.use)
  const today = dayOf(ctx.now)
  if (input.spentOn < row.paid_on! || input.spentOn > today) {
    throw invalid('awards.spent_on', 'spentOn', { from: row.paid_on, to: today })
  }
  const receipts = await receiptsOf(ctx, id)
  const { leftFen: left } = useFigures(row, receipts)
  if (input.amountFen > left) {
    throw invalid('awards.beyond_paid', 'amountFen', { yuan: (left / 100).toFixed(2) })
  }
  const isReplaceable = (one: ReceiptRecord) => one.id === input.replaces && one.replaceable
  if (input.replaces && !receipts.some(isReplaceable)) throw conflict('awards.not_rejected')
  await checkFile(ctx, id, input.fileId)
  const receiptId = ctx.id()
  const { receiptDays } = await termsOf(ctx)
  await ctx.db
    .insertInto('award_receipt')
    .values({
      id: receiptId,
      application_id: id,
      use_code: input.use,
      amount_fen: input.amountFen,
      spent_on: input.spentOn,
      document: input.document,
      file_id: input.fileId,
      inspect_by: addDays(today, receiptDays),
      replaces: input.replaces ?? null,
      ...actedBy(ctx),
    })
    .execute()
  const { use, amountFen, document } = input
  await tell(ctx, row, 'receipt_added', { detail: { use, amountFen, document } })
  return receiptId
}

async function checkUse(ctx: Ctx, row: ApplicationRecord, use: string): Promise<void> {
  const { programme } = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const { useOfMoney } = programme
  if (!useOfMoney) throw conflict('awards.no_use_asked')
  if (!useOfMoney.permitted.includes(use)) {
    throw invalid('awards.use_not_permitted', 'use', { clause: useOfMoney.clause })
  }
}

/** AW6: what was taken back since a receipt was entered can no longer be shown as used by it. */
function refuseBeyondKept(
  row: ApplicationRecord,
  receipts: readonly ReceiptRecord[],
  { amount_fen: amountFen }: ReceiptRecord,
): void {
  const left = row.amount_fen! - row.returned_fen - useFigures(row, receipts).acceptedFen
  if (amountFen <= left) return
  const details = { yuan: (Math.max(0, left) / 100).toFixed(2) }
  throw conflict('awards.beyond_paid', { field: 'accepted', details })
}

/**
 * AW10: accepts or rejects a receipt, by somebody else than who entered it. A rejection is told by a
 * notice with its number, and what it was to show is to be shown anew.
 */
export async function inspectReceipt(
  ctx: Ctx,
  id: string,
  receiptId: string,
  input: Verdict,
): Promise<void> {
  const row = await lockApplication(ctx, id)
  const receipts = await receiptsOf(ctx, id)
  const receipt = receipts.find((one) => one.id === receiptId)
  if (!receipt) throw absent('awards.no_receipt')
  if (receipt.actor_id === ctx.actor.id) throw forbidden('awards.own_receipt')
  if (!may.inspectReceipt(ctx.actor, placed(row), receipt.actor_id)) throw forbidden()
  if (receipt.accepted !== null) throw conflict('awards.receipt_inspected')
  if (row.state !== 'paid') throw conflict('awards.not_paid')
  if (input.accepted) refuseBeyondKept(row, receipts, receipt)
  await ctx.db
    .insertInto('award_receipt_verdict')
    .values({
      receipt_id: receiptId,
      entered_by: receipt.actor_id,
      ...input,
      ...actedBy(ctx),
    })
    .execute()
  const { accepted, reason } = input
  if (!accepted) await issueLetter(ctx, { kind: 'award_receipt', id: receiptId })
  const { document, amount_fen: amountFen } = receipt
  await tell(ctx, row, 'receipt_inspected', { detail: { document, amountFen, accepted }, reason })
}
