import { sql } from 'kysely'
import { normalisePhone } from '../people/index.ts'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { addDays, startOfDay } from '../../kernel/time.ts'
import { reachOfCalls } from './access.ts'
import { callRows } from './call-rows.ts'
import { phoneIndex } from './phone.ts'
import { ANSWER_SECONDS, type CallFilter, type CallQuery } from './schema.ts'

/** Digits at the end of a number, or the whole of it; what has no digit fits no number. */
export const numberLike = (q: string): string | null =>
  /\d/.test(q) ? `%${q.toUpperCase().replace(/[^0-9A-Z-]/g, '')}` : null

/** Rows of the reach that pass the filter. */
export function filteredCalls(ctx: Ctx, asked: CallFilter) {
  let rows = ctx.db.selectFrom('call').selectAll().where(reachOfCalls(ctx.actor))
  const { q, area, from, to } = asked
  if (q) {
    const phone = normalisePhone(q)
    rows = rows.where((eb) =>
      eb.or([
        eb('number', 'like', numberLike(q)),
        ...(phone === null ? [] : [eb('phone_index', '=', phoneIndex(ctx, phone))]),
      ]),
    )
  }
  if (asked.direction) rows = rows.where('direction', '=', asked.direction)
  if (asked.state) rows = rows.where('state', '=', asked.state)
  if (area) rows = rows.where(withinAreas([area], sql.ref('call.area_code')))
  if (asked.personId) rows = rows.where('person_id', '=', asked.personId)
  if (asked.operatorId) rows = rows.where('operator_id', '=', asked.operatorId)
  if (asked.mine) {
    const whose = asked.mine === 'yes' ? '=' : 'is distinct from'
    rows = rows.where('operator_id', whose, ctx.actor.id)
  }
  if (from) rows = rows.where('started_at', '>=', startOfDay(from))
  if (to) rows = rows.where('started_at', '<', startOfDay(addDays(to, 1)))
  if (asked.answered) {
    rows = rows.where('answered_at', asked.answered === 'yes' ? 'is not' : 'is', null)
  }
  if (asked.inTime) {
    const late = sql<boolean>`answered_at - started_at > ${`${ANSWER_SECONDS} seconds`}::interval`
    rows = rows.where(asked.inTime === 'yes' ? sql<boolean>`not (${late})` : late)
  }
  if (asked.identified) {
    rows = rows.where('person_id', asked.identified === 'yes' ? 'is not' : 'is', null)
  }
  if (asked.wrappedUp) {
    rows = rows.where('wrapped_up_at', asked.wrappedUp === 'yes' ? 'is not' : 'is', null)
  }
  return rows
}

/** One page of calls, newest first. */
export async function listCalls(ctx: Ctx, asked: CallQuery) {
  const rows = await filteredCalls(ctx, asked)
    .where(afterCursor(asked.cursor, [sql.ref('started_at'), sql.ref('id')], 'desc'))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.started_at, row.id])
  return { ...page, items: await callRows(ctx, page.items) }
}
