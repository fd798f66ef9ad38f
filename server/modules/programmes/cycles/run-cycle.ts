import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { absent, forbidden } from '../../../kernel/refused.ts'
import type { Month } from '../../../kernel/time.ts'
import { districtsOf, may } from '../access.ts'
import { runsWhere } from '../list-programmes.ts'
import { beginRun } from './open-cycle.ts'
import type { CycleRun } from '../schema.ts'

/** The job that goes on with a run batch by batch; see `jobs.ts`. */
export const RUN_CYCLE = { name: 'run-cycle' } as const

/** An official starts the month for the people in reach; the work itself is a job with progress. */
export async function requestRun(
  ctx: Ctx,
  programmeId: string,
  input: { month: Month; newcomers: boolean },
): Promise<CycleRun> {
  if (!may.runCycle(ctx.actor)) throw forbidden()
  const { month, newcomers } = input
  const runId = await beginRun(ctx, programmeId, month, {
    newcomers,
    areas: districtsOf(ctx.actor),
  })
  const run = await getCycleRun(ctx, runId)
  if (run.state === 'running') await ctx.kernel.jobs.enqueue(ctx, RUN_CYCLE, { runId })
  return run
}

export async function getCycleRun(ctx: Ctx, runId: string): Promise<CycleRun> {
  const [run] = await runsWhere(ctx, sql<boolean>`run.id = ${runId}`)
  if (!run) throw absent('programmes.no_run')
  return run
}
