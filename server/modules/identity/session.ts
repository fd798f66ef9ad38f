import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Ctx, Kernel } from '../../kernel/command.ts'
import { actorOf, limitsOf, stepOf, type AccountRow } from './account.ts'
import { totpRoles } from './store.ts'

export const COOKIE = 'yilin_session'

/** A session's last use is written at most this often: reading must not cost a write each time. */
const SEEN_EVERY_MS = 60_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Opens a session and returns its token, which is kept only as a hash. */
export async function openSession(
  ctx: Ctx,
  account: AccountRow,
  about: { address: string; agent: string; totpPassed: boolean },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await ctx.db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      id: ctx.id(),
      account_id: account.id,
      totp_passed: about.totpPassed,
      created_at: ctx.now,
      seen_at: ctx.now,
      ends_at: ctx.now.add({ hours: limitsOf(account.roles).hours }),
      revoked_at: null,
      address: about.address,
      agent: about.agent.slice(0, 200),
    })
    .execute()
  return token
}

function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')
  return bearer?.[1] ?? request.cookies[COOKIE] ?? null
}

/** Who is asking: null without a live session. Asked on every request; nothing is cached. */
export async function authenticate(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  const token = tokenOf(request)
  if (!token) return null
  const now = kernel.clock()
  const session = await kernel.db
    .selectFrom('session')
    .select(['id', 'account_id', 'seen_at', 'ends_at', 'revoked_at', 'token_hash'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!session || session.revoked_at || isPast(session.ends_at, now)) return null
  const account = await kernel.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', session.account_id)
    .executeTakeFirstOrThrow()
  const idleEnds = session.seen_at.add({ minutes: limitsOf(account.roles).idleMinutes })
  if (account.disabled_at || !account.granted_at || isPast(idleEnds, now)) return null
  if (now.epochMilliseconds - session.seen_at.epochMilliseconds > SEEN_EVERY_MS) {
    await kernel.db
      .updateTable('session')
      .set({ seen_at: now })
      .where('token_hash', '=', session.token_hash)
      .execute()
  }
  const reach = await kernel.db
    .selectFrom('account_reach')
    .select('area_code')
    .where('account_id', '=', account.id)
    .execute()
  return actorOf(
    account,
    reach.map((row) => row.area_code),
    session.id,
    stepOf(account, await totpRoles(kernel.db)),
  )
}

const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now) <= 0

/** Ends sessions of an account, all of them or all but one. */
export async function revokeSessions(
  ctx: Ctx,
  accountId: string,
  except?: string | null,
): Promise<void> {
  let sessions = ctx.db
    .updateTable('session')
    .set({ revoked_at: ctx.now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
  if (except) sessions = sessions.where('id', '<>', except)
  await sessions.execute()
}
