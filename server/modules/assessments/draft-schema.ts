import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { InstrumentId, InstrumentName } from './instrument-schema.ts'
import { Answers, Score } from './score-schema.ts'

/** Why somebody is assessed (GB/T 42195-2022, A.1). */
export const AssessmentReason = z.enum(['first', 'routine', 'immediate', 'review', 'other'])
export type AssessmentReason = z.infer<typeof AssessmentReason>

export const DraftState = z.enum(['open', 'confirmed', 'discarded', 'closed'])
export type DraftState = z.infer<typeof DraftState>

export const Signature = z.object({
  accountId: z.uuid(),
  name: z.string(),
  signedAt: InstantText,
})
export type Signature = z.infer<typeof Signature>

export const Subject = z.object({
  id: Id,
  name: z.string(),
  age: z.int(),
  sex: z.string(),
  areaPath: z.string(),
})

export const Draft = z.object({
  id: Id,
  instrument: InstrumentName,
  person: Subject,
  reason: AssessmentReason,
  note: z.string().nullable(),
  assessedOn: Day,
  state: DraftState,
  /** Goes up by one with every save; a save names the version that it builds on. */
  version: z.int(),
  answers: Answers,
  score: Score,
  /** Who has signed these very answers; a changed answer asks for new signatures. */
  signatures: z.array(Signature),
  assessorsMin: z.int(),
  correctsId: Id.nullable(),
  startedBy: z.string(),
  startedAt: InstantText,
  savedAt: InstantText,
})
export type Draft = z.infer<typeof Draft>

const DraftCan = z.object({ save: z.boolean(), sign: z.boolean(), discard: z.boolean() })

export const DraftRow = Draft.pick({
  id: true,
  instrument: true,
  person: true,
  reason: true,
  assessedOn: true,
  startedBy: true,
  savedAt: true,
  signatures: true,
  assessorsMin: true,
}).extend({ missing: z.int() })

export const draftContracts = {
  start: contract({
    method: 'POST',
    path: '/api/assessment-drafts',
    summary: { zh: '开始评估', en: 'Start an assessment, or find the open one' },
    allow: ['assessor'],
    body: z.object({
      personId: Id,
      instrumentId: InstrumentId,
      reason: AssessmentReason,
      note: z.string().trim().max(500).optional(),
      assessedOn: Day.optional(),
      /** The confirmed assessment that this one corrects. */
      correctsId: Id.optional(),
    }),
    answer: z.object({ draft: Draft, can: DraftCan }),
  }),
  drafts: contract({
    method: 'GET',
    path: '/api/assessment-drafts',
    summary: { zh: '未完成的评估', en: 'Open drafts' },
    allow: ['assessor', 'official'],
    query: PageQuery,
    answer: pageOf(DraftRow),
  }),
  draft: contract({
    method: 'GET',
    path: '/api/assessment-drafts/:id',
    summary: { zh: '评估草稿', en: 'One draft' },
    allow: ['assessor', 'official'],
    params: IdParams,
    answer: z.object({ draft: Draft, can: DraftCan }),
  }),
  save: contract({
    method: 'PUT',
    path: '/api/assessment-drafts/:id/answers',
    summary: { zh: '保存答案', en: 'Save all answers; safe to repeat' },
    allow: ['assessor'],
    params: IdParams,
    body: z.object({
      version: z.int().nonnegative(),
      answers: Answers,
      assessedOn: Day.optional(),
    }),
    answer: z.object({ draft: Draft, can: DraftCan }),
  }),
  sign: contract({
    method: 'POST',
    path: '/api/assessment-drafts/:id/signatures',
    summary: { zh: '评估员签名', en: 'Sign as an assessor; the last one needed confirms' },
    allow: ['assessor'],
    params: IdParams,
    body: z.object({ version: z.int().nonnegative() }),
    answer: z.object({ draft: Draft, can: DraftCan, assessmentId: Id.nullable() }),
  }),
  discard: contract({
    method: 'POST',
    path: '/api/assessment-drafts/:id/discard',
    summary: { zh: '放弃草稿', en: 'Discard a draft with a reason' },
    allow: ['assessor'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ draft: Draft, can: DraftCan }),
  }),
}
