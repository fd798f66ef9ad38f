import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { Ctx, Kernel } from '../../kernel/command.ts'
import { actorOf, limitsOf, stepOf, TOTP_ROLES, type AccountRow } from './account.ts'
import { TOTP_SETTING } from './store.ts'

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

/**
 * Who is asking: null without a live session. Asked on every request, so in one query; nothing is
 * cached, and what was taken from an account holds at once.
 */
export async function authenticate(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  const token = tokenOf(request)
  if (!token) return null
  const now = kernel.clock()
  const found = await kernel.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .leftJoin('setting', (join) => join.on('setting.name', '=', TOTP_SETTING))
    .selectAll('account')
    .select([
      'session.id as session_id',
      'session.seen_at',
      'session.ends_at',
      'setting.value as totp_roles',
    ])
    .select(
      sql<string[]>`array(select reach.area_code from account_reach reach
         where reach.city = account.city and reach.account_id = account.id)`.as('reach'),
    )
    .where('session.token_hash', '=', hashOf(token))
    .where('session.revoked_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .where('account.granted_at', 'is not', null)
    .executeTakeFirst()
  if (!found) return null
  const idleEnds = found.seen_at.add({ minutes: limitsOf(found.roles).idleMinutes })
  if (isPast(found.ends_at, now) || isPast(idleEnds, now)) return null
  if (now.epochMilliseconds - found.seen_at.epochMilliseconds > SEEN_EVERY_MS) {
    await kernel.db
      .updateTable('session')
      .set({ seen_at: now })
      .where('id', '=', found.session_id)
      .execute()
  }
  const step = stepOf(found, (found.totp_roles as Role[] | null) ?? TOTP_ROLES)
  return actorOf(found, found.reach, found.session_id, step)
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
