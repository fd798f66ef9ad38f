import { z } from 'zod'
import { contract, Reason } from '../../kernel/contract.ts'

/** Days that no rule of the pack names: the city's choice, with the value that stands until it chooses. */
export const ProgrammeTerms = z.object({
  /** Days to object to a letter, from the day on which one has received it. */
  objectionDays: z.int().min(1).max(365).default(60),
  /** Day of the next month on which a month of grants is closed. */
  closingDay: z.int().min(1).max(28).default(5),
  /** How long the result of an assessment still counts after its last day. */
  levelGraceDays: z.int().min(0).max(730).default(90),
  /**
   * How long the result of a trial is kept that nobody proposed: long enough for a budget to be
   * discussed, and no longer, because whom it concerns is personal data.
   */
  trialKeepDays: z.int().min(1).max(730).default(90),
})
export type ProgrammeTerms = z.infer<typeof ProgrammeTerms>

const answer = z.object({ terms: ProgrammeTerms, can: z.object({ change: z.boolean() }) })

export const termContracts = {
  terms: contract({
    method: 'GET',
    path: '/api/programme-terms',
    summary: { zh: '待遇期限设置', en: 'Days that the city has chosen for its programmes' },
    allow: ['official', 'finance', 'auditor', 'system_admin'],
    answer,
  }),
  changeTerms: contract({
    method: 'PUT',
    path: '/api/programme-terms',
    summary: { zh: '修改待遇期限', en: 'Choose other days for the programmes' },
    allow: ['official'],
    body: z.object({ terms: ProgrammeTerms, reason: Reason }),
    answer,
  }),
}
