import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { bookStatement } from './book-statement.ts'
import type { Side, SignStatement } from './schema.ts'
import { actedBy } from './store.ts'
import { actsOf, lockStatement, openObjections, type StatementRecord } from './statements.ts'

const SIGNATURES = {
  provider: { act: 'sign_provider', from: 'prepared', to: 'provider_signed' },
  payer: { act: 'sign_payer', from: 'provider_signed', to: 'signed' },
} as const

/**
 * S6: the provider signs first, the payer second, never the same person, and each for exactly the
 * lines that were shown. With the payer's signature the fund owes the provider the money.
 */
export async function signStatement(
  ctx: Ctx,
  id: string,
  side: Side,
  input: SignStatement,
): Promise<void> {
  const statement = await lockStatement(ctx, id)
  const { act, from, to } = SIGNATURES[side]
  const allowed =
    side === 'provider'
      ? may.signAsProvider(ctx.actor, { organisationId: statement.organisation_id })
      : may.signAsPayer(ctx.actor)
  if (!allowed) throw forbidden('settlement.not_your_signature')
  const acts = await actsOf(ctx, id)
  // The same person signing the same side again has pressed twice.
  if (acts.some((one) => one.act === act && one.actor_id === ctx.actor.id)) return
  if (acts.some((one) => one.actor_id === ctx.actor.id)) throw forbidden('settlement.same_person')
  if (statement.state !== from) {
    throw conflict('settlement.not_to_sign', { details: { state: statement.state } })
  }
  await refuseUnsettled(ctx, statement, input)
  await ctx.db
    .insertInto('statement_act')
    .values({
      statement_id: id,
      act,
      content_hash: statement.content_hash,
      paid_on: null,
      bank_reference: null,
      paid_fen: null,
      kept_fen: null,
      posting_id: null,
      ...actedBy(ctx),
    })
    .execute()
  await ctx.db.updateTable('statement').set({ state: to }).where('id', '=', id).execute()
  if (side === 'payer') await bookStatement(ctx, statement)
  const detail = { number: statement.number, side, hash: statement.content_hash }
  await audit(ctx, 'settlement.signed', { kind: 'statement', id }, detail)
  await publish(ctx, {
    topic: 'settlement.signed',
    subjectId: id,
    areaCode: ctx.city,
    organisationId: statement.organisation_id,
    payload: { statementId: id, side, month: statement.month },
  })
}

async function refuseUnsettled(
  ctx: Ctx,
  statement: StatementRecord,
  input: SignStatement,
): Promise<void> {
  if (input.contentHash !== statement.content_hash) {
    throw conflict('settlement.statement_differs', { field: 'contentHash' })
  }
  const open = (await openObjections(ctx, [statement.id])).get(statement.id) ?? 0
  if (open > 0) throw conflict('settlement.objections_open', { details: { count: open } })
}
