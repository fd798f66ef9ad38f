import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day } from '../../kernel/time.ts'
import { Certificate, certificateContracts, CertificateState, Code } from './certificate-schema.ts'
import { Absence, hoursContracts, HoursPattern } from './hours-schema.ts'

export * from './certificate-schema.ts'
export * from './hours-schema.ts'

export const WORKER_STATES = {
  active: { zh: '在职', en: 'Working' },
  left: { zh: '离职', en: 'Left' },
} as const
export const WorkerState = oneOf(WORKER_STATES)
export type WorkerState = z.infer<typeof WorkerState>

export const SEXES = { male: { zh: '男', en: 'Male' }, female: { zh: '女', en: 'Female' } } as const
export const Sex = oneOf(SEXES)
export type Sex = z.infer<typeof Sex>

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

export const RevealField = z.enum(['identityNumber', 'phone'])
export type RevealField = z.infer<typeof RevealField>

export const WorkerCan = z.object({
  manage: z.boolean(),
  recordAbsence: z.boolean(),
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

export const workforceContracts = {
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
  ...certificateContracts,
  ...hoursContracts,
}
