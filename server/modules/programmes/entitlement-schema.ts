import { z } from 'zod'
import { AreaCode, contract, Id, IdParams } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Month } from '../../kernel/time.ts'
import { Words } from './criterion-schema.ts'
import { Determination } from './determination-schema.ts'
import { DECIDERS, EntitlementUnit, ProgrammeId, READERS, Subject } from './programme-schema.ts'

/**
 * live: may be spent. suspended: kept, not spendable (in hospital). stopped: ended by a life event.
 * expired: the month is over.
 */
export const EntitlementState = z.enum(['live', 'suspended', 'stopped', 'expired'])
export type EntitlementState = z.infer<typeof EntitlementState>

export const ENTITLEMENT_STATES = {
  live: { zh: '可用', en: 'Live' },
  suspended: { zh: '暂停', en: 'Suspended' },
  stopped: { zh: '已停发', en: 'Stopped' },
  expired: { zh: '已到期', en: 'Expired' },
} as const satisfies Record<EntitlementState, z.infer<typeof Words>>

/** A programme that a person does not have this month: whether the rule is met, and the way to it. */
export const PersonProgramme = Determination.extend({
  every: z.enum(['month', 'year', 'once']),
  /** Not granted by the month to everybody who meets it: one applies. */
  appliedFor: z.boolean(),
})
export type PersonProgramme = z.infer<typeof PersonProgramme>

export const Entitlement = z.object({
  id: Id,
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  month: Month,
  unit: EntitlementUnit,
  /** A voucher's part of each price, in percent; null where it pays all it can. */
  percent: z.int().nullable(),
  granted: z.int(),
  available: z.int(),
  held: z.int(),
  spent: z.int(),
  accountId: Id,
  state: EntitlementState,
  stateReason: Words.nullable(),
  payerOrder: z.int(),
  fundIds: z.array(z.string()),
  /** It stands for a thing, and pays the one visit that brings it. */
  inKind: z.boolean(),
  /** Codes of the services that it may pay for. */
  uses: z.array(z.string()),
  determinationId: Id,
})
export type Entitlement = z.infer<typeof Entitlement>

export const EntitlementRow = Entitlement.omit({
  uses: true,
  inKind: true,
  accountId: true,
}).extend({
  subject: Subject,
})
export type EntitlementRow = z.infer<typeof EntitlementRow>

const EntitlementFilter = z.object({
  programmeId: ProgrammeId.optional(),
  month: Month.optional(),
  state: EntitlementState.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
})

export const entitlementContracts = {
  entitlements: contract({
    method: 'GET',
    path: '/api/entitlements',
    summary: { zh: '待遇清单', en: 'Entitlements with what is left' },
    allow: READERS,
    query: EntitlementFilter.extend(PageQuery.shape),
    answer: pageOf(EntitlementRow),
  }),
  exportEntitlements: contract({
    method: 'GET',
    path: '/api/entitlements/export',
    summary: { zh: '导出待遇清单', en: 'Entitlements as a table (CSV)' },
    allow: DECIDERS,
    query: EntitlementFilter,
  }),
  ofPerson: contract({
    method: 'GET',
    path: '/api/people/:id/entitlements',
    summary: {
      zh: '某人的待遇',
      en: 'What a person has this month, and why not what they have not',
    },
    allow: READERS,
    params: IdParams,
    query: z.object({ month: Month.optional() }),
    answer: z.object({
      month: Month,
      entitlements: z.array(Entitlement),
      others: z.array(PersonProgramme),
      can: z.object({ grant: z.boolean() }),
    }),
  }),
}
