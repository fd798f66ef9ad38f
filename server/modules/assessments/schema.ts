import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Answer, Instrument } from '../../kernel/pack-instruments.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'

export { Answer, Instrument } from '../../kernel/pack-instruments.ts'

export const InstrumentId = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** Answers by item key; an item without an answer is simply not there. */
export const Answers = z
  .record(z.string().max(80), Answer)
  .refine((answers) => Object.keys(answers).length <= 400, { error: '≤ 400' })
export type Answers = z.infer<typeof Answers>

const Effect = z.union([z.object({ set: z.int() }), z.object({ delta: z.int() })])

/** What the answers say: points by section, the level they give, and what moved it. */
export const Score = z.object({
  sections: z.array(
    z.object({
      key: z.string(),
      /** Null where nothing in the section is scored. */
      score: z.number().nullable(),
      max: z.number().nullable(),
      /** Required items without an answer. */
      missing: z.array(z.string()),
    }),
  ),
  total: z.number(),
  totalMax: z.number(),
  missing: z.array(z.string()),
  /** By score alone; null until every scored item is answered. */
  preliminary: z.int().nullable(),
  /** Each rule that applied, with its ground; `level` is where the rules together ended. */
  adjustments: z.array(
    z.object({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      basis: z.string(),
      effect: Effect,
      level: z.int(),
    }),
  ),
  final: z.int().nullable(),
})
export type Score = z.infer<typeof Score>

/** Why somebody is assessed (GB/T 42195-2022, A.1). */
export const AssessmentReason = z.enum(['first', 'routine', 'immediate', 'review', 'other'])
export type AssessmentReason = z.infer<typeof AssessmentReason>

export const DraftState = z.enum(['open', 'confirmed', 'discarded', 'closed'])
export type DraftState = z.infer<typeof DraftState>

/** How an assessment stands on a day; derived, because a confirmed one never changes. */
export const Standing = z.enum(['in_force', 'superseded', 'expired'])
export type Standing = z.infer<typeof Standing>

export const Signature = z.object({
  accountId: z.uuid(),
  name: z.string(),
  signedAt: InstantText,
})
export type Signature = z.infer<typeof Signature>

const Subject = z.object({
  id: Id,
  name: z.string(),
  age: z.int(),
  sex: z.string(),
  areaPath: z.string(),
})

const InstrumentName = z.object({
  id: InstrumentId,
  version: z.string(),
  /** The very document: a city may change its choices within one version. */
  revision: Id,
  titleZh: z.string(),
  titleEn: z.string(),
})

const LevelWords = z.object({ level: z.int(), key: z.string(), zh: z.string(), en: z.string() })

export const InstrumentRow = InstrumentName.extend({
  subject: z.string(),
  items: z.int(),
  levels: z.array(LevelWords),
  assessorsMin: z.int(),
  validityMonths: z.int(),
  installedAt: InstantText,
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
  level: z.coerce.number().int().optional(),
  standing: Standing.optional(),
  area: AreaCode.optional(),
  from: Day.optional(),
  to: Day.optional(),
})

export const assessmentContracts = {
  instruments: contract({
    method: 'GET',
    path: '/api/instruments',
    summary: { zh: '评估工具', en: 'Instruments in use' },
    allow: 'signed_in',
    answer: z.object({ items: z.array(InstrumentRow), can: z.object({ assess: z.boolean() }) }),
  }),
  instrument: contract({
    method: 'GET',
    path: '/api/instruments/:id',
    summary: { zh: '评估工具全文', en: 'One instrument with its items, levels and rules' },
    allow: 'signed_in',
    params: z.object({ id: InstrumentId }),
    /** Absent: the one in use today. */
    query: z.object({ revision: Id.optional() }),
    answer: z.object({ instrument: Instrument, installedAt: InstantText }),
  }),
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
}
