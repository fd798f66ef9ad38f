import { reaches } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, isBefore, type Day } from '../../kernel/time.ts'
import { priceOn } from '../catalogue/index.ts'
import { getOrganisation, providersServing, type Organisation } from '../organisations/index.ts'
import { getPerson, type Person } from '../people/index.ts'
import { moveRequest, reachRequest } from '../requests/index.ts'
import { may } from './access.ts'
import { makeOffer } from './make-offer.ts'
import { AHEAD_DAYS_MAX, moved, type Order } from './order.ts'
import { planOccurrences } from './plan-occurrences.ts'
import { checkRule } from './recurrence.ts'
import { orderableService, refuseAway } from './slots.ts'
import {
  insertOrder,
  reachOrderForUpdate,
  saveOrder,
  tellOrder,
  type NewOrderRow,
} from './store.ts'

interface Basics {
  readonly personId: string
  readonly serviceCode: string
  /** The service's own length when absent. */
  readonly minutes?: number | undefined
  readonly requestId?: string | null | undefined
  /** The person agreed to pay what no programme pays. */
  readonly ownPocketAgreed?: boolean | undefined
  readonly note?: string | null | undefined
}

export interface NewOrder extends Basics {
  readonly startsAt: Temporal.Instant
  /** RFC 5545 without DTSTART; null is once. */
  readonly rrule?: string | null | undefined
  readonly organisationId: string
  readonly workerId?: string | null | undefined
}

/**
 * Books a slot: the order and its visits in one transaction. A provider that is dispatched has its
 * worker at once; one that accepts is asked, and the worker is chosen when it has said yes.
 *
 * Refuses `people.absent`, `requests.absent`, `dispatch.request_of_another`, `visits.person_away`,
 * `dispatch.service_withdrawn`, `dispatch.not_at_home`, `dispatch.in_past`, `dispatch.too_far`, `dispatch.rule…`,
 * `dispatch.not_serving`, `dispatch.not_offering`, whatever visits refuse about the worker and
 * whatever settlement refuses about the money.
 */
export async function createOrder(ctx: Ctx, asked: NewOrder): Promise<Order> {
  const basics = await basicsOf(ctx, asked)
  const { startsAt, rrule = null } = asked
  refuseStart(ctx, startsAt)
  if (rrule) checkRule(rrule, startsAt)
  const organisation = await providerFor(ctx, basics.person, asked, dayOf(startsAt))
  const order = await insertOrder(ctx, {
    ...basics.row,
    state: organisation.mode === 'accept' ? 'offered' : 'active',
    starts_at: startsAt,
    rrule,
    organisation_id: organisation.id,
    worker_id: asked.workerId ?? null,
    waits_for: null,
  })
  await tellOrder(ctx, order, 'order_created')
  await sayOrdered(ctx, order)
  return begin(ctx, order, organisation)
}

/** Gives the visits to the provider, or asks it, as its mode says. */
async function begin(ctx: Ctx, order: Order, organisation: Organisation): Promise<Order> {
  const isAsked = organisation.mode === 'accept'
  const workerId = isAsked ? null : order.workerId
  const planned = await planOccurrences(ctx, order, { workerId })
  if (isAsked) await makeOffer(ctx, planned, { organisation, workerId: order.workerId })
  return planned
}

export interface NewWait extends Basics {
  readonly organisationId?: string | null | undefined
  readonly wantedFrom: Day
  readonly wantedTo: Day
  readonly timeFrom?: string | null | undefined
  readonly timeTo?: string | null | undefined
}

/** Puts a wish on the waiting list: it gets the first slot that falls free in its window. */
export async function waitList(ctx: Ctx, asked: NewWait): Promise<Order> {
  const basics = await basicsOf(ctx, asked)
  if (asked.wantedTo < dayOf(ctx.now)) throw invalid('dispatch.window', 'wantedTo')
  const order = await insertOrder(ctx, {
    ...basics.row,
    state: 'waiting',
    organisation_id: asked.organisationId ?? null,
    waits_for: 'slot',
    wanted_from: asked.wantedFrom,
    wanted_to: asked.wantedTo,
    wanted_time_from: asked.timeFrom ?? null,
    wanted_time_to: asked.timeTo ?? null,
  })
  await tellOrder(ctx, order, 'order_waiting')
  if (order.requestId) {
    await moveRequest(ctx, order.requestId, { to: 'waiting', reason: order.number })
  }
  return order
}

