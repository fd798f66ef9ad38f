import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { openAccount, postHold, transfer } from '../ledger/index.ts'
import { may } from './access.ts'
import { mayFollow } from './application.ts'
import { keepAct, lockApplication, move } from './store.ts'
import { tell } from './tell.ts'
import './tables.ts'

/**
 * AW5: records the payment of what an approved order has, from the month of the rule on and by a third
 * person. The reservation is spent, and what was spent leaves for the bank.
 */
export async function payApplication(
  ctx: Ctx,
  id: string,
  input: { paidOn: string; bankReference: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  if (!may.pay(ctx.actor)) throw forbidden()
  if (!mayFollow(row.state, 'pay')) {
    throw conflict('awards.not_to_pay', { details: { state: row.state } })
  }
  if (row.decided_by === ctx.actor.id) throw forbidden('awards.own_decision')
  if (row.published_by === ctx.actor.id) throw forbidden('awards.published_by_payer')
  if (row.order_id === null) throw conflict('awards.not_ordered')
  const today = dayOf(ctx.now)
  if (input.paidOn < row.pay_from! || input.paidOn > today) {
    throw invalid('awards.paid_on', 'paidOn', { from: row.pay_from, to: today })
  }
  const key = `award:${id}`
  await postHold(ctx, { holdId: row.hold_id!, key, amount: row.amount_fen! })
  const bank = await openAccount(ctx, {
    key: 'bank:payments',
    kind: 'bank',
    unit: 'fen',
    title: { zh: '银行付款', en: 'Bank payments' },
  })
  await transfer(ctx, {
    key: `${key}:out`,
    from: key,
    to: bank.id,
    amount: row.amount_fen!,
    kind: 'pay_out',
    ref: { kind: 'award_application', id },
    reason: input.bankReference,
  })
  await move(ctx, row, 'pay', {
    paid_on: input.paidOn,
    paid_by: ctx.actor.id,
    bank_reference: input.bankReference,
  })
  await keepAct(ctx, id, 'pay', { reason: input.bankReference, amountFen: row.amount_fen! })
  await tell(ctx, row, 'paid', { detail: { ...input, amountFen: row.amount_fen } })
}
