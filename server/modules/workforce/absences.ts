import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, invalid } from '../../kernel/refused.ts'
import { addDays, startOfDay, type Day } from '../../kernel/time.ts'
import { may, reach } from './access.ts'
import { minuteOf } from './hours.ts'
import { RecordAbsence, type Absence, type AbsenceKind } from './schema.ts'
import { lockFor, tell } from './store.ts'

/** A year; longer is leaving. */
const DAYS_MAX = 366

/** What `workforce.absence_recorded` and `workforce.absence_cancelled` say; instants as text. */
export interface AbsenceFact {
  readonly workerId: string
  readonly organisationId: string
  readonly absenceId: string
  readonly from: string
  readonly to: string
}

/** W6: the worker is away; his visits of that time are for dispatch to give to others. */
export async function recordAbsence(
  ctx: Ctx,
  workerId: string,
  input: RecordAbsence,
): Promise<{ id: string }> {
  const form = RecordAbsence.parse(input)
  const worker = await lockFor(ctx, workerId, may.recordAbsence)
  const from = form.fromTime ? timeOn(form.from, form.fromTime) : startOfDay(form.from)
  const to = form.toTime ? timeOn(form.to, form.toTime) : startOfDay(addDays(form.to, 1))
  if (Temporal.Instant.compare(from, to) >= 0) {
    throw invalid('workforce.ends_before_start', form.to < form.from ? 'to' : 'toTime')
  }
  if (addDays(form.from, DAYS_MAX) < form.to) {
    throw invalid('workforce.absence_too_long', 'to', { days: DAYS_MAX })
  }
  const id = ctx.id()
  await ctx.db
    .insertInto('absence')
    .values({
      id,
      worker_id: workerId,
      kind: form.kind,
      from_at: from,
      to_at: to,
      note: form.note,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })
    .execute()
  const span = { from: from.toString(), to: to.toString() }
  await tell(ctx, worker, 'workforce.absence_recorded', { absenceId: id, ...span })
  const detail = { workerId, kind: form.kind, ...span }
  await audit(ctx, 'workforce.absence_recorded', { kind: 'absence', id }, detail)
  return { id }
}

/** Entered in error, or the worker is back early; the row stays. */
export async function cancelAbsence(
  ctx: Ctx,
  workerId: string,
  absenceId: string,
  reason: string,
): Promise<{ id: string }> {
  const worker = await lockFor(ctx, workerId, may.recordAbsence)
  const found = await ctx.db
    .selectFrom('absence')
    .selectAll()
    .where('id', '=', absenceId)
    .where('worker_id', '=', workerId)
    .executeTakeFirst()
  if (!found) throw absent()
  if (found.cancelled_at !== null) throw conflict('workforce.absence_cancelled')
  await ctx.db
    .updateTable('absence')
    .set({ cancelled_at: ctx.now, cancelled_reason: reason })
    .where('id', '=', absenceId)
    .execute()
  const span = { from: found.from_at.toString(), to: found.to_at.toString() }
  await tell(ctx, worker, 'workforce.absence_cancelled', { absenceId, ...span })
  const subject = { kind: 'absence', id: absenceId }
  await audit(ctx, 'workforce.absence_cancelled', subject, { workerId, ...span }, reason)
  return { id: absenceId }
}

const timeOn = (day: Day, time: string): Temporal.Instant =>
  startOfDay(day).add({ minutes: minuteOf(time) })

/** The latest first. */
export async function absencesOf(ctx: Ctx, workerId: string): Promise<AbsenceLine[]> {
  return ctx.db
    .selectFrom('absence')
    .select([
      'id',
      'kind',
      'from_at as fromAt',
      'to_at as toAt',
      'note',
      'recorded_name as recordedName',
      'cancelled_at as cancelledAt',
      'cancelled_reason as cancelledReason',
    ])
    .where('worker_id', '=', workerId)
    .orderBy('from_at', 'desc')
    .limit(100)
    .execute()
}

type AbsenceLine = Omit<Absence, 'fromAt' | 'toAt' | 'cancelledAt'> & {
  fromAt: Temporal.Instant
  toAt: Temporal.Instant
  cancelledAt: Temporal.Instant | null
}

/** Who is away when, with whom he works. */
export interface Away {
  readonly absenceId: string
  readonly workerId: string
  readonly organisationId: string
  readonly name: string
  readonly kind: AbsenceKind
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** Absences within reach that touch [from, to), by their beginning; of one worker where named. */
export async function awayBetween(
  ctx: Ctx,
  asked: {
    readonly from: Temporal.Instant
    readonly to: Temporal.Instant
    readonly workerId?: string | undefined
    readonly organisationId?: string | undefined
  },
): Promise<Away[]> {
  let query = ctx.db
    .selectFrom('absence')
    .innerJoin('worker', (join) =>
      join.onRef('worker.city', '=', 'absence.city').onRef('worker.id', '=', 'absence.worker_id'),
    )
    .select(['absence.id as absenceId', 'worker.id as workerId', 'worker.name', 'absence.kind'])
    .select(['worker.organisation_id as organisationId', 'from_at as from', 'to_at as to'])
    .where(reach(ctx.actor))
    .where('cancelled_at', 'is', null)
    .where('to_at', '>', asked.from)
    .where('from_at', '<', asked.to)
    .orderBy('from_at')
    .orderBy('absence.id')
  if (asked.workerId) query = query.where('worker.id', '=', asked.workerId)
  if (asked.organisationId) query = query.where('organisation_id', '=', asked.organisationId)
  return query.execute()
}
