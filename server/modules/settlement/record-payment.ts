import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { balanceOf, transfer } from '../ledger/index.ts'
import { may } from './access.ts'
import { bankAccount, payableAccount } from './provider-accounts.ts'
import type { RecordPayment } from './schema.ts'
import { actedBy } from './store.ts'
import { actsOf, lockStatement, type StatementRecord } from './statements.ts'

/** What can be paid for a signed statement now: its total, less what the provider owes from before. */
export async function payableOf(ctx: Ctx, statement: StatementRecord): Promise<number> {
  if (statement.state !== 'signed') return 0
  const { posted } = await balanceOf(ctx, await payableAccountId(ctx, statement))
  return Math.max(0, Math.min(statement.total_fen, posted))
}

const payableAccountId = (ctx: Ctx, statement: StatementRecord): Promise<string> =>
  payableAccount(ctx, statement.organisation_id)

/**
 * What a provider owes is kept back once: of two payments at the same moment the second sees what
 * the first has left.
 */
async function onePaymentAtATime(ctx: Ctx, organisationId: string): Promise<void> {
  const key = sql`hashtextextended(${`settlement.payment:${organisationId}`}, 0)`
  await sql`select pg_advisory_xact_lock(${key})`.execute(ctx.db)
}

/**
 * S6: records that the bank has paid a signed statement, by somebody who signed neither side. What
 * the provider owed from earlier corrections is kept back. Repeating it with the same day and bank
 * reference changes nothing.
 */
export async function recordPayment(ctx: Ctx, id: string, input: RecordPayment): Promise<void> {
  const statement = await lockStatement(ctx, id)
  if (!may.pay(ctx.actor)) throw forbidden()
  const acts = await actsOf(ctx, id)
  const paid = acts.find((act) => act.act === 'pay')
  if (paid && paid.bank_reference === input.bankReference && paid.paid_on === input.paidOn) return
  if (statement.state !== 'signed') {
    throw conflict('settlement.not_to_pay', { details: { state: statement.state } })
  }
  if (acts.some((act) => act.actor_id === ctx.actor.id)) throw forbidden('settlement.same_person')
  const signedOn = dayOf(acts.find((act) => act.act === 'sign_payer')!.at)
  if (input.paidOn > dayOf(ctx.now) || input.paidOn < signedOn) {
    throw invalid('settlement.paid_on', 'paidOn', { from: signedOn, to: dayOf(ctx.now) })
  }
  await onePaymentAtATime(ctx, statement.organisation_id)
  const amount = await payableOf(ctx, statement)
  if (amount === 0) throw conflict('settlement.nothing_due')
  const posting = await transfer(ctx, {
    key: `pay_out:${id}`,
    from: await payableAccountId(ctx, statement),
    to: await bankAccount(ctx),
    amount,
    kind: 'pay_out',
    ref: { kind: 'statement', id },
    reason: input.bankReference,
  })
  await ctx.db
    .insertInto('statement_act')
    .values({
      statement_id: id,
      act: 'pay',
      content_hash: statement.content_hash,
      paid_on: input.paidOn,
      bank_reference: input.bankReference,
      paid_fen: amount,
      kept_fen: statement.total_fen - amount,
      posting_id: posting.id,
      ...actedBy(ctx),
    })
    .execute()
  await ctx.db.updateTable('statement').set({ state: 'paid' }).where('id', '=', id).execute()
  const detail = { number: statement.number, amount, bankReference: input.bankReference }
  await audit(ctx, 'settlement.paid', { kind: 'statement', id }, detail)
  await publish(ctx, {
    topic: 'settlement.paid',
    subjectId: id,
    areaCode: ctx.city,
    organisationId: statement.organisation_id,
    payload: { statementId: id, month: statement.month, amount },
  })
}
