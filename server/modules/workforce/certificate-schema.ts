import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'

/** The worst of a worker's kinds of certificate, each by its latest. */
export const CERTIFICATE_STATES = {
  none: { zh: '无证书', en: 'No certificate' },
  valid: { zh: '有效', en: 'Valid' },
  expiring: { zh: '即将到期', en: 'Expires soon' },
  expired: { zh: '已过期', en: 'Expired' },
} as const
export const CertificateState = oneOf(CERTIFICATE_STATES)
export type CertificateState = z.infer<typeof CertificateState>

/** Days before its end from which a certificate counts as expiring: our choice, no standard. */
export const EXPIRING_DAYS = 30

export const Code = z.string().regex(/^[a-z][a-z0-9_.-]*$/)

export const AddCertificate = z.object({
  kind: Code,
  number: z.string().trim().min(2).max(60),
  issuedBy: z.string().trim().min(2).max(80),
  validFrom: Day,
  /** The last valid day; null for kinds that do not expire. */
  validTo: Day.nullable().default(null),
})
export type AddCertificate = z.input<typeof AddCertificate>

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

const CertificateParams = IdParams.extend({ certificateId: Id })

export const certificateContracts = {
  qualifications: contract({
    method: 'GET',
    path: '/api/qualifications',
    summary: { zh: '技能与证书字典', en: 'Skills and kinds of certificate' },
    allow: 'signed_in',
    answer: Qualifications,
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
}
