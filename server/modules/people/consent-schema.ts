import { z } from 'zod'
import { contract, Id, IdParams, oneOf } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { Relation } from './contact-schema.ts'
import { Name, Text, WRITERS } from './roster-schema.ts'

/** What personal data may be used for: PIPL articles 13, 14 and 29 ask for each separately. */
export const CONSENT_WORDS = {
  services: {
    zh: '为提供养老服务处理个人信息',
    en: 'Use of personal data to provide care services',
  },
  health: { zh: '处理健康与评估信息', en: 'Use of health and assessment data' },
  location: { zh: '采集位置（手环、定位器）', en: 'Location from a bracelet or locator' },
  photos: { zh: '上门服务拍照留证', en: 'Photos as proof of visits' },
  providers: { zh: '向服务机构提供联系方式与住址', en: 'Giving contact and address to providers' },
  family: { zh: '向亲属告知服务情况', en: 'Telling relatives about the services' },
} as const satisfies Record<string, Words>
export const ConsentPurpose = oneOf(CONSENT_WORDS)
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const ConsentEntry = z.object({
  id: Id,
  purpose: ConsentPurpose,
  given: z.boolean(),
  byName: z.string(),
  byRelation: Relation,
  on: Day,
  note: z.string().nullable(),
  evidenceFileId: Id.nullable(),
  recordedName: z.string(),
  /** Whether it is the latest of its purpose. */
  latest: z.boolean(),
})
export type ConsentEntry = z.infer<typeof ConsentEntry>

export const RecordConsent = z.object({
  purpose: ConsentPurpose,
  given: z.boolean(),
  byName: Name,
  byRelation: Relation,
  on: Day,
  note: Text(500).optional(),
  evidenceFileId: Id.optional(),
})
export type RecordConsent = z.infer<typeof RecordConsent>

export const consentContracts = {
  recordConsent: contract({
    method: 'POST',
    path: '/api/people/:id/consents',
    summary: { zh: '记录同意或撤回', en: 'Record a consent or its withdrawal' },
    allow: WRITERS,
    params: IdParams,
    body: RecordConsent,
    answer: z.object({ id: Id }),
  }),
}
