import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { reach } from './access.ts'
import { visitOf } from './store.ts'
import type { Visit } from './visit.ts'

/** Live visits within the caller's reach that start in [from, to), in order of time. */
export async function visitsBetween(
  ctx: Ctx,
  asked: {
    readonly from: Temporal.Instant
    readonly to: Temporal.Instant
    readonly organisationId?: string | undefined
    readonly area?: string | undefined
    /** Only those that nobody is to go to yet. */
    readonly unassigned?: boolean
    readonly limit: number
  },
): Promise<readonly Visit[]> {
  let query = ctx.db
    .selectFrom('visit')
    .selectAll()
    .where(reach(ctx.actor))
    .where('starts_at', '>=', asked.from)
    .where('starts_at', '<', asked.to)
    .where('state', '<>', 'cancelled')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(asked.limit)
  if (asked.organisationId) query = query.where('organisation_id', '=', asked.organisationId)
  if (asked.area) query = query.where(withinAreas([asked.area], sql.ref('visit.area_code')))
  if (asked.unassigned) query = query.where('worker_id', 'is', null).where('state', '=', 'planned')
  return (await query.execute()).map(visitOf)
}

/**
 * Visits of an order that have not begun and start after `from`, in order of time, wherever they were
 * moved to. No reach check: for dispatch's own rules.
 */
export async function plannedOfOrder(
  ctx: Ctx,
  orderId: string,
  from: Temporal.Instant,
): Promise<Visit[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '=', 'planned')
    .where('starts_at', '>', from)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(visitOf)
}
