import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { instant, isBefore, ZONE } from '../../kernel/time.ts'
import { may } from './access.ts'
import { namedPerson } from './identify-caller.ts'
import { NO_PHONE, typedPhone, type PhoneColumns } from './phone.ts'
import { ScheduleCallBack, type CallBackKind } from './schema.ts'
import {
  addCallStep,
  addRequestStep,
  lockCall,
  lockRequest,
  publishCallBack,
  takeNumber,
  type CallRecord,
  type RequestRecord,
} from './store.ts'
import { queueText } from './text-messages.ts'

/** A promise is not made for longer than this ahead. */
const DAYS_AHEAD_MAX = 60

export interface NewCallBack {
  readonly kind: CallBackKind
  readonly areaCode: string
  readonly personId: string | null
  readonly callId?: string | null
  readonly requestId?: string | null
  readonly visitId?: string | null
  readonly organisationId?: string | null
  readonly serviceCode?: string | null
  readonly phone: PhoneColumns
  readonly name?: string | null
  readonly reason: string
  readonly dueAt: Temporal.Instant
}

/** Writes a call-back that is owed; the same missed call or visit is owed only once. */
export async function owe(ctx: Ctx, asked: NewCallBack): Promise<{ id: string; number: string }> {
  const row = {
    id: ctx.id(),
    number: await takeNumber(ctx, 'B'),
    kind: asked.kind,
    state: 'due' as const,
    area_code: asked.areaCode,
    person_id: asked.personId,
    call_id: asked.callId ?? null,
    request_id: asked.requestId ?? null,
    visit_id: asked.visitId ?? null,
    organisation_id: asked.organisationId ?? null,
    service_code: asked.serviceCode ?? null,
    phone_sealed: asked.phone.phone_sealed,
    phone_index: asked.phone.phone_index,
    phone_masked: asked.phone.phone_masked,
    name: asked.name ?? null,
    reason: asked.reason,
    due_at: asked.dueAt,
    assignee_id: null,
    assignee_name: null,
    created_at: ctx.now,
    created_by: ctx.actor.id,
    created_by_name: ctx.actor.name,
    closed_at: null,
    close_reason: null,
    score: null,
    score_comment: null,
  }
  await ctx.db.insertInto('call_back').values(row).execute()
  await publishCallBack(ctx, row)
  return { id: row.id, number: row.number }
}

/** Promises to ring somebody at a time, about a call, a request or a person. */
export async function scheduleCallBack(
  ctx: Ctx,
  input: ScheduleCallBack,
): Promise<{ id: string; number: string }> {
  if (!may.workOnRequests(ctx.actor)) throw forbidden()
  const asked = ScheduleCallBack.parse(input)
  const dueAt = instant(asked.dueAt)
  if (isBefore(dueAt, ctx.now)) throw invalid('requests.due_past', 'dueAt')
  if (isBefore(ctx.now.add({ hours: 24 * DAYS_AHEAD_MAX }), dueAt)) {
    throw invalid('requests.due_far', 'dueAt', { days: DAYS_AHEAD_MAX })
  }
  const call = asked.callId === undefined ? null : await lockCall(ctx, asked.callId)
  const request = asked.requestId === undefined ? null : await lockRequest(ctx, asked.requestId)
  const personId = asked.personId ?? request?.person_id ?? call?.person_id ?? null
  const person = personId === null ? null : await namedPerson(ctx, personId, 'personId')
  const phone = asked.phone
    ? typedPhone(ctx, asked.phone, 'phone')
    : (phoneOf(request) ?? phoneOf(call) ?? NO_PHONE)
  if (phone.phone_sealed === null && person === null) {
    throw invalid('requests.phone_missing', 'phone')
  }
  const made = await owe(ctx, {
    kind: asked.kind,
    areaCode: person?.areaCode ?? request?.area_code ?? call?.area_code ?? ctx.city,
    personId,
    callId: call?.id ?? null,
    requestId: request?.id ?? null,
    phone,
    name: asked.name ?? request?.caller_name ?? call?.caller_name ?? null,
    reason: asked.reason,
    dueAt,
  })
  await record(ctx, made, call, request)
  if (asked.notify) {
    const text = noticeOf(ctx, dueAt)
    await queueText(ctx, { purpose: 'call_back_promised', callBackId: made.id, phone, text })
  }
  return made
}

function phoneOf(row: CallRecord | RequestRecord | null): PhoneColumns | null {
  if (!row || row.phone_sealed === null) return null
  const { phone_sealed, phone_index, phone_masked } = row
  return { phone_sealed, phone_index, phone_masked }
}

async function record(
  ctx: Ctx,
  made: { id: string; number: string },
  call: CallRecord | null,
  request: RequestRecord | null,
): Promise<void> {
  const detail = { callBackId: made.id, number: made.number }
  if (call) await addCallStep(ctx, call.id, { kind: 'call_back_promised', detail })
  if (request) await addRequestStep(ctx, request.id, { kind: 'call_back_promised', detail })
  const subject = { kind: 'call_back', id: made.id }
  await audit(ctx, 'requests.call_back_promised', subject, {
    callId: call?.id ?? null,
    requestId: request?.id ?? null,
  })
}

/** What the message says; it names nobody and no matter, since others read telephones too. */
function noticeOf(_ctx: Ctx, dueAt: Temporal.Instant): string {
  const at = dueAt.toZonedDateTimeISO(ZONE)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return `【养老服务热线】我们将于${at.month}月${at.day}日${time}前后给您回电，请留意接听。`
}
