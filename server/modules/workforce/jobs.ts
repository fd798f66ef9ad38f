import { command } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { warnOfCertificates } from './warn-certificates.ts'

const warn: Job = {
  name: 'warn-of-certificates',
  // Before the offices open, so that the list is right when they do.
  every: '10 6 * * *',
  run: async (kernel) => {
    await command(kernel, JOB_ACTOR, warnOfCertificates)
  },
}

export const jobs: readonly Job<never>[] = [warn]
