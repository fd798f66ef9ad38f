import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { AnswerObjection, Objection, ObjectToLine } from './objection-schema.ts'
import { Named, READERS, Text } from './party-schema.ts'

export const STATEMENT_STATES = {
  prepared: { zh: '待机构签认', en: 'Waits for the provider' },
  provider_signed: { zh: '待付费方签认', en: 'Waits for the payer' },
  signed: { zh: '双方已签认', en: 'Signed by both' },
  paid: { zh: '已付款', en: 'Paid' },
} as const satisfies Record<string, Words>
export const StatementState = oneOf(STATEMENT_STATES)
export type StatementState = z.infer<typeof StatementState>

export const StatementRow = z.object({
  id: Id,
  number: z.string(),
  month: Month,
  organisation: Named,
  fund: Named,
  state: StatementState,
  lines: z.int(),
  minutes: z.int(),
  totalFen: z.int(),
  openObjections: z.int(),
})
export type StatementRow = z.infer<typeof StatementRow>

export const StatementLine = z.object({
  id: Id,
  position: z.int(),
  kind: z.enum(['visit', 'correction']),
  visitId: Id,
  visitNumber: z.string(),
  day: Day,
  areaCode: AreaCode,
  personMasked: z.string(),
  service: Text.extend({ code: z.string() }),
  workerName: z.string(),
  programmeId: z.string(),
  entitlementId: Id,
  unit: Unit,
  /** Units of the entitlement; minus in a correction that takes back. */
  units: z.int(),
  minutesRaw: z.int().nullable(),
  minutesActual: z.int(),
  minutesApproved: z.int(),
  /** Minutes delivered and not paid for. */
  minutesOver: z.int(),
  priceFen: z.int(),
  priceUnit: z.string(),
  amountFen: z.int(),
  note: z.string().nullable(),
  objections: z.int(),
})
export type StatementLine = z.infer<typeof StatementLine>

export const StatementAct = z.object({
  act: z.enum(['sign_provider', 'sign_payer', 'pay']),
  at: InstantText,
  by: z.string(),
  paidOn: Day.nullable(),
  bankReference: z.string().nullable(),
  paidFen: z.int().nullable(),
  keptFen: z.int().nullable(),
})
export type StatementAct = z.infer<typeof StatementAct>

export const StatementCan = z.object({
  signAsProvider: z.boolean(),
  signAsPayer: z.boolean(),
  object: z.boolean(),
  pay: z.boolean(),
  trace: z.boolean(),
  /** The whole of it, as a file or on paper. */
  take: z.boolean(),
})
export type StatementCan = z.infer<typeof StatementCan>

export const StatementDetail = z.object({
  statement: StatementRow.extend({
    createdAt: InstantText,
    contentHash: z.string(),
    /** Payable now, after what the provider owes from before. */
    payableFen: z.int(),
  }),
  totals: z.object({
    visits: z.int(),
    corrections: z.int(),
    minutesRaw: z.int(),
    minutesActual: z.int(),
    minutesApproved: z.int(),
    visitsFen: z.int(),
    correctionsFen: z.int(),
  }),
  acts: z.array(StatementAct),
  objections: z.array(Objection),
  can: StatementCan,
})
export type StatementDetail = z.infer<typeof StatementDetail>

export const SignStatement = z.object({
  /** Hash of the lines that the signer has seen. */
  contentHash: z.string().length(64),
})
export type SignStatement = z.infer<typeof SignStatement>

export const RecordPayment = z.object({
  paidOn: Day,
  bankReference: z.string().trim().min(4).max(60),
})
export type RecordPayment = z.infer<typeof RecordPayment>

export const StatementsQuery = z.object({
  month: Month.optional(),
  state: StatementState.optional(),
  organisationId: Id.optional(),
  fundId: z.string().max(80).optional(),
})
export type StatementsQuery = z.infer<typeof StatementsQuery>

export const statementContracts = {
  statements: contract({
    method: 'GET',
    path: '/api/settlement/statements',
    summary: { zh: '结算单列表', en: 'Statements' },
    allow: READERS,
    query: PageQuery.extend(StatementsQuery.shape),
    answer: pageOf(StatementRow),
  }),
  statement: contract({
    method: 'GET',
    path: '/api/settlement/statements/:id',
    summary: { zh: '结算单', en: 'One statement' },
    allow: READERS,
    params: IdParams,
    answer: StatementDetail,
  }),
  lines: contract({
    method: 'GET',
    path: '/api/settlement/statements/:id/lines',
    summary: { zh: '结算单明细', en: 'Lines of a statement' },
    allow: READERS,
    params: IdParams,
    query: PageQuery,
    answer: pageOf(StatementLine),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/settlement/statements/:id/statement.xlsx',
    summary: { zh: '导出结算单', en: 'A statement as a workbook' },
    allow: READERS,
    params: IdParams,
  }),
  printed: contract({
    method: 'GET',
    path: '/api/settlement/statements/:id/print',
    summary: { zh: '打印结算单', en: 'A statement to print or keep as PDF' },
    allow: READERS,
    params: IdParams,
  }),
  signAsProvider: contract({
    method: 'POST',
    path: '/api/settlement/statements/:id/provider-signature',
    summary: { zh: '机构签认', en: 'Sign for the provider' },
    allow: ['provider'],
    params: IdParams,
    body: SignStatement,
    answer: StatementDetail,
  }),
  signAsPayer: contract({
    method: 'POST',
    path: '/api/settlement/statements/:id/payer-signature',
    summary: { zh: '付费方签认', en: 'Sign for the payer' },
    allow: ['finance'],
    params: IdParams,
    body: SignStatement,
    answer: StatementDetail,
  }),
  object: contract({
    method: 'POST',
    path: '/api/settlement/statements/:id/objections',
    summary: { zh: '对明细提出异议', en: 'Object to a line' },
    allow: ['provider', 'finance'],
    params: IdParams,
    body: ObjectToLine,
    answer: StatementDetail,
  }),
  answer: contract({
    method: 'POST',
    path: '/api/settlement/objections/:id/answer',
    summary: { zh: '答复异议', en: 'Answer an objection' },
    allow: ['finance'],
    params: IdParams,
    body: AnswerObjection,
    answer: StatementDetail,
  }),
  pay: contract({
    method: 'POST',
    path: '/api/settlement/statements/:id/payment',
    summary: { zh: '登记付款', en: 'Record the payment' },
    allow: ['finance'],
    params: IdParams,
    body: RecordPayment,
    answer: StatementDetail,
  }),
}
