import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts'
import { markMissed } from './cancel.ts'
import { getVisitForUpdate } from './store.ts'

/**
 * Visits that nobody checked in to become missed when the day after theirs has ended: a phone may
 * have been without a network for a day, and its word must not come too late.
 */
export async function missVisits(kernel: Kernel): Promise<number> {
  const ids = await command(kernel, JOB_ACTOR, overdueIds)
  let missed = 0
  for (const id of ids) if (await command(kernel, JOB_ACTOR, (ctx) => missOne(ctx, id))) missed++
  return missed
}

/** Whoever checked in since the list was read came after all. */
async function missOne(ctx: Ctx, id: string): Promise<boolean> {
  const { state } = await getVisitForUpdate(ctx, id)
  if (state !== 'planned') return false
  await markMissed(ctx, id, { reasonCode: 'no_check_in' })
  return true
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
