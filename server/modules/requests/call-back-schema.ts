import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import {
  Assign,
  Give,
  HANDLERS,
  PhoneText,
  READERS,
  Revealed,
  Text,
  YesNo,
} from './hotline-schema.ts'
import { Satisfaction, Score } from './outcome-schema.ts'

export const CALL_BACK_KINDS = {
  return: { zh: '未接回拨', en: 'Missed call' },
  promised: { zh: '约定回电', en: 'Promised' },
  result: { zh: '告知结果', en: 'Tell the result' },
  satisfaction: { zh: '满意度回访', en: 'Satisfaction' },
} as const satisfies Record<string, Words>
export const CallBackKind = oneOf(CALL_BACK_KINDS)
export type CallBackKind = z.infer<typeof CallBackKind>

export const CALL_BACK_STATES = {
  due: { zh: '待回电', en: 'Due' },
  done: { zh: '已回电', en: 'Done' },
  unreachable: { zh: '联系不上', en: 'Could not be reached' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Words>
export const CallBackState = oneOf(CALL_BACK_STATES)
export type CallBackState = z.infer<typeof CallBackState>

export const ATTEMPT_RESULTS = {
  reached: { zh: '接通', en: 'Reached' },
  no_answer: { zh: '无人接听', en: 'No answer' },
  busy: { zh: '占线', en: 'Busy' },
  switched_off: { zh: '关机或停机', en: 'Switched off' },
  wrong_number: { zh: '号码有误', en: 'Wrong number' },
  refused: { zh: '拒接', en: 'Declined' },
} as const satisfies Record<string, Words>
export const AttemptResult = oneOf(ATTEMPT_RESULTS)
export type AttemptResult = z.infer<typeof AttemptResult>

export const CallBackRow = z.object({
  id: Id,
  number: z.string(),
  kind: CallBackKind,
  state: CallBackState,
  areaCode: AreaCode,
  areaPath: z.string(),
  personId: Id.nullable(),
  personName: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  callId: Id.nullable(),
  requestId: Id.nullable(),
  visitId: Id.nullable(),
  serviceCode: z.string().nullable(),
  serviceName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  organisationName: z.string().nullable(),
  reason: z.string(),
  dueAt: InstantText,
  overdue: z.boolean(),
  attempts: z.int(),
  assigneeId: Id.nullable(),
  assigneeName: z.string().nullable(),
  createdAt: InstantText,
  closedAt: InstantText.nullable(),
  closeReason: z.string().nullable(),
  score: Score.nullable(),
  scoreComment: z.string().nullable(),
})
export type CallBackRow = z.infer<typeof CallBackRow>

export const ScheduleCallBack = z.object({
  kind: z.enum(['promised', 'result']).default('promised'),
  callId: Id.optional(),
  requestId: Id.optional(),
  personId: Id.optional(),
  name: Text(50).optional(),
  /** The number of the call or request when absent. */
  phone: PhoneText.optional(),
  reason: Reason,
  dueAt: InstantText,
  /** Tell a mobile number by text message when we shall ring. */
  notify: z.boolean().default(false),
})
export type ScheduleCallBack = z.input<typeof ScheduleCallBack>

export const RecordAttempt = z.object({
  result: AttemptResult,
  note: Text(500).optional(),
  /** The outgoing call, where we dialled through the exchange. */
  callId: Id.optional(),
  /** Needed when a satisfaction call reached somebody. */
  satisfaction: Satisfaction.optional(),
  /** When to try again; the default of the settings when absent. */
  nextAt: InstantText.optional(),
})
export type RecordAttempt = z.infer<typeof RecordAttempt>

export const Attempt = z.object({
  id: Id,
  at: InstantText,
  result: AttemptResult,
  note: z.string().nullable(),
  actorName: z.string(),
})
export type Attempt = z.infer<typeof Attempt>

export const CallBackDetail = z.object({
  callBack: CallBackRow,
  attempts: z.array(Attempt),
  messages: z.array(
    z.object({ id: Id, state: z.string(), text: z.string(), createdAt: InstantText }),
  ),
  can: z.object({
    attempt: z.boolean(),
    giveUp: z.boolean(),
    cancel: z.boolean(),
    assign: z.boolean(),
    reveal: z.boolean(),
  }),
})
export type CallBackDetail = z.infer<typeof CallBackDetail>

export const CallBackFilter = z.object({
  q: Text(40).optional(),
  kind: CallBackKind.optional(),
  state: CallBackState.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
  mine: YesNo.optional(),
  overdue: YesNo.optional(),
  /** First and last day of the due time. */
  from: Day.optional(),
  to: Day.optional(),
  /** First and last day of closing: for the figures of satisfaction. */
  closedFrom: Day.optional(),
  closedTo: Day.optional(),
  scored: YesNo.optional(),
  scoreFrom: z.coerce.number().int().min(1).max(5).optional(),
  sort: z.enum(['due', 'newest']).default('due'),
})
export type CallBackFilter = z.infer<typeof CallBackFilter>
export const CallBackQuery = PageQuery.extend(CallBackFilter.shape)
export type CallBackQuery = z.infer<typeof CallBackQuery>

export const callBackContracts = {
  list: contract({
    method: 'GET',
    path: '/api/call-backs',
    summary: { zh: '回电列表', en: 'Call-backs' },
    allow: READERS,
    query: CallBackQuery,
    answer: pageOf(CallBackRow),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/call-backs/export',
    summary: { zh: '导出回电（号码脱敏）', en: 'Export call-backs, numbers masked' },
    allow: READERS,
    query: CallBackFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/call-backs/:id',
    summary: { zh: '回电详情', en: 'One call-back' },
    allow: READERS,
    params: IdParams,
    answer: CallBackDetail,
  }),
  schedule: contract({
    method: 'POST',
    path: '/api/call-backs',
    summary: { zh: '约定回电', en: 'Promise a call-back' },
    allow: HANDLERS,
    body: ScheduleCallBack,
    answer: z.object({ id: Id, number: z.string() }),
  }),
  attempt: contract({
    method: 'POST',
    path: '/api/call-backs/:id/attempts',
    summary: { zh: '记录回电结果', en: 'Record a try' },
    allow: HANDLERS,
    params: IdParams,
    body: RecordAttempt,
    answer: CallBackDetail,
  }),
  assign: contract({
    method: 'PUT',
    path: '/api/call-backs/:id/assignee',
    summary: { zh: '指派回电', en: 'Assign a call-back' },
    allow: HANDLERS,
    params: IdParams,
    body: Assign,
    answer: CallBackDetail,
  }),
  giveUp: contract({
    method: 'POST',
    path: '/api/call-backs/:id/give-up',
    summary: { zh: '登记联系不上', en: 'Record that nobody could be reached' },
    allow: HANDLERS,
    params: IdParams,
    body: Give,
    answer: CallBackDetail,
  }),
  cancel: contract({
    method: 'POST',
    path: '/api/call-backs/:id/cancellation',
    summary: { zh: '取消回电', en: 'Cancel a call-back' },
    allow: HANDLERS,
    params: IdParams,
    body: Give,
    answer: CallBackDetail,
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/call-backs/:id/number-reveal',
    secret: true,
    summary: { zh: '查看回电号码（留痕）', en: 'See the number, on record' },
    allow: READERS,
    params: IdParams,
    body: Give,
    answer: Revealed,
  }),
}
