import type { Ctx } from '../../kernel/command.ts'
import { startOfDay, addDays, dayOf } from '../../kernel/time.ts'
import { conflict } from '../../kernel/refused.ts'
import { getService, type Service } from '../catalogue/index.ts'
import { getPerson } from '../people/index.ts'
import { planVisit, pointOf, type Visit } from '../visits/index.ts'
import { attempt } from './attempt.ts'
import { HORIZON_DAYS, type Order } from './order.ts'
import { companionsAt, crewAt, type Crew, type PlaceAsked } from './place-at.ts'
import { occurrences } from './recurrence.ts'
import { lockOrder, lockPlans, saveOrder, tellOrder } from './store.ts'

/** The end of the days for which visits are planned now. */
export const horizonOf = (ctx: Ctx): Temporal.Instant =>
  startOfDay(addDays(dayOf(ctx.now), HORIZON_DAYS + 1))

/**
 * Plans the visits of an order up to the horizon. Doing it again plans nothing twice (D2): every
 * start that the rule gives has one row, with its visit or with why there is none.
 *
 * `promised` is the first start: when that cannot be planned the refusal goes on to the caller. A
 * later start that is refused (beyond the entitlement, person away) leaves a gap that the desk sees.
 */
export async function planOccurrences(
  ctx: Ctx,
  order: Order,
  promised: { readonly workerId: string | null } | null = null,
): Promise<Order> {
  const { startsAt, organisationId } = order
  if (!startsAt) return order
  if (organisationId) await lockPlans(ctx, organisationId)
  const horizon = horizonOf(ctx)
  const from = order.plannedTo ?? startsAt
  const end =
    Temporal.Instant.compare(startsAt, horizon) < 0 ? horizon : startsAt.add({ minutes: 1 })
  const service = await getService(ctx, order.serviceCode)
  const settled = await settledOf(ctx, order.id)
  for (const at of occurrences(order.rrule, startsAt, from, end)) {
    if (settled.has(at.epochMilliseconds)) continue
    if (promised && at.equals(startsAt)) {
      const crew = await promisedCrew(ctx, order, service, at, promised.workerId)
      await record(ctx, order, at, await planOne(ctx, order, at, crew))
    } else await tryOne(ctx, order, service, at)
  }
  return saveOrder(ctx, order.id, { planned_to: end })
}

/** Starts that have their row already; a released one may be planned again. */
async function settledOf(ctx: Ctx, orderId: string): Promise<ReadonlySet<number>> {
  const rows = await ctx.db
    .selectFrom('order_occurrence')
    .select('starts_at')
    .where('order_id', '=', orderId)
    .where('outcome', '<>', 'released')
    .execute()
  return new Set(rows.map((row) => row.starts_at.epochMilliseconds))
}

async function tryOne(
  ctx: Ctx,
  order: Order,
  service: Service,
  at: Temporal.Instant,
): Promise<void> {
  const crew = await freeCrew(ctx, order, service, at)
  const tried = await attempt(ctx, () => planOne(ctx, order, at, crew))
  if ('done' in tried) return record(ctx, order, at, tried.done)
  await keep(ctx, order, at, {
    outcome: 'refused',
    visit_id: null,
    code: tried.refusal,
    reason: null,
  })
  const detail = { startsAt: at.toString(), code: tried.refusal }
  await tellOrder(ctx, order, 'occurrence_refused', { detail })
}

/**
 * The known worker if he can, otherwise the best other one of the same provider, with as many as
 * the service needs; null when too few can, and while the provider has not said yes.
 */
async function freeCrew(
  ctx: Ctx,
  order: Order,
  service: Service,
  at: Temporal.Instant,
): Promise<Crew | null> {
  if (!order.organisationId || order.state !== 'active') return null
  return crewAt(ctx, await askedFor(ctx, order, service, at))
}

/** The promised worker, and whoever comes along; a promise that one alone cannot keep is refused. */
async function promisedCrew(
  ctx: Ctx,
  order: Order,
  service: Service,
  at: Temporal.Instant,
  workerId: string | null,
): Promise<Crew | null> {
  if (workerId === null) return freeCrew(ctx, order, service, at)
  const companionIds = await companionsAt(ctx, await askedFor(ctx, order, service, at), workerId)
  if (!companionIds) throw conflict('dispatch.crew_missing', { field: 'startsAt' })
  return { organisationId: order.organisationId ?? '', workerId, companionIds }
}

const askedFor = async (
  ctx: Ctx,
  order: Order,
  service: Service,
  startsAt: Temporal.Instant,
): Promise<PlaceAsked> => ({
  personId: order.personId,
  service,
  organisationIds: order.organisationId ? [order.organisationId] : [],
  startsAt,
  minutes: order.minutes,
  point: pointOf(await getPerson(ctx, order.personId)),
  preferWorkerId: order.workerId,
})

const planOne = (
  ctx: Ctx,
  order: Order,
  startsAt: Temporal.Instant,
  crew: Crew | null,
): Promise<Visit> =>
  planVisit(ctx, {
    orderId: order.id,
    requestId: order.requestId,
    personId: order.personId,
    serviceCode: order.serviceCode,
    organisationId: order.organisationId,
    workerId: crew?.workerId ?? null,
    companionIds: crew?.companionIds,
    startsAt,
    minutes: order.minutes,
    fundingHint: { ownPocketAgreed: order.ownPocketAgreed },
  })

const record = (ctx: Ctx, order: Order, at: Temporal.Instant, visit: Visit): Promise<void> =>
  keep(ctx, order, at, { outcome: 'planned', visit_id: visit.id, code: null, reason: null })

/** One row for each start, whatever became of it. */
export async function keep(
  ctx: Ctx,
  order: Pick<Order, 'id'>,
  startsAt: Temporal.Instant,
  row: {
    readonly outcome: 'planned' | 'skipped' | 'refused' | 'released'
    readonly visit_id: string | null
    readonly code: string | null
    readonly reason: string | null
  },
): Promise<void> {
  await ctx.db
    .insertInto('order_occurrence')
    .values({ ...row, order_id: order.id, starts_at: startsAt, at: ctx.now })
    .onConflict((on) =>
      on.columns(['city', 'order_id', 'starts_at']).doUpdateSet({ ...row, at: ctx.now }),
    )
    .execute()
}

/** The nightly step of one order. */
export async function extendOrder(ctx: Ctx, orderId: string): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  if (order.state !== 'active' && order.state !== 'offered') return
  await planOccurrences(ctx, order)
}
