import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'

// The browser has these by way of `schema.ts`, which re-exports this file; so it imports nothing of it.

const Words = z.object({ zh: z.string(), en: z.string() })
/** Words that an official types: both languages, short enough for a line of a table. */
const TypedWords = z.object({
  zh: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
})
const ProgrammeId = z.string().regex(/^[a-z][a-z0-9-]*$/)
const Key = z.string().min(1).max(120)

/** A value that a form can change: a literal of a criterion or a named parameter. */
export const RuleValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    name: Words,
    /** As written in the rule: `>=`, `<`, `==` …; null for a named parameter. */
    operator: z.string().nullable(),
    value: z.int(),
    unit: Words.nullable(),
    /** Typed and shown as yuan or as hours and minutes. */
    measure: z.enum(['fen', 'minute']).nullable(),
    min: z.int().nullable(),
    max: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('codes'),
    name: Words,
    value: z.array(z.string()),
    options: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  }),
  z.object({ kind: z.literal('flag'), name: Words, value: z.boolean() }),
  z.object({
    kind: z.literal('day'),
    name: Words,
    value: Day,
    min: Day.nullable(),
    max: Day.nullable(),
  }),
  z.object({ kind: z.literal('text'), name: Words, value: z.string() }),
])
export type RuleValue = z.infer<typeof RuleValue>

/** The same as typed. */
const GivenValue = z.union([z.int(), z.boolean(), z.string().max(80), z.array(z.string().max(80))])
export type GivenValue = z.infer<typeof GivenValue>

const FieldBase = {
  /** Where in the rule: `amount`, `amount.rows.severe`, `parameters.age_min`, `criteria.age`. */
  key: Key,
  words: Words,
  clause: z.string(),
  /** The source leaves it to the city; else a paper must be named. */
  choice: z.boolean(),
}

/** What of a rule may be changed in the browser. */
export const RuleField = z.discriminatedUnion('kind', [
  z.object({
    ...FieldBase,
    kind: z.literal('amount'),
    /** In `unit`, for a cycle. */
    amount: z.int(),
    unit: z.string(),
    min: z.int().nullable(),
    max: z.int().nullable(),
  }),
  z.object({ ...FieldBase, kind: z.literal('parameter'), value: RuleValue }),
  z.object({
    ...FieldBase,
    kind: z.literal('criterion'),
    required: Words,
    /** None: its expression has nothing that a form could change. */
    values: z.array(RuleValue),
  }),
])
export type RuleField = z.infer<typeof RuleField>

/** One change as the form sends it. */
export const RuleEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('amount'),
    key: Key,
    amount: z.int().nonnegative().max(1_000_000_000),
    /** The name of the row of a table, which often has the figure in it. */
    words: TypedWords.optional(),
  }),
  z.object({ kind: z.literal('parameter'), key: Key, value: GivenValue }),
  z.object({
    kind: z.literal('criterion'),
    key: Key,
    /** One for each of the criterion's values, in their order. */
    values: z.array(GivenValue).max(20),
    words: TypedWords,
    required: TypedWords,
  }),
  z.object({ kind: z.literal('about'), words: TypedWords }),
])
export type RuleEdit = z.infer<typeof RuleEdit>

/** What became of one part of a rule, in words. */
export const RuleChange = z.object({
  /** Where in the rule: `amount`, `criteria.age`. */
  key: z.string(),
  name: Words,
  before: Words,
  after: Words,
  /** Clause of the rule as it stands. */
  clause: z.string(),
  /** The source leaves it to the city; else a paper must be named. */
  choice: z.boolean(),
})
export type RuleChange = z.infer<typeof RuleChange>

/** running: goes over the population. done: the result is kept. failed: may be started again. */
export const TrialState = z.enum(['running', 'done', 'failed'])
export type TrialState = z.infer<typeof TrialState>

/** What the change means for one person; unsure: had it, and with the change it cannot be told. */
export const TrialOutcome = z.enum(['new', 'more', 'same', 'less', 'lost', 'unsure'])
export type TrialOutcome = z.infer<typeof TrialOutcome>

