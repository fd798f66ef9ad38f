import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'

export const WORKER_STATES = {
  active: { zh: '在职', en: 'Working' },
  left: { zh: '离职', en: 'Left' },
} as const
export const WorkerState = z.enum(['active', 'left'])
export type WorkerState = z.infer<typeof WorkerState>

export const SEXES = { male: { zh: '男', en: 'Male' }, female: { zh: '女', en: 'Female' } } as const
export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>

export const ABSENCE_KINDS = {
  leave: { zh: '请假', en: 'Leave' },
  sick: { zh: '病假', en: 'Sick' },
  training: { zh: '培训', en: 'Training' },
  other: { zh: '其他', en: 'Other' },
} as const
export const AbsenceKind = z.enum(['leave', 'sick', 'training', 'other'])
export type AbsenceKind = z.infer<typeof AbsenceKind>

/** The worst of a worker's kinds of certificate, each by its latest. */
export const CERTIFICATE_STATES = {
  none: { zh: '无证书', en: 'No certificate' },
  valid: { zh: '有效', en: 'Valid' },
  expiring: { zh: '即将到期', en: 'Expires soon' },
  expired: { zh: '已过期', en: 'Expired' },
} as const
export const CertificateState = z.enum(['none', 'valid', 'expiring', 'expired'])
export type CertificateState = z.infer<typeof CertificateState>

/** Days before its end from which a certificate counts as expiring: our choice, no standard. */
export const EXPIRING_DAYS = 30

/** What other modules read. */
export const Worker = z.object({
  id: Id,
  organisationId: Id,
  areaCode: AreaCode,
  name: z.string(),
  phoneMasked: z.string(),
  skills: z.array(z.string()),
  home: z.object({ lat: z.number(), lng: z.number() }),
  state: WorkerState,
})
export type Worker = z.infer<typeof Worker>

const Code = z.string().regex(/^[a-z][a-z0-9_.-]*$/)
const Codes = z.array(Code).max(60)

const Home = z.object({
  areaCode: AreaCode.nullable().default(null),
  address: z.string().trim().max(120).nullable().default(null),
  lat: z.coerce.number().min(-90).max(90),
  lng: z.coerce.number().min(-180).max(180),
})

export const WorkerForm = z.object({
  name: z.string().trim().min(2).max(40),
  identityNumber: z.string().trim().min(15).max(18),
  phone: z.string().trim().min(7).max(20),
  skills: Codes.default([]),
  /** Where the day begins; the organisation's own place when absent. */
  home: Home.nullable().default(null),
  /** Today when absent. */
  joinedOn: Day.optional(),
})
export type WorkerForm = z.input<typeof WorkerForm>

export const RegisterWorker = WorkerForm.extend({ organisationId: Id })
export type RegisterWorker = z.input<typeof RegisterWorker>

export const AmendWorker = WorkerForm.omit({ joinedOn: true }).extend({
  /** Absent: unchanged. */
  identityNumber: WorkerForm.shape.identityNumber.optional(),
  phone: WorkerForm.shape.phone.optional(),
  version: z.int(),
  reason: Reason,
})
export type AmendWorker = z.input<typeof AmendWorker>

export const AddCertificate = z.object({
  kind: Code,
  number: z.string().trim().min(2).max(60),
  issuedBy: z.string().trim().min(2).max(80),
  validFrom: Day,
  /** The last valid day; null for kinds that do not expire. */
  validTo: Day.nullable().default(null),
})
export type AddCertificate = z.input<typeof AddCertificate>

/** Local clock, `08:30`; `24:00` is the end of the day. */
const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

export const WorkingDay = z.object({
  /** 1 Monday … 7 Sunday; each at most once. */
  weekday: z.int().min(1).max(7),
  from: ClockTime,
  /** At or before `from`: it ends the next day. */
  to: ClockTime,
  breaks: z
    .array(z.object({ from: ClockTime, to: ClockTime }))
    .max(6)
    .default([]),
})
export type WorkingDay = z.infer<typeof WorkingDay>

export const SetHours = z.object({
  /** Holds from this day on, today at the earliest. */
  from: Day,
  days: z.array(WorkingDay).max(7),
})
export type SetHours = z.input<typeof SetHours>

