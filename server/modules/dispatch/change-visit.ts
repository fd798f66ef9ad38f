import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { assignVisit, moveVisit, reachVisit, type Visit } from '../visits/index.ts'
import { getWorker } from '../workforce/index.ts'
import { may } from './access.ts'

export interface VisitPlan {
  /** Null takes the visit back from its worker. */
  readonly workerId: string | null
  readonly organisationId?: string | null | undefined
  readonly startsAt?: Temporal.Instant | undefined
  readonly minutes?: number | undefined
  readonly reasonCode: string
  readonly memo?: string | null | undefined
}

/**
 * A desk, or the provider among its own workers, assigns, reassigns or moves a planned visit.
 * Overlap is refused by the database, unfitness by visits; hours and travel are shown, not enforced.
 */
export async function changeVisit(ctx: Ctx, visitId: string, plan: VisitPlan): Promise<Visit> {
  const visit = await reachVisit(ctx, visitId)
  if (!may.assign(ctx.actor, visit)) throw forbidden()
  const organisationId = await organisationOf(ctx, visit, plan)
  if (organisationId !== visit.organisationId && !may.assignBeyond(ctx.actor, visit)) {
    throw forbidden('dispatch.not_your_worker')
  }
  const { workerId, reasonCode, memo } = plan
  const why = { reasonCode, memo }
  const isMoved =
    (plan.startsAt && !plan.startsAt.equals(visit.startsAt)) ||
    (plan.minutes !== undefined && plan.minutes !== visit.minutesPlanned)
  if (!isMoved) return assignVisit(ctx, visitId, { organisationId, workerId, ...why })
  const startsAt = plan.startsAt ?? visit.startsAt
  if (isBefore(startsAt, ctx.now)) throw invalid('dispatch.in_past', 'startsAt')
  const minutes = plan.minutes ?? visit.minutesPlanned
  return moveVisit(ctx, visitId, { startsAt, minutes, organisationId, workerId, ...why })
}

async function organisationOf(ctx: Ctx, visit: Visit, plan: VisitPlan): Promise<string | null> {
  if (plan.workerId) return (await getWorker(ctx, plan.workerId)).organisationId
  return plan.organisationId === undefined ? visit.organisationId : plan.organisationId
}
