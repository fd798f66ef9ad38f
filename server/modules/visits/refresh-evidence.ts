import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { isClockOff } from './call.ts'
import {
  evidenceOf,
  UNIFORM_VISITS_MIN,
  type Mark,
  type Neighbour,
  type Signals,
} from './evidence.ts'
import { pointOf } from './place.ts'
import type { ConfirmationMethod, VisitState } from './schema.ts'
import { isMovedAfterCap } from './moved-after-cap.ts'
import { callsOf, saveVisit, visitsByIds } from './store.ts'
import type { Visit } from './visit.ts'
import { whereaboutsOn } from './whereabouts.ts'

/** Evidence is weighed anew until the payer has decided. */
const WEIGHED: readonly VisitState[] = ['under_way', 'done', 'provider_approved']

/** Weighs the evidence of a visit and of the same worker's visits just before and after it. */
export async function refreshAround(ctx: Ctx, visit: Visit): Promise<Visit> {
  const around = await neighboursOf(ctx, visit)
  const others = await visitsByIds(
    ctx,
    [around.before, around.after].flatMap((one) => (one ? [one.id] : [])),
  )
  for (const other of others.values()) await refreshEvidence(ctx, other)
  return refreshEvidence(ctx, visit, around)
}

/** Weighs the evidence of one visit from everything that is kept about it. */
export async function refreshEvidence(ctx: Ctx, visit: Visit, around?: Around): Promise<Visit> {
  if (!WEIGHED.includes(visit.state)) return visit
  const signals = await signalsOf(ctx, visit, around ?? (await neighboursOf(ctx, visit)))
  const { score, reasons, flags, weak } = evidenceOf(signals)
  return saveVisit(ctx, visit, { score, evidence: reasons, flags, weak })
}

async function signalsOf(ctx: Ctx, visit: Visit, around: Around): Promise<Signals> {
  const calls = await callsOf(ctx, visit.id)
  const markOf = (kind: 'in' | 'out', at: Temporal.Instant | null): Mark | null => {
    const call = at && calls.find((one) => one.kind === kind && one.effectiveAt.equals(at))
    if (!call) return null
    const point = pointOf(call)
    return {
      at: call.effectiveAt,
      source: call.source,
      position: point && { ...point, accuracyMetres: call.accuracy_metres },
      lineKnown: call.line_known === true,
      late: call.late,
      clockOff: isClockOff({ skewSeconds: call.skew_seconds }),
    }
  }
  const inForce = new Set(calls.map((call) => call.kind)).size
  return {
    place: pointOf(visit),
    minutesPlanned: visit.minutesPlanned,
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
    adjusted: visit.adjusted,
    arrival: markOf('in', visit.arrivedAt),
    departure: markOf('out', visit.leftAt),
    repeatedCalls: calls.length - inForce,
    before: around.before,
    after: around.after,
    recentMinutes: await recentMinutes(ctx, visit),
    ...(await photosOf(ctx, visit)),
    tasksDone: visit.tasksDone.length,
    ...(await confirmationOf(ctx, visit)),
    person: visit.startedAt
      ? await whereaboutsOn(ctx, visit.personId, dayOf(visit.startedAt))
      : 'home',
    movedAfterCap: await isMovedAfterCap(ctx, visit),
  }
}

interface Around {
  readonly before: (Neighbour & { readonly id: string }) | null
  readonly after: (Neighbour & { readonly id: string }) | null
}

/** The same worker's visits next to this one, by the times in force, within a day. */
async function neighboursOf(ctx: Ctx, visit: Visit): Promise<Around> {
  if (!visit.workerId || !visit.startedAt) return { before: null, after: null }
  const next = async (side: 'before' | 'after') => {
    const kind = side === 'before' ? 'out' : 'in'
    const { rows } = await sql<NeighbourRow>`
      select v.id, v.person_id, v.started_at, v.ended_at,
             coalesce(c.lat, v.lat) as lat, coalesce(c.lng, v.lng) as lng
        from visit v
        left join lateral (
          select lat, lng from visit_call
           where city = v.city and visit_id = v.id and kind = ${kind} and lat is not null
           order by effective_at limit 1) c on true
       where v.city = ${ctx.city} and v.worker_id = ${visit.workerId} and v.id <> ${visit.id}
         and v.state not in ('planned', 'missed', 'cancelled', 'rejected')
         and v.starts_at between ${visit.startsAt}::timestamptz - interval '24 hours'
                             and ${visit.startsAt}::timestamptz + interval '24 hours'
         and ${
           side === 'before'
             ? sql`(v.started_at, v.id) < (${visit.startedAt}::timestamptz, ${visit.id}::uuid)`
             : sql`(v.started_at, v.id) > (${visit.startedAt}::timestamptz, ${visit.id}::uuid)`
         }
       order by v.started_at ${sql.raw(side === 'before' ? 'desc' : 'asc')}, v.id limit 1`.execute(
      ctx.db,
    )
    const row = rows[0]
    if (!row) return null
    return {
      id: row.id,
      personId: row.person_id,
      from: row.started_at,
      to: row.ended_at,
      point: pointOf(row),
    }
  }
  return { before: await next('before'), after: await next('after') }
}

interface NeighbourRow {
  id: string
  person_id: string
  started_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  lat: number | null
  lng: number | null
}

async function recentMinutes(ctx: Ctx, visit: Visit): Promise<number[]> {
  if (!visit.workerId || !visit.leftAt) return []
  const { rows } = await sql<{ minutes: number }>`
    select floor(extract(epoch from left_at - arrived_at) / 60)::int as minutes
      from visit
     where city = ${ctx.city} and worker_id = ${visit.workerId}
       and service_code = ${visit.serviceCode}
       and starts_at between ${visit.startsAt}::timestamptz - interval '60 days'
                         and ${visit.startsAt}::timestamptz
       and left_at is not null and left_at <= ${visit.leftAt}
     order by left_at desc limit ${UNIFORM_VISITS_MIN}`.execute(ctx.db)
  return rows.map((row) => row.minutes)
}

async function photosOf(ctx: Ctx, visit: Visit): Promise<{ photos: number; copiedPhotos: number }> {
  const { rows } = await sql<{ photos: number; copied: number }>`
    select count(*)::int as photos,
           count(*) filter (where exists (
             select from visit_photo other
              where other.city = p.city and other.sha256 = p.sha256
                and other.visit_id <> p.visit_id))::int as copied
      from visit_photo p
     where p.city = ${ctx.city} and p.visit_id = ${visit.id}`.execute(ctx.db)
  return { photos: rows[0]!.photos, copiedPhotos: rows[0]!.copied }
}

/** Strongest first. */
const STRENGTH: readonly ConfirmationMethod[] = ['key_press', 'code', 'signature', 'none']

async function confirmationOf(
  ctx: Ctx,
  visit: Visit,
): Promise<Pick<Signals, 'confirmation' | 'wrongCodes' | 'denied'>> {
  const rows = await ctx.db
    .selectFrom('visit_confirmation')
    .select(['method', 'matched'])
    .where('visit_id', '=', visit.id)
    .execute()
  const good = new Set(rows.filter((row) => row.matched).map((row) => row.method))
  return {
    confirmation: STRENGTH.find((method) => good.has(method)) ?? null,
    wrongCodes: rows.filter((row) => row.method === 'code' && !row.matched).length,
    denied: rows.some((row) => row.method === 'key_press' && !row.matched),
  }
}
