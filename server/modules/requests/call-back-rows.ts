import type { Ctx } from '../../kernel/command.ts'
import { namesFor } from './request-rows.ts'
import type { CallBackRecord } from './store.ts'

/** What the rules of access need to know of a call-back. */
export const placedCallBack = (row: CallBackRecord) => ({
  kind: row.kind,
  state: row.state,
  areaCode: row.area_code,
  hasPhone: row.phone_sealed !== null,
  attempts: row.attempts,
})

/** Call-backs as a list shows them. */
export async function callBackRows(ctx: Ctx, rows: readonly CallBackRecord[]) {
  const namesOf = await namesFor(ctx, rows)
  return rows.map((row) => ({
    ...namesOf(row),
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    areaCode: row.area_code,
    personId: row.person_id,
    name: row.name,
    phone: row.phone_masked,
    callId: row.call_id,
    requestId: row.request_id,
    visitId: row.visit_id,
    serviceCode: row.service_code,
    reason: row.reason,
    dueAt: row.due_at,
    overdue: row.state === 'due' && Temporal.Instant.compare(row.due_at, ctx.now) < 0,
    attempts: row.attempts,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    closeReason: row.close_reason,
    score: row.score,
    scoreComment: row.score_comment,
  }))
}
