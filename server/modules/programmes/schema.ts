import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import type { FactName, Facts } from '../../kernel/pack-fact-dictionary.ts'
import { Subject as SubjectKind } from '../../kernel/pack-fact-types.ts'
import { Fund, Programme } from '../../kernel/pack-programmes.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import { CriterionResult, Source, Words } from './criterion-schema.ts'
import { FundYear } from './fund-schema.ts'

export * from './fund-schema.ts'
export * from './may-i-schema.ts'
export * from './trial-schema.ts'
export { CriterionResult }

/** The instruments that two of the facts come from. */
export const ABILITY = 'gbt42195-2022'
export const NEED = 'needs-assessment'

export type { FactName, Facts }
const FactsOnTheWire = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
)

export const ProgrammeId = z.string().regex(/^[a-z][a-z0-9-]*$/)
export const EntitlementUnit = z.enum(['minute', 'fen', 'point', 'meal'])
export type EntitlementUnit = z.infer<typeof EntitlementUnit>
/** Only hours and money pay for visits; points and meals are spent elsewhere. */
export const PayingUnit = z.enum(['minute', 'fen'])
export type PayingUnit = z.infer<typeof PayingUnit>

/**
 * live: may be spent. suspended: kept, not spendable (in hospital). stopped: ended by a life event.
 * expired: the month is over.
 */
export const EntitlementState = z.enum(['live', 'suspended', 'stopped', 'expired'])
export type EntitlementState = z.infer<typeof EntitlementState>

export const CycleState = z.enum(['open', 'closing', 'closed'])
export type CycleState = z.infer<typeof CycleState>

export { SubjectKind }

/** How a determination came about. */
export const Cause = z.enum(['cycle', 'grant', 'asked'])
export type Cause = z.infer<typeof Cause>

const Subject = z.object({ kind: SubjectKind, id: Id, name: z.string(), areaPath: z.string() })

export const Determination = z.object({
  /** Null for one that was asked and not kept. */
  id: Id.nullable(),
  programmeId: ProgrammeId,
  version: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  source: Source,
  subject: Subject,
  on: Day,
  /** Null: nothing speaks against it, and something is not known yet. */
  met: z.boolean().nullable(),
  criteria: z.array(CriterionResult),
  /** Whole units for the cycle. */
  amount: z.int().nullable(),
  unit: EntitlementUnit,
  amountWhy: z.object({ zh: z.string(), en: z.string(), clause: z.string(), choice: z.boolean() }),
  facts: FactsOnTheWire,
  cause: Cause,
  at: InstantText,
  by: z.string(),
})
export type Determination = z.infer<typeof Determination>

/** A programme that a person does not have this month: whether the rule is met, and the way to it. */
export const PersonProgramme = Determination.extend({
  every: z.enum(['month', 'year', 'once']),
  /** Not granted by the month to everybody who meets it: one applies. */
  appliedFor: z.boolean(),
})
export type PersonProgramme = z.infer<typeof PersonProgramme>

export const DeterminationRow = Determination.pick({
  programmeId: true,
  titleZh: true,
  titleEn: true,
  subject: true,
  on: true,
  met: true,
  amount: true,
  unit: true,
  cause: true,
}).extend({
  id: Id,
  /** The criteria that failed or could not be told, in words. */
  because: z.array(Words),
})
export type DeterminationRow = z.infer<typeof DeterminationRow>

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
  /** Codes of the services that it may pay for. */
  uses: z.array(z.string()),
  determinationId: Id,
})
export type Entitlement = z.infer<typeof Entitlement>

export const EntitlementRow = Entitlement.omit({ uses: true, accountId: true }).extend({
  subject: Subject,
})
export type EntitlementRow = z.infer<typeof EntitlementRow>

export const CoverageLine = z.object({
  entitlementId: Id,
  programmeId: ProgrammeId,
  fundIds: z.array(z.string()).readonly(),
  accountId: Id,
  unit: PayingUnit,
  /** Whole units to reserve on the entitlement's account. */
  amount: z.int(),
  /** A voucher pays no more than this part of what is left to pay, whatever the visit costs in the end. */
  percent: z.int().nullable(),
  /** The part of the price that these units pay. */
  coversFen: z.int(),
})
export type CoverageLine = z.infer<typeof CoverageLine>

export const CoverageRefusal = z.object({
  code: z.enum([
    'programmes.no_entitlement',
    'programmes.not_yet_granted',
    'programmes.suspended',
    'programmes.service_not_covered',
    'programmes.beyond_entitlement',
    'programmes.part_paid',
  ]),
  details: z.object({
    needed: z.int(),
    available: z.int(),
    unit: PayingUnit,
    month: Month.optional(),
  }),
})
export type CoverageRefusal = z.infer<typeof CoverageRefusal>

