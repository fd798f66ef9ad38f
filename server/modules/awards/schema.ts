import { z } from 'zod'
import { contract } from '../../kernel/contract.ts'
import { Subject as SubjectKind } from '../../kernel/packs/fact-types.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day } from '../../kernel/time.ts'
import { READ } from './act-schema.ts'
import { applicationContracts, ApplicationState, ProgrammeId } from './application-schema.ts'
import { clawBackContracts } from './claw-back-schema.ts'
import { objectionContracts } from './objection-schema.ts'
import { paperContracts } from './paper-schema.ts'
import { paymentOrderContracts } from './payment-order-schema.ts'
import { paymentContracts } from './payment-schema.ts'
import { receiptContracts } from './receipt-schema.ts'
import { awardTermContracts } from './terms-schema.ts'
import { waitingContracts } from './waiting-schema.ts'

export { Act } from './act-schema.ts'
export * from './application-schema.ts'
export * from './claw-back-schema.ts'
export * from './history-schema.ts'
export * from './objection-schema.ts'
export * from './paper-schema.ts'
export * from './payment-order-schema.ts'
export * from './payment-schema.ts'
export * from './receipt-schema.ts'
export * from './terms-schema.ts'
export * from './waiting-schema.ts'

/** A programme that is applied for, with what is left of its quota. */
export const AwardProgramme = z.object({
  id: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: SubjectKind,
  quota: z.object({ count: z.int(), taken: z.int(), per: z.enum(['year', 'total']) }).nullable(),
  /** Granted by the month once its papers are accepted: nothing is made public or paid here. */
  byMonth: z.boolean(),
  publicityDays: z.int(),
  payFrom: Day,
  counts: z.partialRecord(ApplicationState, z.int()),
  can: z.object({ open: z.boolean() }),
})
export type AwardProgramme = z.infer<typeof AwardProgramme>

/** What stands on the notice board: anybody may read it, so that people have half a name. */
export const PublicityRow = z.object({
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  name: z.string(),
  areaPath: z.string(),
  place: z.int().nullable(),
  quota: z.int().nullable(),
  /** By the rule and what was known when it was made public; null where it cannot be told. */
  amountFen: z.int().nullable(),
  publishedOn: Day,
  publishedUntil: Day,
})
export type PublicityRow = z.infer<typeof PublicityRow>

export const awardContracts = {
  programmes: contract({
    method: 'GET',
    path: '/api/award-programmes',
    summary: { zh: '须申报的项目与名额', en: 'Programmes to apply for, and their quotas' },
    allow: READ,
    answer: z.object({ items: z.array(AwardProgramme), can: z.object({ open: z.boolean() }) }),
  }),
  publicity: contract({
    method: 'GET',
    path: '/api/award-publicity',
    summary: { zh: '正在公示的申报', en: 'Applications that are public now' },
    allow: 'public',
    query: PageQuery,
    answer: pageOf(PublicityRow).extend({ hotline: z.string().nullable() }),
  }),
  ...applicationContracts,
  ...paperContracts,
  ...objectionContracts,
  ...paymentContracts,
  ...receiptContracts,
  ...clawBackContracts,
  ...paymentOrderContracts,
  ...awardTermContracts,
  ...waitingContracts,
}
