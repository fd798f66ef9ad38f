import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import { assignVisit, busyOf, pointOf, visitsByIds, type Visit } from '../visits/index.ts'
import { unfitReasons } from '../workforce/index.ts'
import { attempt } from './attempt.ts'
import { crewAt } from './place-at.ts'

/**
 * The worker cannot go to what is planned in [from, to): each visit is given to the best other
 * worker of the same provider, or to nobody, when it stands on the board as unassigned.
 */
export async function replaceWorker(
  ctx: Ctx,
  workerId: string,
  why: {
    readonly from: Temporal.Instant
    readonly to: Temporal.Instant
    /** Only visits that the worker is no longer fit for. */
    readonly ifUnfit?: boolean
  },
): Promise<void> {
  const busy = await busyOf(ctx, [workerId], why.from, why.to)
  const visits = await visitsByIds(
    ctx,
    busy.map((one) => one.visitId),
  )
  for (const visit of visits.values()) {
    if (visit.state !== 'planned') continue
    if (why.ifUnfit && (await isFit(ctx, workerId, visit))) continue
    await giveToAnother(ctx, visit, workerId)
  }
}

async function isFit(ctx: Ctx, workerId: string, visit: Visit): Promise<boolean> {
  const { skills, certificates } = await getService(ctx, visit.serviceCode)
  const day = dayOf(visit.startsAt)
  return (await unfitReasons(ctx, workerId, { skills, certificates, day })).length === 0
}

/** Whoever is left of a crew stays; half a crew stands open. */
async function giveToAnother(ctx: Ctx, visit: Visit, absentId: string): Promise<void> {
  const { organisationId } = visit
  const left = [visit.workerId, ...visit.companionIds].find((id) => id !== absentId)
  const crew = await crewAt(ctx, {
    personId: visit.personId,
    service: await getService(ctx, visit.serviceCode),
    organisationIds: organisationId ? [organisationId] : [],
    startsAt: visit.startsAt,
    minutes: visit.minutesPlanned,
    point: pointOf(visit),
    preferWorkerId: left,
    exceptWorkerId: absentId,
    exceptVisitId: visit.id,
  })
  for (const one of [crew, null]) {
    const { workerId = null, companionIds = [] } = one ?? {}
    const given = await attempt(ctx, () =>
      assignVisit(ctx, visit.id, {
        organisationId,
        workerId,
        companionIds,
        reasonCode: 'worker_absent',
      }),
    )
    if ('done' in given) return
  }
}
