import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

/** How a visit stands with its money. */
export const FUNDING_STATES = {
  awaiting: { zh: '待发放后预留', en: 'Waits for the grant of its month' },
  reserved: { zh: '已预留', en: 'Reserved' },
  unfunded: { zh: '待遇不足', en: 'Not fully funded' },
  released: { zh: '已释放', en: 'Released' },
  charged: { zh: '已计费', en: 'Charged' },
} as const satisfies Record<string, Words>
export const FundingState = z.enum(Object.keys(FUNDING_STATES) as [keyof typeof FUNDING_STATES])
export type FundingState = z.infer<typeof FundingState>

export const PERIOD_STATES = {
  open: { zh: '进行中', en: 'Open' },
  frozen: { zh: '已冻结', en: 'Frozen' },
  closed: { zh: '已关账', en: 'Closed' },
} as const satisfies Record<string, Words>
export const PeriodState = z.enum(Object.keys(PERIOD_STATES) as [keyof typeof PERIOD_STATES])
export type PeriodState = z.infer<typeof PeriodState>

export const STATEMENT_STATES = {
  prepared: { zh: '待机构签认', en: 'Waits for the provider' },
  provider_signed: { zh: '待付费方签认', en: 'Waits for the payer' },
  signed: { zh: '双方已签认', en: 'Signed by both' },
  paid: { zh: '已付款', en: 'Paid' },
} as const satisfies Record<string, Words>
export const StatementState = z.enum(
  Object.keys(STATEMENT_STATES) as [keyof typeof STATEMENT_STATES],
)
export type StatementState = z.infer<typeof StatementState>

export * from './doubt-schema.ts'

export const Side = z.enum(['provider', 'payer'])
export type Side = z.infer<typeof Side>

const Text = z.object({ zh: z.string(), en: z.string() })
const Named = z.object({ id: z.string(), name: z.string() })

export const FundingLine = z.object({
  entitlementId: Id,
  programmeId: z.string(),
  accountId: Id,
  unit: Unit,
  /** Whole units reserved, and the part of the price that they pay. */
  amount: z.int(),
  coversFen: z.int(),
  holdId: Id,
})
export type FundingLine = z.infer<typeof FundingLine>

/** Who pays for a visit, as it stands. */
export const Funding = z.object({
  visitId: Id,
  state: FundingState,
  month: Month,
  priceFen: z.int(),
  priceUnit: z.string(),
  totalFen: z.int(),
  ownFen: z.int(),
  unfundedFen: z.int(),
  /** Why it is not fully funded: a refusal code. */
  refusal: z.string().nullable(),
  lines: z.array(FundingLine),
})
export type Funding = z.infer<typeof Funding>

export const PeriodCan = z.object({ freeze: z.boolean(), close: z.boolean(), defer: z.boolean() })
export type PeriodCan = z.infer<typeof PeriodCan>

export const Period = z.object({
  month: Month,
  state: PeriodState,
  /** Visits up to today that nobody has decided yet, without those deferred. */
  undecided: z.int(),
  /** Booked for a later day of the month: there is nothing to decide yet. */
  upcoming: z.int(),
  deferred: z.int(),
  charged: z.int(),
  /** Fen that funds owe for the month's charged visits, before corrections. */
  chargedFen: z.int(),
  /** Charged visits of which nobody pays a part: beyond what was reserved. */
  unpaidVisits: z.int(),
  unpaidFen: z.int(),
  /** What persons pay for the month's charged visits from their own pockets. */
  ownVisits: z.int(),
  ownFen: z.int(),
  statements: z.int(),
  signed: z.int(),
  paid: z.int(),
  totalFen: z.int(),
  paidFen: z.int(),
  frozenAt: InstantText.nullable(),
  frozenBy: z.string().nullable(),
  closedAt: InstantText.nullable(),
  closedBy: z.string().nullable(),
  can: PeriodCan,
})
export type Period = z.infer<typeof Period>

/** A visit that keeps a month from being frozen. */
export const Undecided = z.object({
  visitId: Id,
  number: z.string(),
  visitState: z.string(),
  fundingState: FundingState,
  day: Day,
  organisation: Named.nullable(),
  personMasked: z.string(),
  service: Text,
  deferral: z.object({ reason: z.string(), at: InstantText, by: z.string() }).nullable(),
})
export type Undecided = z.infer<typeof Undecided>

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

export const Objection = z.object({
  id: Id,
  lineId: Id,
  linePosition: z.int(),
  visitNumber: z.string(),
  /** Of the line: what an answer counts. */
  unit: Unit,
  /** What the line says now, corrections of it not included. */
  units: z.int(),
  /** What the person pays of this visit as it stands, in fen; null where that was never agreed. */
  ownFen: z.int().nullable(),
  side: Side,
  reason: z.string(),
  at: InstantText,
  by: z.string(),
  answer: z
    .object({
      decision: z.enum(['accepted', 'declined']),
      reason: z.string(),
      at: InstantText,
      by: z.string(),
      unitsDelta: z.int(),
      fenDelta: z.int(),
      ownFenDelta: z.int(),
    })
    .nullable(),
  can: z.object({ answer: z.boolean() }),
})
export type Objection = z.infer<typeof Objection>

