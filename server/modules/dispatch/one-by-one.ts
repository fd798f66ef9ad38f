import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { refusalOf } from './attempt.ts'

/**
 * Runs a step of the job for each, in a command of its own. One that is refused is logged under the
 * job's name and stops nobody. A fault stops nobody either: when all have had their turn the first
 * is thrown, so that the job is tried again and shows as failed.
 */
export async function oneByOne(
  kernel: Kernel,
  job: string,
  ids: readonly string[],
  run: (ctx: Ctx, id: string) => Promise<void>,
): Promise<void> {
  const faults: unknown[] = []
  for (const id of ids) {
    try {
      await command(kernel, JOB_ACTOR, (ctx) => run(ctx, id))
    } catch (error) {
      const code = refusalOf(error)
      if (code === null) faults.push(error)
      kernel.log.warn({ job, id, ...(code === null ? { err: error } : { code }) }, 'left out')
    }
  }
  if (faults.length > 0) throw faults[0]
}
