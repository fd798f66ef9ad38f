import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'
import { json, type City, type Json } from './db.ts'
import type { Deliver } from './events.ts'
import type { ApplicantSource } from './applicant-source.ts'
import type { FactSource } from './fact-source.ts'
import type { InstitutionSource } from './institution-source.ts'
import type { Crypto } from './crypto.ts'
import { newId } from './ids.ts'
import { conflict } from './refused.ts'
import type { Clock } from './time.ts'
import type { Jobs } from './jobs.ts'
import type { Lang } from './words.ts'
import type { Log } from './log.ts'

interface IdempotencyTable {
  city: City
  actor_id: string
  key: string
  request_hash: string
  answer: Json<unknown>
  at: Temporal.Instant
}

declare module './db.ts' {
  interface Tables {
    idempotency: IdempotencyTable
  }
}

/** What the whole process shares; `openKernel` makes it. */
export interface Kernel {
  readonly db: Db
  readonly city: string
  readonly clock: Clock
  readonly crypto: Crypto
  readonly jobs: Jobs
  readonly deliver: Deliver
  /** What the modules tell of subjects to the rules of programmes, in the order of the modules. */
  readonly facts: readonly FactSource[]
  /** Who applied for what, for trials of changed rules. */
  readonly applicants: readonly ApplicantSource[]
  /** Where people may be admitted, by the register of organisations. */
  readonly institutions: readonly InstitutionSource[]
  readonly log: Log
}

/**
 * One unit of work: one transaction, one reading of the clock, one actor. Every function that
 * touches rows takes it first; there is no other handle, so nothing can slip outside.
 */
export interface Ctx {
  readonly db: Db
  readonly city: string
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly lang: Lang
  readonly requestId: string
  readonly kernel: Kernel
  /** A new id that sorts by `now`. */
  id(): string
}

export interface CallOptions {
  readonly now?: Temporal.Instant
  readonly lang?: Lang
  readonly requestId?: string
  /** The client's own id for this command: the second call gets the first answer. */
  readonly once?: { readonly key: string; readonly request: unknown } | undefined
}

const RETRIES_MAX = 4
/** serialization_failure, deadlock_detected: the loser simply runs again. */
const RETRIED = new Set(['40001', '40P01'])

/** Runs a command; state, audit, events and jobs commit together or not at all. */
export async function command<T>(
  kernel: Kernel,
  actor: Actor,
  run: (ctx: Ctx) => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await kernel.db.transaction().execute((db) => {
        const ctx = ctxOf(kernel, db, actor, options)
        return options.once ? runOnce(ctx, options.once, run) : run(ctx)
      })
    } catch (error) {
      const code = (error as { code?: string }).code
      if (attempt < RETRIES_MAX && code !== undefined && RETRIED.has(code)) continue
      throw error
    }
  }
}

/** Reads at one snapshot. The database refuses writes here. */
export function query<T>(
  kernel: Kernel,
  actor: Actor,
  run: (ctx: Ctx) => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  return kernel.db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute((db) => run(ctxOf(kernel, db, actor, options)))
}

function ctxOf(kernel: Kernel, db: Db, actor: Actor, options: CallOptions): Ctx {
  const now = options.now ?? kernel.clock()
  return {
    db,
    city: kernel.city,
    actor,
    now,
    lang: options.lang ?? 'zh',
    requestId: options.requestId ?? newId(now),
    kernel,
    id: () => newId(now),
  }
}

/**
 * A key belongs to one actor and one request. The unique row makes a repeat wait for the first
 * call to end and then read its answer; the same key with other content is refused.
 */
async function runOnce<T>(
  ctx: Ctx,
  once: { readonly key: string; readonly request: unknown },
  run: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify(once.request)).digest('hex')
  const fresh = await ctx.db
    .insertInto('idempotency')
    .values({
      actor_id: ctx.actor.id,
      key: once.key,
      request_hash: hash,
      answer: json(null),
      at: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!fresh) {
    const first = await ctx.db
      .selectFrom('idempotency')
      .select(['request_hash', 'answer'])
      .where('actor_id', '=', ctx.actor.id)
      .where('key', '=', once.key)
      .executeTakeFirstOrThrow()
    if (first.request_hash !== hash) {
      throw conflict('kernel.key_reused', { field: 'Idempotency-Key' })
    }
    return first.answer as T
  }
  const answer = await run(ctx)
  if (answer === undefined || answer === null) return answer
  await ctx.db
    .updateTable('idempotency')
    .set({ answer: json(answer) })
    .where('actor_id', '=', ctx.actor.id)
    .where('key', '=', once.key)
    .execute()
  return answer
}
