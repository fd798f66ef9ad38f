import { audit, type Subject } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'

/** A screen asks again whenever something changes; within so long that is one look, not many. */
const ONE_LOOK_MINUTES = 10

/** One audit line for a look at personal data, however often the screen asks meanwhile. */
export async function auditLook(
  ctx: Ctx,
  action: string,
  subject: Subject,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const seen = await ctx.db
    .selectFrom('audit')
    .select('id')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('actor_id', '=', ctx.actor.id)
    .where('action', '=', action)
    .where('at', '>', ctx.now.subtract({ minutes: ONE_LOOK_MINUTES }))
    .limit(1)
    .executeTakeFirst()
  if (!seen) await audit(ctx, action, subject, detail)
}