export const StatementCan = z.object({
  signAsProvider: z.boolean(),
  signAsPayer: z.boolean(),
  object: z.boolean(),
  pay: z.boolean(),
  trace: z.boolean(),
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

export const ObjectToLine = z.object({ lineId: Id, reason: Reason })
export type ObjectToLine = z.infer<typeof ObjectToLine>

export const AnswerObjection = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('declined'), reason: Reason }),
  z.object({
    decision: z.literal('accepted'),
    reason: Reason,
    /** What is right: minutes for a line in minutes, fen for a line in money. 0 takes all back. */
    units: z.coerce.number().int().min(0).max(1_000_000_000),
    /** What the person owes of this visit, in fen; left out, it stays as it is. */
    ownFen: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  }),
])
export type AnswerObjection = z.infer<typeof AnswerObjection>

export const RecordPayment = z.object({
  paidOn: Day,
  bankReference: z.string().trim().min(4).max(60),
})
export type RecordPayment = z.infer<typeof RecordPayment>

export const DeferVisit = z.object({ visitId: Id, reason: Reason })
export type DeferVisit = z.infer<typeof DeferVisit>

/** One station on the way from a fund to a determination. */
export const TraceStep = z.object({
  kind: z.enum([
    'fund',
    'statement',
    'statement_line',
    'payment',
    'visit',
    'charge',
    'own_pocket',
    'doubt',
    'correction',
    'hold',
    'entitlement',
    'determination',
  ]),
  id: z.string(),
  title: Text,
  /** In `unit`; null where the step has no amount. */
  amount: z.int().nullable(),
  unit: Unit.nullable(),
  at: InstantText.nullable(),
  by: z.string().nullable(),
  /** The posting in the books, where there is one. */
  postingId: Id.nullable(),
})
export type TraceStep = z.infer<typeof TraceStep>

export const TraceQuery = z.object({
  /** `number`: of a visit, V202611-000123, or of a statement, S202611-001. */
  kind: z.enum(['visit', 'number', 'statement_line', 'posting', 'entitlement', 'fund']),
  id: z.string().trim().min(1).max(80),
})
export type TraceQuery = z.infer<typeof TraceQuery>

export const Trace = z.object({
  /** From the fund's side to the right's side; several where several payers share a visit. */
  chains: z.array(z.array(TraceStep)),
  /** Statements paid from a fund, where a fund was asked for. */
  statements: z.array(StatementRow),
})
export type Trace = z.infer<typeof Trace>

const READERS = ['finance', 'auditor', 'official', 'provider'] as const
const PAYER = ['finance', 'auditor', 'official'] as const
const MonthParams = z.object({ month: Month })

export const StatementsQuery = z.object({
  month: Month.optional(),
  state: StatementState.optional(),
  organisationId: Id.optional(),
  fundId: z.string().max(80).optional(),
})
export type StatementsQuery = z.infer<typeof StatementsQuery>

export const settlementContracts = {
  periods: contract({
    method: 'GET',
    path: '/api/settlement/periods',
    summary: { zh: '结算月列表', en: 'Months and how far each is settled' },
    allow: PAYER,
    answer: z.object({ items: z.array(Period) }),
  }),
  period: contract({
    method: 'GET',
    path: '/api/settlement/periods/:month',
    summary: { zh: '结算月', en: 'One month' },
    allow: PAYER,
    params: MonthParams,
    answer: Period,
  }),
  undecided: contract({
    method: 'GET',
    path: '/api/settlement/periods/:month/undecided',
    summary: { zh: '未核验的上门服务', en: 'Visits of the month that nobody has decided' },
    allow: PAYER,
    params: MonthParams,
    query: PageQuery,
    answer: pageOf(Undecided),
  }),
  defer: contract({
    method: 'POST',
    path: '/api/settlement/periods/:month/deferrals',
    summary: { zh: '转入以后月份结算', en: 'Leave a visit to a later month, with a reason' },
    allow: ['finance'],
    params: MonthParams,
    body: DeferVisit,
    answer: Period,
  }),
  freeze: contract({
    method: 'POST',
    path: '/api/settlement/periods/:month/freeze',
    summary: { zh: '冻结结算月并生成结算单', en: 'Freeze a month and prepare its statements' },
    allow: ['finance'],
    params: MonthParams,
    answer: Period,
  }),
  close: contract({
    method: 'POST',
    path: '/api/settlement/periods/:month/closure',
    summary: { zh: '关账', en: 'Close a month' },
    allow: ['finance'],
    params: MonthParams,
    answer: Period,
  }),
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
  funding: contract({
    method: 'GET',
    path: '/api/settlement/visits/:id/funding',
    summary: { zh: '一次服务由谁付费', en: 'Who pays for a visit' },
    allow: ['finance', 'auditor', 'official', 'operator', 'dispatcher', 'provider'],
    params: IdParams,
    answer: Funding.nullable(),
  }),
  trace: contract({
    method: 'GET',
    path: '/api/trace',
    summary: { zh: '资金追溯', en: 'From a fund to the visits it paid, and back' },
    allow: PAYER,
    query: TraceQuery,
    answer: Trace,
  }),
}
