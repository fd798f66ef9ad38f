import type { Ctx } from '../../kernel/command.ts'
import { getRequest, moveRequest } from '../requests/index.ts'
import type { Order } from './order.ts'

/** The wish behind an order that is over was served, or will not be. */
export async function closeRequest(ctx: Ctx, order: Order): Promise<void> {
  if (!order.requestId) return
  const request = await getRequest(ctx, order.requestId)
  if (request.kind !== 'service' || !['ordered', 'waiting'].includes(request.state)) return
  await moveRequest(ctx, request.id, {
    to: 'closed',
    outcome: outcomeOf(order),
    reason: order.number,
  })
}

function outcomeOf({ state, reasonCode, reason }: Order): 'served' | 'withdrawn' | 'person_died' {
  if (state === 'completed') return 'served'
  return reasonCode === 'life_event' && reason === 'died' ? 'person_died' : 'withdrawn'
}
