import { z } from 'zod'
import { contract, Id, IdParams } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'
import { reasonFor, VisitLine } from '../visits/schema.ts'

export const ChangeBody = reasonFor('plan').and(
  z.object({
    /** Null takes the visit back from its worker. */
    workerId: Id.nullable(),
    /** Who comes along; the best who can when absent. */
    companionIds: z.array(Id).max(7).optional(),
    organisationId: Id.nullable().optional(),
    startsAt: InstantText.optional(),
    minutes: z.int().min(1).max(1440).optional(),
  }),
)
export type ChangeBody = z.infer<typeof ChangeBody>

/** Somebody who might do a visit, and everything that speaks against it. */
export const Candidate = z.object({
  workerId: Id,
  workerName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  fit: z.boolean(),
  /** Codes: what a person lacks, that he is busy or not at work. */
  against: z.array(z.string()),
  travelMinutes: z.int().nullable(),
  extraMinutes: z.int().nullable(),
  knownVisits: z.int(),
})
export type Candidate = z.infer<typeof Candidate>
export const AGAINST_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  skill_missing: { zh: '缺少技能', en: 'Skill missing' },
  certificate_missing: { zh: '没有所需证书', en: 'Certificate missing' },
  certificate_expired: { zh: '证书已过期', en: 'Certificate expired' },
  certificate_not_yet_valid: { zh: '证书尚未生效', en: 'Certificate not yet valid' },
  worker_left: { zh: '已离职', en: 'Has left' },
  organisation_not_active: { zh: '机构未在营', en: 'Organisation not active' },
  not_at_work: { zh: '当时不上班', en: 'Not at work then' },
  busy: { zh: '时间冲突', en: 'Has another visit' },
  too_far: { zh: '前后赶路来不及', en: 'Cannot get there in time' },
}

export const planContracts = {
  candidates: contract({
    method: 'GET',
    path: '/api/visits/:id/candidates',
    summary: { zh: '可派护理员及理由', en: 'Who could do this visit, and what speaks against' },
    allow: ['dispatcher', 'operator', 'provider'],
    params: IdParams,
    query: z.object({ startsAt: InstantText.optional() }),
    answer: z.object({ candidates: z.array(Candidate) }),
  }),
  change: contract({
    method: 'PUT',
    path: '/api/visits/:id/plan',
    summary: { zh: '指派、改派或改期', en: 'Assign, reassign or move a planned visit' },
    allow: ['dispatcher', 'operator', 'provider'],
    params: IdParams,
    body: ChangeBody,
    answer: VisitLine,
  }),
}
