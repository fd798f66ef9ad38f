import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { getVisitForUpdate, publishVisit, recordChange, saveVisit, visitOf } from './store.ts'
import { mayBeMissed, mayFollow, moved, type Visit } from './visit.ts'

export interface Ending {
  readonly reasonCode: string
  readonly memo?: string | null | undefined
}

/** Calls off a planned visit; what was reserved for it is released by settlement. */
export async function cancelVisit(ctx: Ctx, visitId: string, why: Ending): Promise<Visit> {
  return endUnbegun(ctx, await getVisitForUpdate(ctx, visitId), 'cancelled', why)
}

/** Says of a planned visit that nobody came; of one that is still to come nobody knows. */
export async function markMissed(ctx: Ctx, visitId: string, why: Ending): Promise<Visit> {
  const visit = await getVisitForUpdate(ctx, visitId)
  if (visit.state === 'planned' && !mayBeMissed(visit, ctx.now)) {
    throw conflict('visits.not_due', { details: { startsAt: visit.startsAt.toString() } })
  }
  return endUnbegun(ctx, visit, 'missed', why)
}

async function endUnbegun(
  ctx: Ctx,
  visit: Visit,
  to: 'cancelled' | 'missed',
  why: Ending,
): Promise<Visit> {
  // A repeat of the same word changes nothing and is no fault.
  if (visit.state === to) return visit
  if (!mayFollow(visit.state, to)) {
    throw conflict('visits.not_planned', { details: { state: visit.state } })
  }
  const ended = await saveVisit(ctx, visit, {
    state: moved(visit, to),
    reasonCode: why.reasonCode,
    reason: why.memo ?? null,
  })
  await recordChange(ctx, visit, {
    kind: to,
    before: { state: visit.state },
    after: { state: to },
    reasonCode: why.reasonCode,
    memo: why.memo,
  })
  const subject = { kind: 'visit', id: visit.id }
  await audit(ctx, `visits.${to}`, subject, { reasonCode: why.reasonCode }, why.memo ?? null)
  await publishVisit(ctx, `visits.${to}`, ended, { reasonCode: why.reasonCode })
  return ended
}

/** Calls off what is planned for a person from that instant on, at once and with its reason. */
export async function cancelVisitsFrom(
  ctx: Ctx,
  personId: string,
  from: Temporal.Instant,
  why: Ending,
): Promise<readonly Visit[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'planned')
    .where('starts_at', '>=', from)
    .orderBy('starts_at')
    .forUpdate()
    .execute()
  const ended: Visit[] = []
  for (const row of rows) ended.push(await endUnbegun(ctx, visitOf(row), 'cancelled', why))
  return ended
}
