import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { Subject as SubjectKind } from '../../kernel/packs/fact-types.ts'
import { Programme } from '../../kernel/packs/programmes.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import { Cycle, cycleContracts, Totals } from './cycles/schema.ts'
import { determinationContracts } from './determination-schema.ts'
import { entitlementContracts } from './entitlement-schema.ts'
import { FirstIssueCounts, firstIssueContracts } from './first-issue/schema.ts'
import { fundContracts } from './funds/schema.ts'
import { EntitlementUnit, ProgrammeId, ProgrammeParams, READERS } from './programme-schema.ts'
import { termContracts } from './terms-schema.ts'

export { CriterionResult } from './criterion-schema.ts'
export * from './change/schema.ts'
export * from './coverage-schema.ts'
export * from './cycles/schema.ts'
export * from './determination-schema.ts'
export * from './entitlement-schema.ts'
export * from './first-issue/schema.ts'
export * from './funds/schema.ts'
export * from './may-i/schema.ts'
export * from './letters/schema.ts'
export { EntitlementUnit, ProgrammeId } from './programme-schema.ts'
export * from './change/rule-schema.ts'
export * from './terms-schema.ts'
export * from './trial/schema.ts'
export type { FactName, Facts } from '../../kernel/packs/fact-dictionary.ts'
export { Subject as SubjectKind } from '../../kernel/packs/fact-types.ts'

/** The instruments that two of the facts come from. */
export const ABILITY = 'gbt42195-2022'
export const NEED = 'needs-assessment'

export const ProgrammeRow = z.object({
  id: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  aboutZh: z.string(),
  aboutEn: z.string(),
  subject: SubjectKind,
  unit: EntitlementUnit,
  /** Nobody has it without applying for it; it has no months. */
  appliedFor: z.boolean(),
  version: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  inForce: z.boolean(),
  payerOrder: z.int(),
  month: Month,
  totals: Totals.nullable(),
  /** First issues within reach; null where the rule promises none. */
  firstIssues: FirstIssueCounts.nullable(),
})
export type ProgrammeRow = z.infer<typeof ProgrammeRow>

const VersionRow = z.object({
  id: Id,
  version: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  contentHash: z.string(),
  installedAt: InstantText,
})

export const programmeContracts = {
  list: contract({
    method: 'GET',
    path: '/api/programmes',
    summary: { zh: '项目清单', en: 'Programmes with this month in figures' },
    allow: READERS,
    answer: z.object({ items: z.array(ProgrammeRow) }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/programmes/:id',
    summary: {
      zh: '项目规则与本月情况',
      en: 'One programme: its rule, versions and present cycle',
    },
    allow: READERS,
    params: ProgrammeParams,
    /** The version in force on that day; absent: today. */
    query: z.object({ on: Day.optional() }),
    answer: z.object({
      programme: Programme,
      version: VersionRow,
      versions: z.array(VersionRow),
      funds: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
      services: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      /** What money that was paid out may be spent on; empty where the rule does not restrict it. */
      permittedUses: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      appliedFor: z.boolean(),
      month: Month,
      cycle: Cycle.nullable(),
      firstIssues: FirstIssueCounts.nullable(),
      /** The last year whose days off are known; null where none is. */
      workingDaysUntil: z.int().nullable(),
      can: z.object({
        run: z.boolean(),
        close: z.boolean(),
        grant: z.boolean(),
        change: z.boolean(),
      }),
    }),
  }),
  ...cycleContracts,
  ...determinationContracts,
  ...entitlementContracts,
  ...firstIssueContracts,
  ...fundContracts,
  ...termContracts,
}
