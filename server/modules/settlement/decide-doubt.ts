import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { correctLine } from './correct-charge.ts'
import type { DecideDoubt } from './doubt-schema.ts'
import { isOpen, whenDecided } from './doubt.ts'
import { statedLines } from './doubt-lines.ts'
import { lastDoubt, noteDoubt } from './doubt-rows.ts'
import { turnOwnPart } from './own-pocket.ts'
import { lockFunding, lockStating } from './store.ts'
import { chargeLinesByVisit } from './unstated.ts'

/**
 * S9: finance decides about a charge that no statement has named yet, never whoever recorded what
 * speaks against it. What is taken back, or given again, is a correction by new entries. A charge
 * that is stated is decided by the answer to the objection against its line.
 *
 * Refuses `settlement.no_open_doubt`, `settlement.own_doubt`, `settlement.doubt_is_stated`.
 */
export async function decideDoubt(ctx: Ctx, visitId: string, input: DecideDoubt): Promise<void> {
  if (!may.runMonth(ctx.actor)) throw forbidden()
  if (!(await lockFunding(ctx, visitId))) throw absent()
  await lockStating(ctx, 'beside')
  const last = await lastDoubt(ctx, visitId)
  if (last === undefined) throw absent()
  if (!isOpen(last.act)) throw conflict('settlement.no_open_doubt')
  if (!may.answer(ctx.actor, { actorId: last.actor_id })) throw forbidden('settlement.own_doubt')
  const [stated] = await statedLines(ctx, visitId)
  if (stated) {
    throw conflict('settlement.doubt_is_stated', { details: { number: stated.number } })
  }
  const act = whenDecided(last.act, input.decision)
  const isOwed = input.decision === 'stands'
  if (act === 'restored' || (act === 'taken_back' && last.act === 'raised')) {
    for (const line of await chargeLinesByVisit(ctx, visitId)) {
      await correctLine(ctx, {
        chargeLineId: line.id,
        fundId: line.fund_ids[0] ?? '',
        right: isOwed ? line.amount : 0,
        reason: input.reason,
        beforeStatement: true,
        // Follows below; both together are what was charged, or nothing.
        ownFen: 0,
      })
    }
    await turnOwnPart(ctx, visitId, { isOwed, reason: input.reason })
  }
  const { flag, on_day } = last
  await noteDoubt(ctx, visitId, { act, flag, on_day, reason: input.reason })
  const detail = { act, flag, on: on_day }
  await audit(ctx, 'settlement.doubt_decided', { kind: 'visit', id: visitId }, detail, input.reason)
}
