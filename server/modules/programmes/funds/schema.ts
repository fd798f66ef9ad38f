import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../../kernel/contract.ts'
import { Fund, FundWatch, ReceiptKind } from '../../../kernel/packs/programmes.ts'
import { InstantText, Month } from '../../../kernel/time.ts'
import type { Words } from '../../../kernel/words.ts'
import { DECIDERS, ProgrammeId } from '../programme-schema.ts'

export const BudgetState = z.enum(['proposed', 'confirmed', 'rejected'])
export type BudgetState = z.infer<typeof BudgetState>

export { ReceiptKind }
export const RECEIPT_KINDS = {
  appropriation: { zh: '财政拨款', en: 'Appropriation' },
  lottery: { zh: '彩票公益金拨款', en: 'Lottery money' },
  donation: { zh: '捐赠', en: 'Donation' },
  interest: { zh: '利息', en: 'Interest' },
  loan: { zh: '贷款', en: 'Loan' },
  returned: { zh: '退回', en: 'Returned' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<ReceiptKind, Words>

export const Budget = z.object({
  id: Id,
  fundId: z.string(),
  amountFen: z.int(),
  document: z.string(),
  note: z.string().nullable(),
  /** Null: proposed before the product asked. */
  kind: ReceiptKind.nullable(),
  state: BudgetState,
  proposedBy: z.string(),
  proposedAt: InstantText,
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decisionReason: z.string().nullable(),
  can: z.object({ decide: z.boolean() }),
})
export type Budget = z.infer<typeof Budget>

export const FundView = z.object({
  fund: Fund,
  uses: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  accountId: Id,
  /** Fen: loaded by budget, reserved, paid, and what may still be reserved. */
  loaded: z.int(),
  held: z.int(),
  spent: z.int(),
  available: z.int(),
  programmes: z.array(z.object({ id: ProgrammeId, titleZh: z.string(), titleEn: z.string() })),
})
export type FundView = z.infer<typeof FundView>

export const FundMonth = z.object({ month: Month, receivedFen: z.int(), spentFen: z.int() })
export type FundMonth = z.infer<typeof FundMonth>

export const FundForecast = z.object({
  /** The whole months of this year whose mean is the rate. */
  fromMonth: Month,
  toMonth: Month,
  months: z.int(),
  rateFen: z.int(),
  spentByYearEndFen: z.int(),
  /** Below zero: so much is missing. */
  leftAtYearEndFen: z.int(),
  /** The first month of the year that the money does not last through. */
  shortFrom: Month.nullable(),
})
export type FundForecast = z.infer<typeof FundForecast>

/** A watched rule at the year's end, if the uses go on as in the months of the forecast. */
export const WatchAhead = z.object({
  partFen: z.int(),
  percent: z.int(),
  reached: z.boolean(),
  /** What each month that is left must spend for it to be reached, this one included; 0: nothing more. */
  neededFen: z.int(),
})
export type WatchAhead = z.infer<typeof WatchAhead>

export const WatchOutcome = z.object({
  watch: FundWatch,
  outcome: z.enum(['reached', 'not_reached', 'cannot_tell']),
  /** What came in this year of the kind that the rule asks about: of it the part is asked. */
  baseFen: z.int(),
  /** What came in this year of a kind that is not known, where the rule asks about one. */
  unknownFen: z.int(),
  spentFen: z.int(),
  heldFen: z.int(),
  partFen: z.int(),
  percentNow: z.int().nullable(),
  missingFen: z.int().nullable(),
  /** Null: nothing came in this year, or no whole month says how fast it is spent. */
  yearEnd: WatchAhead.nullable(),
})
export type WatchOutcome = z.infer<typeof WatchOutcome>

/** A fund of the list, with the rules that are watched. */
export const FundListed = FundView.extend({ watched: z.array(WatchOutcome) })
export type FundListed = z.infer<typeof FundListed>

/** A fund over the months: twelve of them for the chart, this year for the sums. */
export const FundYear = z.object({
  year: z.string(),
  receivedFen: z.int(),
  spentFen: z.int(),
  /** What was received, by kind; null: not known. Kinds without money are left out. */
  receivedByKind: z.array(z.object({ kind: ReceiptKind.nullable(), fen: z.int() })),
  months: z.array(FundMonth),
  forecast: FundForecast.nullable(),
  watched: z.array(WatchOutcome),
})
export type FundYear = z.infer<typeof FundYear>

export const fundContracts = {
  funds: contract({
    method: 'GET',
    path: '/api/funds',
    summary: { zh: '资金', en: 'Funds with budget, reserved, spent and left' },
    allow: DECIDERS,
    answer: z.object({ items: z.array(FundListed), can: z.object({ load: z.boolean() }) }),
  }),
  fund: contract({
    method: 'GET',
    path: '/api/funds/:id',
    summary: { zh: '资金详情', en: 'One fund with its budgets' },
    allow: DECIDERS,
    params: z.object({ id: z.string().max(80) }),
    answer: z.object({
      fund: FundView,
      budgets: z.array(Budget),
      year: FundYear,
      can: z.object({ load: z.boolean() }),
    }),
  }),
  loadBudget: contract({
    method: 'POST',
    path: '/api/funds/:id/budgets',
    summary: { zh: '拨入预算（待复核）', en: 'Propose a budget; another finance officer confirms' },
    allow: ['finance'],
    params: z.object({ id: z.string().max(80) }),
    body: z.object({
      amountFen: z.int().positive().max(1_000_000_000_000),
      kind: ReceiptKind,
      /** Number or title of the paper that moves the money. */
      document: z.string().trim().min(2).max(200),
      note: z.string().trim().max(500).optional(),
    }),
    answer: z.object({ budget: Budget }),
  }),
  decideBudget: contract({
    method: 'POST',
    path: '/api/fund-budgets/:id/decision',
    summary: { zh: '复核预算', en: 'Confirm or reject a proposed budget' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ decision: z.enum(['confirm', 'reject']), reason: Reason }),
    answer: z.object({ budget: Budget }),
  }),
}
