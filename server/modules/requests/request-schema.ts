import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { CallBackRow } from './call-back-schema.ts'
import { CallerRelation } from './caller-schema.ts'
import { Check, TickCheck } from './check-schema.ts'
import {
  Assign,
  Give,
  HANDLERS,
  PhoneText,
  READERS,
  Revealed,
  Step,
  Text,
  TEXT_MAX,
  YesNo,
} from './hotline-schema.ts'
import { Outcome, Satisfaction, Score } from './outcome-schema.ts'

export const REQUEST_KINDS = {
  service: { zh: '服务', en: 'Service' },
  enquiry: { zh: '咨询', en: 'Enquiry' },
  complaint: { zh: '投诉', en: 'Complaint' },
  emergency: { zh: '紧急', en: 'Emergency' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const RequestKind = oneOf(REQUEST_KINDS)
export type RequestKind = z.infer<typeof RequestKind>

export const REQUEST_STATES = {
  open: { zh: '待办', en: 'Open' },
  waiting: { zh: '候补', en: 'Wait-listed' },
  ordered: { zh: '已派单', en: 'Ordered' },
  investigating: { zh: '调查中', en: 'Being looked into' },
  answered: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
} as const satisfies Record<string, Words>
export const RequestState = oneOf(REQUEST_STATES)
export type RequestState = z.infer<typeof RequestState>

export const PRIORITIES = {
  normal: { zh: '普通', en: 'Normal' },
  high: { zh: '优先', en: 'High' },
  urgent: { zh: '加急', en: 'Urgent' },
} as const satisfies Record<string, Words>
export const Priority = oneOf(PRIORITIES)
export type Priority = z.infer<typeof Priority>

export const SOURCES = {
  call: { zh: '来电', en: 'Call' },
  office: { zh: '来访', en: 'Visit to the office' },
  online: { zh: '网上', en: 'Online' },
  village: { zh: '村居代办', en: 'Through the village' },
} as const satisfies Record<string, Words>
export const Source = oneOf(SOURCES)
export type Source = z.infer<typeof Source>

export const RequestBrief = z.object({
  id: Id,
  number: z.string(),
  kind: RequestKind,
  state: RequestState,
  serviceCode: z.string().nullable(),
  text: z.string(),
  openedAt: InstantText,
  dueAt: InstantText.nullable(),
  overdue: z.boolean(),
})
export type RequestBrief = z.infer<typeof RequestBrief>

const Wanted = z.object({ from: InstantText, to: InstantText })

export const OpenRequest = z.object({
  kind: RequestKind,
  personId: Id.nullable().default(null),
  householdId: Id.nullable().default(null),
  callId: Id.nullable().default(null),
  callerName: Text(50).nullable().default(null),
  callerRelation: CallerRelation.nullable().default(null),
  /** Where to reach the caller; the number of the call when absent. */
  phone: PhoneText.nullable().default(null),
  /** Where it is, when no person tells. */
  areaCode: AreaCode.nullable().default(null),
  serviceCode: z.string().max(80).nullable().default(null),
  /** A wish of a request of service; whom a complaint is about. */
  organisationId: Id.nullable().default(null),
  visitId: Id.nullable().default(null),
  text: z.string().trim().min(1).max(TEXT_MAX),
  priority: Priority.default('normal'),
  /** A call when one is named, else the office. */
  source: Source.optional(),
  wanted: z.array(Wanted).max(6).default([]),
  /** True: the same service is open for this person already and is meant once more. */
  again: z.boolean().default(false),
})
export type OpenRequest = z.input<typeof OpenRequest>

export const RequestRow = RequestBrief.extend({
  priority: Priority,
  source: Source,
  areaCode: AreaCode,
  areaPath: z.string(),
  personId: Id.nullable(),
  personName: z.string().nullable(),
  callerName: z.string().nullable(),
  callerRelation: CallerRelation.nullable(),
  phone: z.string().nullable(),
  serviceName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  organisationId: Id.nullable(),
  organisationName: z.string().nullable(),
  assigneeId: Id.nullable(),
  assigneeName: z.string().nullable(),
  acknowledgedAt: InstantText.nullable(),
  closedAt: InstantText.nullable(),
  outcome: Outcome.nullable(),
  score: Score.nullable(),
})
export type RequestRow = z.infer<typeof RequestRow>

export const RequestCan = z.object({
  comment: z.boolean(),
  assign: z.boolean(),
  acknowledge: z.boolean(),
  check: z.boolean(),
  callBack: z.boolean(),
  reveal: z.boolean(),
  reopen: z.boolean(),
  moveTo: z.array(RequestState),
  closeAs: z.array(Outcome),
  /** Closing this one asks for the complainant's satisfaction. */
  askScore: z.boolean(),
})
export type RequestCan = z.infer<typeof RequestCan>

export const RequestDetail = z.object({
  request: RequestRow.extend({
    householdId: Id.nullable(),
    callId: Id.nullable(),
    callNumber: z.string().nullable(),
    visitId: Id.nullable(),
    wanted: z.array(Wanted),
    openedByName: z.string(),
    acknowledgedName: z.string().nullable(),
    answer: z.string().nullable(),
    scoreComment: z.string().nullable(),
    reopened: z.int(),
  }),
  steps: z.array(Step),
  checks: z.array(Check),
  callBacks: z.array(CallBackRow),
  can: RequestCan,
})
export type RequestDetail = z.infer<typeof RequestDetail>

export const RequestFilter = z.object({
  /** A number like R202611-000123 or the end of it, a word of the text, or a whole telephone number. */
  q: Text(60).optional(),
  kind: RequestKind.optional(),
  state: RequestState.optional(),
  /** Everything not closed, or only what is closed. */
  closed: YesNo.optional(),
  priority: Priority.optional(),
  source: Source.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
  callId: Id.optional(),
  organisationId: Id.optional(),
  serviceCode: z.string().max(80).optional(),
  outcome: Outcome.optional(),
  mine: YesNo.optional(),
  overdue: YesNo.optional(),
  /** First and last day of opening. */
  from: Day.optional(),
  to: Day.optional(),
  scored: YesNo.optional(),
  /** First and last day on which the complainant gave the score. */
  scoredFrom: Day.optional(),
  scoredTo: Day.optional(),
  /** Only those with at least this satisfaction. */
  scoreFrom: z.coerce.number().int().min(1).max(5).optional(),
  sort: z.enum(['newest', 'due']).default('newest'),
})
export type RequestFilter = z.infer<typeof RequestFilter>
export const RequestQuery = PageQuery.extend(RequestFilter.shape)
export type RequestQuery = z.infer<typeof RequestQuery>

export const MoveRequest = z.object({
  to: RequestState,
  reason: Reason,
  /** Needed to close. */
  outcome: Outcome.optional(),
  /** What the caller was told: needed for an enquiry and an answered complaint. */
  answer: Text(TEXT_MAX).optional(),
  /** Needed to close an answered complaint. */
  satisfaction: Satisfaction.optional(),
})
export type MoveRequest = z.infer<typeof MoveRequest>

const Comment = z.object({ text: z.string().trim().min(1).max(2_000) })

export const requestContracts = {
  list: contract({
    method: 'GET',
    path: '/api/requests',
    summary: { zh: '诉求列表', en: 'Requests' },
    allow: [...READERS, 'provider'],
    query: RequestQuery,
    answer: pageOf(RequestRow),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/requests/export',
    summary: { zh: '导出诉求（号码脱敏）', en: 'Export requests, numbers masked' },
    allow: READERS,
    query: RequestFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  open: contract({
    method: 'POST',
    path: '/api/requests',
    summary: { zh: '登记诉求', en: 'Open a request' },
    allow: HANDLERS,
    body: OpenRequest,
    answer: z.object({ id: Id, number: z.string() }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/requests/:id',
    summary: { zh: '诉求详情', en: 'One request' },
    allow: [...READERS, 'provider'],
    params: IdParams,
    answer: RequestDetail,
  }),
  move: contract({
    method: 'POST',
    path: '/api/requests/:id/moves',
    summary: { zh: '办理、答复、办结或重新打开', en: 'Move, answer, close or reopen' },
    allow: HANDLERS,
    params: IdParams,
    body: MoveRequest,
    answer: RequestDetail,
  }),
  assign: contract({
    method: 'PUT',
    path: '/api/requests/:id/assignee',
    summary: { zh: '指派', en: 'Assign' },
    allow: HANDLERS,
    params: IdParams,
    body: Assign,
    answer: RequestDetail,
  }),
  comment: contract({
    method: 'POST',
    path: '/api/requests/:id/comments',
    summary: { zh: '添加备注', en: 'Comment' },
    allow: HANDLERS,
    params: IdParams,
    body: Comment,
    answer: RequestDetail,
  }),
  acknowledge: contract({
    method: 'POST',
    path: '/api/requests/:id/acknowledgement',
    summary: { zh: '确认接警', en: 'Acknowledge an emergency' },
    allow: HANDLERS,
    params: IdParams,
    answer: RequestDetail,
  }),
  check: contract({
    method: 'POST',
    path: '/api/requests/:id/checks',
    summary: { zh: '完成应急步骤', en: 'Tick a first action' },
    allow: HANDLERS,
    params: IdParams,
    body: TickCheck,
    answer: RequestDetail,
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/requests/:id/number-reveal',
    secret: true,
    summary: { zh: '查看联系电话（留痕）', en: 'See the number, on record' },
    allow: READERS,
    params: IdParams,
    body: Give,
    answer: Revealed,
  }),
}
