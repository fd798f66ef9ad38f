import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { reachDraft } from './store.ts'

/** Gives a draft up; its answers stay, unread by anything. */
export async function discardDraft(ctx: Ctx, id: string, reason: string): Promise<void> {
  const draft = await reachDraft(ctx, id, { lock: true })
  if (!may.assess(ctx.actor)) throw forbidden()
  if (draft.state !== 'open') throw conflict('assessments.draft_closed')
  await ctx.db
    .updateTable('assessment_draft')
    .set({ state: 'discarded', closed_reason: reason, saved_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await audit(ctx, 'assessments.discarded', { kind: 'assessment_draft', id }, {}, reason)
}
