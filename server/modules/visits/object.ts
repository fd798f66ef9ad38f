import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { keepReview } from './review.ts'
import { publishVisit, reachVisitForUpdate, saveVisit } from './store.ts'
import { moved, type Visit } from './visit.ts'

/**
 * The worker or the provider objects to a rejection, once and with a reason; the visit goes back to
 * review from the start (I14).
 */
export async function objectToRejection(ctx: Ctx, visitId: string, reason: string): Promise<Visit> {
  const visit = await reachVisitForUpdate(ctx, visitId)
  if (!may.object(ctx.actor, visit)) throw forbidden('visits.not_yours')
  if (visit.state !== 'rejected') {
    throw conflict('visits.not_rejected', { details: { state: visit.state } })
  }
  if (visit.objected) throw conflict('visits.objected_before')
  const side = ctx.actor.workerId === visit.workerId ? 'worker' : 'provider'
  await keepReview(ctx, visit, { side, decision: 'object', minutes: null, reason })
  const after = await saveVisit(ctx, visit, {
    state: moved(visit, 'done'),
    objected: true,
    reasonCode: null,
    reason: null,
  })
  await audit(ctx, 'visits.objected', { kind: 'visit', id: visit.id }, { side }, reason)
  await publishVisit(ctx, 'visits.objected', after, { side })
  return after
}
