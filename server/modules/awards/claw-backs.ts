import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { findAccount, transfer } from '../ledger/index.ts'
import { accountKey, issueLetter } from '../programmes/index.ts'
import { may } from './access.ts'
import { mayFollow } from './application.ts'
import type { ProposeClawBack } from './schema.ts'
import { actedBy, keepAct, lockApplication, move, type ApplicationRecord } from './store.ts'
import { tell } from './tell.ts'
import './tables.ts'

/** Claw-backs of an application in order, each with what was decided of it. */
export const clawBacksOf = (ctx: Ctx, applicationId: string) =>
  ctx.db
    .selectFrom('award_claw_back as proposed')
    .leftJoin('award_claw_back_decision as decided', 'decided.claw_back_id', 'proposed.id')
    .select([
      'proposed.id',
      'proposed.amount_fen',
      'proposed.reason',
      'proposed.at',
      'proposed.actor_id',
      'proposed.actor_name',
      'decided.confirmed',
      'decided.reason as decision_reason',
      'decided.at as decided_at',
      'decided.actor_name as decided_by',
    ])
    .where('proposed.application_id', '=', applicationId)
    .orderBy('proposed.seq')
    .execute()

export type ClawBackRecord = Awaited<ReturnType<typeof clawBacksOf>>[number]

/** AW7: proposes to take money back, with the reason; nothing moves until another officer confirms. */
export async function proposeClawBack(
  ctx: Ctx,
  id: string,
  input: ProposeClawBack,
): Promise<string> {
  const row = await lockApplication(ctx, id)
  if (!may.clawBack(ctx.actor)) throw forbidden()
  if (!mayFollow(row.state, 'return')) throw conflict('awards.not_paid')
  const open = (await clawBacksOf(ctx, id)).some((one) => one.confirmed === null)
  if (open) throw conflict('awards.claw_back_open')
  const left = row.amount_fen! - row.returned_fen
  if (input.amountFen > left) {
    throw invalid('awards.beyond_paid', 'amountFen', { yuan: (left / 100).toFixed(2) })
  }
  const clawBackId = ctx.id()
  const { amountFen, reason } = input
  await ctx.db
    .insertInto('award_claw_back')
    .values({ id: clawBackId, application_id: id, amount_fen: amountFen, reason, ...actedBy(ctx) })
    .execute()
  await tell(ctx, row, 'claw_back_proposed', { detail: { clawBackId, amountFen }, reason })
  return clawBackId
}

/** AW7: another officer confirms, and the money goes back into the fund that paid it; or declines. */
export async function decideClawBack(
  ctx: Ctx,
  id: string,
  clawBackId: string,
  input: { readonly confirmed: boolean; readonly reason: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  const proposed = (await clawBacksOf(ctx, id)).find((one) => one.id === clawBackId)
  if (!proposed) throw absent('awards.no_claw_back')
  if (!may.clawBack(ctx.actor)) throw forbidden()
  if (proposed.actor_id === ctx.actor.id) throw forbidden('awards.own_claw_back')
  if (proposed.confirmed !== null) throw conflict('awards.claw_back_decided')
  const { confirmed, reason } = input
  await ctx.db
    .insertInto('award_claw_back_decision')
    .values({
      claw_back_id: clawBackId,
      proposed_by: proposed.actor_id,
      confirmed,
      reason,
      ...actedBy(ctx),
    })
    .execute()
  const detail = { clawBackId, amountFen: proposed.amount_fen }
  if (!confirmed) return tell(ctx, row, 'claw_back_declined', { detail, reason })
  await takeBack(ctx, row, proposed)
  await keepAct(ctx, id, 'return', { reason, amountFen: proposed.amount_fen })
  await issueLetter(ctx, { kind: 'award_claw_back', id: clawBackId })
  await tell(ctx, row, 'taken_back', { detail, reason })
}

async function takeBack(ctx: Ctx, row: ApplicationRecord, { id, ...proposed }: ClawBackRecord) {
  const fund = await findAccount(ctx, accountKey.fund(row.fund_id!))
  await transfer(ctx, {
    key: `award:${row.id}:back:${id}`,
    from: 'bank:payments',
    to: fund!.id,
    amount: proposed.amount_fen,
    kind: 'withdraw',
    ref: { kind: 'award_application', id: row.id },
    reason: proposed.reason,
  })
  const returned = row.returned_fen + proposed.amount_fen
  if (returned === row.amount_fen) {
    await move(ctx, row, 'return', { returned_fen: returned })
    return
  }
  await ctx.db
    .updateTable('award_application')
    .set({ returned_fen: returned })
    .where('id', '=', row.id)
    .execute()
}
