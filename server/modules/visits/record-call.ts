import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { findByPhone, getPerson, normalisePhone } from '../people/index.ts'
import { may } from './access.ts'
import { closeAlerts, raiseShort } from './alerts.ts'
import { clocked, judge, type Clocked, type Judged } from './call.ts'
import { refreshAround } from './refresh-evidence.ts'
import type { CallKind, CallOutcome, CallSource, NoPositionReason } from './schema.ts'
import { callsOf, publishVisit, reachVisitForUpdate, saveVisit } from './store.ts'
import { moved, type Visit } from './visit.ts'

/** A check-in or check-out as it comes from a phone, a line or a tag. */
export interface NewCall {
  /** Made by the device; a repeat gets the first result. */
  readonly clientId: string
  readonly at: Temporal.Instant
  /** What the device's clock showed when it sent this. */
  readonly sentAt?: Temporal.Instant | null | undefined
  readonly source: CallSource
  readonly lat?: number | null | undefined
  readonly lng?: number | null | undefined
  readonly accuracyMetres?: number | null | undefined
  readonly noPositionReason?: NoPositionReason | null | undefined
  /** The number a landline call came from. */
  readonly callerLine?: string | null | undefined
  readonly tag?: string | null | undefined
}

export interface CallResult {
  readonly visit: Visit
  readonly call: {
    readonly clientId: string
    readonly outcome: CallOutcome
    readonly late: boolean
  }
}

/**
 * Records that the worker has arrived. Checking in twice keeps the first arrival: phones repeat
 * themselves, and a later arrival would shorten the minutes that are paid.
 */
export const checkIn = (ctx: Ctx, visitId: string, call: NewCall): Promise<CallResult> =>
  recordCall(ctx, visitId, 'in', call)

/** Records that the worker has left. A second check-out is kept as evidence and changes nothing. */
export const checkOut = (ctx: Ctx, visitId: string, call: NewCall): Promise<CallResult> =>
  recordCall(ctx, visitId, 'out', call)

/**
 * The one way in for calls, in whatever order they come.
 *
 * Refuses `visits.not_yours`, `visits.client_id_reused`, `visits.no_clock`, `visits.too_early`,
 * `visits.too_long`.
 */
export async function recordCall(
  ctx: Ctx,
  visitId: string,
  kind: CallKind,
  call: NewCall,
): Promise<CallResult> {
  const visit = await reachVisitForUpdate(ctx, visitId)
  refuseStranger(ctx, visit, call)
  const first = await findRepeat(ctx, visit, kind, call)
  if (first) return { visit, call: first }

  const clock = clocked(call, ctx.now)
  const judged = judge(visit, await callsOf(ctx, visit.id), { kind, ...clock })
  await keepCall(ctx, visit, kind, call, clock, judged.outcome)
  const after = await applyTimes(ctx, visit, judged)
  const subject = { kind: 'visit', id: visit.id }
  const { outcome } = judged
  const { source } = call
  await audit(ctx, `visits.call_${outcome}`, subject, { kind, source, clientId: call.clientId })
  return {
    visit: await refreshAround(ctx, after),
    call: { clientId: call.clientId, outcome, late: clock.late },
  }
}

function refuseStranger(ctx: Ctx, visit: Visit, call: NewCall): void {
  const allowed =
    call.source === 'landline'
      ? may.callByLine(ctx.actor, visit)
      : call.source === 'manual'
        ? may.adjust(ctx.actor, visit)
        : may.callByPhone(ctx.actor, visit)
  if (!allowed) throw forbidden('visits.not_yours')
  if (call.source === 'landline' && !call.callerLine) {
    throw invalid('visits.line_missing', 'callerLine')
  }
}

/** V9: the same client id is the same message. */
async function findRepeat(ctx: Ctx, visit: Visit, kind: CallKind, call: NewCall) {
  const row = await ctx.db
    .selectFrom('visit_call')
    .select(['visit_id', 'kind', 'at', 'outcome', 'late'])
    .where('client_id', '=', call.clientId)
    .executeTakeFirst()
  if (!row) return null
  if (row.visit_id !== visit.id || row.kind !== kind || !row.at.equals(call.at)) {
    throw conflict('visits.client_id_reused', { field: 'clientId' })
  }
  return { clientId: call.clientId, outcome: row.outcome, late: row.late }
}

async function keepCall(
  ctx: Ctx,
  visit: Visit,
  kind: CallKind,
  call: NewCall,
  clock: Clocked,
  outcome: CallOutcome,
): Promise<void> {
  const line = call.callerLine ? await lineOf(ctx, visit, call.callerLine) : null
  await ctx.db
    .insertInto('visit_call')
    .values({
      id: ctx.id(),
      visit_id: visit.id,
      client_id: call.clientId,
      kind,
      source: call.source,
      at: call.at,
      received_at: ctx.now,
      effective_at: clock.effectiveAt,
      skew_seconds: clock.skewSeconds,
      lat: call.lat ?? null,
      lng: call.lng ?? null,
      accuracy_metres: call.accuracyMetres ?? null,
      no_position_reason: call.noPositionReason ?? null,
      line_known: line?.known ?? null,
      line_index: line?.index ?? null,
      tag: call.tag ?? null,
      outcome,
      late: clock.late,
      worker_id: visit.workerId,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
}

/** Whether the line is the older person's own; the number itself is not kept. */
async function lineOf(
  ctx: Ctx,
  visit: Visit,
  callerLine: string,
): Promise<{ known: boolean; index: string }> {
  const phone = normalisePhone(callerLine)
  if (!phone) throw invalid('visits.line_form', 'callerLine')
  const found = await findByPhone(ctx, phone)
  const { householdId } = await getPerson(ctx, visit.personId)
  const known =
    found.people.some((person) => person.id === visit.personId) ||
    found.households.some((household) => household.id === householdId)
  return { known, index: ctx.kernel.crypto.index(phone) }
}

/** Brings the visit to what its calls now say; adjusted times stay as they were set. */
async function applyTimes(ctx: Ctx, visit: Visit, judged: Judged): Promise<Visit> {
  if (judged.outcome === 'closed' || judged.outcome === 'ahead') return visit
  const { arrivedAt, leftAt } = judged
  const startedAt = visit.adjusted ? visit.startedAt : arrivedAt
  const endedAt = visit.adjusted ? visit.endedAt : leftAt
  let now = await saveVisit(ctx, visit, { arrivedAt, leftAt, startedAt, endedAt, ...begun(visit) })
  if (visit.state === 'planned') {
    await closeAlerts(ctx, visit.id, ['late', 'missed'])
    await publishVisit(ctx, 'visits.checked_in', now, { at: arrivedAt!.toString() })
  }
  if (now.state === 'under_way' && endedAt) {
    now = await saveVisit(ctx, now, { state: moved(now, 'done') })
    await closeAlerts(ctx, visit.id, ['overdue_end'])
    await raiseShort(ctx, now)
    await publishVisit(ctx, 'visits.done', now, { at: endedAt.toString() })
  }
  return now
}

const begun = (visit: Visit): Partial<Pick<Visit, 'state'>> =>
  visit.state === 'planned' ? { state: moved(visit, 'under_way') } : {}
