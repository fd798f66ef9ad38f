import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import { getPerson } from '../people/index.ts'
import { assignVisit, plannedOfOrder, pointOf, type Visit } from '../visits/index.ts'
import { attempt } from './attempt.ts'
import { makeOffer } from './make-offer.ts'
import { moved, type Order } from './order.ts'
import { crewAt, type Crew } from './place-at.ts'
import { providersFor } from './find-starts.ts'
import { saveOrder, tellOrder } from './store.ts'

/** After so many a person has to look; asking on would only wear the providers out. */
const ATTEMPTS_MAX = 10

/**
 * Finds the next provider for an order whose last one said no, did not answer, or stopped working:
 * the best that can come at the first time still ahead and was not asked before. One that is
 * dispatched takes it at once, one that accepts is asked; with none left the order waits for a
 * desk. Every attempt stays on record (D4).
 */
export async function nextProvider(
  ctx: Ctx,
  order: Order,
  options: { readonly againAfterExpiry?: boolean } = {},
): Promise<Order> {
  const ahead = await plannedAhead(ctx, order.id)
  const first = ahead[0]
  if (!first) return await wait(ctx, order, ahead)
  const { attempts, tried } = await triedBy(ctx, order.id, options)
  if (attempts >= ATTEMPTS_MAX) return await wait(ctx, order, ahead)
  const all = await providersFor(ctx, order.areaCode, order.serviceCode, dayOf(first.startsAt))
  const left = all.filter((one) => !tried.has(one.id))
  const best = await crewAt(ctx, {
    personId: order.personId,
    service: await getService(ctx, order.serviceCode),
    organisationIds: left.map((one) => one.id),
    startsAt: first.startsAt,
    minutes: order.minutes,
    point: pointOf(await getPerson(ctx, order.personId)),
  })
  const organisation = left.find((one) => one.id === best?.organisationId)
  if (!best || !organisation) return wait(ctx, order, ahead)

  const isAsked = organisation.mode === 'accept'
  const state = isAsked ? 'offered' : 'active'
  const next = await saveOrder(ctx, order.id, {
    state: order.state === state ? state : moved(order.state, state),
    waits_for: null,
    organisation_id: organisation.id,
    worker_id: best.workerId,
  })
  await giveVisits(ctx, next, isAsked ? null : best.workerId)
  await tellOrder(ctx, next, 'provider_changed', {
    detail: { from: order.organisationId, to: organisation.id },
  })
  if (isAsked) await makeOffer(ctx, next, { organisation, workerId: best.workerId })
  return next
}

/** Nobody is left to ask: the visits keep their time and wait for a desk. */
async function wait(ctx: Ctx, order: Order, ahead: readonly Visit[]): Promise<Order> {
  for (const visit of ahead) {
    await assignVisit(ctx, visit.id, { organisationId: null, workerId: null })
  }
  if (order.state === 'waiting') return order
  const waiting = await saveOrder(ctx, order.id, {
    state: moved(order.state, 'waiting'),
    waits_for: 'provider',
    organisation_id: null,
    worker_id: null,
  })
  await tellOrder(ctx, waiting, 'order_unplaced')
  return waiting
}

/** Providers that were asked and did not take it; those that only missed the time may be asked again. */
async function triedBy(
  ctx: Ctx,
  orderId: string,
  { againAfterExpiry = false },
): Promise<{ attempts: number; tried: ReadonlySet<string> }> {
  const rows = await ctx.db
    .selectFrom('offer')
    .select(['organisation_id', 'state'])
    .where('order_id', '=', orderId)
    .execute()
  const refused = rows.filter((row) => !againAfterExpiry || row.state !== 'expired')
  return { attempts: rows.length, tried: new Set(refused.map((row) => row.organisation_id)) }
}

/** The order's visits that have not begun, in order of time: by when they are, not when they were due. */
export const plannedAhead = (ctx: Ctx, orderId: string): Promise<Visit[]> =>
  plannedOfOrder(ctx, orderId, ctx.now.subtract({ hours: 24 }))

/**
 * Gives every visit still ahead to the order's provider; `workerId` where he can, another of the
 * provider's where he cannot, nobody where nobody can: those stand on the board as unassigned.
 */
export async function giveVisits(ctx: Ctx, order: Order, workerId: string | null): Promise<void> {
  const service = await getService(ctx, order.serviceCode)
  const person = await getPerson(ctx, order.personId)
  const { organisationId } = order
  for (const visit of await plannedAhead(ctx, order.id)) {
    const crew =
      workerId === null || organisationId === null
        ? null
        : await crewAt(ctx, {
            personId: order.personId,
            service,
            organisationIds: [organisationId],
            startsAt: visit.startsAt,
            minutes: visit.minutesPlanned,
            point: pointOf(person),
            preferWorkerId: workerId,
            exceptVisitId: visit.id,
          })
    await giveVisit(ctx, visit, organisationId, crew)
  }
}

/** A visit whose new price the entitlement does not bear stays with nobody and shows as a gap. */
async function giveVisit(
  ctx: Ctx,
  visit: Visit,
  organisationId: string | null,
  crew: Crew | null,
): Promise<void> {
  const { workerId = null, companionIds = [] } = crew ?? {}
  const given = await attempt(ctx, () =>
    assignVisit(ctx, visit.id, { organisationId, workerId, companionIds }),
  )
  if ('done' in given) return
  if (crew) return giveVisit(ctx, visit, organisationId, null)
  await attempt(ctx, () => assignVisit(ctx, visit.id, { organisationId: null, workerId: null }))
}
