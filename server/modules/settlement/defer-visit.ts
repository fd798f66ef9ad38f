import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { monthOf, type Month } from '../../kernel/time.ts'
import { may } from './access.ts'
import type { DeferVisit } from './schema.ts'
import { actedBy, lockFunding, lockPeriod, UNDECIDED } from './store.ts'

/**
 * Leaves an undecided visit of a month that is over to a later month, with the reason that the file
 * shows: before that nobody knows what will not be decided. Refuses `settlement.too_early_to_defer`,
 * `settlement.already_frozen`, `settlement.not_of_month`, `settlement.decided_already`.
 */
export async function deferVisit(ctx: Ctx, month: Month, input: DeferVisit): Promise<void> {
  if (!may.runMonth(ctx.actor)) throw forbidden()
  if (month >= monthOf(ctx.now)) {
    throw invalid('settlement.too_early_to_defer', 'month', { month })
  }
  const period = await lockPeriod(ctx, month)
  if (period.state !== 'open') throw conflict('settlement.already_frozen', { field: 'month' })
  const head = await lockFunding(ctx, input.visitId)
  if (!head || head.month !== month) throw absent('settlement.not_of_month', { month })
  if (!(UNDECIDED as readonly string[]).includes(head.state)) {
    throw conflict('settlement.decided_already', { field: 'visitId' })
  }
  await ctx.db
    .insertInto('settlement_deferral')
    .values({ month, visit_id: input.visitId, reason: input.reason, ...actedBy(ctx) })
    .onConflict((on) => on.columns(['city', 'month', 'visit_id']).doNothing())
    .execute()
  const subject = { kind: 'visit', id: input.visitId }
  await audit(ctx, 'settlement.deferred', subject, { month }, input.reason)
}
