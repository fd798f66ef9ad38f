import type { Ctx } from '../../kernel/command.ts'
import { areaNames } from '../areas/index.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { linesOf, visitsByIds } from '../visits/index.ts'
import { workersByIds } from '../workforce/index.ts'
import { can, may } from './access.ts'
import type { Order } from './order.ts'
import { ordersByIds, reachOrder, type OfferRow } from './store.ts'

/** Orders as lists show them, in the order given; five questions however many there are. */
export async function orderLines(ctx: Ctx, orders: readonly Order[]) {
  const each = (pick: (order: Order) => string | null) => [
    ...new Set(orders.flatMap((order) => pick(order) ?? [])),
  ]
  const people = await peopleByIds(
    ctx,
    each((order) => order.personId),
  )
  const services = await servicesByCodes(
    ctx,
    each((order) => order.serviceCode),
  )
  const organisations = await organisationsByIds(
    ctx,
    each((order) => order.organisationId),
  )
  const workers = await workersByIds(
    ctx,
    each((order) => order.workerId),
  )
  const areas = await areaNames(
    ctx,
    each((order) => order.areaCode),
  )
  const named = (of: ReadonlyMap<string, { readonly name: string }>, id: string | null) =>
    id === null ? null : { id, name: of.get(id)?.name ?? '' }
  return orders.map((order) => {
    const service = services.get(order.serviceCode)
    const code = order.serviceCode
    return {
      id: order.id,
      number: order.number,
      state: order.state,
      waitsFor: order.waitsFor,
      person: { id: order.personId, name: people.get(order.personId)?.name ?? '' },
      service: { code, zh: service?.nameZh ?? code, en: service?.nameEn ?? code },
      organisation: named(organisations, order.organisationId),
      worker: named(workers, order.workerId),
      areaCode: order.areaCode,
      areaName: areas.get(order.areaCode) ?? order.areaCode,
      minutes: order.minutes,
      startsAt: order.startsAt,
      rrule: order.rrule,
      wanted: order.wanted,
      requestId: order.requestId,
      ownPocketAgreed: order.ownPocketAgreed,
      reasonCode: order.reasonCode,
      reason: order.reason,
      createdAt: order.createdAt,
      createdBy: order.createdName,
    }
  })
}

export async function offerViews(ctx: Ctx, rows: readonly OfferRow[]) {
  const organisations = await organisationsByIds(
    ctx,
    rows.map((row) => row.organisation_id),
  )
  const workers = await workersByIds(
    ctx,
    rows.flatMap((row) => row.worker_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    attempt: row.attempt,
    state: row.state,
    organisation: {
      id: row.organisation_id,
      name: organisations.get(row.organisation_id)?.name ?? '',
    },
    proposedWorker: row.worker_id
      ? { id: row.worker_id, name: workers.get(row.worker_id)?.name ?? '' }
      : null,
    offeredAt: row.offered_at,
    deadlineAt: row.deadline_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_name,
    reason: row.reason,
  }))
}

/** Offers with the orders they are about. */
export async function offerLines(ctx: Ctx, rows: readonly OfferRow[]) {
  const orders = await ordersByIds(
    ctx,
    rows.map((row) => row.order_id),
  )
  const lines = await orderLines(ctx, [...orders.values()])
  const byId = new Map(lines.map((line) => [line.id, line]))
  const visits = await plannedCounts(ctx, [...orders.keys()])
  const views = await offerViews(ctx, rows)
  return rows.map((row, at) => ({
    ...views[at]!,
    order: byId.get(row.order_id)!,
    visits: visits.get(row.order_id) ?? 0,
    can: {
      answer:
        row.state === 'open' &&
        Temporal.Instant.compare(ctx.now, row.deadline_at) < 0 &&
        may.answer(ctx.actor, { organisationId: row.organisation_id }),
    },
  }))
}

async function plannedCounts(ctx: Ctx, orderIds: readonly string[]) {
  if (orderIds.length === 0) return new Map<string, number>()
  const rows = await ctx.db
    .selectFrom('order_occurrence')
    .select((eb) => ['order_id', eb.fn.countAll<number>().as('count')])
    .where('order_id', 'in', [...orderIds])
    .where('outcome', '=', 'planned')
    .groupBy('order_id')
    .execute()
  return new Map(rows.map((row) => [row.order_id, row.count]))
}

/** Visits of one order shown with it: the next ones and the last ones. */
const VISITS_MAX = 60

/** An order within reach with its offers, visits, gaps and history. */
export async function orderDetail(ctx: Ctx, id: string) {
  const order = await reachOrder(ctx, id)
  const [line] = await orderLines(ctx, [order])
  const occurrences = await ctx.db
    .selectFrom('order_occurrence')
    .selectAll()
    .where('order_id', '=', id)
    .orderBy('starts_at', 'desc')
    .execute()
  const visits = await visitsByIds(
    ctx,
    occurrences.flatMap((row) => row.visit_id ?? []).slice(0, VISITS_MAX),
  )
  const inOrder = [...visits.values()].toSorted((a, b) =>
    Temporal.Instant.compare(b.startsAt, a.startsAt),
  )
  const gaps = occurrences.filter((row) => row.outcome === 'refused' || row.outcome === 'skipped')
  return {
    order: line!,
    note: order.note,
    offers: await offerViews(ctx, await offersOf(ctx, id)),
    gaps: gaps.map((row) => ({
      startsAt: row.starts_at,
      outcome: row.outcome,
      visitId: row.visit_id,
      code: row.code,
      reason: row.reason,
    })),
    visits: await linesOf(ctx, inOrder),
    changes: await changesOf(ctx, id),
    can: can(ctx.actor, order),
  }
}

const offersOf = (ctx: Ctx, orderId: string): Promise<OfferRow[]> =>
  ctx.db
    .selectFrom('offer')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('attempt')
    .execute()

async function changesOf(ctx: Ctx, orderId: string) {
  const rows = await ctx.db
    .selectFrom('order_change')
    .select(['kind', 'reason', 'at', 'actor_name as by'])
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .execute()
  return rows
}
