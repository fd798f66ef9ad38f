import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { absent } from '../../kernel/refused.ts'
import { monthOf } from '../../kernel/time.ts'
import { reachOfCallBacks, reachOfCalls, reachOfRequests } from './access.ts'
import { runningNumber } from './call.ts'
import type { CallerRelation, RequestKind, RequestState } from './schema.ts'
import type { CallBackTable, CallTable, RequestTable } from './tables.ts'
import './tables.ts'

export type CallRecord = Omit<Selectable<CallTable>, 'city'>
export type RequestRecord = Omit<Selectable<RequestTable>, 'city'>
export type CallBackRecord = Omit<Selectable<CallBackTable>, 'city'>

/** C202611-000001 for calls, R… for requests, B… for call-backs. Waits for others of the month. */
export async function takeNumber(
  ctx: Ctx,
  series: 'C' | 'R' | 'B',
  at: Temporal.Instant = ctx.now,
): Promise<string> {
  const month = monthOf(at)
  const { rows } = await sql<{ last: number }>`
    insert into hotline_number (series, month, last) values (${series}, ${month}, 1)
    on conflict (city, series, month) do update set last = hotline_number.last + 1
    returning last`.execute(ctx.db)
  return runningNumber(series, month, rows[0]!.last)
}

/** 404 when absent or out of reach; nobody else changes the call until this command ends. */
export async function lockCall(ctx: Ctx, id: string): Promise<CallRecord> {
  const row = await ctx.db
    .selectFrom('call')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfCalls(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('requests.call_absent')
  return row
}

export async function lockRequest(ctx: Ctx, id: string): Promise<RequestRecord> {
  const row = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfRequests(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('requests.absent')
  return row
}

export async function lockCallBack(ctx: Ctx, id: string): Promise<CallBackRecord> {
  const row = await ctx.db
    .selectFrom('call_back')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfCallBacks(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('requests.call_back_absent')
  return row
}

/** A request as later modules know it. */
export interface Request {
  readonly id: string
  readonly number: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly personId: string | null
  readonly areaCode: string
  readonly serviceCode: string | null
  readonly organisationId: string | null
  readonly callId: string | null
  readonly callerName: string | null
  readonly callerRelation: CallerRelation | null
  readonly text: string
  readonly openedAt: Temporal.Instant
}

export const requestOf = (row: RequestRecord): Request => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  state: row.state,
  personId: row.person_id,
  areaCode: row.area_code,
  serviceCode: row.service_code,
  organisationId: row.organisation_id,
  callId: row.call_id,
  callerName: row.caller_name,
  callerRelation: row.caller_relation,
  text: row.text,
  openedAt: row.opened_at,
})

/** The request itself, whoever asks. Refuses `requests.absent`. */
export async function getRequest(ctx: Ctx, id: string): Promise<Request> {
  const row = await ctx.db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw absent('requests.absent')
  return requestOf(row)
}

/** The same within the caller's reach; out of it looks absent. */
export async function reachRequest(ctx: Ctx, id: string): Promise<Request> {
  const row = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfRequests(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent('requests.absent')
  return requestOf(row)
}

/** Many at once, whoever asks; ids that are none are left out. */
export async function requestsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, Request>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, requestOf(row)]))
}

interface NewStep {
  readonly kind: string
  readonly note?: string | null | undefined
  readonly detail?: Record<string, unknown> | undefined
  readonly at?: Temporal.Instant
}

/** C5: the story of a call is only added to. */
export async function addCallStep(ctx: Ctx, callId: string, step: NewStep): Promise<void> {
  await ctx.db
    .insertInto('call_step')
    .values({
      id: ctx.id(),
      call_id: callId,
      kind: step.kind,
      at: step.at ?? ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      note: step.note ?? null,
      detail: json(step.detail ?? {}),
    })
    .execute()
}

/** R5: the story of a request is only added to. */
export async function addRequestStep(
  ctx: Ctx,
  requestId: string,
  step: NewStep & { readonly from?: RequestState; readonly to?: RequestState },
): Promise<void> {
  await ctx.db
    .insertInto('request_step')
    .values({
      id: ctx.id(),
      request_id: requestId,
      kind: step.kind,
      from_state: step.from ?? null,
      to_state: step.to ?? null,
      at: step.at ?? ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      note: step.note ?? null,
      detail: json(step.detail ?? {}),
    })
    .execute()
}

export type RequestTopic =
  | 'requests.opened'
  | 'requests.emergency'
  | 'requests.acknowledged'
  | 'requests.moved'
  | 'requests.changed'
  | 'requests.overdue'
  | 'requests.closed'

/** What every requests.* event about a request carries. */
export interface RequestFact {
  readonly requestId: string
  readonly number: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly personId: string | null
  readonly callId: string | null
}

/**
 * Tells the others. Only a wish for service is told to the provider it names: a complaint must not
 * reach the house it is about.
 */
export async function publishRequest(
  ctx: Ctx,
  topic: RequestTopic,
  row: RequestRecord,
): Promise<void> {
  await publish<RequestFact>(ctx, {
    topic,
    subjectId: row.id,
    areaCode: row.area_code,
    organisationId: row.kind === 'service' ? row.organisation_id : null,
    payload: {
      requestId: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      personId: row.person_id,
      callId: row.call_id,
    },
  })
}

export type CallTopic =
  | 'requests.call_rang'
  | 'requests.call_answered'
  | 'requests.call_ended'
  | 'requests.call_changed'

/** What every requests.call_* event carries. */
export interface CallFact {
  readonly callId: string
  readonly number: string
  readonly state: CallRecord['state']
  readonly personId: string | null
  readonly operatorId: string | null
}

export async function publishCall(ctx: Ctx, topic: CallTopic, row: CallRecord): Promise<void> {
  await publish<CallFact>(ctx, {
    topic,
    subjectId: row.id,
    areaCode: row.area_code,
    payload: {
      callId: row.id,
      number: row.number,
      state: row.state,
      personId: row.person_id,
      operatorId: row.operator_id,
    },
  })
}

/** `requests.call_back_changed`: somebody owes a call more, or less. */
export async function publishCallBack(
  ctx: Ctx,
  row: Pick<CallBackRecord, 'id' | 'area_code' | 'person_id' | 'state' | 'kind'>,
): Promise<void> {
  await publish(ctx, {
    topic: 'requests.call_back_changed',
    subjectId: row.id,
    areaCode: row.area_code,
    payload: { callBackId: row.id, personId: row.person_id, kind: row.kind, state: row.state },
  })
}
