import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { canRequest, reachOfCallBacks, reachOfRequests } from './access.ts'
import { callBackRows } from './call-back-rows.ts'
import { placedRequest, requestRows } from './request-rows.ts'
import { CHECK_ITEMS, type CheckItem } from './schema.ts'

/** One request with its story, its first actions, its call-backs and what the caller may do. */
export async function requestDetail(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfRequests(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent('requests.absent')
  const [shown] = await requestRows(ctx, [row])
  return {
    request: {
      ...shown!,
      householdId: row.household_id,
      callId: row.call_id,
      callNumber: await callNumber(ctx, row.call_id),
      visitId: row.visit_id,
      wanted: row.wanted,
      openedByName: row.opened_by_name,
      acknowledgedName: row.acknowledged_name,
      answer: row.answer,
      scoreComment: row.score_comment,
      reopened: row.reopened,
    },
    steps: await stepsOf(ctx, id),
    checks: row.kind === 'emergency' ? await checksOf(ctx, id) : [],
    callBacks: await callBacksOf(ctx, id),
    can: canRequest(ctx.actor, placedRequest(row)),
  }
}

async function callNumber(ctx: Ctx, callId: string | null): Promise<string | null> {
  if (callId === null) return null
  const call = await ctx.db
    .selectFrom('call')
    .select('number')
    .where('id', '=', callId)
    .executeTakeFirst()
  return call?.number ?? null
}

async function stepsOf(ctx: Ctx, requestId: string) {
  return ctx.db
    .selectFrom('request_step')
    .select([
      'id',
      'kind',
      'at',
      'actor_name as actorName',
      'note',
      'from_state as fromState',
      'to_state as toState',
      'detail',
    ])
    .where('request_id', '=', requestId)
    .orderBy('seq', 'desc')
    .execute()
}

async function checksOf(ctx: Ctx, requestId: string) {
  const rows = await ctx.db
    .selectFrom('request_check')
    .select(['item', 'at', 'actor_name as actorName', 'note'])
    .where('request_id', '=', requestId)
    .execute()
  const done = new Map(rows.map((row) => [row.item, row]))
  return (Object.keys(CHECK_ITEMS) as CheckItem[]).map(
    (item) => done.get(item) ?? { item, at: null, actorName: null, note: null },
  )
}

async function callBacksOf(ctx: Ctx, requestId: string) {
  const rows = await ctx.db
    .selectFrom('call_back')
    .selectAll()
    .where('request_id', '=', requestId)
    .where(reachOfCallBacks(ctx.actor))
    .orderBy('id', 'desc')
    .execute()
  return callBackRows(ctx, rows)
}
