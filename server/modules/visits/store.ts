import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { absent } from '../../kernel/refused.ts'
import type { Month } from '../../kernel/time.ts'
import type { VisitTable } from './tables.ts'
import './tables.ts'
import { reach } from './access.ts'
import { visitNumber, type Visit } from './visit.ts'

type VisitRow = Omit<Selectable<VisitTable>, 'city'>

export function visitOf(row: VisitRow): Visit {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    orderId: row.order_id,
    requestId: row.request_id,
    personId: row.person_id,
    serviceCode: row.service_code,
    organisationId: row.organisation_id,
    workerId: row.worker_id,
    companionIds: row.companion_ids,
    areaCode: row.area_code,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    month: row.month,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    minutesPlanned: row.minutes_planned,
    fundingHint: row.funding_hint,
    tasks: row.tasks,
    tasksDone: row.tasks_done,
    arrivedAt: row.arrived_at,
    leftAt: row.left_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    adjusted: row.adjusted,
    minutesApproved: row.minutes_approved,
    score: row.score,
    flags: row.flags,
    evidence: row.evidence,
    weak: row.weak,
    reasonCode: row.reason_code,
    reason: row.reason,
    objected: row.objected,
    createdAt: row.created_at,
  }
}

/** The visit itself, whoever asks. Throws 404 when there is none. */
export async function getVisit(ctx: Ctx, id: string): Promise<Visit> {
  const row = await ctx.db.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw absent('visits.absent', {}, 'id')
  return visitOf(row)
}

/** The same, locked until the command ends. */
export async function getVisitForUpdate(ctx: Ctx, id: string): Promise<Visit> {
  const row = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('visits.absent', {}, 'id')
  return visitOf(row)
}

/** The visit if the caller reaches it; absent and out of reach look alike. */
export async function reachVisit(ctx: Ctx, id: string): Promise<Visit> {
  const row = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent('visits.absent', {}, 'id')
  return visitOf(row)
}

/** The same, locked until the command ends: one change of a visit at a time. */
export async function reachVisitForUpdate(ctx: Ctx, id: string): Promise<Visit> {
  const row = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('visits.absent', {}, 'id')
  return visitOf(row)
}

/** Every call of a visit that counts, in the order of its device times. */
export async function callsOf(ctx: Ctx, visitId: string) {
  const rows = await ctx.db
    .selectFrom('visit_call')
    .selectAll()
    .where('visit_id', '=', visitId)
    .where('outcome', '<>', 'closed')
    .orderBy('effective_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, effectiveAt: row.effective_at }))
}

export async function visitsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Visit>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, visitOf(row)]))
}

type Changes = Partial<Omit<Visit, 'id' | 'number' | 'createdAt' | 'personId' | 'serviceCode'>>

const COLUMNS = {
  state: 'state',
  orderId: 'order_id',
  requestId: 'request_id',
  organisationId: 'organisation_id',
  workerId: 'worker_id',
  companionIds: 'companion_ids',
  areaCode: 'area_code',
  address: 'address',
  lat: 'lat',
  lng: 'lng',
  month: 'month',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  minutesPlanned: 'minutes_planned',
  tasksDone: 'tasks_done',
  arrivedAt: 'arrived_at',
  leftAt: 'left_at',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  adjusted: 'adjusted',
  minutesApproved: 'minutes_approved',
  score: 'score',
  flags: 'flags',
  evidence: 'evidence',
  weak: 'weak',
  reasonCode: 'reason_code',
  reason: 'reason',
  objected: 'objected',
  fundingHint: 'funding_hint',
  tasks: 'tasks',
} as const satisfies Record<keyof Changes, keyof VisitTable>

const JSON_COLUMNS = new Set<keyof Changes>(['evidence', 'fundingHint', 'tasks'])

/** Writes the changed values of a visit and returns it as it now is. */
export async function saveVisit(ctx: Ctx, visit: Visit, changes: Changes): Promise<Visit> {
  const set = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      COLUMNS[name as keyof Changes],
      JSON_COLUMNS.has(name as keyof Changes) ? json(value) : value,
    ]),
  )
  await ctx.db.updateTable('visit').set(set).where('id', '=', visit.id).execute()
  return { ...visit, ...changes }
}

/** Running numbers of a month, the next `count` of them. Waits for others that plan this month. */
export async function takeNumbers(ctx: Ctx, month: Month, count: number): Promise<string[]> {
  const { rows } = await sql<{ last: number }>`
    insert into visit_number (month, last) values (${month}, ${count})
    on conflict (city, month) do update set last = visit_number.last + ${count}
    returning last`.execute(ctx.db)
  const last = rows[0]!.last
  return Array.from({ length: count }, (_, at) => visitNumber(month, last - count + 1 + at))
}

/** What every event of a visit carries. */
export interface VisitFact {
  readonly visitId: string
  readonly personId: string
  readonly organisationId: string | null
  readonly workerId: string | null
  readonly serviceCode: string
  readonly month: Month
}

export async function publishVisit(
  ctx: Ctx,
  topic: `visits.${string}`,
  visit: Visit,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { personId, organisationId, workerId, serviceCode, month } = visit
  await publish<VisitFact>(ctx, {
    topic,
    subjectId: visit.id,
    areaCode: visit.areaCode,
    organisationId,
    workerId,
    payload: { visitId: visit.id, personId, organisationId, workerId, serviceCode, month, ...more },
  })
}

type ChangeKind =
  | 'times'
  | 'manual'
  | 'assigned'
  | 'moved'
  | 'cancelled'
  | 'missed'
  | 'flagged'
  | 'unflagged'

/** Appends one change with its reason; what was before is never lost. */
export async function recordChange(
  ctx: Ctx,
  visit: Visit,
  change: {
    readonly kind: ChangeKind
    readonly before: Record<string, unknown>
    readonly after: Record<string, unknown>
    readonly reasonCode: string
    readonly memo?: string | null | undefined
  },
): Promise<void> {
  await ctx.db
    .insertInto('visit_change')
    .values({
      id: ctx.id(),
      visit_id: visit.id,
      kind: change.kind,
      before: json(change.before),
      after: json(change.after),
      reason_code: change.reasonCode,
      memo: change.memo ?? null,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
}
