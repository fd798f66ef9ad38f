import type { Ctx } from '../../kernel/command.ts'
import { expireHold } from './end-hold.ts'
import { selectHolds } from './store.ts'

const BATCH = 500

/** Releases what was reserved until a time that has passed. Returns how many holds ended. */
export async function expireDueHolds(ctx: Ctx): Promise<number> {
  const due = await selectHolds(ctx)
    .where('h.expires_at', '<=', ctx.now)
    .where('e.hold_id', 'is', null)
    .orderBy('h.expires_at')
    .limit(BATCH)
    .execute()
  for (const { id } of due) await expireHold(ctx, { holdId: id, key: `expire:${id}` })
  return due.length
}
