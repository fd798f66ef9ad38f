import { command, query } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { checkBooks } from './check-books.ts'
import { expireDueHolds } from './expire-due-holds.ts'

/** Every night the books are checked; a broken rule is an error in the log, with its examples. */
const checkTheBooks: Job = {
  name: 'check-books',
  every: '40 3 * * *',
  run: async (kernel) => {
    const violations = await query(kernel, JOB_ACTOR, checkBooks)
    if (violations.length > 0) kernel.log.error({ violations }, 'the books are not in order')
  },
}

const expireHolds: Job = {
  name: 'expire-holds',
  every: '*/10 * * * *',
  run: async (kernel) => {
    await command(kernel, JOB_ACTOR, expireDueHolds)
  },
}

export const jobs: readonly Job<never>[] = [checkTheBooks, expireHolds]
