import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { storeFile } from '../../kernel/files.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { refreshEvidence } from './refresh-evidence.ts'
import type { ConfirmationMethod } from './schema.ts'
import { reachVisit, reachVisitForUpdate } from './store.ts'
import type { Visit } from './visit.ts'

export interface NewConfirmation {
  readonly clientId: string
  readonly method: ConfirmationMethod
  readonly at: Temporal.Instant
  /** A PNG in base64, drawn on the worker's screen. */
  readonly signature?: string | undefined
  readonly code?: string | undefined
  /** Pressed on the older person's own telephone: 1 yes, 2 no, 3 only in part. */
  readonly key?: '1' | '2' | '3' | undefined
  readonly reason?: string | undefined
}

/** So many wrong codes are guesses. */
const WRONG_CODES_MAX = 5

/**
 * Keeps what the older person said to a visit. A wrong code is kept too: it is evidence.
 *
 * Refuses `visits.not_yours`, `visits.not_checked_in`, `visits.closed`, `visits.code_attempts`,
 * `visits.client_id_reused`.
 */
export async function confirmVisit(ctx: Ctx, visitId: string, said: NewConfirmation) {
  const visit = await reachVisitForUpdate(ctx, visitId)
  const allowed =
    said.method === 'key_press'
      ? may.confirmByTelephone(ctx.actor, visit)
      : may.confirmOnSite(ctx.actor, visit)
  if (!allowed) throw forbidden('visits.not_yours')
  const first = await findConfirmation(ctx, visit, said.clientId)
  if (first) return asFirst(first, said)
  if (visit.startedAt === null) throw conflict('visits.not_checked_in', { field: 'method' })
  // What was weighed in a review is not made stronger, or weaker, behind its back.
  if (visit.state !== 'under_way' && visit.state !== 'done') {
    throw conflict('visits.closed', { details: { state: visit.state } })
  }
  if (said.method === 'code') await refuseGuessing(ctx, visit)

  const id = ctx.id()
  const fileId = said.signature ? await keepSignature(ctx, visit, said.signature) : null
  await ctx.db
    .insertInto('visit_confirmation')
    .values({
      id,
      visit_id: visit.id,
      client_id: said.clientId,
      method: said.method,
      matched: isMatched(ctx, visit, said),
      answer: said.key ?? null,
      file_id: fileId,
      reason: said.reason ?? null,
      at: said.at,
      received_at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  await audit(ctx, 'visits.confirmed', { kind: 'visit', id: visit.id }, { method: said.method })
  await refreshEvidence(ctx, visit)
  return (await findConfirmation(ctx, visit, said.clientId))!
}

/** A repeat gets the first result; the same id for something else was never kept. */
function asFirst(
  first: NonNullable<Awaited<ReturnType<typeof findConfirmation>>>,
  said: NewConfirmation,
) {
  if (first.method === said.method && first.at.equals(said.at)) return first
  throw conflict('visits.client_id_reused', { field: 'clientId' })
}

function isMatched(ctx: Ctx, visit: Visit, said: NewConfirmation): boolean {
  if (said.method === 'code') return said.code === codeOf(ctx, visit.id)
  if (said.method === 'key_press') return said.key === '1'
  return true
}

async function keepSignature(ctx: Ctx, visit: Visit, base64: string): Promise<string> {
  const file = await storeFile(ctx, {
    name: `${visit.number}-signature.png`,
    mediaType: 'image/png',
    bytes: Buffer.from(base64, 'base64'),
  })
  return file.id
}

async function refuseGuessing(ctx: Ctx, visit: Visit): Promise<void> {
  const wrong = await ctx.db
    .selectFrom('visit_confirmation')
    .select('id')
    .where('visit_id', '=', visit.id)
    .where('method', '=', 'code')
    .where('matched', '=', false)
    .execute()
  if (wrong.length >= WRONG_CODES_MAX) throw conflict('visits.code_attempts', { field: 'code' })
}

/** V9: the same client id is the same message. */
const findConfirmation = (ctx: Ctx, visit: Visit, clientId: string) =>
  ctx.db
    .selectFrom('visit_confirmation')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

/**
 * Four digits that the desk tells the older person, who tells the worker on the day. Derived with
 * the site's key, so that nobody can compute it from the visit.
 */
export function codeOf(ctx: Ctx, visitId: string): string {
  const bytes = Buffer.from(ctx.kernel.crypto.index(`visit code ${visitId}`), 'base64url')
  return String(bytes.readUInt32BE(0) % 10_000).padStart(4, '0')
}

/** The code for the desk that may tell it; the look is audited. */
export async function tellCode(ctx: Ctx, visitId: string): Promise<{ code: string }> {
  const visit = await reachVisit(ctx, visitId)
  if (!may.seeCode(ctx.actor, visit)) throw forbidden('visits.not_yours')
  await audit(ctx, 'visits.code_seen', { kind: 'visit', id: visit.id })
  return { code: codeOf(ctx, visit.id) }
}
