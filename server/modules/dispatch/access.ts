import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import { mayFollow, type Order } from './order.ts'
import type { OrderCan } from './schema.ts'

/** Roles that see orders by area. */
const BY_AREA = ['operator', 'dispatcher', 'official', 'finance', 'auditor'] as const

type Placed = Pick<Order, 'areaCode' | 'organisationId'>

const isDesk = (actor: Actor, areaCode: string): boolean =>
  has(actor, 'operator', 'dispatcher') && reaches(actor, areaCode)

const isProviders = (actor: Actor, organisationId: string | null): boolean =>
  actor.kind === 'system' ||
  (actor.roles.includes('provider') &&
    actor.organisationId !== null &&
    actor.organisationId === organisationId)

export const may = {
  order: isDesk,
  change: (actor: Actor, order: Placed): boolean => isDesk(actor, order.areaCode),
  answer: (actor: Actor, offer: { readonly organisationId: string }): boolean =>
    isProviders(actor, offer.organisationId),
  /** A desk in its area; a provider its own visits, among its own workers. */
  assign: (actor: Actor, visit: Placed): boolean =>
    isDesk(actor, visit.areaCode) || isProviders(actor, visit.organisationId),
  assignBeyond: (actor: Actor, visit: Placed): boolean => isDesk(actor, visit.areaCode),
}

/** What the screen may offer for an order now. */
export function can(actor: Actor, order: Order): OrderCan {
  const isMine = may.change(actor, order)
  const { state } = order
  return {
    pause: isMine && order.startsAt !== null && mayFollow(state, 'paused'),
    resume: isMine && state === 'paused',
    cancel: isMine && mayFollow(state, 'cancelled'),
    skip: isMine && order.rrule !== null && (state === 'active' || state === 'offered'),
    place: isMine && state === 'waiting' && order.waitsFor === 'slot',
  }
}

/**
 * Rows of `service_order` that the caller may see: by area, or those given or offered to the
 * caller's organisation.
 */
export function reach(actor: Actor): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = []
  if (has(actor, ...BY_AREA)) ways.push(withinReach(actor, sql.ref('service_order.area_code')))
  if (actor.roles.includes('provider') && actor.organisationId) {
    ways.push(sql<SqlBool>`service_order.organisation_id = ${actor.organisationId}`)
    ways.push(sql<SqlBool>`exists (
      select from offer where offer.city = service_order.city
         and offer.order_id = service_order.id and offer.organisation_id = ${actor.organisationId}
         and offer.state in ('open', 'accepted'))`)
  }
  if (ways.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** Rows of `replan` that the caller may see: by area of the provider, or the provider's own. */
export function replanReach(actor: Actor): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = []
  if (has(actor, ...BY_AREA)) ways.push(withinReach(actor, sql.ref('replan.area_code')))
  if (actor.roles.includes('provider') && actor.organisationId) {
    ways.push(sql<SqlBool>`replan.organisation_id = ${actor.organisationId}`)
  }
  if (ways.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** Rows of `offer` that the caller may see. */
export function offerReach(actor: Actor): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = []
  if (has(actor, ...BY_AREA)) {
    ways.push(sql<SqlBool>`exists (
      select from service_order where service_order.city = offer.city
         and service_order.id = offer.order_id
         and ${withinReach(actor, sql.ref('service_order.area_code'))})`)
  }
  if (actor.roles.includes('provider') && actor.organisationId) {
    ways.push(sql<SqlBool>`offer.organisation_id = ${actor.organisationId}`)
  }
  if (ways.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}