export const ChangeState = z.enum(['proposed', 'approved', 'rejected', 'withdrawn'])
export type ChangeState = z.infer<typeof ChangeState>

export const TrialCounts = z.object({
  /** People, or households, there are to look at; null until they are counted. */
  total: z.int().nullable(),
  looked: z.int(),
  /** The month ahead that is being looked at, from 0. */
  month: z.int(),
  /** Not met before and after. */
  neither: z.int(),
  cannotTellBefore: z.int(),
  cannotTellAfter: z.int(),
})
export type TrialCounts = z.infer<typeof TrialCounts>

const Change = z.object({
  id: Id,
  state: ChangeState,
  reason: z.string(),
  paper: z.string().nullable(),
  proposedBy: z.string(),
  proposedAt: InstantText,
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decisionReason: z.string().nullable(),
  /** The version it became. */
  version: z.string().nullable(),
})
export type Change = z.infer<typeof Change>

export const TrialHead = z.object({
  id: Id,
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: z.string(),
  unit: z.string(),
  /** The version that is changed. */
  baseVersion: z.string(),
  effectiveFrom: Day,
  changes: z.array(RuleChange),
  reason: z.string(),
  state: TrialState,
  counts: TrialCounts,
  /** How much of its months is done. */
  percent: z.int(),
  startedAt: InstantText,
  finishedAt: InstantText.nullable(),
  by: z.string(),
  change: Change.nullable(),
})
export type TrialHead = z.infer<typeof TrialHead>

const TrialCan = z.object({
  propose: z.boolean(),
  /** Something is changed that the source fixes: the paper that decides it must be named. */
  needsPaper: z.boolean(),
  decide: z.boolean(),
  withdraw: z.boolean(),
  restart: z.boolean(),
})

const Gains = z.object({
  new: z.int(),
  more: z.int(),
  same: z.int(),
  less: z.int(),
  lost: z.int(),
  unsure: z.int(),
  /** Whole units in the first cycle. */
  before: z.int(),
  after: z.int(),
})
export type Gains = z.infer<typeof Gains>

export const TrialFigures = z.object({
  /** Code and name of the place that the figures are for; null: all of the caller's reach. */
  area: z.object({ code: z.string(), name: z.string() }).nullable(),
  all: Gains,
  months: z.array(
    z.object({
      month: Month,
      beforePeople: z.int(),
      before: z.int(),
      afterPeople: z.int(),
      after: z.int(),
    }),
  ),
  areas: z.array(Gains.extend({ code: z.string(), name: z.string() })),
  /** Ability level; null: not assessed. Empty for households. */
  levels: z.array(Gains.extend({ level: z.int().nullable(), zh: z.string(), en: z.string() })),
})
export type TrialFigures = z.infer<typeof TrialFigures>

export const TrialPerson = z.object({
  subjectId: Id,
  kind: z.string(),
  /** The family name alone, or the street: a list of people affected is no list of addresses. */
  name: z.string(),
  areaPath: z.string(),
  level: z.int().nullable(),
  outcome: TrialOutcome,
  before: z.int(),
  after: z.int(),
})
export type TrialPerson = z.infer<typeof TrialPerson>

export const VersionHistory = z.object({
  id: Id,
  version: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  installedAt: InstantText,
  contentHash: z.string(),
  inForce: z.boolean(),
  /** What differs from the version before it; empty for the first. */
  changes: z.array(RuleChange),
  /** Who changed it and why; null: it came with the data pack. */
  change: Change.nullable(),
  trialId: Id.nullable(),
})
export type VersionHistory = z.infer<typeof VersionHistory>

const READERS = ['official', 'finance', 'auditor'] as const
const ProgrammeParams = z.object({ id: ProgrammeId })
const PeopleFilter = z.object({
  outcome: TrialOutcome.optional(),
  area: AreaCode.optional(),
  /** 0 to 4; -1: not assessed. */
  level: z.coerce.number().int().min(-1).max(9).optional(),
})

