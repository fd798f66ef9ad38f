import { command } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { getOrganisation } from '../organisations/index.ts'
import { withdrawOffers } from './answer-offer.ts'
import { nextProvider } from './next-provider.ts'
import { oneByOne } from './one-by-one.ts'
import { lockOrder } from './store.ts'

/** A provider that no longer works loses its orders to the next one, each in its own command. */
export const leaveProvider: Job<{ organisationId: string }> = {
  name: 'leave-provider',
  run: async (kernel, { organisationId }) => {
    const orders = await command(kernel, JOB_ACTOR, (ctx) =>
      ctx.db
        .selectFrom('service_order')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('state', 'in', ['offered', 'active'])
        .orderBy('id')
        .execute(),
    )
    const ids = orders.map(({ id }) => id)
    await oneByOne(kernel, 'leave-provider', ids, async (ctx, id) => {
      const order = await lockOrder(ctx, id)
      const { state } = await getOrganisation(ctx, organisationId)
      if (order.organisationId !== organisationId || state === 'active') return
      await withdrawOffers(ctx, id, '机构停止服务')
      await nextProvider(ctx, order)
    })
  },
}
