import type { Call } from '../../kernel/http.ts'
import { conflict } from '../../kernel/refused.ts'
import { addDays, dayOf, instant } from '../../kernel/time.ts'
import { refusalOf } from './attempt.ts'
import { createOrder } from './create-order.ts'
import { orderDetail } from './present.ts'
import type { NewOrderBody } from './schema.ts'
import { slotsFor } from './slots.ts'

/** Somebody else was faster: the worker, or whoever was to come along, is no longer free. */
const TAKEN = new Set(['visits.worker_busy', 'dispatch.crew_missing'])
/** Days after the lost slot in which others are looked for. */
const OTHERS_DAYS = 6

/**
 * Books a promised slot. When somebody else took it in the meantime the refusal brings the slots
 * that can be promised now, so that the caller hears the next offer in the same sentence.
 */
export async function bookSlot(call: Call, body: NewOrderBody) {
  const startsAt = instant(body.startsAt)
  try {
    return await call.command(async (ctx) => {
      const order = await createOrder(ctx, { ...body, startsAt })
      return orderDetail(ctx, order.id)
    })
  } catch (error) {
    if (!TAKEN.has(refusalOf(error) ?? '')) throw error
    const from = dayOf(startsAt)
    const { personId, serviceCode, minutes } = body
    const asked = { personId, serviceCode, minutes, from, to: addDays(from, OTHERS_DAYS) }
    const { slots } = await call.query((ctx) => slotsFor(ctx, asked))
    throw conflict('dispatch.slot_taken', { field: 'startsAt', details: { slots } })
  }
}