export const changeContracts = {
  form: contract({
    method: 'GET',
    path: '/api/programmes/:id/change-form',
    summary: { zh: '可修改的规则内容', en: 'What of the rule may be changed, and from when' },
    allow: ['official'],
    params: ProgrammeParams,
    query: z.object({ from: Month.optional() }),
    answer: z.object({
      titleZh: z.string(),
      titleEn: z.string(),
      unit: z.string(),
      about: Words,
      version: z.string(),
      from: Month,
      /** The first month that is not open yet. */
      earliest: Month,
      fields: z.array(RuleField),
      can: z.object({ try: z.boolean() }),
    }),
  }),
  start: contract({
    method: 'POST',
    path: '/api/programmes/:id/trials',
    summary: { zh: '规则试算', en: 'Try a changed rule on the whole population' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ from: Month, edits: z.array(RuleEdit).min(1).max(60), reason: Reason }),
    answer: z.object({ trialId: Id }),
  }),
  trials: contract({
    method: 'GET',
    path: '/api/trials',
    summary: { zh: '规则试算与变更', en: 'Trials of rules, the latest first' },
    allow: READERS,
    query: z.object({
      programmeId: ProgrammeId.optional(),
      /** What became of the proposal; `tried`: not proposed. */
      state: z.enum(['tried', ...ChangeState.options]).optional(),
      ...PageQuery.shape,
    }),
    answer: pageOf(TrialHead),
  }),
  trial: contract({
    method: 'GET',
    path: '/api/trials/:id',
    summary: { zh: '试算详情与进度', en: 'One trial: what is changed, how far it is' },
    allow: READERS,
    params: IdParams,
    answer: z.object({ trial: TrialHead, can: TrialCan }),
  }),
  figures: contract({
    method: 'GET',
    path: '/api/trials/:id/figures',
    summary: { zh: '试算结果', en: 'Cost by month, who gains and who loses, by area and level' },
    allow: READERS,
    params: IdParams,
    query: z.object({ area: AreaCode.optional() }),
    answer: TrialFigures,
  }),
  people: contract({
    method: 'GET',
    path: '/api/trials/:id/people',
    summary: { zh: '受影响名单', en: 'Who gains, loses or stays; names masked' },
    allow: READERS,
    params: IdParams,
    query: PeopleFilter.extend(PageQuery.shape),
    answer: pageOf(TrialPerson),
  }),
  exportPeople: contract({
    method: 'GET',
    path: '/api/trials/:id/people/export',
    summary: { zh: '导出受影响名单', en: 'The list as a table; names masked' },
    allow: READERS,
    params: IdParams,
    query: PeopleFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  restart: contract({
    method: 'POST',
    path: '/api/trials/:id/restart',
    summary: { zh: '继续失败的试算', en: 'Go on with a trial that failed' },
    allow: ['official'],
    params: IdParams,
    answer: z.object({ trial: TrialHead }),
  }),
  propose: contract({
    method: 'POST',
    path: '/api/trials/:id/proposal',
    summary: { zh: '提出规则变更', en: 'Propose the tried change; another official decides' },
    allow: ['official'],
    params: IdParams,
    body: z.object({
      reason: Reason,
      /** Title and number of the paper that decides it. */
      paper: z.string().trim().min(2).max(200).optional(),
    }),
    answer: z.object({ changeId: Id }),
  }),
  decide: contract({
    method: 'POST',
    path: '/api/rule-changes/:id/decision',
    summary: { zh: '审批规则变更', en: 'Approve or reject a proposed change of a rule' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ decision: z.enum(['approve', 'reject']), reason: Reason }),
    answer: z.object({ state: ChangeState, version: z.string().nullable() }),
  }),
  withdraw: contract({
    method: 'POST',
    path: '/api/rule-changes/:id/withdrawal',
    summary: { zh: '撤回规则变更', en: 'Withdraw one’s own proposal' },
    allow: ['official'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ state: ChangeState }),
  }),
  history: contract({
    method: 'GET',
    path: '/api/programmes/:id/history',
    summary: { zh: '规则沿革', en: 'Versions of the rule with what changed' },
    allow: ['official', 'operator', 'dispatcher', 'finance', 'auditor'],
    params: ProgrammeParams,
    answer: z.object({ items: z.array(VersionHistory) }),
  }),
}
