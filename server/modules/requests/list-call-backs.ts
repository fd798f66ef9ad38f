import { sql } from 'kysely'
import { normalisePhone } from '../people/index.ts'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { addDays, startOfDay } from '../../kernel/time.ts'
import { canCallBack, reachOfCallBacks } from './access.ts'
import { callBackRows, placedCallBack } from './call-back-rows.ts'
import { numberLike } from './list-calls.ts'
import { phoneIndex } from './phone.ts'
import type { CallBackFilter, CallBackQuery } from './schema.ts'
import { requestSettings } from './settings.ts'

/** Rows of the reach that pass the filter. */
export function filteredCallBacks(ctx: Ctx, asked: CallBackFilter) {
  let rows = ctx.db.selectFrom('call_back').selectAll().where(reachOfCallBacks(ctx.actor))
  const { q, area } = asked
  if (q) {
    const phone = normalisePhone(q)
    rows = rows.where((eb) =>
      eb.or([
        eb('number', 'like', numberLike(q)),
        ...(phone === null ? [] : [eb('phone_index', '=', phoneIndex(ctx, phone))]),
      ]),
    )
  }
  if (asked.kind) rows = rows.where('kind', '=', asked.kind)
  if (asked.state) rows = rows.where('state', '=', asked.state)
  if (area) rows = rows.where(withinAreas([area], sql.ref('call_back.area_code')))
  if (asked.personId) rows = rows.where('person_id', '=', asked.personId)
  if (asked.mine === 'yes') rows = rows.where('assignee_id', '=', ctx.actor.id)
  if (asked.mine === 'no') rows = rows.where('assignee_id', 'is', null)
  if (asked.overdue) {
    const late = sql<boolean>`(state = 'due' and due_at < ${ctx.now})`
    rows = rows.where(asked.overdue === 'yes' ? late : sql<boolean>`not ${late}`)
  }
  if (asked.from) rows = rows.where('due_at', '>=', startOfDay(asked.from))
  if (asked.to) rows = rows.where('due_at', '<', startOfDay(addDays(asked.to, 1)))
  if (asked.closedFrom) rows = rows.where('closed_at', '>=', startOfDay(asked.closedFrom))
  if (asked.closedTo) rows = rows.where('closed_at', '<', startOfDay(addDays(asked.closedTo, 1)))
  if (asked.scored) rows = rows.where('score', asked.scored === 'yes' ? 'is not' : 'is', null)
  if (asked.scoreFrom) rows = rows.where('score', '>=', asked.scoreFrom)
  return rows
}

const IS_OVER = sql<number>`(case when state = 'due' then 0 else 1 end)`

/** One page: what is owed and due soonest first, the finished ones after it; or newest first. */
export async function listCallBacks(ctx: Ctx, asked: CallBackQuery) {
  const all = filteredCallBacks(ctx, asked).limit(asked.limit + 1)
  const id = sql.ref('id')
  if (asked.sort === 'due') {
    const rows = await all
      .select(IS_OVER.as('is_over'))
      .where(afterCursor(asked.cursor, [IS_OVER, sql.ref('due_at'), id], 'asc'))
      .orderBy(IS_OVER)
      .orderBy('due_at')
      .orderBy('id')
      .execute()
    const page = cutPage(rows, asked.limit, (row) => [row.is_over, row.due_at, row.id])
    return { ...page, items: await callBackRows(ctx, page.items) }
  }
  const rows = await all
    .where(afterCursor(asked.cursor, [sql.ref('created_at'), id], 'desc'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.created_at, row.id])
  return { ...page, items: await callBackRows(ctx, page.items) }
}

/** One call-back with its tries, the messages about it, and what the caller may do. */
export async function callBackDetail(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('call_back')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfCallBacks(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent('requests.call_back_absent')
  const [callBack] = await callBackRows(ctx, [row])
  const attempts = await ctx.db
    .selectFrom('call_back_attempt')
    .select(['id', 'at', 'result', 'note', 'actor_name as actorName'])
    .where('call_back_id', '=', id)
    .orderBy('seq', 'desc')
    .execute()
  const messages = await ctx.db
    .selectFrom('text_message')
    .select(['id', 'state', 'text', 'created_at as createdAt'])
    .where('call_back_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
  const { attemptsMin } = await requestSettings(ctx)
  return {
    callBack: callBack!,
    attempts,
    messages,
    can: canCallBack(ctx.actor, placedCallBack(row), attemptsMin),
  }
}
