import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { isOver } from './call.ts'
import type { WrapUp } from './schema.ts'
import { addCallStep, lockCall, publishCall } from './store.ts'

/** Says what came of a call that is over; it then leaves the desk. Wrapping up twice keeps the first. */
export async function wrapUp(ctx: Ctx, callId: string, asked: WrapUp): Promise<void> {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  if (call.wrapped_up_at !== null) return
  if (!isOver(call.state)) {
    throw conflict('requests.call_not_over', { details: { state: call.state } })
  }
  const changes = {
    outcome: asked.outcome,
    wrapped_up_at: ctx.now,
    operator_id: call.operator_id ?? ctx.actor.id,
    operator_name: call.operator_name ?? ctx.actor.name,
  }
  await ctx.db.updateTable('call').set(changes).where('id', '=', callId).execute()
  await addCallStep(ctx, callId, {
    kind: 'wrapped_up',
    note: asked.note,
    detail: { outcome: asked.outcome },
  })
  const subject = { kind: 'call', id: callId }
  await audit(ctx, 'requests.call_wrapped_up', subject, { outcome: asked.outcome })
  await publishCall(ctx, 'requests.call_changed', { ...call, ...changes })
}
