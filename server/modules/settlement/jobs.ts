import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { monthOf } from '../../kernel/time.ts'
import { awaitingMonths, reserveAwaiting } from './follow-visit.ts'

/** In batches of their own, so that a month of a city is not one long transaction. */
async function reserveMonth(kernel: Kernel, month: string): Promise<void> {
  let before = Number.POSITIVE_INFINITY
  for (;;) {
    const left = await command(kernel, JOB_ACTOR, (ctx) => countAwaiting(ctx, month))
    // What stays is waiting for something else; trying again tonight is enough.
    if (left === 0 || left >= before) return
    before = left
    await command(kernel, JOB_ACTOR, (ctx) => reserveAwaiting(ctx, { month }))
  }
}

async function countAwaiting(ctx: Ctx, month: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('visit_funding')
    .select((head) => head.fn.countAll<number>().as('count'))
    .where('month', '=', month)
    .where('state', '=', 'awaiting')
    .executeTakeFirstOrThrow()
  return row.count
}

/** When a month has been granted, bookings that waited for it reserve. */
export const reserveAwaitingVisits: Job<{ month: string }> = {
  name: 'reserve-awaiting-visits',
  run: (kernel, { month }) => reserveMonth(kernel, month),
}

const reserveAwaitingNightly: Job = {
  name: 'reserve-awaiting-nightly',
  every: '50 1 * * *',
  run: async (kernel) => {
    const months = await command(kernel, JOB_ACTOR, (ctx) => awaitingMonths(ctx, monthOf(ctx.now)))
    for (const month of months) await reserveMonth(kernel, month)
  },
}

export const jobs: readonly Job<never>[] = [reserveAwaitingVisits, reserveAwaitingNightly]