export const RecordAbsence = z.object({
  kind: AbsenceKind,
  from: Day,
  /** The last day of it. */
  to: Day,
  /** On the first day from this time; the whole day when absent. */
  fromTime: ClockTime.optional(),
  /** On the last day until this time; the whole day when absent. */
  toTime: ClockTime.optional(),
  note: z.string().trim().max(200).nullable().default(null),
})
export type RecordAbsence = z.input<typeof RecordAbsence>

export const Depart = z.object({ on: Day, reason: Reason })
export type Depart = z.infer<typeof Depart>

export const WorkerRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  name: z.string(),
  sex: Sex,
  age: z.int(),
  phoneMasked: z.string(),
  skills: z.array(z.string()),
  state: WorkerState,
  certificateState: CertificateState,
  /** The first day on which one of the kinds runs out; null when none does. */
  certifiedTo: Day.nullable(),
  absentNow: z.boolean(),
  joinedOn: Day,
})
export type WorkerRow = z.infer<typeof WorkerRow>

export const Certificate = z.object({
  id: Id,
  kind: z.string(),
  number: z.string(),
  issuedBy: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  state: CertificateState,
  hasFile: z.boolean(),
  withdrawnAt: InstantText.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type Certificate = z.infer<typeof Certificate>

export const HoursPattern = z.object({
  from: Day,
  to: Day.nullable(),
  days: z.array(WorkingDay),
})
export type HoursPattern = z.infer<typeof HoursPattern>

export const Absence = z.object({
  id: Id,
  kind: AbsenceKind,
  fromAt: InstantText,
  toAt: InstantText,
  note: z.string().nullable(),
  cancelledAt: InstantText.nullable(),
  cancelledReason: z.string().nullable(),
})
export type Absence = z.infer<typeof Absence>

export const RevealField = z.enum(['identityNumber', 'phone'])
export type RevealField = z.infer<typeof RevealField>

export const WorkerCan = z.object({
  manage: z.boolean(),
  withdrawCertificate: z.boolean(),
  seeFile: z.boolean(),
  reveal: z.array(RevealField),
})
export type WorkerCan = z.infer<typeof WorkerCan>

export const WorkerDetail = z.object({
  worker: WorkerRow.extend({
    version: z.int(),
    identityMasked: z.string(),
    bornOn: Day,
    leftOn: Day.nullable(),
    leftReason: z.string().nullable(),
    /** Null for those who need not know where the worker lives. */
    home: Home.extend({ areaPath: z.string().nullable() }).nullable(),
  }),
  certificates: z.array(Certificate),
  /** Today's pattern and those to come, then the past. */
  hours: z.array(HoursPattern),
  absences: z.array(Absence),
  can: WorkerCan,
})
export type WorkerDetail = z.infer<typeof WorkerDetail>

export const Qualifications = z.object({
  skills: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  certificates: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      issuerZh: z.string(),
      issuerEn: z.string(),
      validityMonths: z.int().nullable(),
    }),
  ),
})
export type Qualifications = z.infer<typeof Qualifications>

export const WorkerQuery = z.object({
  /** Name, pinyin or initials; a whole telephone number finds its owner. */
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  skill: Code.optional(),
  certificate: Code.optional(),
  certificateState: CertificateState.optional(),
  state: WorkerState.optional(),
  area: AreaCode.optional(),
  sort: z.enum(['name', '-name', 'newest', 'certificate', '-certificate']).default('name'),
})
export type WorkerQuery = z.infer<typeof WorkerQuery>

export const ExportWorkers = WorkerQuery.extend({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
})
export type ExportWorkers = z.infer<typeof ExportWorkers>

const READERS = [
  'operator',
  'dispatcher',
  'provider',
  'care_worker',
  'official',
  'finance',
  'auditor',
] as const
const CertificateParams = IdParams.extend({ certificateId: Id })

