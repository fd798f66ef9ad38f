import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { IssuedLetter } from '../programmes/schema.ts'
import { By, Done } from './act-schema.ts'

export const ClawBack = z.object({
  id: Id,
  amountFen: z.int(),
  reason: z.string(),
  ...By,
  decision: z.object({ confirmed: z.boolean(), reason: z.string(), ...By }).nullable(),
  /** Of a confirmed one. */
  notice: IssuedLetter.nullable(),
  can: z.object({ decide: z.boolean() }),
})
export type ClawBack = z.infer<typeof ClawBack>

export const ProposeClawBack = z.object({ amountFen: z.int().positive(), reason: Reason })
export type ProposeClawBack = z.infer<typeof ProposeClawBack>

const ClawBackParams = z.object({ id: Id, clawBackId: Id })

export const clawBackContracts = {
  proposeClawBack: contract({
    method: 'POST',
    path: '/api/award-applications/:id/claw-backs',
    summary: { zh: '提出追回资金', en: 'Propose to take money back' },
    allow: ['finance'],
    params: IdParams,
    body: ProposeClawBack,
    answer: Done,
  }),
  decideClawBack: contract({
    method: 'POST',
    path: '/api/award-applications/:id/claw-backs/:clawBackId/decision',
    summary: { zh: '确认或不同意追回', en: 'Confirm or decline to take money back' },
    allow: ['finance'],
    params: ClawBackParams,
    body: z.object({ confirmed: z.boolean(), reason: Reason }),
    answer: Done,
  }),
  clawBackNotice: contract({
    method: 'GET',
    path: '/api/award-applications/:id/claw-backs/:clawBackId/notice',
    summary: { zh: '追回资金通知书', en: 'The notice of money taken back, to print' },
    allow: ['official', 'finance', 'auditor', 'provider'],
    params: ClawBackParams,
  }),
}
