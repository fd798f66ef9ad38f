import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { canCall, may } from './access.ts'
import { placedCall } from './call-rows.ts'
import type { HandOver } from './schema.ts'
import { seatOfAccount } from './seat.ts'
import { addCallStep, lockCall, publishCall } from './store.ts'

/** Another operator goes on with a call whose operator has gone, with all that was noted. */
export async function takeOver(ctx: Ctx, callId: string): Promise<void> {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  if (call.operator_id === ctx.actor.id) return
  if (!canCall(ctx.actor, placedCall(call)).takeOver) {
    throw conflict('requests.call_state', { details: { state: call.state } })
  }
  const changes = { operator_id: ctx.actor.id, operator_name: ctx.actor.name }
  await ctx.db.updateTable('call').set(changes).where('id', '=', callId).execute()
  const detail = { before: call.operator_id, after: ctx.actor.id }
  await addCallStep(ctx, callId, { kind: 'taken_over', note: call.operator_name, detail })
  await audit(ctx, 'requests.call_taken_over', { kind: 'call', id: callId }, detail)
  await publishCall(ctx, 'requests.call_changed', { ...call, ...changes })
}

/**
 * Gives the call to a colleague at a seat, or back for anybody, with a note. What was noted so far
 * is written into the story of the call, so that the next notes can be told from it.
 */
export async function handOver(ctx: Ctx, callId: string, asked: HandOver): Promise<void> {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  if (!canCall(ctx.actor, placedCall(call)).handOver) {
    throw conflict('requests.not_your_call', { details: { operator: call.operator_name ?? '' } })
  }
  const seat = asked.toOperatorId === null ? null : await seatOfAccount(ctx, asked.toOperatorId)
  if (seat === undefined) throw invalid('requests.no_such_seat', 'toOperatorId')
  const changes = { operator_id: seat?.account_id ?? null, operator_name: seat?.name ?? null }
  await ctx.db.updateTable('call').set(changes).where('id', '=', callId).execute()
  const detail = { before: ctx.actor.id, after: changes.operator_id, to: changes.operator_name }
  await addCallStep(ctx, callId, {
    kind: 'handed_over',
    note: asked.note,
    detail: { ...detail, notes: call.notes },
  })
  await audit(ctx, 'requests.call_handed_over', { kind: 'call', id: callId }, detail, asked.note)
  await publishCall(ctx, 'requests.call_changed', { ...call, ...changes })
}
