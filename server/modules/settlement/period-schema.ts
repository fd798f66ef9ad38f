import { z } from 'zod'
import { contract, Id, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { FundingState } from './funding-schema.ts'
import { Named, PAYER, Text } from './party-schema.ts'

export const PERIOD_STATES = {
  open: { zh: '进行中', en: 'Open' },
  frozen: { zh: '已冻结', en: 'Frozen' },
  closed: { zh: '已关账', en: 'Closed' },
} as const satisfies Record<string, Words>
export const PeriodState = oneOf(PERIOD_STATES)
export type PeriodState = z.infer<typeof PeriodState>

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

export const DeferVisit = z.object({ visitId: Id, reason: Reason })
export type DeferVisit = z.infer<typeof DeferVisit>

const MonthParams = z.object({ month: Month })

export const periodContracts = {
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
}
