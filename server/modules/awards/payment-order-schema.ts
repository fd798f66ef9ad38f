import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/packs/words.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, Month } from '../../kernel/time.ts'
import { By, Done } from './act-schema.ts'
import { ApplicationState } from './application-schema.ts'

/** What was awarded and falls due in a month, and the order that it stands on. */
export const DueRow = z.object({
  id: Id,
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  name: z.string(),
  areaPath: z.string(),
  /** Of the letter of award. */
  letter: z.string().nullable(),
  amountFen: z.int(),
  decidedOn: Day,
  payFrom: Day,
  state: ApplicationState,
  /** Number of the approved order; null: it stands on none, and cannot be paid. */
  order: z.string().nullable(),
  paidOn: Day.nullable(),
  bankReference: z.string().nullable(),
})
export type DueRow = z.infer<typeof DueRow>

/** What one fund has to pay in a month. */
export const FundDue = z.object({
  fundId: z.string(),
  zh: z.string(),
  en: z.string(),
  totalFen: z.int(),
  paidFen: z.int(),
  items: z.array(DueRow),
})
export type FundDue = z.infer<typeof FundDue>

export const ORDER_STATES = {
  drawn: { zh: '待批准', en: 'Waits for approval' },
  approved: { zh: '已批准', en: 'Approved' },
  rejected: { zh: '未批准', en: 'Rejected' },
} as const satisfies Record<string, Words>
export const OrderState = oneOf(ORDER_STATES)
export type OrderState = z.infer<typeof OrderState>

/** An order as it is kept: drawn up by one finance officer, approved by another. */
export const PaymentOrder = z.object({
  id: Id,
  /** DX-2027-0001, given at the approval. */
  number: z.string().nullable(),
  month: Month,
  state: OrderState,
  /** The order that this one corrects, and why. */
  corrects: z.object({ id: Id, number: z.string(), reason: z.string() }).nullable(),
  /** What it adds, less what it takes out. */
  totalFen: z.int(),
  lines: z.int(),
  ...By,
  decision: z.object({ reason: z.string(), ...By }).nullable(),
  can: z.object({ decide: z.boolean() }),
})
export type PaymentOrder = z.infer<typeof PaymentOrder>

/** As it was known when the order was drawn up; `drop` takes out what an earlier order had. */
export const OrderLine = z.object({
  applicationId: Id,
  act: z.enum(['add', 'drop']),
  amountFen: z.int(),
  fundId: z.string(),
  fundZh: z.string(),
  fundEn: z.string(),
  number: z.string(),
  payee: z.string(),
  areaPath: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  letter: z.string().nullable(),
  decidedOn: Day,
  payFrom: Day,
  /** Of today. */
  paidOn: Day.nullable(),
  bankReference: z.string().nullable(),
})
export type OrderLine = z.infer<typeof OrderLine>

export const OrderDetail = z.object({
  order: PaymentOrder,
  lines: z.array(OrderLine),
  /** Orders that correct this one, the earliest first. */
  corrections: z.array(PaymentOrder),
})
export type OrderDetail = z.infer<typeof OrderDetail>

export const CorrectOrder = z.object({
  add: z.array(Id).max(1000).default([]),
  drop: z.array(Id).max(1000).default([]),
  reason: Reason,
})
export type CorrectOrder = z.infer<typeof CorrectOrder>

const allow = ['official', 'finance', 'auditor'] as const

export const paymentOrderContracts = {
  paymentsDue: contract({
    method: 'GET',
    path: '/api/award-payments-due',
    summary: { zh: '某月应兑现的奖补', en: 'What was awarded and falls due in a month' },
    allow,
    /** Absent: the next month in which anything falls due, or the last one. */
    query: z.object({ month: Month.optional() }),
    answer: z.object({
      month: Month,
      months: z.array(Month),
      funds: z.array(FundDue),
      orders: z.array(PaymentOrder),
      can: z.object({ draw: z.boolean(), correct: z.boolean() }),
    }),
  }),
  paymentOrders: contract({
    method: 'GET',
    path: '/api/award-payment-orders',
    summary: { zh: '兑现单', en: 'Payment orders, the latest first' },
    allow,
    query: PageQuery.extend({ month: Month.optional() }),
    answer: pageOf(PaymentOrder),
  }),
  drawOrder: contract({
    method: 'POST',
    path: '/api/award-payment-orders',
    summary: { zh: '编制兑现单', en: 'Draw up the payment order of a month' },
    allow: ['finance'],
    body: z.object({ month: Month }),
    answer: Done,
  }),
  paymentOrder: contract({
    method: 'GET',
    path: '/api/award-payment-orders/:id',
    summary: { zh: '兑现单详情', en: 'One payment order with its lines' },
    allow,
    params: IdParams,
    answer: OrderDetail,
  }),
  decideOrder: contract({
    method: 'POST',
    path: '/api/award-payment-orders/:id/decision',
    summary: { zh: '批准或退回兑现单', en: 'Approve or reject a payment order' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ approved: z.boolean(), reason: Reason }),
    answer: Done,
  }),
  correctOrder: contract({
    method: 'POST',
    path: '/api/award-payment-orders/:id/corrections',
    summary: { zh: '编制更正单', en: 'Draw up an order that corrects one' },
    allow: ['finance'],
    params: IdParams,
    body: CorrectOrder,
    answer: Done,
  }),
  paymentOrderExport: contract({
    method: 'GET',
    path: '/api/award-payment-orders/:id/export',
    summary: { zh: '导出兑现单', en: 'A payment order as a workbook' },
    allow,
    params: IdParams,
  }),
}
