import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { companionsOf, refuseUnfit, sentOf } from './assign.ts'
import { refusingOverlap } from './overlap.ts'
import { getVisitForUpdate, publishVisit, recordChange, saveVisit } from './store.ts'
import { MINUTES_MAX, windowOf, type Visit } from './visit.ts'

/**
 * Moves a planned visit to another time or length, perhaps with another worker in the same step.
 * Settlement reserves anew when the month or the length changes, or refuses.
 */
export async function moveVisit(
  ctx: Ctx,
  visitId: string,
  to: {
    readonly startsAt: Temporal.Instant
    readonly minutes?: number
    readonly organisationId?: string | null
    readonly workerId?: string | null
    /** Who comes along; as before when absent. */
    readonly companionIds?: readonly string[] | undefined
    readonly reasonCode: string
    readonly memo?: string | null | undefined
  },
): Promise<Visit> {
  const visit = await getVisitForUpdate(ctx, visitId)
  if (visit.state !== 'planned') {
    throw conflict('visits.not_planned', { details: { state: visit.state } })
  }
  const minutes = to.minutes ?? visit.minutesPlanned
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MINUTES_MAX) {
    throw invalid('visits.minutes', 'minutes', { max: MINUTES_MAX })
  }
  const window = windowOf(to.startsAt, minutes)
  const organisationId = to.organisationId === undefined ? visit.organisationId : to.organisationId
  const workerId = to.workerId === undefined ? visit.workerId : to.workerId
  const companionIds = companionsOf(visit, { workerId, companionIds: to.companionIds })
  const changes = { ...window, minutesPlanned: minutes, organisationId, workerId, companionIds }
  await refuseUnfit(ctx, { ...visit, ...changes })
  const after = await refusingOverlap(() => saveVisit(ctx, visit, changes))
  const before = planOf(visit)
  await recordChange(ctx, visit, {
    kind: 'moved',
    before,
    after: planOf(after),
    reasonCode: to.reasonCode,
    memo: to.memo,
  })
  await audit(ctx, 'visits.moved', { kind: 'visit', id: visit.id }, { before }, to.memo ?? null)
  const { startsAt, minutes: length } = planOf(after)
  await publishVisit(ctx, 'visits.moved', after, { before, startsAt, minutes: length })
  return after
}

const planOf = (visit: Visit) => ({
  startsAt: visit.startsAt.toString(),
  minutes: visit.minutesPlanned,
  month: visit.month,
  ...sentOf(visit),
})
