import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { startOfDay, ZONE } from '../../kernel/time.ts'
import type { Required } from './worker.ts'

export interface Shift {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** A worker as the planner sees him. */
export interface PlanWorker {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly home: { readonly lat: number; readonly lng: number }
  /** Working time of the day without breaks and absences, in order, apart. */
  readonly shifts: readonly Shift[]
}

export interface WorkersAsked extends Required {
  readonly organisationIds: readonly string[]
}

interface Row {
  readonly id: string
  readonly organisation_id: string
  readonly name: string
  readonly home_lat: number
  readonly home_lng: number
  readonly from_at: Temporal.Instant
  readonly to_at: Temporal.Instant
}

/**
 * Who of these organisations is fit for the service and at work on the day, in one query.
 *
 * A shift that runs past midnight is whole on the day on which it begins, and on the day after it
 * is there again from 00:00: so every beginning of a visit on that day lies in some shift of it.
 * Those without working time that day are left out.
 */
export async function workersFor(ctx: Ctx, asked: WorkersAsked): Promise<PlanWorker[]> {
  if (asked.organisationIds.length === 0) return []
  const { rows } = await sql<Row>`
    with fit as (${fitWorkers(ctx, asked)}),
    working as (
      select fit.id, unnest(
          tstzmultirange(tstzrange(${clock('h.starts_minute')}, ${clock('h.ends_minute')}))
          - coalesce((
              select range_agg(tstzrange(${clock('b."from"')}, ${clock('b."to"')}))
                from jsonb_to_recordset(h.breaks) as b("from" int, "to" int)), '{}')
          - coalesce((
              select range_agg(tstzrange(a.from_at, a.to_at)) from absence a
               where a.city = ${ctx.city} and a.worker_id = fit.id
                 and a.cancelled_at is null), '{}')
        ) as span
        from fit
        cross join (values (${asked.day}::date - 1), (${asked.day}::date)) as on_day(day)
        join hours_pattern p on p.city = ${ctx.city} and p.worker_id = fit.id
         and p.from_on <= on_day.day and (p.to_on is null or p.to_on >= on_day.day)
        join hours_day h on h.city = ${ctx.city} and h.pattern_id = p.id
         and h.weekday = extract(isodow from on_day.day)
    )
    select fit.id, fit.organisation_id, fit.name, fit.home_lat, fit.home_lng,
           lower(shift) as from_at, upper(shift) as to_at
      from fit join lateral (
        select unnest(range_agg(working.span)
               * tstzmultirange(tstzrange(${startOfDay(asked.day)}::timestamptz, null))) as shift
          from working where working.id = fit.id) shifts on true
     order by fit.id, from_at`.execute(ctx.db)
  return [...Map.groupBy(rows, (row) => row.id).values()].map((own) => planWorker(own))
}

/** An instant from minutes of `on_day`, by the local clock. */
const clock = (minutes: string) =>
  sql`((on_day.day + make_interval(mins => ${sql.raw(minutes)})) at time zone ${sql.lit(ZONE)})`

const fitWorkers = (ctx: Ctx, asked: WorkersAsked) => sql`
  select w.id, w.organisation_id, w.name, w.home_lat, w.home_lng from worker w
   where w.city = ${ctx.city} and w.state = 'active' and w.joined_on <= ${asked.day}::date
     and w.organisation_id = any(${asked.organisationIds}::uuid[])
     and w.skills @> ${asked.skills}::text[]
     and (cardinality(${asked.certificates}::text[]) = 0 or exists (
       select from certificate c
        where c.city = ${ctx.city} and c.worker_id = w.id and c.withdrawn_at is null
          and c.kind = any(${asked.certificates}::text[])
          and c.valid_from <= ${asked.day}::date
          and (c.valid_to is null or c.valid_to >= ${asked.day}::date)))`

function planWorker(own: readonly Row[]): PlanWorker {
  const { id, organisation_id: organisationId, name, home_lat: lat, home_lng: lng } = own[0]!
  const shifts = own.map((row) => ({ from: row.from_at, to: row.to_at }))
  return { id, organisationId, name, home: { lat, lng }, shifts }
}
