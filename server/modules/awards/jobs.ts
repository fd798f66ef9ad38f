import { command, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { rejudge } from './judge.ts'
import { lockApplication } from './store.ts'
import './tables.ts'

/** Every night each open application is judged by that day's records, one transaction each. */
async function judgeApplications(kernel: Kernel): Promise<void> {
  const open = await command(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .selectFrom('award_application')
      .select('id')
      .where('state', 'in', ['collecting', 'qualified'])
      .orderBy('id')
      .execute(),
  )
  for (const { id } of open) {
    await command(kernel, JOB_ACTOR, async (ctx) => {
      await rejudge(ctx, await lockApplication(ctx, id))
    })
  }
}

export const jobs: readonly Job<never>[] = [
  { name: 'judge-applications', run: judgeApplications, every: '40 2 * * *' },
]
