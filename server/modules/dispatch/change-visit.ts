import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import {
  assignVisit,
  moveVisit,
  pointOf,
  reachVisitForUpdate,
  type Visit,
} from '../visits/index.ts'
import { getWorker } from '../workforce/index.ts'
import { may } from './access.ts'
import { AHEAD_DAYS_MAX } from './order.ts'
import { companionsAt } from './place-at.ts'
import { getOrder } from './store.ts'

export interface VisitPlan {
  /** Null takes the visit back from its worker. */
  readonly workerId: string | null
  /** Who comes along; the best who can when absent. */
  readonly companionIds?: readonly string[] | undefined
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
  const visit = await reachVisitForUpdate(ctx, visitId)
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
  const startsAt = plan.startsAt ?? visit.startsAt
  if (isMoved) refuseStart(ctx, startsAt)
  const minutes = plan.minutes ?? visit.minutesPlanned
  if (minutes > visit.minutesPlanned) await refuseLonger(ctx, visit, minutes)
  const companionIds = await companionsFor(ctx, visit, {
    ...plan,
    organisationId,
    startsAt,
    minutes,
  })
  const to = { organisationId, workerId, companionIds, ...why }
  return isMoved
    ? moveVisit(ctx, visitId, { startsAt, minutes, ...to })
    : assignVisit(ctx, visitId, to)
}

/** To a day that has come already, or to one so far away that nobody has it before his eyes. */
function refuseStart(ctx: Ctx, startsAt: Temporal.Instant): void {
  if (isBefore(startsAt, ctx.now)) throw invalid('dispatch.in_past', 'startsAt')
  if (isBefore(ctx.now.add({ hours: 24 * AHEAD_DAYS_MAX }), startsAt)) {
    throw invalid('dispatch.too_far_moved', 'startsAt', { days: AHEAD_DAYS_MAX })
  }
}

/**
 * A provider lengthens its own visit to what was agreed in the order at most: it is paid by the time,
 * and who cares at home does not decide alone what somebody else pays. A desk, which asks, may.
 */
async function refuseLonger(ctx: Ctx, visit: Visit, minutes: number): Promise<void> {
  if (may.assignBeyond(ctx.actor, visit)) return
  const agreed = visit.orderId ? (await getOrder(ctx, visit.orderId)).minutes : visit.minutesPlanned
  if (minutes > agreed) throw invalid('dispatch.longer_than_agreed', 'minutes', { agreed })
}

/** A service for two goes by two: those named, else the best who can; nobody with nobody. */
async function companionsFor(
  ctx: Ctx,
  visit: Visit,
  plan: Pick<VisitPlan, 'workerId' | 'companionIds' | 'organisationId'> & {
    readonly startsAt: Temporal.Instant
    readonly minutes: number
  },
): Promise<readonly string[]> {
  const { workerId, organisationId } = plan
  const service = await getService(ctx, visit.serviceCode)
  if (!workerId || !organisationId || service.workers < 2) return []
  const found =
    plan.companionIds ??
    (await companionsAt(
      ctx,
      {
        personId: visit.personId,
        service,
        organisationIds: [organisationId],
        startsAt: plan.startsAt,
        minutes: plan.minutes,
        point: pointOf(visit),
        preferWorkerId: visit.companionIds[0] ?? visit.workerId,
        exceptVisitId: visit.id,
      },
      workerId,
    ))
  const others = new Set(found)
  if (!found || others.has(workerId) || others.size !== service.workers - 1) {
    throw conflict('dispatch.crew_missing', { field: 'companionIds' })
  }
  return found
}

async function organisationOf(ctx: Ctx, visit: Visit, plan: VisitPlan): Promise<string | null> {
  if (plan.workerId) return (await getWorker(ctx, plan.workerId)).organisationId
  return plan.organisationId === undefined ? visit.organisationId : plan.organisationId
}
