import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { has, type Actor } from './actor.ts'
import { reaches } from './access.ts'
import type { Db } from './db.ts'
import type { Log } from './log.ts'
import { Refused } from './refused.ts'

interface LiveEvent {
  readonly xid: string
  readonly seq: number
  readonly at: Temporal.Instant
  readonly topic: string
  readonly subject_id: string
  readonly area_code: string | null
  readonly organisation_id: string | null
  readonly worker_id: string | null
  readonly account_id: string | null
  readonly payload: unknown
}

interface Listener {
  readonly actor: Actor
  readonly topics: readonly string[]
  readonly reply: FastifyReply
  /** Asked again before anything is told: a revoked session hears nothing more. */
  readonly stillSignedIn: () => Promise<boolean>
}

export interface LiveOptions {
  readonly url: string
  readonly db: Db
  readonly city: string
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  readonly log: Log
}

const HEARTBEAT_MS = 20_000
const BATCH = 200
/** A returning browser gets at most this many missed events, then reloads its page. */
const REPLAY_MAX = 500

/**
 * Server-sent events from the outbox, at /api/live?topics=visits,requests. Events are read in
 * (transaction, sequence) order below the oldest running transaction, so a late commit is never
 * skipped; the event id is that pair and a browser resumes from its last one: by itself with
 * `Last-Event-ID`, and with `since` where another tab takes the line over.
 */
export async function openLive(
  app: FastifyInstance,
  options: LiveOptions,
): Promise<{ close(): Promise<void> }> {
  const listeners = new Set<Listener>()
  let cursor = await here(options)
  let reading = Promise.resolve()

  const client = new pg.Client({ connectionString: options.url })
  client.on('error', (error) =>
    options.log.error({ err: error }, 'live listener lost its connection'),
  )
  await client.connect()
  await client.query('listen yilin_event')
  const inTurn = (run: () => Promise<void>) => {
    reading = reading
      .then(run)
      .catch((error: unknown) => options.log.error({ err: error }, 'live events could not be read'))
    return reading
  }
  const pump = () =>
    inTurn(async () => {
      for (;;) {
        const events = await readAfter(options, cursor, BATCH)
        await tellAll(listeners, events)
        const last = events.at(-1)
        if (!last) return
        cursor = [last.xid, last.seq]
      }
    })
  client.on('notification', () => void pump())
  const heartbeat = setInterval(() => {
    for (const { reply } of listeners) reply.raw.write(': still here\n\n')
  }, HEARTBEAT_MS)
  // Catches events whose notification came while an older transaction still ran, or not at all.
  const catchUp = setInterval(() => void pump(), 1_000)

  app.get('/api/live', async (request, reply) => {
    const actor = await options.authenticate(request)
    if (!actor) throw new Refused(401, 'kernel.signed_out')
    const query = request.query as { topics?: unknown; since?: unknown }
    const listener: Listener = {
      actor,
      topics: String(query.topics ?? '').split(','),
      reply,
      stillSignedIn: async () => (await options.authenticate(request)) !== null,
    }
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 3000\n\n')
    const since = positionOf(String(request.headers['last-event-id'] ?? query.since))
    let gone = false
    request.raw.on('close', () => {
      gone = true
      listeners.delete(listener)
    })
    // In turn with the reading of new events, so that none falls between the missed and the next.
    await inTurn(async () => {
      if (since) await replay(options, listener, since)
      if (!gone) listeners.add(listener)
    })
  })

  return {
    async close() {
      clearInterval(heartbeat)
      clearInterval(catchUp)
      for (const { reply } of listeners) reply.raw.end()
      await reading
      await client.end()
    },
  }
}

/** A position of before a restored backup lies ahead of everything here: that page starts anew. */
async function replay(options: LiveOptions, listener: Listener, since: Position): Promise<void> {
  const [xid] = await here(options)
  const missed = await readAfter(options, since, REPLAY_MAX)
  if (missed.length === REPLAY_MAX || BigInt(since[0]) >= BigInt(xid)) {
    listener.reply.raw.write('event: reload\ndata: {}\n\n')
  } else
    tell(
      listener,
      missed.filter((event) => hears(listener, event)),
    )
}

/** Sessions are asked for once a batch, and only of those who have something to hear. */
async function tellAll(listeners: Set<Listener>, events: readonly LiveEvent[]): Promise<void> {
  for (const listener of listeners) {
    const heard = events.filter((event) => hears(listener, event))
    if (heard.length === 0) continue
    if (await listener.stillSignedIn()) tell(listener, heard)
    else {
      listeners.delete(listener)
      listener.reply.raw.end()
    }
  }
}

function tell({ reply }: Listener, events: readonly LiveEvent[]): void {
  for (const event of events) {
    const data = JSON.stringify({
      topic: event.topic,
      subjectId: event.subject_id,
      at: event.at.toString(),
      areaCode: event.area_code,
      payload: event.payload,
    })
    reply.raw.write(`id: ${event.xid}-${event.seq}\nevent: change\ndata: ${data}\n\n`)
  }
}

/** `visits` hears every visits.* topic; reach decides the rest. */
function hears(listener: Pick<Listener, 'actor' | 'topics'>, event: LiveEvent): boolean {
  const { actor, topics } = listener
  const asked = topics.some((topic) => event.topic === topic || event.topic.startsWith(`${topic}.`))
  if (!asked) return false
  if (event.account_id !== null) return event.account_id === actor.id
  if (has(actor, 'care_worker'))
    return event.worker_id !== null && event.worker_id === actor.workerId
  if (has(actor, 'provider')) {
    return event.organisation_id !== null && event.organisation_id === actor.organisationId
  }
  return event.area_code !== null && reaches(actor, event.area_code)
}

type Position = readonly [xid: string, seq: number]

function positionOf(id: string): Position | null {
  const match = /^(\d{1,18})-(\d{1,18})$/.exec(id)
  return match ? [match[1]!, Number(match[2])] : null
}

/**
 * Before everything that is still to be told. Not the newest event: one of an older transaction
 * may commit after it, and a restored backup brings numbers that this server has not reached.
 */
async function here(options: LiveOptions): Promise<Position> {
  const found = await sql<{ xid: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(options.db)
  return [found.rows[0]!.xid, 0]
}

async function readAfter(options: LiveOptions, [xid, seq]: Position, limit: number) {
  const found = await sql<LiveEvent>`
    select xid::text as xid, seq, at, topic, subject_id, area_code, organisation_id, worker_id,
           account_id, payload
      from event
     where city = ${options.city} and (xid, seq) > (${xid}::xid8, ${seq}::bigint)
       and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by xid, seq limit ${limit}`.execute(options.db)
  return found.rows
}
