import { command } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { expireOffers } from './answer-offer.ts'
import { decideLate } from './decide-late.ts'
import { leaveProvider } from './leave-provider.ts'
import { oneByOne } from './one-by-one.ts'
import { extendOrder, horizonOf } from './plan-occurrences.ts'
import { serveWaiting } from './serve-waiting.ts'
import { tellFamilies } from './tell-families.ts'

const extendOrders: Job = {
  name: 'extend-orders',
  every: '10 1 * * *',
  run: async (kernel) => {
    const due = await command(kernel, JOB_ACTOR, (ctx) =>
      ctx.db
        .selectFrom('service_order')
        .select('id')
        .where('state', 'in', ['active', 'offered'])
        .where('rrule', 'is not', null)
        .where('planned_to', '<', horizonOf(ctx))
        .orderBy('id')
        .execute(),
    )
    const ids = due.map(({ id }) => id)
    await oneByOne(kernel, 'extend-orders', ids, extendOrder)
  },
}

const expireOffersJob: Job = {
  name: 'expire-offers',
  every: '* * * * *',
  run: async (kernel) => {
    await expireOffers(kernel)
  },
}

const serveWaitingJob: Job = {
  name: 'serve-waiting-list',
  every: '*/10 * * * *',
  run: async (kernel) => {
    await serveWaiting(kernel)
  },
}

const decideLateReplans: Job = {
  name: 'decide-late-replans',
  every: '*/5 * * * *',
  run: async (kernel) => {
    await decideLate(kernel)
  },
}

export const jobs: readonly Job<never>[] = [
  extendOrders,
  expireOffersJob,
  serveWaitingJob,
  leaveProvider,
  decideLateReplans,
  tellFamilies,
]
