import type { Ctx } from '../../kernel/command.ts'
import { letterOf, useWords, type Version } from '../programmes/index.ts'
import { may } from './access.ts'
import { mayFollow } from './application.ts'
import { clawBacksOf, type ClawBackRecord } from './claw-backs.ts'
import { receiptsOf, useFigures, type ReceiptRecord } from './receipts.ts'
import type { ApplicationDetail, ClawBack, MoneyUse, Receipt } from './schema.ts'
import { placed, type ApplicationRecord } from './store.ts'
import './tables.ts'

type Money = Pick<ApplicationDetail, 'receipts' | 'clawBacks' | 'uses'>

/** What became of the money of an award: what it was spent on, what was taken back, what is left to show. */
export async function moneyOf(
  ctx: Ctx,
  row: ApplicationRecord,
  { programme: { useOfMoney } }: Version,
): Promise<Money> {
  const kept = await receiptsOf(ctx, row.id)
  const words = await useWords(ctx)
  const used = (code: string) => ({ code, ...words(code) })
  const receipts: Receipt[] = []
  for (const one of kept) receipts.push(await receiptOf(ctx, row, one, used(one.use_code)))
  const clawBacks: ClawBack[] = []
  for (const one of await clawBacksOf(ctx, row.id)) clawBacks.push(await clawBackOf(ctx, one))
  if (!useOfMoney) return { receipts, clawBacks, uses: null }
  const figures = useFigures(row, kept)
  const uses: MoneyUse = {
    permitted: useOfMoney.permitted.map(used),
    forbidden: useOfMoney.forbidden.map(used),
    clause: useOfMoney.clause,
    ...figures,
    isAccounted: row.paid_on !== null && figures.leftFen + figures.waitingFen === 0,
  }
  return { receipts, clawBacks, uses }
}

async function receiptOf(
  ctx: Ctx,
  row: ApplicationRecord,
  one: ReceiptRecord,
  use: Receipt['use'],
): Promise<Receipt> {
  const isPaid = mayFollow(row.state, 'return')
  const isNew = one.accepted === null
  return {
    id: one.id,
    use,
    amountFen: one.amount_fen,
    spentOn: one.spent_on,
    document: one.document,
    fileId: may.openFile(ctx.actor) ? one.file_id : null,
    at: one.at.toString(),
    by: one.actor_name,
    inspectBy: one.inspect_by,
    replaces: one.replaces,
    verdict: isNew
      ? null
      : {
          accepted: one.accepted!,
          reason: one.reason!,
          at: one.verdict_at!.toString(),
          by: one.verdict_by!,
        },
    notice:
      one.accepted === false ? await letterOf(ctx, { kind: 'award_receipt', id: one.id }) : null,
    can: {
      inspect: isPaid && isNew && may.inspectReceipt(ctx.actor, placed(row), one.actor_id),
      replace: isPaid && one.replaceable && may.open(ctx.actor, placed(row)),
    },
  }
}

async function clawBackOf(ctx: Ctx, one: ClawBackRecord): Promise<ClawBack> {
  const isOpen = one.confirmed === null
  return {
    id: one.id,
    amountFen: one.amount_fen,
    reason: one.reason,
    at: one.at.toString(),
    by: one.actor_name,
    decision: isOpen
      ? null
      : {
          confirmed: one.confirmed!,
          reason: one.decision_reason!,
          at: one.decided_at!.toString(),
          by: one.decided_by!,
        },
    notice: one.confirmed ? await letterOf(ctx, { kind: 'award_claw_back', id: one.id }) : null,
    can: {
      decide: isOpen && may.clawBack(ctx.actor) && one.actor_id !== ctx.actor.id,
    },
  }
}
