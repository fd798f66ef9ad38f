import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { dueAt, endsOf, mayFollow, minutesAllowed, needsAnswer, needsScore } from './request.ts'
import { placedRequest } from './request-rows.ts'
import type { MoveRequest, RequestSettings, Satisfaction } from './schema.ts'
import { requestSettings } from './settings.ts'
import {
  addRequestStep,
  lockRequest,
  publishRequest,
  requestOf,
  type Request,
  type RequestRecord,
} from './store.ts'

/** A move asked for by a person at a desk: R1 to R4 decide, and each refusal names its field. */
export async function moveRequestAs(ctx: Ctx, id: string, asked: MoveRequest): Promise<Request> {
  const row = await lockRequest(ctx, id)
  if (!may.workOnRequests(ctx.actor) || !may.readRequest(ctx.actor, placedRequest(row))) {
    throw forbidden()
  }
  return move(ctx, row, asked)
}

/**
 * The same for later modules (an order was made, a visit was done), which have checked their own
 * caller. Refuses `requests.state` when the request cannot go there from where it is.
 */
export async function moveRequest(
  ctx: Ctx,
  id: string,
  asked: Pick<MoveRequest, 'to' | 'outcome'> & { readonly reason: string },
): Promise<Request> {
  const row = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('requests.absent')
  // What a person closed, a person reopens: an order that falls through later does not.
  if (row.state === asked.to || row.state === 'closed') return requestOf(row)
  return move(ctx, row, asked)
}

async function move(ctx: Ctx, row: RequestRecord, asked: MoveRequest): Promise<Request> {
  refuseWrong(row, asked)
  const settings = await requestSettings(ctx)
  const changes = {
    ...changesTo(ctx, row, asked),
    ...dueOf(ctx, row, asked, settings),
  }
  await ctx.db.updateTable('request').set(changes).where('id', '=', row.id).execute()
  const isReopening = row.state === 'closed'
  await addRequestStep(ctx, row.id, {
    kind: isReopening ? 'reopened' : 'moved',
    from: row.state,
    to: asked.to,
    note: asked.reason,
    detail: storyOf(asked),
  })
  const after = { ...row, ...changes }
  const detail = { from: row.state, to: asked.to, outcome: asked.outcome ?? null }
  await audit(ctx, 'requests.moved', { kind: 'request', id: row.id }, detail, asked.reason)
  await publishRequest(ctx, asked.to === 'closed' ? 'requests.closed' : 'requests.moved', after)
  return requestOf(after)
}

function refuseWrong(row: RequestRecord, asked: MoveRequest): void {
  const { kind, state } = row
  if (!mayFollow(kind, state, asked.to)) {
    throw conflict('requests.state', { field: 'to', details: { from: state, to: asked.to } })
  }
  if (asked.to === 'closed') {
    if (kind === 'emergency' && row.acknowledged_at === null) {
      throw conflict('requests.not_acknowledged')
    }
    if (asked.outcome === undefined) throw invalid('requests.outcome_missing', 'outcome')
    if (!endsOf(kind, state).includes(asked.outcome)) {
      throw invalid('requests.outcome_wrong', 'outcome')
    }
    if (needsScore(kind, state) && asked.satisfaction === undefined) {
      throw invalid('requests.score_missing', 'satisfaction')
    }
  } else if (asked.outcome !== undefined) throw invalid('requests.outcome_early', 'outcome')
  if (needsAnswer(kind, asked.to, asked.outcome) && !asked.answer) {
    throw invalid('requests.answer_missing', 'answer')
  }
}

function changesTo(ctx: Ctx, row: RequestRecord, asked: MoveRequest) {
  const closes = asked.to === 'closed'
  const reopens = row.state === 'closed'
  return {
    state: asked.to,
    state_at: ctx.now,
    closed_at: closes ? ctx.now : null,
    outcome: closes ? asked.outcome! : null,
    reopened: row.reopened + (reopens ? 1 : 0),
    ...(asked.answer ? { answer: asked.answer } : {}),
    ...(reopens ? { acknowledged_at: null, acknowledged_by: null, acknowledged_name: null } : {}),
    ...scoreColumns(ctx, asked.satisfaction),
  }
}

const scoreColumns = (ctx: Ctx, given: Satisfaction | undefined) =>
  given && 'score' in given
    ? { score: given.score, score_comment: given.comment ?? null, score_at: ctx.now }
    : {}

/** A state has its own time; being late in the last one does not follow into the next. */
function dueOf(ctx: Ctx, row: RequestRecord, asked: MoveRequest, settings: RequestSettings) {
  const placed = { kind: row.kind, state: asked.to, acknowledged: false }
  const pace = row.kind === 'emergency' ? 'normal' : row.priority
  return {
    due_at: dueAt(ctx.now, minutesAllowed(settings.deadlines, placed), pace),
    overdue_at: null,
  }
}

function storyOf(asked: MoveRequest): Record<string, unknown> {
  const { outcome, answer, satisfaction } = asked
  return {
    ...(outcome ? { outcome } : {}),
    ...(answer ? { answer } : {}),
    ...(satisfaction ? { satisfaction } : {}),
  }
}
