import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { IssuedLetter } from '../programmes/schema.ts'
import { By, Done } from './act-schema.ts'

export const Use = z.object({ code: z.string(), zh: z.string(), en: z.string() })
export type Use = z.infer<typeof Use>

export const Receipt = z.object({
  id: Id,
  use: Use,
  amountFen: z.int(),
  spentOn: Day,
  document: z.string(),
  fileId: Id.nullable(),
  ...By,
  /** The last day for its inspection; null: entered before there was one. */
  inspectBy: Day.nullable(),
  /** The rejected receipt that it stands for. */
  replaces: Id.nullable(),
  verdict: z.object({ accepted: z.boolean(), reason: z.string(), ...By }).nullable(),
  /** Of a rejected one. */
  notice: IssuedLetter.nullable(),
  can: z.object({ inspect: z.boolean(), replace: z.boolean() }),
})
export type Receipt = z.infer<typeof Receipt>

/** Where the money of an award stands: accepted as used, waiting for inspection, and not shown yet. */
export const MoneyUse = z.object({
  permitted: z.array(Use),
  forbidden: z.array(Use),
  clause: z.string(),
  acceptedFen: z.int(),
  waitingFen: z.int(),
  leftFen: z.int(),
  /** All that was paid is accepted as used or was taken back: nothing is left to do. */
  isAccounted: z.boolean(),
})
export type MoneyUse = z.infer<typeof MoneyUse>

export const AddReceipt = z.object({
  use: z.string().min(1),
  amountFen: z.int().positive().max(1_000_000_000_000),
  spentOn: Day,
  document: z.string().trim().min(1).max(120),
  /** The invoice itself, sent for this application. */
  fileId: Id,
  /** The rejected receipt that is handed in again. */
  replaces: Id.optional(),
})
export type AddReceipt = z.infer<typeof AddReceipt>

export const Verdict = z.object({ accepted: z.boolean(), reason: Reason })
export type Verdict = z.infer<typeof Verdict>

const ReceiptParams = z.object({ id: Id, receiptId: Id })

export const receiptContracts = {
  addReceipt: contract({
    method: 'POST',
    path: '/api/award-applications/:id/receipts',
    summary: { zh: '登记资金使用凭证', en: 'Show what the money was spent on' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: AddReceipt,
    answer: Done,
  }),
  inspectReceipt: contract({
    method: 'POST',
    path: '/api/award-applications/:id/receipts/:receiptId/verdict',
    summary: { zh: '核查使用凭证', en: 'Accept or reject a receipt' },
    allow: ['official', 'finance'],
    params: ReceiptParams,
    body: Verdict,
    answer: Done,
  }),
  receiptNotice: contract({
    method: 'GET',
    path: '/api/award-applications/:id/receipts/:receiptId/notice',
    summary: { zh: '使用凭证不予采信告知书', en: 'The notice of a rejected receipt, to print' },
    allow: ['official', 'finance', 'auditor', 'provider'],
    params: ReceiptParams,
  }),
}
