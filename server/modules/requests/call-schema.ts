import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { CallerRelation, Candidate, IdentifyCaller } from './caller-schema.ts'
import { DESK, Give, PhoneText, READERS, Revealed, Step, Text, YesNo } from './hotline-schema.ts'
import { RequestBrief } from './request-schema.ts'

export const CALL_STATES = {
  ringing: { zh: '振铃', en: 'Ringing' },
  answered: { zh: '通话中', en: 'On the line' },
  ended: { zh: '已结束', en: 'Ended' },
  missed: { zh: '未接', en: 'Missed' },
  abandoned: { zh: '主叫放弃', en: 'Abandoned' },
} as const satisfies Record<string, Words>
export const CallState = oneOf(CALL_STATES)
export type CallState = z.infer<typeof CallState>

export const DIRECTIONS = {
  in: { zh: '来电', en: 'Incoming' },
  out: { zh: '去电', en: 'Outgoing' },
} as const satisfies Record<string, Words>
export const Direction = oneOf(DIRECTIONS)
export type Direction = z.infer<typeof Direction>

/** How a call was wrapped up. */
export const CALL_OUTCOMES = {
  served: { zh: '已受理', en: 'Matter taken' },
  resolved: { zh: '当场解决', en: 'Settled at once' },
  referred: { zh: '转其他热线', en: 'Referred elsewhere' },
  call_back: { zh: '约定回电', en: 'Call-back agreed' },
  silent: { zh: '无声', en: 'Nobody spoke' },
  wrong_number: { zh: '打错', en: 'Wrong number' },
  nuisance: { zh: '骚扰', en: 'Nuisance' },
  dropped: { zh: '中断', en: 'Line dropped' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const CallOutcome = oneOf(CALL_OUTCOMES)
export type CallOutcome = z.infer<typeof CallOutcome>

export const NOTES_MAX = 8_000

export const CallRow = z.object({
  id: Id,
  number: z.string(),
  direction: Direction,
  state: CallState,
  line: z.string().nullable(),
  phone: z.string().nullable(),
  areaCode: AreaCode,
  areaPath: z.string(),
  personId: Id.nullable(),
  personName: z.string().nullable(),
  householdId: Id.nullable(),
  callerName: z.string().nullable(),
  callerRelation: CallerRelation.nullable(),
  agent: z.string().nullable(),
  operatorId: Id.nullable(),
  operatorName: z.string().nullable(),
  startedAt: InstantText,
  answeredAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
  /** Whole seconds from the first ring to the answer. */
  answerSeconds: z.int().nullable(),
  talkSeconds: z.int().nullable(),
  outcome: CallOutcome.nullable(),
  wrappedUpAt: InstantText.nullable(),
  requests: z.int(),
})
export type CallRow = z.infer<typeof CallRow>

export const CallCan = z.object({
  answer: z.boolean(),
  hangUp: z.boolean(),
  work: z.boolean(),
  takeOver: z.boolean(),
  handOver: z.boolean(),
  wrapUp: z.boolean(),
  reveal: z.boolean(),
  listen: z.boolean(),
})
export type CallCan = z.infer<typeof CallCan>

export const CallDetail = z.object({
  call: CallRow.extend({
    notes: z.string(),
    notesVersion: z.int(),
    notesAt: InstantText.nullable(),
    endReason: z.string().nullable(),
    hasRecording: z.boolean(),
  }),
  candidates: z.array(Candidate),
  steps: z.array(Step),
  requests: z.array(RequestBrief),
  can: CallCan,
})
export type CallDetail = z.infer<typeof CallDetail>

export const CallFilter = z.object({
  /** A number like C202611-000123, the end of it, or a whole telephone number. */
  q: Text(40).optional(),
  direction: Direction.optional(),
  state: CallState.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
  operatorId: Id.optional(),
  mine: YesNo.optional(),
  /** First and last day of the first ring. */
  from: Day.optional(),
  to: Day.optional(),
  /** Answered within the 15 seconds of GB/T 33358-2016, or answered later. */
  inTime: YesNo.optional(),
  answered: YesNo.optional(),
  identified: YesNo.optional(),
  wrappedUp: YesNo.optional(),
})
export type CallFilter = z.infer<typeof CallFilter>
export const CallQuery = PageQuery.extend(CallFilter.shape)
export type CallQuery = z.infer<typeof CallQuery>

export const KeepNotes = z.object({
  notes: z.string().max(NOTES_MAX),
  /** The version these notes were typed on; a newer one on record is refused with its text. */
  version: z.int().min(0),
})
export type KeepNotes = z.infer<typeof KeepNotes>

export const WrapUp = z.object({ outcome: CallOutcome, note: Text(500).optional() })
export type WrapUp = z.infer<typeof WrapUp>

export const HandOver = z.object({
  /** The operator who goes on; null puts the call back for anybody. */
  toOperatorId: Id.nullable(),
  note: Reason,
})
export type HandOver = z.infer<typeof HandOver>

export const Dial = z.object({
  to: PhoneText,
  personId: Id.optional(),
  requestId: Id.optional(),
  callBackId: Id.optional(),
})
export type Dial = z.infer<typeof Dial>

export const callContracts = {
  list: contract({
    method: 'GET',
    path: '/api/calls',
    summary: { zh: '通话记录', en: 'Calls' },
    allow: READERS,
    query: CallQuery,
    answer: pageOf(CallRow),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/calls/export',
    summary: { zh: '导出通话记录（号码脱敏）', en: 'Export calls, numbers masked' },
    allow: READERS,
    query: CallFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/calls/:id',
    summary: { zh: '通话详情', en: 'One call' },
    allow: READERS,
    params: IdParams,
    answer: CallDetail,
  }),
  dial: contract({
    method: 'POST',
    path: '/api/calls',
    summary: { zh: '拨出电话', en: 'Ring somebody' },
    allow: DESK,
    body: Dial,
    answer: z.object({ id: Id, number: z.string() }),
  }),
  answer: contract({
    method: 'POST',
    path: '/api/calls/:id/answer',
    summary: { zh: '接听', en: 'Answer' },
    allow: DESK,
    params: IdParams,
  }),
  hangUp: contract({
    method: 'POST',
    path: '/api/calls/:id/hang-up',
    summary: { zh: '挂断', en: 'Hang up' },
    allow: DESK,
    params: IdParams,
  }),
  identify: contract({
    method: 'PUT',
    path: '/api/calls/:id/caller',
    summary: { zh: '确认来电人与服务对象', en: 'Say who rings and for whom' },
    allow: DESK,
    params: IdParams,
    body: IdentifyCaller,
    answer: CallDetail,
  }),
  keepNotes: contract({
    method: 'PUT',
    path: '/api/calls/:id/notes',
    summary: { zh: '保存通话记录', en: 'Keep the notes' },
    allow: DESK,
    params: IdParams,
    body: KeepNotes,
    answer: z.object({ version: z.int(), at: InstantText }),
  }),
  takeOver: contract({
    method: 'POST',
    path: '/api/calls/:id/take-over',
    summary: { zh: '接手通话', en: 'Take the call over' },
    allow: DESK,
    params: IdParams,
    answer: CallDetail,
  }),
  handOver: contract({
    method: 'POST',
    path: '/api/calls/:id/hand-over',
    summary: { zh: '转交', en: 'Hand the call over' },
    allow: DESK,
    params: IdParams,
    body: HandOver,
    answer: CallDetail,
  }),
  wrapUp: contract({
    method: 'POST',
    path: '/api/calls/:id/wrap-up',
    summary: { zh: '小结', en: 'Wrap up' },
    allow: DESK,
    params: IdParams,
    body: WrapUp,
    answer: CallDetail,
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/calls/:id/number-reveal',
    secret: true,
    summary: { zh: '查看号码（留痕）', en: 'See the number, on record' },
    allow: READERS,
    params: IdParams,
    body: Give,
    answer: Revealed,
  }),
  listen: contract({
    method: 'POST',
    path: '/api/calls/:id/recording-reveal',
    secret: true,
    summary: { zh: '调听录音（留痕）', en: 'Where the recording is, on record' },
    allow: ['operator', 'official', 'auditor'],
    params: IdParams,
    body: Give,
    answer: z.object({ url: z.string() }),
  }),
}
