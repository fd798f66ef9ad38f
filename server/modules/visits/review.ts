import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { Decision, ReviewSide } from './schema.ts'
import { publishVisit, reachVisitForUpdate, saveVisit } from './store.ts'
import { minutesPayable, moved, type Visit } from './visit.ts'

export interface NewReview {
  readonly side: 'provider' | 'payer'
  readonly decision: 'approve' | 'reject' | 'return'
  /** Fewer minutes than are payable. */
  readonly minutes?: number | undefined
  /** Needed unless everything is approved. */
  readonly reason?: string | undefined
}

/**
 * Provider first, payer second (V11). Approval by the payer fixes the minutes that are paid:
 * what was delivered, at most what was planned (V7), at most what the provider approved.
 *
 * Refuses `visits.not_yours`, `visits.not_for_review`, `visits.same_reviewer`,
 * `visits.more_than_payable`, `visits.nothing_delivered`, `visits.reason_missing`.
 */
export async function reviewVisit(ctx: Ctx, visitId: string, review: NewReview): Promise<Visit> {
  const visit = await reachVisitForUpdate(ctx, visitId)
  const isProvider = review.side === 'provider'
  const allowed = isProvider
    ? may.reviewAsProvider(ctx.actor, visit)
    : may.reviewAsPayer(ctx.actor, visit)
  if (!allowed) throw forbidden('visits.not_yours')
  if (visit.state !== (isProvider ? 'done' : 'provider_approved')) {
    throw conflict('visits.not_for_review', { details: { state: visit.state } })
  }
  const isCut = review.minutes !== undefined
  if ((review.decision !== 'approve' || isCut) && !review.reason) {
    throw invalid('visits.reason_missing', 'reason')
  }
  if (!isProvider) await refuseSameReviewer(ctx, visit)

  const minutes = review.decision === 'approve' ? await minutesOf(ctx, visit, review) : null
  await keepReview(ctx, visit, { ...review, minutes })
  return decide(ctx, visit, review, minutes)
}

async function decide(
  ctx: Ctx,
  visit: Visit,
  { side, decision, reason }: NewReview,
  minutes: number | null,
): Promise<Visit> {
  const detail = { side, decision, minutes }
  await audit(ctx, 'visits.reviewed', { kind: 'visit', id: visit.id }, detail, reason ?? null)
  if (decision === 'return') {
    // The provider's own return leaves the visit with the worker, in the same state.
    const after =
      side === 'payer' ? await saveVisit(ctx, visit, { state: moved(visit, 'done') }) : visit
    await publishVisit(ctx, 'visits.returned', after, { side })
    return after
  }
  if (decision === 'reject') {
    const state = moved(visit, 'rejected')
    const changes = { state, reasonCode: `rejected_by_${side}`, reason: reason ?? null }
    const after = await saveVisit(ctx, visit, changes)
    await publishVisit(ctx, 'visits.rejected', after, { side })
    return after
  }
  if (side === 'provider') {
    const after = await saveVisit(ctx, visit, { state: moved(visit, 'provider_approved') })
    await publishVisit(ctx, 'visits.provider_approved', after, { minutes })
    return after
  }
  const approved = { state: moved(visit, 'approved'), minutesApproved: minutes }
  const after = await saveVisit(ctx, visit, approved)
  await publishVisit(ctx, 'visits.approved', after, { minutesApproved: minutes })
  return after
}

/** Minutes this side approves; the payer never more than the provider. */
async function minutesOf(ctx: Ctx, visit: Visit, review: NewReview): Promise<number> {
  let most = minutesPayable(visit)
  if (review.side === 'payer')
    most = Math.min(most, (await lastApproval(ctx, visit))?.minutes ?? most)
  if (most < 1) throw conflict('visits.nothing_delivered', { field: 'decision' })
  const minutes = review.minutes ?? most
  if (minutes > most) throw invalid('visits.more_than_payable', 'minutes', { most })
  return minutes
}

const lastApproval = (ctx: Ctx, visit: Visit) =>
  ctx.db
    .selectFrom('visit_review')
    .select(['actor_id', 'minutes'])
    .where('visit_id', '=', visit.id)
    .where('side', '=', 'provider')
    .where('decision', '=', 'approve')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

/** V11: four eyes, whatever roles one account holds. */
async function refuseSameReviewer(ctx: Ctx, visit: Visit): Promise<void> {
  if (ctx.actor.kind === 'system') return
  const approval = await lastApproval(ctx, visit)
  if (approval?.actor_id === ctx.actor.id) throw forbidden('visits.same_reviewer')
}

export async function keepReview(
  ctx: Ctx,
  visit: Visit,
  review: {
    readonly side: ReviewSide
    readonly decision: Decision
    readonly minutes: number | null
    readonly reason?: string | undefined
  },
): Promise<void> {
  await ctx.db
    .insertInto('visit_review')
    .values({
      id: ctx.id(),
      visit_id: visit.id,
      side: review.side,
      decision: review.decision,
      minutes: review.minutes,
      reason: review.reason ?? null,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
}
