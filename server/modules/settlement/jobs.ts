import { command, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { monthOf } from '../../kernel/time.ts'
import { awaitingMonths, reserveAwaiting, type Batched } from './follow-visit.ts'

/**
 * In batches of their own, so that a month of a city is not one long transaction; each behind the
 * last, so that bookings which cannot be served yet do not keep later ones from their turn.
 */
async function reserveMonth(kernel: Kernel, month: string): Promise<void> {
  let after: Batched | null = null
  do {
    const behind: Batched | null = after
    after = await command(kernel, JOB_ACTOR, (ctx) =>
      reserveAwaiting(ctx, { month, after: behind }),
    )
  } while (after !== null)
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
