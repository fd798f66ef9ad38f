import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../kernel/command.ts'
import { firstId } from '../../kernel/ids.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { instant } from '../../kernel/time.ts'
import type { identityContracts } from './schema.ts'
import { present } from './store.ts'

type AccountsQuery = z.output<(typeof identityContracts)['accounts']['query']>
type AuditQuery = z.output<(typeof identityContracts)['audit']['query']>

export async function listAccounts(ctx: Ctx, asked: AccountsQuery) {
  let rows = ctx.db
    .selectFrom('account')
    .selectAll()
    .where(afterCursor(asked.cursor, [sql.ref('username')]))
    .orderBy('username')
    .limit(asked.limit + 1)
  if (asked.q) {
    const like = `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((eb) => eb.or([eb('username', 'like', like), eb('name', 'like', like)]))
  }
  if (asked.role) rows = rows.where(sql<boolean>`roles @> array[${asked.role}]::text[]`)
  if (asked.state === 'disabled') rows = rows.where('disabled_at', 'is not', null)
  if (asked.state === 'pending')
    rows = rows.where('granted_at', 'is', null).where('disabled_at', 'is', null)
  if (asked.state === 'locked') rows = rows.where('locked_until', '>', ctx.now)
  if (asked.state === 'active') {
    rows = rows
      .where('disabled_at', 'is', null)
      .where('granted_at', 'is not', null)
      .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', ctx.now)]))
  }
  const page = cutPage(await rows.execute(), asked.limit, (row) => [row.username])
  return { ...page, items: await present(ctx, page.items) }
}

export async function listAudit(ctx: Ctx, asked: AuditQuery) {
  let rows = ctx.db
    .selectFrom('audit')
    .select([
      'id',
      'at',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'actor_name as actorName',
      'action',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'reason',
      'detail',
      'request_id as requestId',
    ])
    .where(afterCursor(asked.cursor, [sql.ref('id')], 'desc'))
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.action)
    rows = rows.where('action', 'like', `${asked.action.replace(/[\\%_]/g, '\\$&')}%`)
  if (asked.actorId) rows = rows.where('actor_id', '=', asked.actorId)
  if (asked.subjectKind) rows = rows.where('subject_kind', '=', asked.subjectKind)
  if (asked.subjectId) rows = rows.where('subject_id', '=', asked.subjectId)
  // Ids begin with their instant, and the list is read in their order.
  if (asked.from) {
    const from = instant(asked.from)
    rows = rows.where('at', '>=', from).where('id', '>=', firstId(from))
  }
  if (asked.to) {
    const to = instant(asked.to)
    rows = rows.where('at', '<', to).where('id', '<', firstId(to.add({ milliseconds: 1 })))
  }
  return cutPage(await rows.execute(), asked.limit, (row) => [row.id])
}

export async function listSessions(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('session')
    .select([
      'id',
      'created_at as createdAt',
      'seen_at as seenAt',
      'ends_at as endsAt',
      'address',
      'agent',
    ])
    .where('account_id', '=', ctx.actor.id)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', ctx.now)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()
  return { items: rows.map((row) => ({ ...row, current: row.id === ctx.actor.sessionId })) }
}
