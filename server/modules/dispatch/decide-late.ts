import { command, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { isBefore } from '../../kernel/time.ts'
import { reasonCodeOf } from './apply-replan.ts'
import { giveAway } from './replace-worker.ts'
import { strandedBy } from './stranded.ts'

/** So long before a start somebody has to have decided; then the product does. Ours. */
export const DECIDE_BEFORE_MINUTES = 45

/**
 * An absence that nobody re-planned must not leave an older person waiting at the door: what begins
 * soon is given away as the proposal says, worker by worker. Returns how many visits.
 */
export async function decideLate(kernel: Kernel): Promise<number> {
  const soon = kernel.clock().add({ minutes: DECIDE_BEFORE_MINUTES })
  const found = await command(kernel, JOB_ACTOR, (ctx) => strandedBy(ctx, { to: soon }))
  let decided = 0
  for (const workerId of found.keys()) {
    decided += await command(kernel, JOB_ACTOR, async (ctx) => {
      const stranded = (await strandedBy(ctx, { workerId, to: soon })).get(workerId)
      const due = stranded?.visits.filter((visit) => isBefore(visit.startsAt, soon)) ?? []
      await giveAway(ctx, workerId, due, reasonCodeOf(stranded?.away ?? []))
      return due.length
    })
  }
  return decided
}