export const workforceContracts = {
  qualifications: contract({
    method: 'GET',
    path: '/api/qualifications',
    summary: { zh: '技能与证书字典', en: 'Skills and kinds of certificate' },
    allow: 'signed_in',
    answer: Qualifications,
  }),
  list: contract({
    method: 'GET',
    path: '/api/workers',
    summary: { zh: '护理员列表', en: 'Care workers' },
    // The system administrator picks a worker when he makes the account.
    allow: [...READERS, 'system_admin'],
    query: PageQuery.extend(WorkerQuery.shape),
    answer: pageOf(WorkerRow).extend({ can: z.object({ register: z.boolean() }) }),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/workers/export',
    summary: { zh: '导出护理员', en: 'Export care workers' },
    allow: ['provider', 'official', 'dispatcher', 'auditor'],
    query: ExportWorkers,
  }),
  get: contract({
    method: 'GET',
    path: '/api/workers/:id',
    summary: { zh: '护理员详情', en: 'One care worker' },
    allow: READERS,
    params: IdParams,
    answer: WorkerDetail,
  }),
  register: contract({
    method: 'POST',
    path: '/api/workers',
    summary: { zh: '登记护理员', en: "Register a care worker of the caller's organisation" },
    allow: ['provider'],
    body: WorkerForm,
    answer: z.object({ id: Id }),
  }),
  amend: contract({
    method: 'PUT',
    path: '/api/workers/:id',
    summary: { zh: '变更护理员信息', en: 'Amend a care worker' },
    allow: ['provider'],
    params: IdParams,
    body: AmendWorker,
    answer: z.object({ version: z.int() }),
  }),
  depart: contract({
    method: 'POST',
    path: '/api/workers/:id/departure',
    summary: { zh: '登记离职', en: 'Record that a care worker has left' },
    allow: ['provider'],
    params: IdParams,
    body: Depart,
    answer: z.object({ state: WorkerState }),
  }),
  addCertificate: contract({
    method: 'POST',
    path: '/api/workers/:id/certificates',
    summary: { zh: '登记证书', en: 'Add a certificate' },
    allow: ['provider'],
    params: IdParams,
    body: AddCertificate,
    answer: z.object({ id: Id }),
  }),
  withdrawCertificate: contract({
    method: 'POST',
    path: '/api/workers/:id/certificates/:certificateId/withdrawal',
    summary: { zh: '作废证书记录', en: 'Withdraw a certificate' },
    allow: ['provider', 'official'],
    params: CertificateParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ id: Id }),
  }),
  uploadCertificateFile: contract({
    method: 'POST',
    path: '/api/workers/:id/certificates/:certificateId/file',
    summary: { zh: '上传证书扫描件', en: 'Attach the scan of a certificate' },
    allow: ['provider'],
    params: CertificateParams,
    body: z.object({}),
    answer: z.object({ id: Id }),
  }),
  certificateFile: contract({
    method: 'GET',
    path: '/api/workers/:id/certificates/:certificateId/file',
    summary: { zh: '查看证书扫描件', en: 'The scan of a certificate' },
    allow: ['provider', 'official', 'auditor'],
    params: CertificateParams,
  }),
  setHours: contract({
    method: 'PUT',
    path: '/api/workers/:id/hours',
    summary: { zh: '设置工作时间', en: 'Set the weekly working hours from a day on' },
    allow: ['provider'],
    params: IdParams,
    body: SetHours,
    answer: z.object({ items: z.array(HoursPattern) }),
  }),
  recordAbsence: contract({
    method: 'POST',
    path: '/api/workers/:id/absences',
    summary: { zh: '登记缺勤', en: 'Record an absence' },
    allow: ['provider'],
    params: IdParams,
    body: RecordAbsence,
    answer: z.object({ id: Id }),
  }),
  cancelAbsence: contract({
    method: 'POST',
    path: '/api/workers/:id/absences/:absenceId/cancellation',
    summary: { zh: '撤销缺勤', en: 'Cancel an absence' },
    allow: ['provider'],
    params: IdParams.extend({ absenceId: Id }),
    body: z.object({ reason: Reason }),
    answer: z.object({ id: Id }),
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/workers/:id/reveal',
    secret: true,
    summary: { zh: '查看完整号码', en: 'See a number of a care worker in full' },
    allow: ['provider', 'official', 'operator', 'dispatcher'],
    params: IdParams,
    body: z.object({ field: RevealField, reason: Reason }),
    answer: z.object({ value: z.string() }),
  }),
}
