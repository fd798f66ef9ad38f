import { command, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { Refused } from '../../kernel/refused.ts'
import { rejudge } from './judge.ts'
import { lockApplication } from './store.ts'
import './tables.ts'

/**
 * Every night each open application is judged by that day's records, one transaction each. One whose
 * candidate or rule is no more stands as it is and stops nobody; nor does a fault, which is thrown when
 * all have had their turn, so that the job is tried again and shows as failed.
 */
async function judgeApplications(kernel: Kernel): Promise<void> {
  const open = await command(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .selectFrom('award_application')
      .select('id')
      .where('state', 'in', ['collecting', 'qualified'])
      .orderBy('id')
      .execute(),
  )
  const faults: unknown[] = []
  for (const { id } of open) {
    try {
      await command(kernel, JOB_ACTOR, async (ctx) => {
        await rejudge(ctx, await lockApplication(ctx, id))
      })
    } catch (error) {
      const isRefused = error instanceof Refused
      if (!isRefused) faults.push(error)
      kernel.log.warn({ id, ...(isRefused ? { code: error.code } : { err: error }) }, 'not judged')
    }
  }
  if (faults.length > 0) throw faults[0]
}

export const jobs: readonly Job<never>[] = [
  { name: 'judge-applications', run: judgeApplications, every: '40 2 * * *' },
]
