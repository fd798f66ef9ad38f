import { z } from 'zod'
import { contract, Reason } from '../../kernel/contract.ts'

/** Days that the rule of an award leaves to the city. */
export const AwardTerms = z.object({
  /** Days for objections, where the rule names none. */
  publicityDays: z.int().min(1).max(90).default(7),
  /** Days for the inspection of a receipt, from the day on which it was entered. */
  receiptDays: z.int().min(1).max(90).default(15),
})
export type AwardTerms = z.infer<typeof AwardTerms>

const answer = z.object({ terms: AwardTerms, can: z.object({ change: z.boolean() }) })

export const awardTermContracts = {
  terms: contract({
    method: 'GET',
    path: '/api/award-terms',
    summary: { zh: '奖补期限设置', en: 'Days that the city has chosen for its awards' },
    allow: ['official', 'finance', 'auditor', 'system_admin'],
    answer,
  }),
  changeTerms: contract({
    method: 'PUT',
    path: '/api/award-terms',
    summary: { zh: '修改奖补期限', en: 'Choose other days for the awards' },
    allow: ['official'],
    body: z.object({ terms: AwardTerms, reason: Reason }),
    answer,
  }),
}
