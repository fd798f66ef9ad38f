import type { Ctx } from '../../kernel/command.ts'
import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { Day } from '../../kernel/time.ts'
import { visitsByIds, type VisitFact } from '../visits/index.ts'
import { endOrder, restOrder } from './change-order.ts'
import { leaveProvider } from './leave-provider.ts'
import { replaceWorker } from './replace-worker.ts'
import { settleOrder } from './settle-order.ts'
import { lockOrder } from './store.ts'

const ends = ['people.died', 'people.moved', 'people.admitted'].map((topic) =>
  subscribe<{ personId: string; on: Day }>(topic, async (ctx, { payload }) => {
    for (const order of await openOrders(ctx, payload.personId)) {
      await endOrder(ctx, order, {
        reason: topic.replace('people.', ''),
        reasonCode: 'life_event',
      })
    }
  }),
)

/** A stay in hospital is not the end: a desk resumes the order when the person is back. */
const rests = subscribe<{ personId: string }>('people.hospitalised', async (ctx, { payload }) => {
  for (const order of await openOrders(ctx, payload.personId)) {
    if (order.state === 'paused') continue
    await restOrder(ctx, order, 'hospitalised')
  }
})

async function openOrders(ctx: Ctx, personId: string) {
  const rows = await ctx.db
    .selectFrom('service_order')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', 'not in', ['completed', 'cancelled'])
    .orderBy('id')
    .execute()
  const orders = []
  for (const { id } of rows) orders.push(await lockOrder(ctx, id))
  return orders
}

const settles = ['visits.done', 'visits.missed', 'visits.cancelled'].map((topic) =>
  subscribe<VisitFact>(topic, async (ctx, { payload }) => {
    const visit = (await visitsByIds(ctx, [payload.visitId])).get(payload.visitId)
    if (visit?.orderId) await settleOrder(ctx, visit.orderId)
  }),
)

/** An absence is re-planned by a desk, or by `decide-late-replans`. */
const workers: Subscription[] = [
  subscribe<{ workerId: string }>('workforce.left', (ctx, { payload }) =>
    replaceWorker(ctx, payload.workerId),
  ),
  ...['workforce.certificate_withdrawn', 'workforce.certificate_expired'].map((topic) =>
    subscribe<{ workerId: string }>(topic, (ctx, { payload }) =>
      replaceWorker(ctx, payload.workerId, { ifUnfit: true }),
    ),
  ),
]

/** Many orders may hang on it: each is placed anew in a command of its own. */
const providers = ['organisations.suspended', 'organisations.closed'].map((topic) =>
  subscribe<{ organisationId: string }>(topic, (ctx, { payload: { organisationId } }) =>
    ctx.kernel.jobs.enqueue(ctx, leaveProvider, { organisationId }),
  ),
)

export const subscriptions: readonly Subscription[] = [
  ...ends,
  rests,
  ...settles,
  ...workers,
  ...providers,
]
