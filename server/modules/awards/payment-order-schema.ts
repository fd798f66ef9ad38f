import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { Day, Month } from '../../kernel/time.ts'
import { ApplicationState } from './application-schema.ts'

export const PaymentOrderRow = z.object({
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
  paidOn: Day.nullable(),
  bankReference: z.string().nullable(),
})
export type PaymentOrderRow = z.infer<typeof PaymentOrderRow>

/** What one fund has to pay in a month. */
export const FundOrder = z.object({
  fundId: z.string(),
  zh: z.string(),
  en: z.string(),
  totalFen: z.int(),
  paidFen: z.int(),
  items: z.array(PaymentOrderRow),
})
export type FundOrder = z.infer<typeof FundOrder>

const allow = ['official', 'finance', 'auditor'] as const
const query = z.object({ month: Month.optional() })

export const paymentOrderContracts = {
  paymentOrder: contract({
    method: 'GET',
    path: '/api/award-payment-orders',
    summary: { zh: '兑现单', en: 'Payment order of a month: what was awarded and falls due in it' },
    allow,
    /** Absent: the next month in which anything falls due, or the last one. */
    query,
    answer: z.object({ month: Month, months: z.array(Month), funds: z.array(FundOrder) }),
  }),
  paymentOrderExport: contract({
    method: 'GET',
    path: '/api/award-payment-orders/export',
    summary: { zh: '导出兑现单', en: 'The payment order as a workbook' },
    allow,
    query,
  }),
}
