import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { canRequest, may } from './access.ts'
import { dueAt, minutesAllowed } from './request.ts'
import { placedRequest } from './request-rows.ts'
import type { Assign, CheckItem } from './schema.ts'
import { seatOfAccount } from './seat.ts'
import { requestSettings } from './settings.ts'
import { addRequestStep, lockRequest, publishRequest, type RequestRecord } from './store.ts'

async function lockForWork(ctx: Ctx, id: string): Promise<RequestRecord> {
  const row = await lockRequest(ctx, id)
  if (!may.workOnRequests(ctx.actor) || !may.readRequest(ctx.actor, placedRequest(row))) {
    throw forbidden()
  }
  return row
}

/** Gives the request to an operator at a seat, to the caller, or back to all. */
export async function assignRequest(ctx: Ctx, id: string, asked: Assign): Promise<void> {
  const row = await lockForWork(ctx, id)
  if (row.state === 'closed') throw conflict('requests.closed')
  const changes = await assigneeOf(ctx, asked.operatorId)
  await ctx.db.updateTable('request').set(changes).where('id', '=', id).execute()
  await addRequestStep(ctx, id, {
    kind: 'assigned',
    note: asked.note,
    detail: { before: row.assignee_name, after: changes.assignee_name },
  })
  await publishRequest(ctx, 'requests.changed', { ...row, ...changes })
}

/** The columns of an assignee: oneself, an operator at a seat, or nobody. */
export async function assigneeOf(ctx: Ctx, operatorId: string | null) {
  if (operatorId === null) return { assignee_id: null, assignee_name: null }
  if (operatorId === ctx.actor.id) {
    return { assignee_id: ctx.actor.id, assignee_name: ctx.actor.name }
  }
  const seat = await seatOfAccount(ctx, operatorId)
  if (!seat) throw invalid('requests.no_such_seat', 'operatorId')
  return { assignee_id: seat.account_id, assignee_name: seat.name }
}

/** A remark of anybody who works on it; closed requests too, since people still ring about them. */
export async function commentOnRequest(ctx: Ctx, id: string, text: string): Promise<void> {
  const row = await lockForWork(ctx, id)
  await addRequestStep(ctx, id, { kind: 'commented', note: text })
  await publishRequest(ctx, 'requests.changed', row)
}

/** R6: the first to acknowledge an emergency is on it; acknowledging again keeps the first. */
export async function acknowledge(ctx: Ctx, id: string): Promise<void> {
  const row = await lockForWork(ctx, id)
  if (row.kind !== 'emergency') throw conflict('requests.not_emergency')
  if (row.acknowledged_at !== null) return
  if (row.state === 'closed') throw conflict('requests.closed')
  const { deadlines } = await requestSettings(ctx)
  const placed = { kind: row.kind, state: row.state, acknowledged: true }
  const changes = {
    acknowledged_at: ctx.now,
    acknowledged_by: ctx.actor.id,
    acknowledged_name: ctx.actor.name,
    assignee_id: row.assignee_id ?? ctx.actor.id,
    assignee_name: row.assignee_name ?? ctx.actor.name,
    due_at: dueAt(ctx.now, minutesAllowed(deadlines, placed), 'normal'),
    overdue_at: null,
  }
  await ctx.db.updateTable('request').set(changes).where('id', '=', id).execute()
  await addRequestStep(ctx, id, { kind: 'acknowledged' })
  await audit(ctx, 'requests.acknowledged', { kind: 'request', id })
  await publishRequest(ctx, 'requests.acknowledged', { ...row, ...changes })
}

/** R7: a first action is done once; ticking it again keeps who did it first. */
export async function tickCheck(
  ctx: Ctx,
  id: string,
  asked: { readonly item: CheckItem; readonly note?: string | undefined },
): Promise<void> {
  const row = await lockForWork(ctx, id)
  if (row.kind !== 'emergency') throw conflict('requests.not_emergency')
  if (!canRequest(ctx.actor, placedRequest(row)).check) throw conflict('requests.closed')
  const fresh = await ctx.db
    .insertInto('request_check')
    .values({
      request_id: id,
      item: asked.item,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      note: asked.note ?? null,
    })
    .onConflict((on) => on.columns(['city', 'request_id', 'item']).doNothing())
    .returning('item')
    .executeTakeFirst()
  if (!fresh) return
  await addRequestStep(ctx, id, { kind: 'checked', note: asked.note, detail: { item: asked.item } })
  await publishRequest(ctx, 'requests.changed', row)
}
