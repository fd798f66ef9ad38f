import { z } from 'zod'
import { AreaCode, Id, oneOf } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { Named, ServiceName } from './party-schema.ts'
import { ClockTime } from './slot-schema.ts'

/** Where an order stands; `order.ts` says which follows which. */
export const ORDER_STATE_WORDS = {
  waiting: { zh: '候补', en: 'Waiting' },
  offered: { zh: '待机构接单', en: 'Offered' },
  active: { zh: '执行中', en: 'Active' },
  paused: { zh: '已暂停', en: 'Paused' },
  completed: { zh: '已完成', en: 'Completed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, { zh: string; en: string }>
export const OrderState = oneOf(ORDER_STATE_WORDS)
export type OrderState = z.infer<typeof OrderState>

/** What a waiting order waits for. */
export const WAITS_FOR_WORDS = {
  slot: { zh: '等待可约时段', en: 'A free slot' },
  provider: { zh: '等待机构接单', en: 'A provider' },
} as const satisfies Record<string, { zh: string; en: string }>
export const WaitsFor = oneOf(WAITS_FOR_WORDS)
export type WaitsFor = z.infer<typeof WaitsFor>

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
