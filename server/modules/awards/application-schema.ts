import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { Subject as SubjectKind } from '../../kernel/packs/fact-types.ts'
import { Words } from '../../kernel/packs/words.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { CriterionResult, IssuedLetter } from '../programmes/schema.ts'
import { Done, READ } from './act-schema.ts'
import { ClawBack } from './claw-back-schema.ts'
import { HistoryStep } from './history-schema.ts'
import { Objection } from './objection-schema.ts'
import { Paper, PaperAsked } from './paper-schema.ts'
import { MoneyUse, Receipt } from './receipt-schema.ts'

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
export const ApplicationState = oneOf(APPLICATION_STATES)
export type ApplicationState = z.infer<typeof ApplicationState>

export const ProgrammeId = z.string().min(1).max(80)

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

export const ApplicationCan = z.object({
  submit: z.boolean(),
  withdraw: z.boolean(),
  publish: z.boolean(),
  object: z.boolean(),
  award: z.boolean(),
  refuse: z.boolean(),
  pay: z.boolean(),
  addReceipt: z.boolean(),
  clawBack: z.boolean(),
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
    /** The approved payment order that it stands on. */
    order: z.object({ id: Id, number: z.string() }).nullable(),
    paidOn: Day.nullable(),
    bankReference: z.string().nullable(),
    returnedFen: z.int(),
  }),
  source: z.object({ document: Words, clause: z.string().nullable() }),
  /** Of the decision; null before there is one. */
  letter: IssuedLetter.nullable(),
  results: z.array(CriterionResult),
  asked: z.array(PaperAsked),
  papers: z.array(Paper),
  objections: z.array(Objection),
  receipts: z.array(Receipt),
  clawBacks: z.array(ClawBack),
  /** Null: the rule does not say what the money is for, and nobody asks what became of it. */
  uses: MoneyUse.nullable(),
  /** The earliest first. */
  history: z.array(HistoryStep),
  /** Granted by the month once its papers are accepted: it is neither published nor paid here. */
  byMonth: z.boolean(),
  can: ApplicationCan,
})
export type ApplicationDetail = z.infer<typeof ApplicationDetail>

export const OpenApplication = z.object({
  programmeId: ProgrammeId,
  /** A person, worker or organisation by id, a community by its area code. */
  subjectId: z.string().min(1).max(60),
})
export type OpenApplication = z.infer<typeof OpenApplication>

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

export const applicationContracts = {
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
  decide: contract({
    method: 'POST',
    path: '/api/award-applications/:id/decision',
    summary: { zh: '批准或不予批准', en: 'Award or refuse' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ decision: z.enum(['award', 'refuse']), reason: Reason }),
    answer: Done,
  }),
}
