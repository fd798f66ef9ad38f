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
  await sql`
    insert into event (at, topic, subject_id, area_code, organisation_id, worker_id, account_id, payload)
    values (${ctx.now}, ${event.topic}, ${event.subjectId}, ${event.areaCode ?? null},
            ${event.organisationId ?? null}, ${event.workerId ?? null}, ${event.accountId ?? null},
            ${json(event.payload)})`.execute(ctx.db)
  await ctx.kernel.deliver(ctx, event)
  await sql`select pg_notify('yilin_event', ${ctx.city})`.execute(ctx.db)
}
