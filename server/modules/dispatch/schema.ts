import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { VisitLine } from '../visits/schema.ts'
import { boardContracts } from './board-schema.ts'
import { offerContracts, OfferView } from './offer-schema.ts'
import { NewOrderBody, OrderCan, OrderFilter, OrderLine, WaitBody } from './order-schema.ts'
import { PLACES, SEES } from './party-schema.ts'
import { planContracts } from './plan-schema.ts'
import { replanContracts } from './replan-schema.ts'
import { slotContracts } from './slot-schema.ts'

export { ReasonCode } from '../visits/schema.ts'
export * from './board-schema.ts'
export * from './offer-schema.ts'
export * from './order-schema.ts'
export * from './plan-schema.ts'
export * from './replan-schema.ts'
export * from './slot-schema.ts'

export const OccurrenceOutcome = z.enum(['planned', 'skipped', 'refused', 'released'])
export type OccurrenceOutcome = z.infer<typeof OccurrenceOutcome>

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

const ANY_REASON = z.object({ reason: Reason })

export const dispatchContracts = {
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
  ...slotContracts,
  ...offerContracts,
  ...planContracts,
  ...replanContracts,
  ...boardContracts,
}
