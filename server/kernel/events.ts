import { sql } from 'kysely'
import { json, type City, type Json } from './db.ts'
import type { Ctx } from './command.ts'

interface EventTable {
  city: City
  seq: number
  xid: string
  at: Temporal.Instant
  topic: string
  subject_id: string
  area_code: string | null
  organisation_id: string | null
  worker_id: string | null
  account_id: string | null
  payload: Json<unknown>
}

declare module './db.ts' {
  interface Tables {
    event: EventTable
  }
}

/**
 * A past fact. Later modules subscribe and act in the same transaction; browsers hear of it live.
 * `payload` carries ids and codes, never personal data: whoever may see more asks for it.
 */
export interface Event<P = unknown> {
  /** `module.past_fact`, as in `visits.checked_in`. */
  readonly topic: string
  readonly subjectId: string
  readonly payload: P
  /** Who may hear it live: area reach, the provider, the worker, or one account. */
  readonly areaCode?: string | null
  readonly organisationId?: string | null
  readonly workerId?: string | null
  readonly accountId?: string | null
}

export interface Subscription {
  readonly topic: string
  readonly run: (ctx: Ctx, event: Event) => Promise<void>
}

/** `payload` is what the publisher of the topic declared; keep the two together in tests. */
export function subscribe<P>(
  topic: string,
  run: (ctx: Ctx, event: Event<P>) => Promise<void>,
): Subscription {
  return { topic, run: run as Subscription['run'] }
}

export type Deliver = (ctx: Ctx, event: Event) => Promise<void>

export function delivery(subscriptions: readonly Subscription[]): Deliver {
  const byTopic = Map.groupBy(subscriptions, (subscription) => subscription.topic)
  return async (ctx, event) => {
    for (const subscription of byTopic.get(event.topic) ?? []) await subscription.run(ctx, event)
  }
}

/** Writes the event and lets every subscriber act, all in the caller's transaction. */
export async function publish<P>(ctx: Ctx, event: Event<P>): Promise<void> {
  await publishMany(ctx, [event])
}

/**
 * As `publish`, for any number of events: all are written first, in order, then each is delivered.
 * A subscriber must not rely on an event of the list not being there yet.
 */
export async function publishMany<P>(ctx: Ctx, events: readonly Event<P>[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    topic: event.topic,
    subject_id: event.subjectId,
    area_code: event.areaCode ?? null,
    organisation_id: event.organisationId ?? null,
    worker_id: event.workerId ?? null,
    account_id: event.accountId ?? null,
    payload: event.payload,
  }))
  // The bell rings at the commit, so it may be asked for at once.
  await sql`
    with told as (insert into event (at, topic, subject_id, area_code, organisation_id, worker_id, account_id, payload)
    select ${ctx.now}, topic, subject_id, area_code, organisation_id, worker_id, account_id, payload
      from rows from (jsonb_to_recordset(${json(rows)}) as
             (topic text, subject_id text, area_code text, organisation_id uuid, worker_id uuid,
              account_id uuid, payload jsonb))
           with ordinality as told (topic, subject_id, area_code, organisation_id, worker_id,
                                    account_id, payload, place)
     order by place)
    select pg_notify('yilin_event', ${ctx.city})`.execute(ctx.db)
  for (const event of events) await ctx.kernel.deliver(ctx, event)
}
