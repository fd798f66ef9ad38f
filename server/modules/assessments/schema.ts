import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { AssessmentReason, draftContracts, DraftRow, Signature, Subject } from './draft-schema.ts'
import {
  instrumentContracts,
  InstrumentId,
  InstrumentName,
  LevelWords,
} from './instrument-schema.ts'
import { Answers, Score } from './score-schema.ts'

export { Answer, Instrument } from '../../kernel/packs/instruments.ts'
export * from './draft-schema.ts'
export * from './instrument-schema.ts'
export * from './score-schema.ts'

/** How an assessment stands on a day; derived, because a confirmed one never changes. */
export const Standing = z.enum(['in_force', 'superseded', 'expired'])
export type Standing = z.infer<typeof Standing>

export const AssessmentRow = z.object({
  id: Id,
  instrument: InstrumentName,
  person: Subject,
  reason: AssessmentReason,
  assessedOn: Day,
  validUntil: Day,
  total: z.number(),
  preliminary: LevelWords,
  final: LevelWords,
  standing: Standing,
})
export type AssessmentRow = z.infer<typeof AssessmentRow>

/** Answers and scores are health data: left out for those who only need the level. */
export const Assessment = AssessmentRow.extend({
  note: z.string().nullable(),
  answers: Answers.nullable(),
  score: Score.nullable(),
  signatures: z.array(Signature),
  correctsId: Id.nullable(),
  correctedById: Id.nullable(),
  confirmedAt: InstantText,
})
export type Assessment = z.infer<typeof Assessment>

const AssessmentCan = z.object({ reassess: z.boolean(), askReview: z.boolean() })

/** Why somebody should be assessed again before the result ends. */
export const PromptKind = z.enum(['dispute', 'change', 'event'])
export type PromptKind = z.infer<typeof PromptKind>

export const DueRow = z.object({
  person: Subject,
  instrument: InstrumentName,
  level: LevelWords,
  assessmentId: Id,
  assessedOn: Day,
  validUntil: Day,
  /** Days until the result ends; negative when it is over. */
  daysLeft: z.int(),
  prompt: z.object({ kind: PromptKind, reason: z.string(), on: Day }).nullable(),
  draftId: Id.nullable(),
})
export type DueRow = z.infer<typeof DueRow>

const READERS = ['assessor', 'official', 'auditor', 'finance'] as const
const LEVEL_READERS = [...READERS, 'operator', 'dispatcher'] as const

const ListFilter = z.object({
  instrumentId: InstrumentId.optional(),
  personId: Id.optional(),
  level: z.coerce.number().int().min(0).max(99).optional(),
  standing: Standing.optional(),
  area: AreaCode.optional(),
  from: Day.optional(),
  to: Day.optional(),
})

export const assessmentContracts = {
  list: contract({
    method: 'GET',
    path: '/api/assessments',
    summary: { zh: '评估结果', en: 'Confirmed assessments' },
    allow: LEVEL_READERS,
    query: ListFilter.extend(PageQuery.shape),
    answer: pageOf(AssessmentRow),
  }),
  export: contract({
    method: 'GET',
    path: '/api/assessments/export',
    summary: { zh: '导出评估结果', en: 'Confirmed assessments as a table (CSV)' },
    allow: READERS,
    query: ListFilter,
  }),
  due: contract({
    method: 'GET',
    path: '/api/assessments/due',
    summary: { zh: '到期复评', en: 'Who is due for reassessment' },
    allow: LEVEL_READERS,
    query: z.object({
      instrumentId: InstrumentId.optional(),
      area: AreaCode.optional(),
      /** Days ahead; overdue ones are always there. */
      within: z.coerce.number().int().min(0).max(366).default(30),
      only: z.enum(['overdue', 'soon', 'asked']).optional(),
      ...PageQuery.shape,
    }),
    answer: pageOf(DueRow).extend({ overdue: z.int(), soon: z.int(), asked: z.int() }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/assessments/:id',
    summary: { zh: '评估报告', en: 'One confirmed assessment' },
    allow: LEVEL_READERS,
    params: IdParams,
    answer: z.object({ assessment: Assessment, can: AssessmentCan }),
  }),
  askReview: contract({
    method: 'POST',
    path: '/api/assessments/:id/reviews',
    summary: { zh: '申请复评', en: 'Ask for a new assessment: doubt, or a change' },
    allow: ['assessor', 'official', 'operator'],
    params: IdParams,
    body: z.object({ kind: PromptKind.exclude(['event']), reason: Reason }),
    answer: z.object({ asked: z.boolean() }),
  }),
  ofPerson: contract({
    method: 'GET',
    path: '/api/people/:id/assessments',
    summary: { zh: '某人的评估', en: 'Assessments of one person' },
    allow: LEVEL_READERS,
    params: IdParams,
    answer: z.object({
      items: z.array(AssessmentRow),
      drafts: z.array(DraftRow),
      instruments: z.array(InstrumentName),
      can: z.object({ assess: z.boolean() }),
    }),
  }),
  ...instrumentContracts,
  ...draftContracts,
}
