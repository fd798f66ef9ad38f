import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { instant, isBefore } from '../../kernel/time.ts'
import { may } from './access.ts'
import { AFTER_ATTEMPT, asksScore, mayGiveUp } from './call-back.ts'
import type { Assign, CallBackState, RecordAttempt, Satisfaction } from './schema.ts'
import { requestSettings } from './settings.ts'
import { addRequestStep, lockCallBack, publishCallBack, type CallBackRecord } from './store.ts'
import { assigneeOf } from './work-on-request.ts'

async function lockDue(ctx: Ctx, id: string): Promise<CallBackRecord> {
  const row = await lockCallBack(ctx, id)
  if (!may.workOnRequests(ctx.actor)) throw forbidden()
  if (row.state !== 'due') throw conflict('requests.call_back_closed')
  return row
}

/** Records a try. Reaching somebody ends the call-back; otherwise it is due again later. */
export async function recordAttempt(ctx: Ctx, id: string, asked: RecordAttempt): Promise<void> {
  const row = await lockDue(ctx, id)
  refuseUnsound(ctx, row, asked)
  const to = AFTER_ATTEMPT[asked.result]
  await ctx.db
    .insertInto('call_back_attempt')
    .values({
      id: ctx.id(),
      call_back_id: id,
      at: ctx.now,
      result: asked.result,
      note: asked.note ?? null,
      call_id: asked.callId ?? null,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  const { retryMinutes } = await requestSettings(ctx)
  await save(ctx, row, {
    state: to,
    attempts: row.attempts + 1,
    ...(to === 'due'
      ? { due_at: asked.nextAt ? instant(asked.nextAt) : ctx.now.add({ minutes: retryMinutes }) }
      : { closed_at: ctx.now, close_reason: to === 'unreachable' ? asked.result : null }),
    ...(to === 'done' ? scoreOf(asked.satisfaction) : {}),
  })
  const detail = { result: asked.result, state: to }
  await audit(ctx, 'requests.call_back_tried', { kind: 'call_back', id }, detail)
  if (row.request_id !== null) {
    await addRequestStep(ctx, row.request_id, {
      kind: 'called_back',
      note: asked.note,
      detail: { ...detail, number: row.number },
    })
  }
}

function refuseUnsound(ctx: Ctx, row: CallBackRecord, asked: RecordAttempt): void {
  const reached = asked.result === 'reached'
  if (reached && asksScore(row.kind)) {
    const given = asked.satisfaction
    if (!given || !('score' in given)) throw invalid('requests.score_missing', 'satisfaction')
  } else if (asked.satisfaction !== undefined) {
    throw invalid('requests.score_unasked', 'satisfaction')
  }
  if (asked.nextAt !== undefined && isBefore(instant(asked.nextAt), ctx.now)) {
    throw invalid('requests.due_past', 'nextAt')
  }
}

const scoreOf = (given: Satisfaction | undefined) =>
  given && 'score' in given ? { score: given.score, score_comment: given.comment ?? null } : {}

/** B2: says that nobody could be reached, after enough tries and with the reason. */
export async function giveUpCallBack(ctx: Ctx, id: string, reason: string): Promise<void> {
  const row = await lockDue(ctx, id)
  const { attemptsMin } = await requestSettings(ctx)
  if (!mayGiveUp(row.attempts, attemptsMin)) {
    throw conflict('requests.too_few_tries', {
      details: { tries: row.attempts, needed: attemptsMin },
    })
  }
  await save(ctx, row, { state: 'unreachable', closed_at: ctx.now, close_reason: reason })
  await audit(ctx, 'requests.call_back_given_up', { kind: 'call_back', id }, {}, reason)
}

/** Nobody waits for it any more: they rang themselves, the matter is settled, the person died. */
export async function cancelCallBack(ctx: Ctx, id: string, reason: string): Promise<void> {
  const row = await lockDue(ctx, id)
  await save(ctx, row, { state: 'cancelled', closed_at: ctx.now, close_reason: reason })
  await audit(ctx, 'requests.call_back_cancelled', { kind: 'call_back', id }, {}, reason)
}

export async function assignCallBack(ctx: Ctx, id: string, asked: Assign): Promise<void> {
  const row = await lockDue(ctx, id)
  await save(ctx, row, await assigneeOf(ctx, asked.operatorId))
}

async function save(
  ctx: Ctx,
  row: CallBackRecord,
  changes: Partial<CallBackRecord> & { readonly state?: CallBackState },
): Promise<void> {
  await ctx.db.updateTable('call_back').set(changes).where('id', '=', row.id).execute()
  await publishCallBack(ctx, { ...row, ...changes })
}