/** A waiting order takes a slot: by a desk, or by the job that watches for free ones. */
export async function placeWaiting(
  ctx: Ctx,
  orderId: string,
  slot: {
    readonly startsAt: Temporal.Instant
    readonly organisationId: string
    readonly workerId?: string | null | undefined
  },
): Promise<Order> {
  const order = await reachOrderForUpdate(ctx, orderId)
  if (!may.change(ctx.actor, order)) throw forbidden()
  if (order.state !== 'waiting' || order.waitsFor !== 'slot') {
    throw conflict('dispatch.not_waiting', { details: { state: order.state } })
  }
  const person = await getPerson(ctx, order.personId)
  refuseAway(person)
  refuseStart(ctx, slot.startsAt)
  const asked = { organisationId: slot.organisationId, serviceCode: order.serviceCode }
  const organisation = await providerFor(ctx, person, asked, dayOf(slot.startsAt))
  const placed = await saveOrder(ctx, order.id, {
    state: moved(order.state, organisation.mode === 'accept' ? 'offered' : 'active'),
    waits_for: null,
    starts_at: slot.startsAt,
    organisation_id: organisation.id,
    worker_id: slot.workerId ?? null,
  })
  await tellOrder(ctx, placed, 'order_placed')
  await sayOrdered(ctx, placed)
  return begin(ctx, placed, organisation)
}

async function sayOrdered(ctx: Ctx, order: Order): Promise<void> {
  if (!order.requestId) return
  await moveRequest(ctx, order.requestId, { to: 'ordered', reason: order.number })
}

async function basicsOf(ctx: Ctx, asked: Basics): Promise<{ person: Person; row: BasicRow }> {
  const person = await getPerson(ctx, asked.personId)
  if (ctx.actor.kind !== 'system' && !reaches(ctx.actor, person.areaCode)) {
    throw absent('people.absent')
  }
  if (!may.order(ctx.actor, person.areaCode)) throw forbidden()
  refuseAway(person)
  if (asked.requestId) await refuseOthersRequest(ctx, asked.requestId, person)
  const service = await orderableService(ctx, asked.serviceCode)
  const minutes = asked.minutes ?? service.minutes
  if (minutes === null) throw invalid('dispatch.minutes_missing', 'minutes')
  return {
    person,
    row: {
      ...NOTHING_YET,
      request_id: asked.requestId ?? null,
      person_id: person.id,
      service_code: service.code,
      area_code: person.areaCode,
      minutes,
      own_pocket_agreed: asked.ownPocketAgreed ?? false,
      note: asked.note ?? null,
    },
  }
}

/** An order serves the wish of the person whom it is for, within reach; no other is moved by it. */
async function refuseOthersRequest(ctx: Ctx, requestId: string, person: Person): Promise<void> {
  const { personId } = await reachRequest(ctx, requestId)
  if (personId !== null && personId !== person.id) {
    throw invalid('dispatch.request_of_another', 'requestId')
  }
}

const NOTHING_YET = {
  starts_at: null,
  rrule: null,
  planned_to: null,
  organisation_id: null,
  worker_id: null,
  wanted_from: null,
  wanted_to: null,
  wanted_time_from: null,
  wanted_time_to: null,
} as const satisfies Partial<NewOrderRow>

type BasicRow = Omit<NewOrderRow, 'state' | 'waits_for'>

function refuseStart(ctx: Ctx, startsAt: Temporal.Instant): void {
  if (isBefore(startsAt, ctx.now)) throw invalid('dispatch.in_past', 'startsAt')
  if (isBefore(ctx.now.add({ hours: 24 * AHEAD_DAYS_MAX }), startsAt)) {
    throw invalid('dispatch.too_far', 'startsAt', { days: AHEAD_DAYS_MAX })
  }
}

/** The provider if it serves the place and has a price for the service on that day. */
async function providerFor(
  ctx: Ctx,
  person: Person,
  asked: { readonly organisationId: string; readonly serviceCode: string },
  day: Day,
): Promise<Organisation> {
  const serving = await providersServing(ctx, person.areaCode, day)
  if (!serving.some((one) => one.id === asked.organisationId)) {
    throw invalid('dispatch.not_serving', 'organisationId')
  }
  if (!(await priceOn(ctx, { ...asked, day }))) {
    throw invalid('dispatch.not_offering', 'organisationId')
  }
  return getOrganisation(ctx, asked.organisationId)
}
