import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import { getWorker, unfitReasons } from '../workforce/index.ts'
import { refusingOverlap } from './overlap.ts'
import { getVisitForUpdate, publishVisit, recordChange, saveVisit } from './store.ts'
import { crewOf, type Visit } from './visit.ts'

type Sent = Pick<Visit, 'organisationId' | 'workerId' | 'companionIds'>

/**
 * V4: who lacks a skill, or a certificate that is valid on the day, is not sent; nor a stranger.
 * Asked of everybody who goes.
 */
export async function refuseUnfit(
  ctx: Ctx,
  sent: Sent & { readonly serviceCode: string; readonly startsAt: Temporal.Instant },
): Promise<void> {
  const day = dayOf(sent.startsAt)
  for (const workerId of crewOf(sent)) {
    if ((await getWorker(ctx, workerId)).organisationId !== sent.organisationId) {
      throw invalid('visits.worker_elsewhere', 'workerId')
    }
    const { skills, certificates } = await getService(ctx, sent.serviceCode)
    const reasons = await unfitReasons(ctx, workerId, { skills, certificates, day })
    if (reasons.length > 0) {
      throw conflict('visits.worker_unfit', { field: 'workerId', details: { reasons } })
    }
  }
}

/** Who comes along after a change: those named, else those who did, without the first worker. */
export function companionsOf(
  visit: Visit,
  to: { readonly workerId: string | null; readonly companionIds?: readonly string[] | undefined },
): string[] {
  if (to.workerId === null) return []
  return [...new Set(to.companionIds ?? visit.companionIds)].filter((id) => id !== to.workerId)
}

const isSame = (visit: Visit, to: Sent): boolean =>
  visit.organisationId === to.organisationId &&
  visit.workerId === to.workerId &&
  visit.companionIds.join() === to.companionIds.join()

/** What the record keeps of who is sent. */
export const sentOf = ({ organisationId, workerId, companionIds }: Visit) => ({
  organisationId,
  workerId,
  ...(companionIds.length > 0 ? { companionIds } : {}),
})

/**
 * Gives a planned visit to a provider and, when known, to one of its workers; null takes it back.
 *
 * Refuses `visits.not_planned`, `visits.worker_unfit`, `visits.worker_elsewhere` (not of that
 * organisation) and `visits.worker_busy` (V2, by the database).
 */
export async function assignVisit(
  ctx: Ctx,
  visitId: string,
  to: {
    readonly organisationId: string | null
    readonly workerId: string | null
    /** Who comes along; as before when absent, nobody when the visit is taken back. */
    readonly companionIds?: readonly string[] | undefined
    readonly reasonCode?: string
    readonly memo?: string | null | undefined
  },
): Promise<Visit> {
  const visit = await getVisitForUpdate(ctx, visitId)
  if (visit.state !== 'planned') {
    throw conflict('visits.not_planned', { details: { state: visit.state } })
  }
  const { organisationId, workerId } = to
  const companionIds = companionsOf(visit, to)
  const sent = { organisationId, workerId, companionIds }
  if (isSame(visit, sent)) return visit
  await refuseUnfit(ctx, { ...visit, ...sent })
  const assigned = await refusingOverlap(() => saveVisit(ctx, visit, sent))
  const before = sentOf(visit)
  await recordChange(ctx, visit, {
    kind: 'assigned',
    before,
    after: sentOf(assigned),
    reasonCode: to.reasonCode ?? 'dispatch',
    memo: to.memo,
  })
  const subject = { kind: 'visit', id: visit.id }
  await audit(
    ctx,
    'visits.assigned',
    subject,
    { before, organisationId, workerId },
    to.memo ?? null,
  )
  await publishVisit(ctx, 'visits.assigned', assigned, { before })
  return assigned
}
