import { sql, type Selectable } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { absent } from '../../kernel/refused.ts'
import { monthOf } from '../../kernel/time.ts'
import { offerReach, reach } from './access.ts'
import { orderNumber, type Order } from './order.ts'
import type { OfferTable, ServiceOrderTable } from './tables.ts'
import './tables.ts'

type OrderRow = Omit<Selectable<ServiceOrderTable>, 'city'>
export type OfferRow = Omit<Selectable<OfferTable>, 'city'>

export function orderOf(row: OrderRow): Order {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    requestId: row.request_id,
    personId: row.person_id,
    serviceCode: row.service_code,
    areaCode: row.area_code,
    minutes: row.minutes,
    startsAt: row.starts_at,
    rrule: row.rrule,
    plannedTo: row.planned_to,
    organisationId: row.organisation_id,
    workerId: row.worker_id,
    ownPocketAgreed: row.own_pocket_agreed,
    note: row.note,
    wanted:
      row.wanted_from && row.wanted_to
        ? {
            from: row.wanted_from,
            to: row.wanted_to,
            timeFrom: row.wanted_time_from,
            timeTo: row.wanted_time_to,
          }
        : null,
    waitsFor: row.waits_for,
    reasonCode: row.reason_code,
    reason: row.reason,
    createdAt: row.created_at,
    createdName: row.created_name,
  }
}

const rows = (ctx: Ctx) => ctx.db.selectFrom('service_order').selectAll()

/** The order whoever asks: settlement reads here whether own pocket was agreed. */
export async function getOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await rows(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw absent('dispatch.absent')
  return orderOf(row)
}

export async function ordersByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Order>> {
  if (ids.length === 0) return new Map()
  const found = await rows(ctx)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(found.map((row) => [row.id, orderOf(row)]))
}

/** The order if the caller reaches it; absent and out of reach look alike. */
export async function reachOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await rows(ctx).where('id', '=', id).where(reach(ctx.actor)).executeTakeFirst()
  if (!row) throw absent('dispatch.absent')
  return orderOf(row)
}

/** The same, locked until the command ends. */
export async function reachOrderForUpdate(ctx: Ctx, id: string): Promise<Order> {
  const row = await rows(ctx)
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('dispatch.absent')
  return orderOf(row)
}

/** Locked, whoever asks: for jobs and for what follows from events. */
export async function lockOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await rows(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw absent('dispatch.absent')
  return orderOf(row)
}

/**
 * Whoever plans for a provider by a reading of its day goes after who did so before, until the end of
 * the transaction: a re-plan that read the day before a booking would not know the way to it.
 */
export async function lockPlans(ctx: Ctx, organisationId: string): Promise<void> {
  const key = sql`hashtextextended(${`dispatch.plans:${organisationId}`}, 0)`
  await sql`select pg_advisory_xact_lock(${key})`.execute(ctx.db)
}

export async function reachOfferForUpdate(ctx: Ctx, id: string): Promise<OfferRow> {
  const row = await ctx.db
    .selectFrom('offer')
    .selectAll()
    .where('id', '=', id)
    .where(offerReach(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('dispatch.offer_absent')
  return row
}

export type NewOrderRow = Omit<
  OrderRow,
  'id' | 'number' | 'created_at' | 'created_by' | 'created_name' | 'reason_code' | 'reason'
>

export async function insertOrder(ctx: Ctx, values: NewOrderRow): Promise<Order> {
  const month = monthOf(ctx.now)
  const { rows: counted } = await sql<{ last: number }>`
    insert into order_number (month, last) values (${month}, 1)
    on conflict (city, month) do update set last = order_number.last + 1
    returning last`.execute(ctx.db)
  const id = ctx.id()
  await ctx.db
    .insertInto('service_order')
    .values({
      ...values,
      id,
      number: orderNumber(month, counted[0]!.last),
      reason_code: null,
      reason: null,
      created_at: ctx.now,
      created_by: ctx.actor.id,
      created_name: ctx.actor.name,
    })
    .execute()
  return getOrder(ctx, id)
}

type OrderChanges = Partial<
  Pick<
    OrderRow,
    | 'state'
    | 'starts_at'
    | 'planned_to'
    | 'organisation_id'
    | 'worker_id'
    | 'waits_for'
    | 'reason_code'
    | 'reason'
  >
>

export async function saveOrder(ctx: Ctx, id: string, changes: OrderChanges): Promise<Order> {
  await ctx.db.updateTable('service_order').set(changes).where('id', '=', id).execute()
  return getOrder(ctx, id)
}

/** What every event of an order carries. */
export interface OrderFact {
  readonly orderId: string
  readonly personId: string
  readonly requestId: string | null
  readonly organisationId: string | null
  readonly serviceCode: string
  readonly state: string
}

/** One change of an order: kept, audited and told, in this order. */
export async function tellOrder(
  ctx: Ctx,
  order: Order,
  kind: string,
  about: { readonly reason?: string | null; readonly detail?: Record<string, unknown> } = {},
): Promise<void> {
  const { reason = null, detail = {} } = about
  await ctx.db
    .insertInto('order_change')
    .values({
      id: ctx.id(),
      order_id: order.id,
      kind,
      detail: json(detail),
      reason,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  await audit(ctx, `dispatch.${kind}`, { kind: 'order', id: order.id }, detail, reason)
  const { id, personId, requestId, organisationId, serviceCode, state, areaCode } = order
  await publish<OrderFact>(ctx, {
    topic: `dispatch.${kind}`,
    subjectId: id,
    areaCode,
    organisationId,
    payload: { orderId: id, personId, requestId, organisationId, serviceCode, state, ...detail },
  })
}