export const Coverage = z.object({
  lines: z.array(CoverageLine).readonly(),
  /** What nobody pays: the person's own pocket, where that is agreed. */
  ownFen: z.int(),
  refusal: CoverageRefusal.nullable(),
  leftAfter: z
    .array(z.object({ entitlementId: Id, unit: PayingUnit, available: z.int() }))
    .readonly(),
})
export type Coverage = z.infer<typeof Coverage>

/** What one run over the people of an area did. */
export const CycleCounts = z.object({
  considered: z.int(),
  met: z.int(),
  refused: z.int(),
  cannotTell: z.int(),
  granted: z.int(),
  /** Whole units granted. */
  amount: z.int(),
  /** Had an entitlement of this cycle already. */
  already: z.int(),
  /** Met, and kept out by a programme that excludes this one. */
  excluded: z.int(),
  /** Had one last month and has none now. */
  lost: z.int(),
  /** How many each criterion turned away. */
  byCriterion: z.record(z.string(), z.int()),
})
export type CycleCounts = z.infer<typeof CycleCounts>

export const CycleRun = z.object({
  id: Id,
  programmeId: ProgrammeId,
  month: Month,
  state: z.enum(['running', 'done']),
  areas: z.array(z.string()),
  counts: CycleCounts,
  startedAt: InstantText,
  finishedAt: InstantText.nullable(),
  by: z.string(),
})
export type CycleRun = z.infer<typeof CycleRun>

export const CycleReport = z.object({
  cycleId: Id,
  programmeId: ProgrammeId,
  month: Month,
  state: CycleState,
  counts: CycleCounts,
})
export type CycleReport = z.infer<typeof CycleReport>

const Totals = z.object({
  people: z.int(),
  granted: z.int(),
  spent: z.int(),
  held: z.int(),
  available: z.int(),
  suspended: z.int(),
  stopped: z.int(),
})
export type Totals = z.infer<typeof Totals>

export const Cycle = z.object({
  id: Id,
  programmeId: ProgrammeId,
  month: Month,
  version: z.string(),
  state: CycleState,
  openedAt: InstantText,
  closedAt: InstantText.nullable(),
  totals: Totals,
  runs: z.array(CycleRun),
})
export type Cycle = z.infer<typeof Cycle>

