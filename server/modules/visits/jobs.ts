import { command } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { raiseAlerts } from './alerts.ts'
import { missVisits } from './end-of-day.ts'

const raiseVisitAlerts: Job = {
  name: 'raise-visit-alerts',
  every: '* * * * *',
  run: async (kernel) => {
    await command(kernel, JOB_ACTOR, raiseAlerts)
  },
}

const flagMissedVisits: Job = {
  name: 'flag-missed-visits',
  every: '20 0 * * *',
  run: async (kernel) => {
    await missVisits(kernel)
  },
}

export const jobs: readonly Job<never>[] = [raiseVisitAlerts, flagMissedVisits]
