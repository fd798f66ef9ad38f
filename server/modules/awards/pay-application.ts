import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { findAccount, openAccount, postHold, transfer } from '../ledger/index.ts'
import { accountKey, versionsByIds } from '../programmes/index.ts'
import { may } from './access.ts'
import { actedBy, checkFile, keepAct, lockApplication, placed } from './store.ts'
import type { AddReceipt } from './schema.ts'
import { tell } from './tell.ts'
import './tables.ts'

const key = (id: string): string => `award:${id}`

/**
 * AW5: records the payment, from the month of the rule on and by a third person. The reservation is
 * spent, and what was spent leaves for the bank.
 */
export async function payApplication(
  ctx: Ctx,
  id: string,
  input: { paidOn: string; bankReference: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  if (!may.pay(ctx.actor, null)) throw forbidden()
  if (row.state !== 'awarded')
    throw conflict('awards.not_to_pay', { details: { state: row.state } })
  if (row.decided_by === ctx.actor.id) throw forbidden('awards.own_decision')
  const today = dayOf(ctx.now)
  if (input.paidOn < row.pay_from! || input.paidOn > today) {
    throw invalid('awards.paid_on', 'paidOn', { from: row.pay_from, to: today })
  }
  const ref = { kind: 'award_application', id }
  await postHold(ctx, { holdId: row.hold_id!, key: key(id), amount: row.amount_fen! })
  const bank = await openAccount(ctx, {
    key: 'bank:payments',
    kind: 'bank',
    unit: 'fen',
    title: { zh: '银行付款', en: 'Bank payments' },
  })
  await transfer(ctx, {
    key: `${key(id)}:out`,
    from: key(id),
    to: bank.id,
    amount: row.amount_fen!,
    kind: 'pay_out',
    ref,
    reason: input.bankReference,
  })
  await ctx.db
    .updateTable('award_application')
    .set({
      state: 'paid',
      paid_on: input.paidOn,
      paid_by: ctx.actor.id,
      bank_reference: input.bankReference,
    })
    .where('id', '=', id)
    .execute()
  await keepAct(ctx, id, 'pay', { reason: input.bankReference, amountFen: row.amount_fen! })
  await tell(ctx, row, 'paid', { detail: { ...input, amountFen: row.amount_fen } })
}

/** AW6: shows what part of the money was spent on; only what the rule permits, and no more than was paid. */
export async function addReceipt(ctx: Ctx, id: string, input: AddReceipt): Promise<string> {
  const row = await lockApplication(ctx, id)
  if (!may.open(ctx.actor, placed(row))) throw forbidden()
  if (row.state !== 'paid') throw conflict('awards.not_paid')
  const { programme } = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const { useOfMoney } = programme
  if (useOfMoney && !useOfMoney.permitted.includes(input.use)) {
    throw invalid('awards.use_not_permitted', 'use', { clause: useOfMoney.clause })
  }
  if (input.spentOn < row.paid_on! || input.spentOn > dayOf(ctx.now)) {
    throw invalid('awards.spent_on', 'spentOn', { from: row.paid_on, to: dayOf(ctx.now) })
  }
  const { shown } = await ctx.db
    .selectFrom('award_receipt')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount_fen'), eb.lit(0)).as('shown'))
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow()
  const left = row.amount_fen! - row.returned_fen - Number(shown)
  if (input.amountFen > left) {
    throw invalid('awards.beyond_paid', 'amountFen', { yuan: (left / 100).toFixed(2) })
  }
  await checkFile(ctx, id, input.fileId)
  const receiptId = ctx.id()
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
      ...actedBy(ctx),
    })
    .execute()
  const { use, amountFen, document } = input
  await tell(ctx, row, 'receipt_added', { detail: { use, amountFen, document } })
  return receiptId
}

/** AW7: takes money back into the fund that paid it, by a new entry with its reason. */
export async function takeBack(
  ctx: Ctx,
  id: string,
  input: { amountFen: number; reason: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  if (!may.takeBack(ctx.actor)) throw forbidden()
  if (row.state !== 'paid') throw conflict('awards.not_paid')
  const left = row.amount_fen! - row.returned_fen
  if (input.amountFen > left) {
    throw invalid('awards.beyond_paid', 'amountFen', { yuan: (left / 100).toFixed(2) })
  }
  const fund = await findAccount(ctx, accountKey.fund(row.fund_id!))
  const returned = row.returned_fen + input.amountFen
  await transfer(ctx, {
    key: `${key(id)}:back:${returned}`,
    from: 'bank:payments',
    to: fund!.id,
    amount: input.amountFen,
    kind: 'withdraw',
    ref: { kind: 'award_application', id },
    reason: input.reason,
  })
  await ctx.db
    .updateTable('award_application')
    .set({ returned_fen: returned, ...(returned === row.amount_fen ? { state: 'returned' } : {}) })
    .where('id', '=', id)
    .execute()
  const { amountFen, reason } = input
  await keepAct(ctx, id, 'return', { reason, amountFen })
  await tell(ctx, row, 'taken_back', { detail: { amountFen }, reason })
}
