import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { reasonFor, ReasonCode, VisitLine } from '../visits/schema.ts'
import { Coverage, EntitlementUnit } from '../programmes/schema.ts'

/** Where an order stands; `order.ts` says which follows which. */
export const OrderState = z.enum([
  'waiting',
  'offered',
  'active',
  'paused',
  'completed',
  'cancelled',
])
export type OrderState = z.infer<typeof OrderState>
export const ORDER_STATE_WORDS = {
  waiting: { zh: '候补', en: 'Waiting' },
  offered: { zh: '待机构接单', en: 'Offered' },
  active: { zh: '执行中', en: 'Active' },
  paused: { zh: '已暂停', en: 'Paused' },
  completed: { zh: '已完成', en: 'Completed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<OrderState, { zh: string; en: string }>

/** What a waiting order waits for. */
export const WaitsFor = z.enum(['slot', 'provider'])
export type WaitsFor = z.infer<typeof WaitsFor>
export const WAITS_FOR_WORDS = {
  slot: { zh: '等待可约时段', en: 'A free slot' },
  provider: { zh: '等待机构接单', en: 'A provider' },
} as const satisfies Record<WaitsFor, { zh: string; en: string }>

export const OfferState = z.enum(['open', 'accepted', 'declined', 'expired', 'withdrawn'])
export type OfferState = z.infer<typeof OfferState>
export const OFFER_STATE_WORDS = {
  open: { zh: '待接单', en: 'Open' },
  accepted: { zh: '已接单', en: 'Accepted' },
  declined: { zh: '已拒单', en: 'Declined' },
  expired: { zh: '超时未接', en: 'Expired' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<OfferState, { zh: string; en: string }>

export const OccurrenceOutcome = z.enum(['planned', 'skipped', 'refused', 'released'])
export type OccurrenceOutcome = z.infer<typeof OccurrenceOutcome>

/** Local clock time, `08:30`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const Named = z.object({ id: Id, name: z.string() })
const ServiceName = z.object({ code: z.string(), zh: z.string(), en: z.string() })

/** A time that can be promised now. Travel in minutes; price and coverage of the whole visit. */
export const Slot = z.object({
  startsAt: InstantText,
  endsAt: InstantText,
  minutes: z.int(),
  organisationId: Id,
  organisationName: z.string(),
  /** The provider is asked first and may decline. */
  mode: z.enum(['accept', 'dispatch']),
  workerId: Id,
  workerName: z.string(),
  /** Who comes along, when the service needs more than one. */
  companions: z.array(Named),
  /** Why this one, in words for the telephone. */
  reason: z.object({ zh: z.string(), en: z.string() }),
  travelMinutes: z.int(),
  extraMinutes: z.int(),
  /** Visits of this worker to this person in the last 60 days. */
  knownVisits: z.int(),
  priceFen: z.int(),
  coverage: Coverage,
  /** What this visit would leave of each entitlement of its month. */
  left: z.array(
    z.object({ zh: z.string(), en: z.string(), unit: EntitlementUnit, available: z.int() }),
  ),
})
export type Slot = z.infer<typeof Slot>

export const SlotQuery = z.object({
  personId: Id,
  serviceCode: z.string().min(1).max(100),
  minutes: z.coerce.number().int().min(1).max(1440).optional(),
  from: Day,
  to: Day,
  organisationId: Id.optional(),
  workerId: Id.optional(),
  timeFrom: ClockTime.optional(),
  timeTo: ClockTime.optional(),
  limit: z.coerce.number().int().min(1).max(20).default(6),
})
export type SlotQuery = z.infer<typeof SlotQuery>

const OrderBasics = z.object({
  personId: Id,
  serviceCode: z.string().min(1).max(100),
  minutes: z.int().min(1).max(1440).optional(),
  requestId: Id.nullable().optional(),
  /** The person agreed to pay what no programme pays. */
  ownPocketAgreed: z.boolean().default(false),
  /** For the worker: what to bring, where the key is. */
  note: z.string().trim().max(500).nullable().optional(),
})

/** An order on a promised slot, once or repeating at the same clock time. */
export const NewOrderBody = OrderBasics.extend({
  startsAt: InstantText,
  /** RFC 5545, without DTSTART; times are local. */
  rrule: z.string().max(200).nullable().optional(),
  organisationId: Id,
  workerId: Id.nullable().optional(),
})
export type NewOrderBody = z.infer<typeof NewOrderBody>

/** Nothing free now: call when something is, within these days and hours. */
export const WaitBody = OrderBasics.extend({
  organisationId: Id.nullable().optional(),
  wantedFrom: Day,
  wantedTo: Day,
  timeFrom: ClockTime.nullable().optional(),
  timeTo: ClockTime.nullable().optional(),
}).refine((wait) => wait.wantedFrom <= wait.wantedTo, { path: ['wantedTo'] })
export type WaitBody = z.infer<typeof WaitBody>

export const OrderCan = z.object({
  pause: z.boolean(),
  resume: z.boolean(),
  cancel: z.boolean(),
  skip: z.boolean(),
  place: z.boolean(),
})
export type OrderCan = z.infer<typeof OrderCan>

export const OrderLine = z.object({
  id: Id,
  number: z.string(),
  state: OrderState,
  waitsFor: WaitsFor.nullable(),
  person: Named,
  service: ServiceName,
  organisation: Named.nullable(),
  worker: Named.nullable(),
  areaCode: AreaCode,
  areaName: z.string(),
  minutes: z.int(),
  startsAt: InstantText.nullable(),
  rrule: z.string().nullable(),
  wanted: z
    .object({
      from: Day,
      to: Day,
      timeFrom: ClockTime.nullable(),
      timeTo: ClockTime.nullable(),
    })
    .nullable(),
  requestId: Id.nullable(),
  ownPocketAgreed: z.boolean(),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: InstantText,
  createdBy: z.string(),
})
export type OrderLine = z.infer<typeof OrderLine>

export const OfferView = z.object({
  id: Id,
  attempt: z.int(),
  state: OfferState,
  organisation: Named,
  proposedWorker: Named.nullable(),
  offeredAt: InstantText,
  deadlineAt: InstantText,
  answeredAt: InstantText.nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type OfferView = z.infer<typeof OfferView>

export const OccurrenceView = z.object({
  startsAt: InstantText,
  outcome: OccurrenceOutcome,
  visitId: Id.nullable(),
  /** The refusal or reason, when there is no visit. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
})
export type OccurrenceView = z.infer<typeof OccurrenceView>

export const OrderDetail = z.object({
  order: OrderLine,
  note: z.string().nullable(),
  offers: z.array(OfferView),
  /** Those without a visit, and why. */
  gaps: z.array(OccurrenceView),
  visits: z.array(VisitLine),
  changes: z.array(
    z.object({
      kind: z.string(),
      reason: z.string().nullable(),
      at: InstantText,
      by: z.string(),
    }),
  ),
  can: OrderCan,
})
export type OrderDetail = z.infer<typeof OrderDetail>

export const OrderFilter = z.object({
  state: OrderState.optional(),
  waitsFor: WaitsFor.optional(),
  personId: Id.optional(),
  requestId: Id.optional(),
  organisationId: Id.optional(),
  area: AreaCode.optional(),
  /** An order number, or the beginning of one. */
  number: z.string().trim().max(20).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
})
export type OrderFilter = z.infer<typeof OrderFilter>

/** An offer as the provider sees it, with what it would mean. */
export const OfferLine = OfferView.extend({
  order: OrderLine,
  visits: z.int(),
  can: z.object({ answer: z.boolean() }),
})
export type OfferLine = z.infer<typeof OfferLine>

export const AnswerBody = z
  .object({
    answer: z.enum(['accept', 'decline']),
    /** Another worker than the proposed one. */
    workerId: Id.nullable().optional(),
    reason: Reason.optional(),
  })
  .refine((body) => body.answer === 'accept' || !!body.reason, { path: ['reason'] })
export type AnswerBody = z.infer<typeof AnswerBody>

export const ChangeBody = reasonFor('plan').and(
  z.object({
    /** Null takes the visit back from its worker. */
    workerId: Id.nullable(),
    /** Who comes along; the best who can when absent. */
    companionIds: z.array(Id).max(7).optional(),
    organisationId: Id.nullable().optional(),
    startsAt: InstantText.optional(),
    minutes: z.int().min(1).max(1440).optional(),
  }),
)
export type ChangeBody = z.infer<typeof ChangeBody>

/** Somebody who might do a visit, and everything that speaks against it. */
export const Candidate = z.object({
  workerId: Id,
  workerName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  fit: z.boolean(),
  /** Codes: what a person lacks, that he is busy or not at work. */
  against: z.array(z.string()),
  travelMinutes: z.int().nullable(),
  extraMinutes: z.int().nullable(),
  knownVisits: z.int(),
})
export type Candidate = z.infer<typeof Candidate>
export const AGAINST_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  skill_missing: { zh: '缺少技能', en: 'Skill missing' },
  certificate_missing: { zh: '没有所需证书', en: 'Certificate missing' },
  certificate_expired: { zh: '证书已过期', en: 'Certificate expired' },
  certificate_not_yet_valid: { zh: '证书尚未生效', en: 'Certificate not yet valid' },
  worker_left: { zh: '已离职', en: 'Has left' },
  organisation_not_active: { zh: '机构未在营', en: 'Organisation not active' },
  not_at_work: { zh: '当时不上班', en: 'Not at work then' },
  busy: { zh: '时间冲突', en: 'Has another visit' },
  too_far: { zh: '前后赶路来不及', en: 'Cannot get there in time' },
}

/** A day of the board: who works when, who goes where, what waits. */
export const Board = z.object({
  day: Day,
  workers: z.array(
    z.object({
      id: Id,
      name: z.string(),
      organisation: Named,
      shifts: z.array(z.object({ from: InstantText, to: InstantText })),
      visits: z.array(VisitLine),
    }),
  ),
  unassigned: z.array(VisitLine),
  waiting: z.array(OrderLine),
  can: z.object({ assign: z.boolean() }),
})
export type Board = z.infer<typeof Board>

const PLACES = ['operator', 'dispatcher'] as const
const SEES = ['operator', 'dispatcher', 'provider', 'official', 'finance', 'auditor'] as const
const ANY_REASON = z.object({ reason: Reason })

export const dispatchContracts = {
  slots: contract({
    method: 'GET',
    path: '/api/slots',
    summary: { zh: '现在可以承诺的时段', en: 'Slots that can be promised now, with reasons' },
    allow: PLACES,
    query: SlotQuery,
    answer: z.object({
      slots: z.array(Slot),
      minutes: z.int(),
      searched: z.int(),
      /** Why there is none, in words; empty when there are some. */
      reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
    }),
  }),
  listOrders: contract({
    method: 'GET',
    path: '/api/orders',
    summary: { zh: '订单列表', en: 'Orders within reach' },
    allow: SEES,
    query: OrderFilter.extend(PageQuery.shape),
    answer: pageOf(OrderLine),
  }),
  exportOrders: contract({
    method: 'GET',
    path: '/api/orders/export',
    summary: { zh: '导出订单列表', en: 'The list as a workbook' },
    allow: SEES,
    query: OrderFilter,
  }),
  getOrder: contract({
    method: 'GET',
    path: '/api/orders/:id',
    summary: { zh: '订单详情', en: 'One order' },
    allow: SEES,
    params: IdParams,
    answer: OrderDetail,
  }),
  createOrder: contract({
    method: 'POST',
    path: '/api/orders',
    summary: { zh: '按时段下单', en: 'Order on a slot, once or repeating' },
    allow: PLACES,
    body: NewOrderBody,
    answer: OrderDetail,
  }),
  wait: contract({
    method: 'POST',
    path: '/api/waiting-orders',
    summary: { zh: '登记候补', en: 'Put on the waiting list' },
    allow: PLACES,
    body: WaitBody,
    answer: OrderDetail,
  }),
  place: contract({
    method: 'POST',
    path: '/api/orders/:id/placement',
    summary: { zh: '为候补订单选定时段', en: 'Place a waiting order on a slot' },
    allow: PLACES,
    params: IdParams,
    body: z.object({
      startsAt: InstantText,
      organisationId: Id,
      workerId: Id.nullable().optional(),
    }),
    answer: OrderDetail,
  }),
  pause: contract({
    method: 'POST',
    path: '/api/orders/:id/pause',
    summary: { zh: '暂停订单', en: 'Pause: its planned visits are called off' },
    allow: PLACES,
    params: IdParams,
    body: ANY_REASON,
    answer: OrderDetail,
  }),
  resume: contract({
    method: 'POST',
    path: '/api/orders/:id/resumption',
    summary: { zh: '恢复订单', en: 'Resume: visits are planned again' },
    allow: PLACES,
    params: IdParams,
    body: ANY_REASON,
    answer: OrderDetail,
  }),
  cancel: contract({
    method: 'POST',
    path: '/api/orders/:id/cancellation',
    summary: { zh: '取消订单', en: 'Cancel: its planned visits are called off' },
    allow: PLACES,
    params: IdParams,
    body: ANY_REASON,
    answer: OrderDetail,
  }),
  skip: contract({
    method: 'POST',
    path: '/api/orders/:id/skipped-days',
    summary: { zh: '跳过某一天', en: 'Leave out one day' },
    allow: PLACES,
    params: IdParams,
    body: z.object({ day: Day, reason: Reason }),
    answer: OrderDetail,
  }),
  listOffers: contract({
    method: 'GET',
    path: '/api/work-offers',
    summary: { zh: '接单列表', en: 'Offers to providers' },
    allow: SEES,
    query: z.object({ state: OfferState.default('open') }).extend(PageQuery.shape),
    answer: pageOf(OfferLine),
  }),
  answerOffer: contract({
    method: 'POST',
    path: '/api/work-offers/:id/answer',
    summary: { zh: '接单或拒单', en: 'Accept or decline an offer' },
    allow: ['provider'],
    params: IdParams,
    body: AnswerBody,
    answer: OfferLine,
  }),
  candidates: contract({
    method: 'GET',
    path: '/api/visits/:id/candidates',
    summary: { zh: '可派护理员及理由', en: 'Who could do this visit, and what speaks against' },
    allow: ['dispatcher', 'operator', 'provider'],
    params: IdParams,
    query: z.object({ startsAt: InstantText.optional() }),
    answer: z.object({ candidates: z.array(Candidate) }),
  }),
  change: contract({
    method: 'PUT',
    path: '/api/visits/:id/plan',
    summary: { zh: '指派、改派或改期', en: 'Assign, reassign or move a planned visit' },
    allow: ['dispatcher', 'operator', 'provider'],
    params: IdParams,
    body: ChangeBody,
    answer: VisitLine,
  }),
  board: contract({
    method: 'GET',
    path: '/api/dispatch/board',
    summary: { zh: '派单看板', en: 'The board of a day' },
    allow: ['dispatcher', 'operator', 'provider', 'official'],
    query: z.object({
      day: Day.optional(),
      organisationId: Id.optional(),
      area: AreaCode.optional(),
    }),
    answer: Board,
  }),
}

export { ReasonCode }
