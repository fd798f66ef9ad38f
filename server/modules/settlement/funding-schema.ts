import { z } from 'zod'
import { contract, Id, IdParams, oneOf } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { Month } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

/** How a visit stands with its money. */
export const FUNDING_STATES = {
  awaiting: { zh: '待发放后预留', en: 'Waits for the grant of its month' },
  reserved: { zh: '已预留', en: 'Reserved' },
  unfunded: { zh: '待遇不足', en: 'Not fully funded' },
  released: { zh: '已释放', en: 'Released' },
  charged: { zh: '已计费', en: 'Charged' },
} as const satisfies Record<string, Words>
export const FundingState = oneOf(FUNDING_STATES)
export type FundingState = z.infer<typeof FundingState>

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

export const fundingContracts = {
  funding: contract({
    method: 'GET',
    path: '/api/settlement/visits/:id/funding',
    summary: { zh: '一次服务由谁付费', en: 'Who pays for a visit' },
    allow: ['finance', 'auditor', 'official', 'operator', 'dispatcher', 'provider'],
    params: IdParams,
    answer: Funding.nullable(),
  }),
}
