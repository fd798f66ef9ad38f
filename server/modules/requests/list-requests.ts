import { sql } from 'kysely'
import { normalisePhone } from '../people/index.ts'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { addDays, startOfDay } from '../../kernel/time.ts'
import { reachOfRequests } from './access.ts'
import { numberLike } from './list-calls.ts'
import { phoneIndex } from './phone.ts'
import { requestRows } from './request-rows.ts'
import type { RequestFilter, RequestQuery } from './schema.ts'

const EXACT = {
  kind: 'kind',
  state: 'state',
  priority: 'priority',
  source: 'source',
  personId: 'person_id',
  callId: 'call_id',
  organisationId: 'organisation_id',
  serviceCode: 'service_code',
  outcome: 'outcome',
} as const

const likeOf = (q: string): string => `%${q.replace(/[\\%_]/g, '\\$&')}%`

/** Rows of the reach that pass the filter. */
export function filteredRequests(ctx: Ctx, asked: RequestFilter) {
  let rows = ctx.db.selectFrom('request').selectAll().where(reachOfRequests(ctx.actor))
  for (const [name, column] of Object.entries(EXACT)) {
    const value = asked[name as keyof typeof EXACT]
    if (value !== undefined) rows = rows.where(column, '=', value)
  }
  const { q, area, from, to } = asked
  if (q) {
    const phone = normalisePhone(q)
    rows = rows.where((eb) =>
      eb.or([
        eb('text', 'ilike', likeOf(q)),
        eb('number', 'like', numberLike(q)),
        ...(phone === null ? [] : [eb('phone_index', '=', phoneIndex(ctx, phone))]),
      ]),
    )
  }
  if (area) rows = rows.where(withinAreas([area], sql.ref('request.area_code')))
  if (asked.closed) rows = rows.where('state', asked.closed === 'yes' ? '=' : '<>', 'closed')
  if (asked.mine === 'yes') rows = rows.where('assignee_id', '=', ctx.actor.id)
  if (asked.mine === 'no') rows = rows.where('assignee_id', 'is', null)
  if (asked.overdue) {
    const late = sql<boolean>`(state <> 'closed' and due_at is not null and due_at < ${ctx.now})`
    rows = rows.where(asked.overdue === 'yes' ? late : sql<boolean>`not ${late}`)
  }
  if (from) rows = rows.where('opened_at', '>=', startOfDay(from))
  if (to) rows = rows.where('opened_at', '<', startOfDay(addDays(to, 1)))
  if (asked.scored) rows = rows.where('score', asked.scored === 'yes' ? 'is not' : 'is', null)
  if (asked.scoredFrom) rows = rows.where('score_at', '>=', startOfDay(asked.scoredFrom))
  if (asked.scoredTo) rows = rows.where('score_at', '<', startOfDay(addDays(asked.scoredTo, 1)))
  if (asked.scoreFrom) rows = rows.where('score', '>=', asked.scoreFrom)
  return rows
}

const NEVER = sql<Temporal.Instant>`coalesce(due_at, 'infinity'::timestamptz)`

/** One page: newest first, or what is due soonest first. */
export async function listRequests(ctx: Ctx, asked: RequestQuery) {
  const all = filteredRequests(ctx, asked).limit(asked.limit + 1)
  const id = sql.ref('id')
  if (asked.sort === 'due') {
    const rows = await all
      .select(sql<string>`${NEVER}::text`.as('due_key'))
      .where(afterCursor(asked.cursor, [NEVER, id], 'asc'))
      .orderBy(NEVER)
      .orderBy('id')
      .execute()
    const page = cutPage(rows, asked.limit, (row) => [row.due_key, row.id])
    return { ...page, items: await requestRows(ctx, page.items) }
  }
  const rows = await all
    .where(afterCursor(asked.cursor, [sql.ref('opened_at'), id], 'desc'))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.opened_at, row.id])
  return { ...page, items: await requestRows(ctx, page.items) }
}
