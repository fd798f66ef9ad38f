import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { isCorrectedByHand, may } from './access.ts'
import { correct } from './correct.ts'
import { reachPosting } from './posting-detail.ts'
import type { Posting } from './posting.ts'
import type { CorrectPosting } from './schema.ts'

/**
 * Finance takes back part of a receipt or a move, never whoever booked it; other postings are
 * corrected where they arose.
 */
export async function correctByHand(
  ctx: Ctx,
  postingId: string,
  input: CorrectPosting,
): Promise<Posting> {
  const posting = await reachPosting(ctx, postingId)
  if (!isCorrectedByHand(posting)) throw forbidden('ledger.corrected_elsewhere')
  if (posting.actorId === ctx.actor.id) throw forbidden('ledger.same_officer')
  if (!may.correct(ctx.actor, posting)) throw forbidden()
  return correct(ctx, {
    key: `correct:${input.clientId}`,
    postingId,
    amount: input.amount,
    reason: input.reason,
  })
}
