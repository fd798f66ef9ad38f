import { visitsByIds } from '../modules/visits/index.ts'
import type { World } from './world.ts'

/** The starts of an order and what became of each, in order of time. */
export const occurrencesOfOrder = (world: World, orderId: string) =>
  world.kernel.db
    .selectFrom('order_occurrence')
    .select(['starts_at', 'outcome', 'visit_id', 'code'])
    .where('order_id', '=', orderId)
    .orderBy('starts_at')
    .execute()

/** The visits of an order as they are now, in order of time. */
export async function visitsOfOrder(world: World, orderId: string) {
  const ids = (await occurrencesOfOrder(world, orderId)).flatMap((row) => row.visit_id ?? [])
  const visits = await world.system.do((ctx) => visitsByIds(ctx, ids))
  return [...visits.values()].toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
}
