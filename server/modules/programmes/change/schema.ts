import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../../kernel/contract.ts'
import { Day, InstantText } from '../../../kernel/time.ts'
import { ProgrammeParams, READERS } from '../programme-schema.ts'
import { RuleChange } from './rule-schema.ts'

export const ChangeState = z.enum(['proposed', 'approved', 'rejected', 'withdrawn'])
export type ChangeState = z.infer<typeof ChangeState>

export const Change = z.object({
  id: Id,
  state: ChangeState,
  reason: z.string(),
  paper: z.string().nullable(),
  proposedBy: z.string(),
  proposedAt: InstantText,
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decisionReason: z.string().nullable(),
  /** The version it became. */
  version: z.string().nullable(),
})
export type Change = z.infer<typeof Change>

export const VersionHistory = z.object({
  id: Id,
  version: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  installedAt: InstantText,
  contentHash: z.string(),
  inForce: z.boolean(),
  /** What differs from the version before it; empty for the first. */
  changes: z.array(RuleChange),
  /** Who changed it and why; null: it came with the data pack. */
  change: Change.nullable(),
  trialId: Id.nullable(),
})
export type VersionHistory = z.infer<typeof VersionHistory>

export const proposalContracts = {
  propose: contract({
    method: 'POST',
    path: '/api/trials/:id/proposal',
    summary: { zh: '提出规则变更', en: 'Propose the tried change; another official decides' },
    allow: ['official'],
    params: IdParams,
    body: z.object({
      reason: Reason,
      /** Title and number of the paper that decides it. */
      paper: z.string().trim().min(2).max(200).optional(),
    }),
    answer: z.object({ changeId: Id }),
  }),
  decide: contract({
    method: 'POST',
    path: '/api/rule-changes/:id/decision',
    summary: { zh: '审批规则变更', en: 'Approve or reject a proposed change of a rule' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ decision: z.enum(['approve', 'reject']), reason: Reason }),
    answer: z.object({ state: ChangeState, version: z.string().nullable() }),
  }),
  withdraw: contract({
    method: 'POST',
    path: '/api/rule-changes/:id/withdrawal',
    summary: { zh: '撤回规则变更', en: 'Withdraw one’s own proposal' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ state: ChangeState }),
  }),
  history: contract({
    method: 'GET',
    path: '/api/programmes/:id/history',
    summary: { zh: '规则沿革', en: 'Versions of the rule with what changed' },
    allow: READERS,
    params: ProgrammeParams,
    answer: z.object({ items: z.array(VersionHistory) }),
  }),
}
