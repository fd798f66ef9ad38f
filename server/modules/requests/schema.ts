import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

// ---- Words and values -------------------------------------------------------------------------

export const CALL_STATES = {
  ringing: { zh: '振铃', en: 'Ringing' },
  answered: { zh: '通话中', en: 'On the line' },
  ended: { zh: '已结束', en: 'Ended' },
  missed: { zh: '未接', en: 'Missed' },
  abandoned: { zh: '主叫放弃', en: 'Abandoned' },
} as const satisfies Record<string, Words>
export const CallState = z.enum(['ringing', 'answered', 'ended', 'missed', 'abandoned'])
export type CallState = z.infer<typeof CallState>

export const DIRECTIONS = {
  in: { zh: '来电', en: 'Incoming' },
  out: { zh: '去电', en: 'Outgoing' },
} as const satisfies Record<string, Words>
export const Direction = z.enum(['in', 'out'])
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
export const CallOutcome = z.enum(Object.keys(CALL_OUTCOMES) as [keyof typeof CALL_OUTCOMES])
export type CallOutcome = z.infer<typeof CallOutcome>

export const CALLER_RELATIONS = {
  self: { zh: '本人', en: 'Self' },
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Son or daughter' },
  grandchild: { zh: '孙辈', en: 'Grandchild' },
  sibling: { zh: '兄弟姐妹', en: 'Brother or sister' },
  relative: { zh: '其他亲属', en: 'Other relative' },
  neighbour: { zh: '邻居', en: 'Neighbour' },
  community: { zh: '村居工作人员', en: 'Village or community staff' },
  provider: { zh: '服务人员', en: 'Care worker' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const CallerRelation = z.enum(
  Object.keys(CALLER_RELATIONS) as [keyof typeof CALLER_RELATIONS],
)
export type CallerRelation = z.infer<typeof CallerRelation>

export const REQUEST_KINDS = {
  service: { zh: '服务', en: 'Service' },
  enquiry: { zh: '咨询', en: 'Enquiry' },
  complaint: { zh: '投诉', en: 'Complaint' },
  emergency: { zh: '紧急', en: 'Emergency' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const RequestKind = z.enum(['service', 'enquiry', 'complaint', 'emergency', 'other'])
export type RequestKind = z.infer<typeof RequestKind>

export const REQUEST_STATES = {
  open: { zh: '待办', en: 'Open' },
  waiting: { zh: '候补', en: 'Wait-listed' },
  ordered: { zh: '已派单', en: 'Ordered' },
  investigating: { zh: '调查中', en: 'Being looked into' },
  answered: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
} as const satisfies Record<string, Words>
export const RequestState = z.enum([
  'open',
  'waiting',
  'ordered',
  'investigating',
  'answered',
  'closed',
])
export type RequestState = z.infer<typeof RequestState>

export const OUTCOMES = {
  served: { zh: '已提供服务', en: 'Service given' },
  withdrawn: { zh: '本人撤回', en: 'Withdrawn' },
  refused: { zh: '不符合条件', en: 'Not eligible' },
  no_provider: { zh: '无可用机构', en: 'No provider available' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  answered: { zh: '已答复', en: 'Answered' },
  referred: { zh: '转其他部门', en: 'Referred elsewhere' },
  upheld: { zh: '投诉属实', en: 'Upheld' },
  partly_upheld: { zh: '部分属实', en: 'Partly upheld' },
  not_upheld: { zh: '不属实', en: 'Not upheld' },
  founded: { zh: '情况属实', en: 'Founded' },
  unfounded: { zh: '误报', en: 'Unfounded' },
  done: { zh: '已办理', en: 'Done' },
  person_died: { zh: '服务对象去世', en: 'The person died' },
} as const satisfies Record<string, Words>
export const Outcome = z.enum(Object.keys(OUTCOMES) as [keyof typeof OUTCOMES])
export type Outcome = z.infer<typeof Outcome>

export const PRIORITIES = {
  normal: { zh: '普通', en: 'Normal' },
  high: { zh: '优先', en: 'High' },
  urgent: { zh: '加急', en: 'Urgent' },
} as const satisfies Record<string, Words>
export const Priority = z.enum(['normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

export const SOURCES = {
  call: { zh: '来电', en: 'Call' },
  office: { zh: '来访', en: 'Visit to the office' },
  online: { zh: '网上', en: 'Online' },
  village: { zh: '村居代办', en: 'Through the village' },
} as const satisfies Record<string, Words>
export const Source = z.enum(['call', 'office', 'online', 'village'])
export type Source = z.infer<typeof Source>

/** What the first person at an emergency does, in this order. */
export const CHECK_ITEMS = {
  stay_on_line: { zh: '保持通话、安抚来电人', en: 'Stay on the line, calm the caller' },
  confirm_place: { zh: '核实地址和现场情况', en: 'Confirm the place and what has happened' },
  call_120: { zh: '需要时拨打 120', en: 'Call 120 if needed' },
  call_110: { zh: '需要时拨打 110 / 119', en: 'Call 110 or 119 if needed' },
  call_contacts: { zh: '联系紧急联系人', en: 'Call the emergency contacts' },
  call_village: { zh: '联系村居、邻居到场', en: 'Ask village or neighbour to go there' },
  confirm_arrival: { zh: '确认有人到场', en: 'Confirm that somebody has arrived' },
} as const satisfies Record<string, Words>
export const CheckItem = z.enum(Object.keys(CHECK_ITEMS) as [keyof typeof CHECK_ITEMS])
export type CheckItem = z.infer<typeof CheckItem>

export const CALL_BACK_KINDS = {
  return: { zh: '未接回拨', en: 'Missed call' },
  promised: { zh: '约定回电', en: 'Promised' },
  result: { zh: '告知结果', en: 'Tell the result' },
  satisfaction: { zh: '满意度回访', en: 'Satisfaction' },
} as const satisfies Record<string, Words>
export const CallBackKind = z.enum(['return', 'promised', 'result', 'satisfaction'])
export type CallBackKind = z.infer<typeof CallBackKind>

export const CALL_BACK_STATES = {
  due: { zh: '待回电', en: 'Due' },
  done: { zh: '已回电', en: 'Done' },
  unreachable: { zh: '联系不上', en: 'Could not be reached' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Words>
export const CallBackState = z.enum(['due', 'done', 'unreachable', 'cancelled'])
export type CallBackState = z.infer<typeof CallBackState>

export const ATTEMPT_RESULTS = {
  reached: { zh: '接通', en: 'Reached' },
  no_answer: { zh: '无人接听', en: 'No answer' },
  busy: { zh: '占线', en: 'Busy' },
  switched_off: { zh: '关机或停机', en: 'Switched off' },
  wrong_number: { zh: '号码有误', en: 'Wrong number' },
  refused: { zh: '拒接', en: 'Declined' },
} as const satisfies Record<string, Words>
export const AttemptResult = z.enum(Object.keys(ATTEMPT_RESULTS) as [keyof typeof ATTEMPT_RESULTS])
export type AttemptResult = z.infer<typeof AttemptResult>

export const SeatState = z.enum(['ready', 'away'])
export type SeatState = z.infer<typeof SeatState>

const Text = (max: number) => z.string().trim().max(max)
/** Checked and brought to one spelling on the server, which says what is wrong with it. */
const PhoneText = Text(30)
export const Score = z.int().min(1).max(5)

export const NOTES_MAX = 8_000
export const TEXT_MAX = 4_000

// ---- The call centre's webhook ----------------------------------------------------------------

const EventBase = {
  /** The exchange's own id of this event: the same id again gets the first answer again. */
  id: z.string().min(1).max(100),
  /** The exchange's id of the call; all events of one call carry it. */
  callId: z.string().min(1).max(100),
  /** When it happened, by the clock of the exchange. Events may arrive late and in any order. */
  at: InstantText,
  direction: Direction.optional(),
  /** Telephone numbers; absent or empty when the caller withholds the number. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
}
const Agent = z.string().trim().min(1).max(40)

/** One event of the exchange. `agent` is the extension that an operator has signed on to. */
export const TelephoneEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ...EventBase, agent: Agent.optional() }),
  z.object({ kind: z.literal('answered'), ...EventBase, agent: Agent }),
  z.object({
    kind: z.literal('transferred'),
    ...EventBase,
    agent: Agent,
    fromAgent: Agent.optional(),
  }),
  z.object({ kind: z.literal('missed'), ...EventBase, reason: Text(200).optional() }),
  z.object({
    kind: z.literal('ended'),
    ...EventBase,
    reason: Text(200).optional(),
    recordingUrl: z.url().max(500).optional(),
  }),
])
export type TelephoneEvent = z.infer<typeof TelephoneEvent>
export const TELEPHONE_EVENT_KINDS = [
  'ringing',
  'answered',
  'transferred',
  'missed',
  'ended',
] as const

export const TelephoneAnswer = z.object({
  call: z.object({ id: Id, number: z.string(), state: CallState }),
})
export type TelephoneAnswer = z.infer<typeof TelephoneAnswer>

// ---- Calls ------------------------------------------------------------------------------------

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

export const Step = z.object({
  id: Id,
  kind: z.string(),
  at: InstantText,
  actorName: z.string(),
  note: z.string().nullable(),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type Step = z.infer<typeof Step>

/** Somebody the number may belong to, as the pop-up shows them. */
export const Candidate = z.object({
  id: Id,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  age: z.int(),
  areaCode: AreaCode,
  areaPath: z.string(),
  address: z.string(),
  status: z.enum(['home', 'hospital', 'institution', 'moved', 'dead']),
  living: z.string().nullable(),
  categories: z.array(z.string()),
  householdId: Id,
  networked: z.boolean(),
  /** Their own number, the telephone of their home, or the number of a relative or neighbour. */
  why: z.enum(['own', 'household', 'contact']),
  contact: z.object({ name: z.string(), relation: z.string(), guardian: z.boolean() }).nullable(),
})
export type Candidate = z.infer<typeof Candidate>

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

const YesNo = z.enum(['yes', 'no'])

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

export const IdentifyCaller = z.object({
  /** The older person this call is about; null when nobody on the roster is meant. */
  personId: Id.nullable(),
  householdId: Id.nullable().default(null),
  callerName: Text(50).nullable().default(null),
  callerRelation: CallerRelation.nullable().default(null),
})
export type IdentifyCaller = z.input<typeof IdentifyCaller>

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

// ---- Requests ---------------------------------------------------------------------------------

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

export const Check = z.object({
  item: CheckItem,
  at: InstantText.nullable(),
  actorName: z.string().nullable(),
  note: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

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

/** Satisfaction 1 (very dissatisfied) to 5 (very satisfied), or why nobody could say. */
export const Satisfaction = z.union([
  z.object({ score: Score, comment: Text(500).optional() }),
  z.object({ unknownBecause: Reason }),
])
export type Satisfaction = z.infer<typeof Satisfaction>

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

export const Assign = z.object({
  /** An operator at a seat; null gives it back to all. */
  operatorId: Id.nullable(),
  note: Text(500).optional(),
})
export type Assign = z.infer<typeof Assign>

const Comment = z.object({ text: z.string().trim().min(1).max(2_000) })
const TickCheck = z.object({ item: CheckItem, note: Text(500).optional() })

// ---- Call-backs -------------------------------------------------------------------------------

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

const Give = z.object({ reason: Reason })

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

// ---- The desk ---------------------------------------------------------------------------------

export const Seat = z.object({
  accountId: Id,
  name: z.string(),
  extension: z.string(),
  state: SeatState,
  seenAt: InstantText,
})
export type Seat = z.infer<typeof Seat>

export const TakeSeat = z.object({
  extension: z
    .string()
    .trim()
    .regex(/^\d{2,8}$/),
  state: SeatState.default('ready'),
})
export type TakeSeat = z.input<typeof TakeSeat>

export const Desk = z.object({
  seat: Seat.nullable(),
  /** Simulator, a joined exchange, or none: then one answers and dials on the telephone itself. */
  telephone: z.enum(['simulator', 'cti', 'none']),
  simulator: z.boolean(),
  ringing: z.array(CallRow),
  mine: z.array(CallRow),
  /** Handed over to anybody, or left by an operator who is no longer there. */
  adrift: z.array(CallRow),
  emergencies: z.array(RequestRow),
  overdue: z.array(RequestRow),
  callBacks: z.array(CallBackRow),
  counts: z.object({ emergencies: z.int(), overdue: z.int(), callBacks: z.int(), open: z.int() }),
})
export type Desk = z.infer<typeof Desk>

export const Ring = z.object({
  /** A typed number; absent with `withheld` or `unknown`. */
  from: PhoneText.optional(),
  /** `unknown`: a number that belongs to nobody; `withheld`: the caller shows none. */
  caller: z.enum(['typed', 'unknown', 'withheld']).default('typed'),
  to: PhoneText.optional(),
})
export type Ring = z.input<typeof Ring>

export const SimulatedStep = z.object({
  kind: z.enum(['answered', 'ended', 'missed', 'transferred']),
  agent: Agent.optional(),
})
export type SimulatedStep = z.infer<typeof SimulatedStep>

// ---- Figures and settings ---------------------------------------------------------------------

/** Calls answered within this many seconds count as in time (GB/T 33358-2016). */
export const ANSWER_SECONDS = 15
/** Share of incoming calls that should be answered (GB/T 33358-2016). */
export const CONNECTION_TARGET = 0.95

export const FigureQuery = z.object({
  area: AreaCode.optional(),
  from: Day,
  /** The last day, included. */
  to: Day,
})
export type FigureQuery = z.infer<typeof FigureQuery>

export const Figures = z.object({
  calls: z.int(),
  /** Incoming calls that have come to an end, answered or not: the base of the rates. */
  incomingFinished: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  unanswered: z.int(),
  answerSecondsAverage: z.number().nullable(),
  connectionRate: z.number().nullable(),
  requests: z.int(),
  byKind: z.record(RequestKind, z.int()),
  byState: z.record(RequestState, z.int()),
  closed: z.int(),
  /** Not closed and past their time now, whenever opened. */
  overdueNow: z.int(),
  emergencies: z.int(),
  emergenciesFounded: z.int(),
  emergenciesUnfounded: z.int(),
  callBacksDue: z.int(),
  /** What people said of their service when we rang them back. */
  scores: z.int(),
  scoreAverage: z.number().nullable(),
  /** Scores of 4 or 5, and their share. */
  satisfied: z.int(),
  satisfiedShare: z.number().nullable(),
  /** What complainants said of how their complaint was handled: another question, another figure. */
  complaintScores: z.int(),
  complaintsSatisfied: z.int(),
  complaintsSatisfiedShare: z.number().nullable(),
})
export type Figures = z.infer<typeof Figures>

const Deadline = z
  .int()
  .min(1)
  .max(60 * 24 * 90)

/**
 * Minutes a request may stand in a state before it counts as overdue. No standard gives these for
 * a care hotline: they are our defaults, for the city to change.
 */
export const Deadlines = z.object({
  service_open: Deadline.default(30),
  service_waiting: Deadline.default(3 * 1440),
  enquiry_open: Deadline.default(1440),
  complaint_open: Deadline.default(1440),
  complaint_investigating: Deadline.default(5 * 1440),
  complaint_answered: Deadline.default(3 * 1440),
  /** Until somebody has acknowledged it. */
  emergency_open: Deadline.default(2),
  /** From the acknowledgement until it is closed. */
  emergency_acknowledged: Deadline.default(60),
  other_open: Deadline.default(2 * 1440),
})
export type Deadlines = z.infer<typeof Deadlines>

export const RequestSettings = z.object({
  deadlines: Deadlines.prefault({}),
  /** A missed call is rung back within this many minutes. */
  returnMinutes: z.int().min(1).max(1440).default(10),
  /** Minutes until the next try when nobody was reached. */
  retryMinutes: z.int().min(5).max(2880).default(120),
  /** Tries after which a call-back may be given up. */
  attemptsMin: z.int().min(1).max(10).default(3),
  /** Every n-th approved visit is followed by a satisfaction call; 0 for none. */
  satisfactionEvery: z.int().min(0).max(1000).default(5),
  /** Hours after the approval within which that call is due. */
  satisfactionHours: z.int().min(1).max(720).default(48),
  /** Area of callers that nobody knows, by the line they rang; the city otherwise. */
  lines: z.record(z.string(), AreaCode).default({}),
})
export type RequestSettings = z.infer<typeof RequestSettings>

export const ChangeSettings = z.object({ settings: RequestSettings, reason: Reason })

// ---- Contracts --------------------------------------------------------------------------------

const DESK = ['operator', 'dispatcher'] as const
const READERS = ['operator', 'dispatcher', 'official', 'auditor'] as const
const HANDLERS = ['operator', 'dispatcher', 'official'] as const

const Revealed = z.object({ phone: z.string().nullable() })

const { $schema: _, ...TelephoneEventShape } = z.toJSONSchema(TelephoneEvent, { io: 'input' })

export const telephoneContracts = {
  event: contract({
    method: 'POST',
    path: '/api/gateways/telephone/events',
    summary: {
      zh: '话务平台事件（签名）。头部 X-Yilin-Timestamp（Unix 秒）与 X-Yilin-Signature（HMAC-SHA256(密钥, 时间戳 + "." + 原文) 的十六进制），前后 300 秒内有效',
      en: 'Events of the call centre, signed: X-Yilin-Timestamp (unix seconds) and X-Yilin-Signature (hex HMAC-SHA256 of timestamp, dot and raw body), good for 300 seconds either way',
    },
    allow: 'public',
    // Judged after the signature: a stranger is told nothing of what a body should hold.
    body: z.unknown().meta(TelephoneEventShape),
    answer: TelephoneAnswer,
  }),
}

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
  figures: contract({
    method: 'GET',
    path: '/api/request-figures',
    summary: { zh: '热线指标', en: 'Figures of the hotline' },
    allow: READERS,
    query: FigureQuery,
    answer: Figures,
  }),
  settings: contract({
    method: 'GET',
    path: '/api/request-settings',
    summary: { zh: '热线时限设置', en: 'Deadlines of the hotline' },
    allow: ['operator', 'official', 'auditor', 'system_admin'],
    answer: z.object({ settings: RequestSettings, can: z.object({ change: z.boolean() }) }),
  }),
  changeSettings: contract({
    method: 'PUT',
    path: '/api/request-settings',
    summary: { zh: '修改热线时限设置', en: 'Change the deadlines of the hotline' },
    allow: ['official'],
    body: ChangeSettings,
    answer: RequestSettings,
  }),
}

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

export const deskContracts = {
  desk: contract({
    method: 'GET',
    path: '/api/operator-desk',
    summary: { zh: '话务台', en: "The operator's desk" },
    allow: DESK,
    answer: Desk,
  }),
  seats: contract({
    method: 'GET',
    path: '/api/operator-seats',
    summary: { zh: '在岗坐席', en: 'Operators at their seats' },
    allow: HANDLERS,
    answer: z.object({ items: z.array(Seat) }),
  }),
  takeSeat: contract({
    method: 'PUT',
    path: '/api/operator-seat',
    summary: { zh: '签入坐席', en: 'Sign on to an extension' },
    allow: DESK,
    body: TakeSeat,
    answer: Seat,
  }),
  keepSeat: contract({
    method: 'POST',
    path: '/api/operator-seat/presence',
    summary: { zh: '坐席在线', en: 'Still at the seat' },
    allow: DESK,
  }),
  leaveSeat: contract({
    method: 'DELETE',
    path: '/api/operator-seat',
    summary: { zh: '签出坐席', en: 'Sign off' },
    allow: DESK,
  }),
}

export const simulatorContracts = {
  calls: contract({
    method: 'GET',
    path: '/api/telephone-simulator/calls',
    summary: { zh: '模拟线路上的通话', en: 'Calls on the simulated line' },
    allow: ['operator', 'system_admin'],
    answer: z.object({
      items: z.array(
        CallRow.pick({
          id: true,
          number: true,
          state: true,
          phone: true,
          agent: true,
          direction: true,
          startedAt: true,
        }),
      ),
    }),
  }),
  ring: contract({
    method: 'POST',
    path: '/api/telephone-simulator/calls',
    summary: { zh: '模拟来电', en: 'Ring the line' },
    allow: ['operator', 'system_admin'],
    body: Ring,
    answer: TelephoneAnswer,
  }),
  step: contract({
    method: 'POST',
    path: '/api/telephone-simulator/calls/:id/events',
    summary: { zh: '模拟接听、挂断、转接', en: 'Answer, hang up or transfer' },
    allow: ['operator', 'system_admin'],
    params: IdParams,
    body: SimulatedStep,
    answer: TelephoneAnswer,
  }),
}
