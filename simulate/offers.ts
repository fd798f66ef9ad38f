import { SYSTEM } from '../server/kernel/actor.ts'
import { query } from '../server/kernel/command.ts'
import { Refused } from '../server/kernel/refused.ts'
import { respondToOffer } from '../server/modules/dispatch/index.ts'
import type { District } from './district.ts'

/** Providers that are asked first answer soon after the booking; now and then one declines. */
export async function answerOffers(district: District, now: Temporal.Instant): Promise<void> {
  const open = await query(district.kernel, SYSTEM, (ctx) =>
    ctx.db
      .selectFrom('offer')
      .select(['id', 'organisation_id'])
      .where('state', '=', 'open')
      .orderBy('offered_at')
      .execute(),
  )
  for (const offer of open) {
    const place = district.state.providers.findIndex((one) => one.id === offer.organisation_id)
    const random = district.random(`offer/${offer.id}`)
    await unlessRefused(
      district.act(`provider${place + 1}`, now, `offer:${offer.id}`, async (ctx) => {
        await respondToOffer(
          ctx,
          offer.id,
          random.chance(0.92)
            ? { answer: 'accept' }
            : { answer: 'decline', reason: '示例：人手不足' },
        )
      }),
    )
  }
}

/** A refusal is part of the story; anything else is a fault of ours. */
export async function unlessRefused<T>(run: Promise<T>): Promise<T | null> {
  try {
    return await run
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