export const ProgrammeRow = z.object({
  id: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  aboutZh: z.string(),
  aboutEn: z.string(),
  subject: SubjectKind,
  unit: EntitlementUnit,
  version: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  inForce: z.boolean(),
  payerOrder: z.int(),
  month: Month,
  totals: Totals.nullable(),
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

export const BudgetState = z.enum(['proposed', 'confirmed', 'rejected'])
export type BudgetState = z.infer<typeof BudgetState>

export const Budget = z.object({
  id: Id,
  fundId: z.string(),
  amountFen: z.int(),
  document: z.string(),
  note: z.string().nullable(),
  state: BudgetState,
  proposedBy: z.string(),
  proposedAt: InstantText,
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decisionReason: z.string().nullable(),
  can: z.object({ decide: z.boolean() }),
})
export type Budget = z.infer<typeof Budget>

export const FundView = z.object({
  fund: Fund,
  uses: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  accountId: Id,
  /** Fen: loaded by budget, reserved, paid, and what may still be reserved. */
  loaded: z.int(),
  held: z.int(),
  spent: z.int(),
  available: z.int(),
  programmes: z.array(z.object({ id: ProgrammeId, titleZh: z.string(), titleEn: z.string() })),
})
export type FundView = z.infer<typeof FundView>

const READERS = ['official', 'operator', 'dispatcher', 'finance', 'auditor'] as const
const DECIDERS = ['official', 'finance', 'auditor'] as const
const ProgrammeParams = z.object({ id: ProgrammeId })

const EntitlementFilter = z.object({
  programmeId: ProgrammeId.optional(),
  month: Month.optional(),
  state: EntitlementState.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
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
      month: Month,
      cycle: Cycle.nullable(),
      can: z.object({
        run: z.boolean(),
        close: z.boolean(),
        grant: z.boolean(),
        change: z.boolean(),
      }),
    }),
  }),
  cycles: contract({
    method: 'GET',
    path: '/api/programmes/:id/cycles',
    summary: { zh: '各月发放', en: 'Cycles of a programme, the latest first' },
    allow: READERS,
    params: ProgrammeParams,
    answer: z.object({ items: z.array(Cycle) }),
  }),
  preview: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-previews',
    summary: { zh: '试算本月发放', en: 'What a run would grant, without granting' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month }),
    answer: z.object({
      month: Month,
      counts: CycleCounts,
      /** Live amounts of last month in the same areas, to compare. */
      before: z.object({ people: z.int(), amount: z.int() }),
      lost: z.array(z.object({ subject: Subject, because: z.array(Words) })),
    }),
  }),
  runCycle: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-runs',
    summary: { zh: '执行本月发放', en: 'Grant the month to everybody in reach; repeating is safe' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month, newcomers: z.boolean().default(false) }),
    answer: z.object({ run: CycleRun }),
  }),
  run: contract({
    method: 'GET',
    path: '/api/cycle-runs/:id',
    summary: { zh: '发放进度', en: 'Progress of a run' },
    allow: READERS,
    params: IdParams,
    answer: z.object({ run: CycleRun }),
  }),
  closeCycle: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-closures',
    summary: { zh: '结束月份', en: 'End a month: what is left expires' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month, reason: Reason }),
    answer: z.object({ report: CycleReport }),
  }),
  why: contract({
    method: 'GET',
    path: '/api/programmes/:id/persons/:personId',
    summary: { zh: '试判某人', en: 'Would this person meet it on that day, and why' },
    allow: READERS,
    params: z.object({ id: ProgrammeId, personId: Id }),
    query: z.object({ on: Day.optional() }),
    answer: z.object({ determination: Determination, can: z.object({ grant: z.boolean() }) }),
  }),
  grant: contract({
    method: 'POST',
    path: '/api/programmes/:id/grants',
    summary: { zh: '核定某人', en: 'Determine one person now and grant what is due' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ personId: Id, reason: Reason }),
    answer: z.object({
      determinationId: Id,
      met: z.boolean().nullable(),
      entitlementId: Id.nullable(),
    }),
  }),
  determinations: contract({
    method: 'GET',
    path: '/api/determinations',
    summary: { zh: '资格认定', en: 'Determinations on record' },
    allow: READERS,
    query: z.object({
      programmeId: ProgrammeId.optional(),
      month: Month.optional(),
      outcome: z.enum(['met', 'refused', 'cannot_tell']).optional(),
      area: AreaCode.optional(),
      personId: Id.optional(),
      ...PageQuery.shape,
    }),
    answer: pageOf(DeterminationRow),
  }),
  determination: contract({
    method: 'GET',
    path: '/api/determinations/:id',
    summary: { zh: '认定详情', en: 'One determination with every criterion' },
    allow: READERS,
    params: IdParams,
    answer: z.object({ determination: Determination, can: z.object({ grant: z.boolean() }) }),
  }),
  letter: contract({
    method: 'GET',
    path: '/api/determinations/:id/letter',
    summary: {
      zh: '核定通知书、不予核定告知书',
      en: 'The letter of approval or refusal, to print',
    },
    allow: READERS,
    params: IdParams,
  }),
  rerun: contract({
    method: 'GET',
    path: '/api/determinations/:id/rerun',
    summary: {
      zh: '按原日期重算',
      en: 'The same day again: frozen facts, and records as they are now',
    },
    allow: DECIDERS,
    params: IdParams,
    answer: z.object({
      /** The frozen facts under the frozen rule. */
      frozen: Determination,
      /** That day by the records of today. */
      today: Determination,
      isSame: z.boolean(),
      changedFacts: z.array(z.object({ fact: Words, before: Words, now: Words })),
    }),
  }),
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
  funds: contract({
    method: 'GET',
    path: '/api/funds',
    summary: { zh: '资金', en: 'Funds with budget, reserved, spent and left' },
    allow: DECIDERS,
    answer: z.object({ items: z.array(FundView), can: z.object({ load: z.boolean() }) }),
  }),
  fund: contract({
    method: 'GET',
    path: '/api/funds/:id',
    summary: { zh: '资金详情', en: 'One fund with its budgets' },
    allow: DECIDERS,
    params: z.object({ id: z.string().max(80) }),
    answer: z.object({
      fund: FundView,
      budgets: z.array(Budget),
      year: FundYear,
      can: z.object({ load: z.boolean() }),
    }),
  }),
  loadBudget: contract({
    method: 'POST',
    path: '/api/funds/:id/budgets',
    summary: { zh: '拨入预算（待复核）', en: 'Propose a budget; another finance officer confirms' },
    allow: ['finance'],
    params: z.object({ id: z.string().max(80) }),
    body: z.object({
      amountFen: z.int().positive().max(1_000_000_000_000),
      /** Number or title of the paper that moves the money. */
      document: z.string().trim().min(2).max(200),
      note: z.string().trim().max(500).optional(),
    }),
    answer: z.object({ budget: Budget }),
  }),
  decideBudget: contract({
    method: 'POST',
    path: '/api/fund-budgets/:id/decision',
    summary: { zh: '复核预算', en: 'Confirm or reject a proposed budget' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ decision: z.enum(['confirm', 'reject']), reason: Reason }),
    answer: z.object({ budget: Budget }),
  }),
}
