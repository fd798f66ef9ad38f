import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { KeepNotes } from './schema.ts'
import { addCallStep, lockCall } from './store.ts'

/**
 * C4: keeps what has been typed so far, every few seconds, so that nothing dies with a browser.
 * Notes that another operator changed meanwhile are not overwritten: the refusal brings them.
 * Saving the same text again is no change.
 */
export async function keepNotes(ctx: Ctx, callId: string, asked: KeepNotes) {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  if (asked.notes === call.notes) {
    return { version: call.notes_version, at: call.notes_at ?? ctx.now }
  }
  if (asked.version !== call.notes_version) {
    throw conflict('requests.notes_changed', {
      field: 'notes',
      details: { notes: call.notes, version: call.notes_version },
    })
  }
  const version = call.notes_version + 1
  await ctx.db
    .updateTable('call')
    .set({ notes: asked.notes, notes_version: version, notes_at: ctx.now })
    .where('id', '=', callId)
    .execute()
  // After the wrap-up each further change is told apart, with what stood before.
  if (call.wrapped_up_at !== null) {
    await addCallStep(ctx, callId, { kind: 'notes_changed', note: call.notes })
  }
  return { version, at: ctx.now }
}
