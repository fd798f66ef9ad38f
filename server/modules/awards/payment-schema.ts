import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { By, Done } from './act-schema.ts'

export const Receipt = z.object({
  id: Id,
  use: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  amountFen: z.int(),
  spentOn: Day,
  document: z.string(),
  fileId: Id.nullable(),
  ...By,
})
export type Receipt = z.infer<typeof Receipt>

export const AddReceipt = z.object({
  use: z.string().min(1),
  amountFen: z.int().positive().max(1_000_000_000_000),
  spentOn: Day,
  document: z.string().trim().min(1).max(120),
  /** The invoice itself, sent for this application. */
  fileId: Id,
})
export type AddReceipt = z.infer<typeof AddReceipt>

export const paymentContracts = {
  pay: contract({
    method: 'POST',
    path: '/api/award-applications/:id/payment',
    summary: { zh: '登记兑现', en: 'Record the payment' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ paidOn: Day, bankReference: z.string().trim().min(2).max(80) }),
    answer: Done,
  }),
  addReceipt: contract({
    method: 'POST',
    path: '/api/award-applications/:id/receipts',
    summary: { zh: '登记资金使用凭证', en: 'Show what the money was spent on' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: AddReceipt,
    answer: Done,
  }),
  takeBack: contract({
    method: 'POST',
    path: '/api/award-applications/:id/return',
    summary: { zh: '追回资金', en: 'Take money back' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ amountFen: z.int().positive(), reason: Reason }),
    answer: Done,
  }),
}
