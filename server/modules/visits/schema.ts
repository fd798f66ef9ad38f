import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import {
  ConfirmationView,
  NoteView,
  PhoneVisit,
  PhotoView,
  VisitDetail,
  VisitEvidence,
} from './evidence-schema.ts'
import {
  ClientId,
  ConfirmBody,
  EndBody,
  NewCallBody,
  ReviewBody,
  TimesBody,
  VisitFilter,
} from './input-schema.ts'
import { AlertKind, CallOutcome, VisitCan, VisitLine } from './visit-schema.ts'

export * from './evidence-schema.ts'
export * from './input-schema.ts'
export * from './labels.ts'
export { ReasonCode, reasonFor, REASONS, reasonsFor } from './reasons.ts'
export * from './visit-schema.ts'

const CallAnswer = z.object({
  visit: VisitLine,
  call: z.object({ clientId: z.string(), outcome: CallOutcome, late: z.boolean() }),
  can: VisitCan,
})

export const VisitAlert = z.object({
  id: Id,
  kind: AlertKind,
  minutes: z.int(),
  raisedAt: InstantText,
  acknowledgedAt: InstantText.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  visit: VisitLine,
  can: z.object({ acknowledge: z.boolean() }),
})
export type VisitAlert = z.infer<typeof VisitAlert>

const SEES = [
  'operator',
  'dispatcher',
  'provider',
  'care_worker',
  'assessor',
  'official',
  'finance',
  'auditor',
] as const
const REPORTS = ['care_worker', 'provider'] as const
const DESKS = ['operator', 'dispatcher'] as const

