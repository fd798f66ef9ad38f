import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { addDays, dayOf, ZONE } from '../../kernel/time.ts'
import { scheduleCallBack } from '../requests/index.ts'
import { refusalOf } from './attempt.ts'
import { placeWaiting } from './create-order.ts'
import { nextProvider } from './next-provider.ts'
import type { Order } from './order.ts'
import { SEARCH_DAYS_MAX, slotsFor } from './slots.ts'
import { lockOrder } from './store.ts'

/** The person is told within so long. */
const TELL_WITHIN_HOURS = 2

/**
 * Gives waiting orders what has become free, those who have waited longest first: each in a command
 * of its own, so that one that cannot be served (its entitlement is used up, say) does not stop the
 * others. All have their turn in a run: however many wait in vain, the newest is reached. Returns how
 * many were served.
 */
export async function serveWaiting(kernel: Kernel): Promise<number> {
  const waiting = await command(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .selectFrom('service_order')
      .select('id')
      .where('state', '=', 'waiting')
      .where((eb) =>
        eb.or([eb('waits_for', '=', 'provider'), eb('wanted_to', '>=', dayOf(ctx.now))]),
      )
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  )
  let served = 0
  for (const { id } of waiting) {
    try {
      if (await command(kernel, JOB_ACTOR, (ctx) => serveOne(ctx, id))) served++
    } catch (error) {
      if (refusalOf(error) === null) throw error
    }
  }
  return served
}

async function serveOne(ctx: Ctx, orderId: string): Promise<boolean> {
  const order = await lockOrder(ctx, orderId)
  if (order.state !== 'waiting') return false
  if (order.waitsFor === 'provider') {
    const after = await nextProvider(ctx, order, { againAfterExpiry: true })
    return after.state !== 'waiting'
  }
  const { wanted } = order
  if (!wanted) return false
  const today = dayOf(ctx.now)
  const from = wanted.from > today ? wanted.from : today
  const last = addDays(from, SEARCH_DAYS_MAX - 1)
  const { slots } = await slotsFor(ctx, {
    personId: order.personId,
    serviceCode: order.serviceCode,
    minutes: order.minutes,
    from,
    to: wanted.to < last ? wanted.to : last,
    organisationId: order.organisationId ?? undefined,
    timeFrom: wanted.timeFrom,
    timeTo: wanted.timeTo,
    limit: 1,
  })
  const slot = slots[0]
  if (!slot) return false
  await tellPerson(ctx, await placeWaiting(ctx, order.id, slot))
  return true
}

/** Nobody was on the line when the slot fell free: a desk rings and says when somebody comes. */
async function tellPerson(ctx: Ctx, order: Order): Promise<void> {
  const at = order.startsAt!.toZonedDateTimeISO(ZONE)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  await scheduleCallBack(ctx, {
    kind: 'result',
    personId: order.personId,
    ...(order.requestId ? { requestId: order.requestId } : {}),
    reason: `候补订单 ${order.number} 已排在 ${at.toPlainDate().toString()} ${time}，请告知老人`,
    dueAt: ctx.now.add({ hours: TELL_WITHIN_HOURS }).toString(),
  })
}
