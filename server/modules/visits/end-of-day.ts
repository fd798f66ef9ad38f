import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts'
import { markMissed } from './cancel.ts'

/**
 * Visits that nobody checked in to become missed when the day after theirs has ended: a phone may
 * have been without a network for a day, and its word must not come too late.
 */
export async function missVisits(kernel: Kernel): Promise<number> {
  const ids = await command(kernel, JOB_ACTOR, overdueIds)
  for (const id of ids) {
    await command(kernel, JOB_ACTOR, (ctx) => markMissed(ctx, id, { reasonCode: 'no_check_in' }))
  }
  return ids.length
}

async function overdueIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .select('id')
    .where('state', '=', 'planned')
    .where('ends_at', '<=', startOfDay(addDays(dayOf(ctx.now), -1)))
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.id)
}