export const visitContracts = {
  list: contract({
    method: 'GET',
    path: '/api/visits',
    summary: { zh: '上门服务列表', en: 'Visits within reach' },
    allow: SEES,
    query: VisitFilter.extend(PageQuery.shape),
    answer: pageOf(VisitLine),
  }),
  export: contract({
    method: 'GET',
    path: '/api/visits/export',
    summary: { zh: '导出上门服务列表', en: 'The list as a workbook' },
    allow: SEES,
    query: VisitFilter,
  }),
  mine: contract({
    method: 'GET',
    path: '/api/visits/mine',
    summary: { zh: '我的当日任务', en: "The care worker's visits of a day" },
    allow: ['care_worker'],
    query: z.object({ day: Day.optional() }),
    answer: z.object({ day: Day, now: InstantText, visits: z.array(PhoneVisit) }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/visits/:id',
    summary: { zh: '上门服务详情', en: 'One visit' },
    allow: SEES,
    params: IdParams,
    answer: VisitDetail,
  }),
  evidence: contract({
    method: 'GET',
    path: '/api/visits/:id/evidence',
    summary: { zh: '上门服务证据', en: 'The proof of a visit: six facts, calls, changes, score' },
    allow: SEES,
    params: IdParams,
    answer: VisitEvidence,
  }),
  checkIn: contract({
    method: 'POST',
    path: '/api/visits/:id/check-in',
    summary: { zh: '签到', en: 'Check in' },
    allow: ['care_worker', ...DESKS],
    params: IdParams,
    body: NewCallBody,
    answer: CallAnswer,
  }),
  checkOut: contract({
    method: 'POST',
    path: '/api/visits/:id/check-out',
    summary: { zh: '签退', en: 'Check out' },
    allow: ['care_worker', ...DESKS],
    params: IdParams,
    body: NewCallBody,
    answer: CallAnswer,
  }),
  setTimes: contract({
    method: 'PUT',
    path: '/api/visits/:id/times',
    summary: {
      zh: '补录或更正时间（须写明原因）',
      en: 'Enter or correct the times, with a reason',
    },
    allow: ['provider'],
    params: IdParams,
    body: TimesBody,
    answer: VisitDetail,
  }),
  setTasks: contract({
    method: 'PUT',
    path: '/api/visits/:id/tasks',
    summary: { zh: '勾选已完成项目', en: 'Tick the tasks that were done' },
    allow: REPORTS,
    params: IdParams,
    body: z.object({ done: z.array(z.int().min(0).max(50)).max(50), at: InstantText }),
    answer: z.object({ tasksDone: z.array(z.int()) }),
  }),
  addNote: contract({
    method: 'POST',
    path: '/api/visits/:id/notes',
    summary: { zh: '添加服务记录', en: 'Add a note' },
    allow: REPORTS,
    params: IdParams,
    body: z.object({
      clientId: ClientId,
      text: z.string().trim().min(1).max(1000),
      at: InstantText,
    }),
    answer: NoteView,
  }),
  addPhoto: contract({
    method: 'POST',
    path: '/api/visits/:id/photos',
    summary: { zh: '上传现场照片', en: 'Add a photo' },
    allow: REPORTS,
    params: IdParams,
    body: z.object({ clientId: ClientId, takenAt: InstantText }),
    answer: PhotoView,
  }),
  photo: contract({
    method: 'GET',
    path: '/api/visits/:id/photos/:photoId',
    summary: { zh: '查看照片', en: 'One photo' },
    allow: SEES,
    params: z.object({ id: Id, photoId: Id }),
  }),
  confirm: contract({
    method: 'POST',
    path: '/api/visits/:id/confirmations',
    summary: { zh: '老人确认', en: "The older person's confirmation" },
    allow: ['care_worker', ...DESKS],
    params: IdParams,
    body: ConfirmBody,
    answer: ConfirmationView,
  }),
  signature: contract({
    method: 'GET',
    path: '/api/visits/:id/confirmations/:confirmationId/image',
    summary: { zh: '查看签名', en: 'The drawn signature' },
    allow: SEES,
    params: z.object({ id: Id, confirmationId: Id }),
  }),
  code: contract({
    method: 'GET',
    path: '/api/visits/:id/code',
    summary: { zh: '告知老人的确认码', en: 'The code to tell the older person' },
    allow: DESKS,
    params: IdParams,
    answer: z.object({ code: z.string() }),
  }),
  cancel: contract({
    method: 'POST',
    path: '/api/visits/:id/cancellation',
    summary: { zh: '取消上门', en: 'Call off a planned visit' },
    allow: ['provider', ...DESKS],
    params: IdParams,
    body: EndBody,
    answer: VisitDetail,
  }),
  miss: contract({
    method: 'POST',
    path: '/api/visits/:id/miss',
    summary: { zh: '判定未上门', en: 'Say that nobody came' },
    allow: ['provider', ...DESKS],
    params: IdParams,
    body: EndBody,
    answer: VisitDetail,
  }),
  review: contract({
    method: 'POST',
    path: '/api/visits/:id/reviews',
    summary: { zh: '核验（机构初核、付费方复核）', en: 'Review: provider first, payer second' },
    allow: ['provider', 'official', 'finance'],
    params: IdParams,
    body: ReviewBody,
    answer: VisitDetail,
  }),
  reviewMany: contract({
    method: 'POST',
    path: '/api/visit-reviews',
    summary: { zh: '批量核验通过', en: 'Approve several visits; each is decided on its own' },
    allow: ['provider', 'official', 'finance'],
    body: z.object({ side: z.enum(['provider', 'payer']), ids: z.array(Id).min(1).max(100) }),
    answer: z.object({
      results: z.array(z.object({ id: Id, refusal: z.string().nullable() })),
    }),
  }),
  object: contract({
    method: 'POST',
    path: '/api/visits/:id/objection',
    summary: { zh: '对驳回提出异议（限一次）', en: 'Object to a rejection, once' },
    allow: REPORTS,
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: VisitDetail,
  }),
  alerts: contract({
    method: 'GET',
    path: '/api/visit-alerts',
    summary: { zh: '上门预警', en: 'Late, missed and short visits' },
    allow: SEES,
    query: z
      .object({
        open: z.enum(['true', 'false']).default('true'),
        kind: AlertKind.optional(),
        visitId: Id.optional(),
        personId: Id.optional(),
      })
      .extend(PageQuery.shape),
    answer: pageOf(VisitAlert),
  }),
  acknowledge: contract({
    method: 'POST',
    path: '/api/visit-alerts/:id/acknowledgement',
    summary: { zh: '确认预警', en: 'Take notice of an alert' },
    allow: ['provider', ...DESKS],
    params: IdParams,
    body: z.object({ note: Reason.optional() }),
  }),
}
