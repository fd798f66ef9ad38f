import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Subject as SubjectKind } from '../../kernel/pack-fact-types.ts'
import { Words } from '../../kernel/pack-words.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { CriterionResult } from '../programmes/schema.ts'

export const APPLICATION_STATES = {
  collecting: { zh: '收集材料', en: 'Collecting evidence' },
  qualified: { zh: '已达标排队', en: 'Qualified, in the queue' },
  published: { zh: '公示中', en: 'Made public' },
  awarded: { zh: '已批准待兑现', en: 'Awarded, not yet paid' },
  refused: { zh: '不予批准', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  paid: { zh: '已兑现', en: 'Paid' },
  returned: { zh: '已追回', en: 'Paid back' },
} as const satisfies Record<string, Words>
export const ApplicationState = z.enum(
  Object.keys(APPLICATION_STATES) as [keyof typeof APPLICATION_STATES],
)
export type ApplicationState = z.infer<typeof ApplicationState>

export const ACTS = {
  open: { zh: '申报', en: 'Applied' },
  qualify: { zh: '达标', en: 'Reached the standard' },
  lapse: { zh: '不再达标', en: 'No longer reaches the standard' },
  publish: { zh: '公示', en: 'Made public' },
  award: { zh: '批准', en: 'Awarded' },
  refuse: { zh: '不予批准', en: 'Refused' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
  pay: { zh: '兑现', en: 'Paid' },
  return: { zh: '追回', en: 'Money taken back' },
} as const satisfies Record<string, Words>
export const Act = z.enum(Object.keys(ACTS) as [keyof typeof ACTS])
export type Act = z.infer<typeof Act>

/** Functions that rules about communities name. */
export const FUNCTIONS = {
  day_care: { zh: '托老', en: 'day care' },
  meals: { zh: '膳食', en: 'meals' },
  rehabilitation: { zh: '保健康复', en: 'rehabilitation' },
  leisure: { zh: '休闲娱乐', en: 'leisure' },
} as const satisfies Record<string, Words>

const ProgrammeId = z.string().min(1).max(80)
/** A fact that a paper shows: a number, yes or no, or some of the named functions. */
export const PaperValue = z.union([z.int(), z.boolean(), z.string().min(1), z.array(z.string())])
export type PaperValue = z.infer<typeof PaperValue>

export const ApplicationRow = z.object({
  id: Id,
  number: z.string(),
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: z.object({ kind: SubjectKind, id: z.string(), name: z.string(), areaPath: z.string() }),
  state: ApplicationState,
  term: z.string(),
  met: z.boolean().nullable(),
  criteriaMet: z.int(),
  criteria: z.int(),
  /** Place in the queue of those who reached the standard and have no place of the quota yet. */
  queue: z.int().nullable(),
  place: z.int().nullable(),
  metAt: InstantText.nullable(),
  amountFen: z.int().nullable(),
  openedAt: InstantText,
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

const By = { at: InstantText, by: z.string() }

export const Paper = z.object({
  id: Id,
  fact: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  value: PaperValue,
  fileId: Id.nullable(),
  note: z.string().nullable(),
  ...By,
  verdict: z.object({ accepted: z.boolean(), reason: z.string(), ...By }).nullable(),
  can: z.object({ inspect: z.boolean() }),
})
export type Paper = z.infer<typeof Paper>

/** A fact of the rule that a paper has to show. */
export const PaperAsked = z.object({
  fact: z.string(),
  type: z.enum(['int', 'bool', 'text', 'texts', 'day', 'ints']),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: Words.nullable(),
  papers: Words,
  /** For a list: the values that the rule speaks of. */
  options: z.array(z.string()),
})
export type PaperAsked = z.infer<typeof PaperAsked>

export const Objection = z.object({
  id: Id,
  raisedBy: z.string(),
  text: z.string(),
  ...By,
  answer: z.object({ upheld: z.boolean(), answer: z.string(), ...By }).nullable(),
  can: z.object({ answer: z.boolean() }),
})
export type Objection = z.infer<typeof Objection>

export const Receipt = z.object({
  id: Id,
  use: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  amountFen: z.int(),
  spentOn: Day,
  document: z.string(),
  fileId: Id.nullable(),
  ...By,
})
export type Receipt = z.infer<typeof Receipt>

export const ApplicationCan = z.object({
  submit: z.boolean(),
  withdraw: z.boolean(),
  publish: z.boolean(),
  object: z.boolean(),
  award: z.boolean(),
  refuse: z.boolean(),
  pay: z.boolean(),
  addReceipt: z.boolean(),
  takeBack: z.boolean(),
})
export type ApplicationCan = z.infer<typeof ApplicationCan>

export const ApplicationDetail = z.object({
  application: ApplicationRow.extend({
    version: z.string(),
    quotaCount: z.int().nullable(),
    /** What the rule gives by what is known now; null while it cannot be told. */
    expectedFen: z.int().nullable(),
    organisationId: Id.nullable(),
    publishedOn: Day.nullable(),
    publishedUntil: Day.nullable(),
    payFrom: Day.nullable(),
    paidOn: Day.nullable(),
    bankReference: z.string().nullable(),
    returnedFen: z.int(),
  }),
  source: z.object({ document: Words, clause: z.string().nullable() }),
  results: z.array(CriterionResult),
  asked: z.array(PaperAsked),
  papers: z.array(Paper),
  objections: z.array(Objection),
  receipts: z.array(Receipt),
  uses: z
    .object({
      permitted: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      forbidden: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      clause: z.string(),
    })
    .nullable(),
  acts: z.array(z.object({ act: Act, reason: z.string().nullable(), ...By })),
  can: ApplicationCan,
})
export type ApplicationDetail = z.infer<typeof ApplicationDetail>

/** A programme that is applied for, with what is left of its quota. */
export const AwardProgramme = z.object({
  id: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: SubjectKind,
  quota: z.object({ count: z.int(), taken: z.int(), per: z.enum(['year', 'total']) }).nullable(),
  publicityDays: z.int(),
  payFrom: Day,
  counts: z.partialRecord(ApplicationState, z.int()),
  can: z.object({ open: z.boolean() }),
})
export type AwardProgramme = z.infer<typeof AwardProgramme>

export const OpenApplication = z.object({
  programmeId: ProgrammeId,
  /** A person, worker or organisation by id, a community by its area code. */
  subjectId: z.string().min(1).max(60),
})
export type OpenApplication = z.infer<typeof OpenApplication>

export const SubmitPaper = z.object({
  fact: z.string().min(1),
  value: PaperValue,
  fileId: Id.optional(),
  note: z.string().trim().max(500).optional(),
})
export type SubmitPaper = z.infer<typeof SubmitPaper>

export const AddReceipt = z.object({
  use: z.string().min(1),
  amountFen: z.int().positive().max(1_000_000_000_000),
  spentOn: Day,
  document: z.string().trim().min(1).max(120),
  fileId: Id.optional(),
})
export type AddReceipt = z.infer<typeof AddReceipt>

export const ApplicationFilter = PageQuery.extend({
  programmeId: ProgrammeId.optional(),
  state: ApplicationState.optional(),
  q: z.string().trim().max(60).optional(),
  area: AreaCode.optional(),
  /** `met`: who reached the standard first comes first, who has not yet comes last. */
  sort: z.enum(['-opened', 'met']).default('-opened'),
})
export type ApplicationFilter = z.infer<typeof ApplicationFilter>

export const ExportApplications = ApplicationFilter.omit({ cursor: true, limit: true })
export type ExportApplications = z.infer<typeof ExportApplications>

/** What stands on the notice board: anybody may read it, so that people have half a name. */
export const PublicityRow = z.object({
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  name: z.string(),
  areaPath: z.string(),
  place: z.int().nullable(),
  quota: z.int().nullable(),
  /** Null where the amount depends on the candidate. */
  amountFen: z.int().nullable(),
  publishedOn: Day,
  publishedUntil: Day,
})
export type PublicityRow = z.infer<typeof PublicityRow>

const READ = ['official', 'finance', 'auditor', 'assessor', 'provider'] as const
const Done = z.object({ id: Id })
const FileParams = z.object({ id: Id, fileId: Id })
const PaperParams = z.object({ id: Id, paperId: Id })
const ObjectionParams = z.object({ id: Id, objectionId: Id })

export const awardContracts = {
  programmes: contract({
    method: 'GET',
    path: '/api/award-programmes',
    summary: { zh: '须申报的项目与名额', en: 'Programmes to apply for, and their quotas' },
    allow: READ,
    answer: z.object({ items: z.array(AwardProgramme), can: z.object({ open: z.boolean() }) }),
  }),
  list: contract({
    method: 'GET',
    path: '/api/award-applications',
    summary: { zh: '申报列表', en: 'Applications' },
    allow: READ,
    query: ApplicationFilter,
    answer: pageOf(ApplicationRow),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/award-applications/export',
    summary: { zh: '导出申报列表', en: 'Applications as a workbook' },
    allow: READ,
    query: ExportApplications,
  }),
  publicity: contract({
    method: 'GET',
    path: '/api/award-publicity',
    summary: { zh: '正在公示的申报', en: 'Applications that are public now' },
    allow: 'public',
    query: PageQuery,
    answer: pageOf(PublicityRow),
  }),
  open: contract({
    method: 'POST',
    path: '/api/award-applications',
    summary: { zh: '新建申报', en: 'Open an application' },
    allow: ['official', 'provider'],
    body: OpenApplication,
    answer: Done,
  }),
  get: contract({
    method: 'GET',
    path: '/api/award-applications/:id',
    summary: { zh: '申报详情', en: 'One application' },
    allow: READ,
    params: IdParams,
    answer: ApplicationDetail,
  }),
  letter: contract({
    method: 'GET',
    path: '/api/award-applications/:id/letter',
    summary: { zh: '批准通知书、不予批准告知书', en: 'The letter of award or refusal, to print' },
    allow: READ,
    params: IdParams,
  }),
  uploadFile: contract({
    method: 'POST',
    path: '/api/award-applications/:id/files',
    summary: { zh: '上传材料', en: 'Upload a paper' },
    allow: ['official', 'provider', 'assessor'],
    params: IdParams,
    body: z.object({}),
    answer: z.object({ fileId: Id }),
  }),
  file: contract({
    method: 'GET',
    path: '/api/award-applications/:id/files/:fileId',
    summary: { zh: '查看材料', en: 'A paper' },
    allow: READ,
    params: FileParams,
  }),
  submitPaper: contract({
    method: 'POST',
    path: '/api/award-applications/:id/papers',
    summary: { zh: '提交证据', en: 'Submit evidence for a criterion' },
    allow: ['official', 'provider', 'assessor'],
    params: IdParams,
    body: SubmitPaper,
    answer: Done,
  }),
  inspectPaper: contract({
    method: 'POST',
    path: '/api/award-applications/:id/papers/:paperId/verdict',
    summary: { zh: '核查证据', en: 'Accept or reject evidence' },
    allow: ['official', 'assessor'],
    params: PaperParams,
    body: z.object({ accepted: z.boolean(), reason: Reason }),
    answer: Done,
  }),
  withdraw: contract({
    method: 'POST',
    path: '/api/award-applications/:id/withdrawal',
    summary: { zh: '撤回申报', en: 'Withdraw an application' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: Done,
  }),
  publish: contract({
    method: 'POST',
    path: '/api/award-applications/:id/publication',
    summary: { zh: '占用名额并公示', en: 'Take a place of the quota and make public' },
    allow: ['official'],
    params: IdParams,
    answer: Done,
  }),
  object: contract({
    method: 'POST',
    path: '/api/award-applications/:id/objections',
    summary: { zh: '登记异议', en: 'Enter an objection' },
    allow: ['official', 'operator'],
    params: IdParams,
    body: z.object({
      raisedBy: z.string().trim().min(2).max(60),
      text: z.string().trim().min(2).max(2000),
    }),
    answer: Done,
  }),
  answerObjection: contract({
    method: 'POST',
    path: '/api/award-applications/:id/objections/:objectionId/answer',
    summary: { zh: '答复异议', en: 'Answer an objection' },
    allow: ['official'],
    params: ObjectionParams,
    body: z.object({ upheld: z.boolean(), answer: Reason }),
    answer: Done,
  }),
  decide: contract({
    method: 'POST',
    path: '/api/award-applications/:id/decision',
    summary: { zh: '批准或不予批准', en: 'Award or refuse' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ decision: z.enum(['award', 'refuse']), reason: Reason }),
    answer: Done,
  }),
  pay: contract({
    method: 'POST',
    path: '/api/award-applications/:id/payment',
    summary: { zh: '登记兑现', en: 'Record the payment' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ paidOn: Day, bankReference: z.string().trim().min(2).max(80) }),
    answer: Done,
  }),
  addReceipt: contract({
    method: 'POST',
    path: '/api/award-applications/:id/receipts',
    summary: { zh: '登记资金使用凭证', en: 'Show what the money was spent on' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: AddReceipt,
    answer: Done,
  }),
  takeBack: contract({
    method: 'POST',
    path: '/api/award-applications/:id/return',
    summary: { zh: '追回资金', en: 'Take money back' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ amountFen: z.int().positive(), reason: Reason }),
    answer: Done,
  }),
}
