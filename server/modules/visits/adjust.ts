import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { may } from './access.ts'
import { closeAlerts, raiseShort } from './alerts.ts'
import { timesOf } from './call.ts'
import { refreshAround } from './refresh-evidence.ts'
import type { CallKind, ReasonCode } from './schema.ts'
import { callsOf, publishVisit, reachVisitForUpdate, recordChange, saveVisit } from './store.ts'
import { MINUTES_MAX, moved, type Visit } from './visit.ts'

/** Times entered by hand lie this near to the plan; a visit of another day is another visit. */
const APART_HOURS_MAX = 24

export interface NewTimes {
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant
  readonly reasonCode: ReasonCode
  readonly memo?: string | null | undefined
}

/**
 * The provider enters or corrects the times of a visit. Raw calls stay as they came; where one is
 * missing, a call with source `manual` stands in for it, so that nobody takes it for a phone's.
 *
 * Refuses `visits.not_yours`, `visits.not_adjustable`, `visits.nobody_sent` (who was there is
 * one of the facts that a payer is shown), `visits.left_before_arrival`, `visits.too_long`,
 * `visits.in_future`, `visits.far_from_plan`.
 */
export async function adjustVisit(ctx: Ctx, visitId: string, times: NewTimes): Promise<Visit> {
  const visit = await reachVisitForUpdate(ctx, visitId)
  if (!may.adjust(ctx.actor, visit)) throw forbidden('visits.not_yours')
  if (!['planned', 'under_way', 'done'].includes(visit.state)) {
    throw conflict('visits.not_adjustable', { details: { state: visit.state } })
  }
  if (visit.workerId === null) throw conflict('visits.nobody_sent', { field: 'workerId' })
  refuseImpossible(ctx, visit, times)

  await fillCalls(ctx, visit, times)
  const raw = timesOf(await callsOf(ctx, visit.id))
  const { startedAt, endedAt } = times
  let after = await saveVisit(ctx, visit, {
    ...raw,
    startedAt,
    endedAt,
    adjusted: true,
    ...(visit.state === 'planned' ? { state: moved(visit, 'under_way') } : {}),
  })
  await recordChange(ctx, visit, {
    kind: visit.state === 'planned' ? 'manual' : 'times',
    before: {
      startedAt: visit.startedAt?.toString() ?? null,
      endedAt: visit.endedAt?.toString() ?? null,
    },
    after: { startedAt: startedAt.toString(), endedAt: endedAt.toString() },
    reasonCode: times.reasonCode,
    memo: times.memo,
  })
  const detail = { reasonCode: times.reasonCode, state: visit.state }
  await audit(ctx, 'visits.adjusted', { kind: 'visit', id: visit.id }, detail, times.memo ?? null)
  if (visit.state === 'planned') {
    await publishVisit(ctx, 'visits.checked_in', after, { at: startedAt.toString() })
  }
  if (visit.state !== 'done') {
    after = await saveVisit(ctx, after, { state: moved(after, 'done') })
    await closeAlerts(ctx, visit.id, ['late', 'missed', 'overdue_end'])
    await raiseShort(ctx, after)
    await publishVisit(ctx, 'visits.done', after, { at: endedAt.toString() })
  }
  return refreshAround(ctx, after)
}

function refuseImpossible(ctx: Ctx, visit: Visit, { startedAt, endedAt }: NewTimes): void {
  if (!isBefore(startedAt, endedAt)) throw invalid('visits.left_before_arrival', 'endedAt')
  const minutes = (endedAt.epochMilliseconds - startedAt.epochMilliseconds) / 60_000
  if (minutes > MINUTES_MAX) throw invalid('visits.too_long', 'endedAt')
  if (isBefore(ctx.now, endedAt)) throw invalid('visits.in_future', 'endedAt')
  const hours = Math.abs(startedAt.since(visit.startsAt).total('hours'))
  if (hours > APART_HOURS_MAX) throw invalid('visits.far_from_plan', 'startedAt')
}

/** The office's word where a phone said nothing. */
async function fillCalls(ctx: Ctx, visit: Visit, times: NewTimes): Promise<void> {
  const there = new Set((await callsOf(ctx, visit.id)).map((call) => call.kind))
  const missing: readonly [CallKind, Temporal.Instant][] = [
    ['in', times.startedAt],
    ['out', times.endedAt],
  ]
  for (const [kind, at] of missing) {
    if (there.has(kind)) continue
    const id = ctx.id()
    await ctx.db
      .insertInto('visit_call')
      .values({
        id,
        visit_id: visit.id,
        client_id: `manual-${id}`,
        kind,
        source: 'manual',
        at,
        received_at: ctx.now,
        effective_at: at,
        skew_seconds: 0,
        lat: null,
        lng: null,
        accuracy_metres: null,
        no_position_reason: null,
        line_known: null,
        line_index: null,
        tag: null,
        outcome: 'applied',
        late: false,
        worker_id: visit.workerId,
        actor_id: ctx.actor.id,
        actor_name: ctx.actor.name,
      })
      .execute()
  }
}
