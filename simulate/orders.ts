import type { Actor } from '../server/kernel/actor.ts'
import { addDays, type Day } from '../server/kernel/time.ts'
import { createOrder, slotsFor } from '../server/modules/dispatch/index.ts'
import { entitlementsOf } from '../server/modules/programmes/index.ts'
import { moveRequest } from '../server/modules/requests/index.ts'
import type { District } from './district.ts'
import { answerOffers } from './offers.ts'
import type { Random } from './random.ts'
import type { Registered } from './roster.ts'
import type { OfferedService } from './services.ts'

interface Wanted {
  readonly requestId: string
  readonly subject: Registered
  readonly operator: Actor
  readonly key: string
  readonly now: Temporal.Instant
  readonly day: Day
  readonly service: OfferedService
}

/** Every week on the same day, or only once. */
const RULES = [
  ['FREQ=WEEKLY', 40],
  ['FREQ=WEEKLY;INTERVAL=2', 32],
  [null, 28],
] as const

/**
 * What the operator does with a request of service: looks what may be promised, books it for people
 * with an entitlement, and closes the request with the reason for the others.
 */
export async function placeOrder(
  district: District,
  random: Random,
  wanted: Wanted,
): Promise<void> {
  const { subject, operator, now, key, day, requestId, service } = wanted
  const rrule = random.weighted(RULES)
  const minutes = service.minutes.length > 0 ? random.pick(service.minutes) : undefined
  await district.act(operator, now.add({ minutes: 2 }), `${key}:order`, async (ctx) => {
    const entitled = (await entitlementsOf(ctx, subject.id, day)).some(
      (one) =>
        one.unit === 'minute' &&
        one.state === 'live' &&
        one.available > 0 &&
        one.uses.includes(service.code),
    )
    if (!entitled) {
      await moveRequest(ctx, requestId, {
        to: 'closed',
        outcome: 'refused',
        reason: '不属于政府购买服务对象，已告知自费价格',
      })
      return
    }
    const found = await slotsFor(ctx, {
      personId: subject.id,
      serviceCode: service.code,
      ...(minutes ? { minutes } : {}),
      from: addDays(day, 1),
      to: addDays(day, 5),
      limit: 3,
    })
    const slot = found.slots.find((one) => one.coverage.ownFen === 0)
    if (!slot) {
      await moveRequest(ctx, requestId, {
        to: 'closed',
        outcome: 'no_provider',
        reason: '近期没有可约时段',
      })
      return
    }
    await createOrder(ctx, {
      requestId,
      personId: subject.id,
      serviceCode: service.code,
      ...(minutes ? { minutes } : {}),
      startsAt: slot.startsAt,
      rrule,
      organisationId: slot.organisationId,
      workerId: slot.workerId,
      ownPocketAgreed: false,
      note: null,
    })
  })
  await answerOffers(district, now.add({ minutes: 10 }))
}
