import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../../kernel/page.ts'
import { Day, InstantText, Month } from '../../../kernel/time.ts'
import { Change, ChangeState, proposalContracts } from '../change/schema.ts'
import { DECIDERS, ProgrammeId, ProgrammeParams } from '../programme-schema.ts'
import { RuleChange, ruleContracts, RuleEdit } from '../change/rule-schema.ts'
import {
  NoEstimate,
  TrialEstimate,
  TrialMonth,
  TrialOther,
  TrialOtherFigures,
  TrialPrice,
} from './outlook-schema.ts'

export * from './outlook-schema.ts'

/**
 * running: goes over the population. done: the result is kept. failed: may be started again.
 * expired: nobody proposed it, and its result is no longer kept.
 */
export const TrialState = z.enum(['running', 'done', 'failed', 'expired'])
export type TrialState = z.infer<typeof TrialState>

/**
 * What the change means for one of those concerned. unsure: had it or applied for it, and with the
 * change it cannot be told. waiting: meets the changed rule, and no place of the quota is left.
 * neither: applied for it, and meets the rule neither before nor after.
 */
export const TrialOutcome = z.enum([
  'new',
  'more',
  'same',
  'less',
  'lost',
  'waiting',
  'neither',
  'unsure',
])
export type TrialOutcome = z.infer<typeof TrialOutcome>

/** How the places of a programme that is applied for were given away. */
export const TrialQueue = z.object({
  applied: z.int(),
  quotaBefore: z.int().nullable(),
  quotaAfter: z.int().nullable(),
  /** Places that are taken for good: made public, awarded or paid. */
  taken: z.int(),
  waitingBefore: z.int(),
  waitingAfter: z.int(),
  paid: z.int(),
})
export type TrialQueue = z.infer<typeof TrialQueue>

export const TrialCounts = z.object({
  /** People, households, organisations … there are to look at; null until they are counted. */
  total: z.int().nullable(),
  looked: z.int(),
  /** The month ahead that is being looked at, from 0. */
  month: z.int(),
  /** Not met before and after. */
  neither: z.int(),
  cannotTellBefore: z.int(),
  cannotTellAfter: z.int(),
  /** Null: granted by the month, to everybody who meets it. */
  queue: TrialQueue.nullable().default(null),
})
export type TrialCounts = z.infer<typeof TrialCounts>

export const TrialHead = z.object({
  id: Id,
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: z.string(),
  unit: z.string(),
  /** Nobody has it without applying for it: no months, and a queue where there is a quota. */
  appliedFor: z.boolean(),
  /** The version that is changed. */
  baseVersion: z.string(),
  effectiveFrom: Day,
  /** The rule's last day, where it comes before the last of the months looked at; null: it goes on. */
  endsOn: Day.nullable(),
  changes: z.array(RuleChange),
  reason: z.string(),
  state: TrialState,
  counts: TrialCounts,
  /** Null: granted in money or points, or nobody offers what it pays for. */
  price: TrialPrice.nullable(),
  /** Programmes that nobody has beside it: the change may take them away or give them. */
  others: z.array(TrialOther),
  /** The last day on which its result is kept; null: for good, as the evidence of a proposal. */
  keptUntil: Day.nullable(),
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
  /** See the whole name of somebody on the list, for a reason that is recorded. */
  reveal: z.boolean(),
})

const Gains = z.object({
  new: z.int(),
  more: z.int(),
  same: z.int(),
  less: z.int(),
  lost: z.int(),
  waiting: z.int(),
  neither: z.int(),
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
  months: z.array(TrialMonth),
  /** What becomes of the others, in their own units. */
  others: z.array(TrialOtherFigures),
  /** With deaths and moves taken off; null: see `noEstimate`. */
  estimate: TrialEstimate.nullable(),
  noEstimate: NoEstimate.nullable(),
  areas: z.array(Gains.extend({ code: z.string(), name: z.string() })),
  /** Ability level; null: not assessed. Empty for households. */
  levels: z.array(Gains.extend({ level: z.int().nullable(), zh: z.string(), en: z.string() })),
})
export type TrialFigures = z.infer<typeof TrialFigures>

export const TrialPerson = z.object({
  /** A community is known by its area code. */
  subjectId: z.string(),
  kind: z.string(),
  /** The family name alone, or the street: a list of people affected is no list of addresses. */
  name: z.string(),
  areaPath: z.string(),
  level: z.int().nullable(),
  outcome: TrialOutcome,
  before: z.int(),
  after: z.int(),
  /** What it means for other programmes that nobody has beside this one. */
  others: z.array(z.object({ programmeId: ProgrammeId, before: z.int(), after: z.int() })),
  applicationId: Id.nullable(),
})
export type TrialPerson = z.infer<typeof TrialPerson>

const PeopleFilter = z.object({
  outcome: TrialOutcome.optional(),
  area: AreaCode.optional(),
  /** 0 to 4; -1: not assessed. */
  level: z.coerce.number().int().min(-1).max(9).optional(),
  /** Only those who gain or lose this other programme. */
  other: ProgrammeId.optional(),
})

export const changeContracts = {
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
    allow: DECIDERS,
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
    allow: DECIDERS,
    params: IdParams,
    answer: z.object({ trial: TrialHead, can: TrialCan }),
  }),
  figures: contract({
    method: 'GET',
    path: '/api/trials/:id/figures',
    summary: { zh: '试算结果', en: 'Cost by month, who gains and who loses, by area and level' },
    allow: DECIDERS,
    params: IdParams,
    query: z.object({ area: AreaCode.optional() }),
    answer: TrialFigures,
  }),
  people: contract({
    method: 'GET',
    path: '/api/trials/:id/people',
    summary: { zh: '受影响名单', en: 'Who gains, loses or stays; names masked' },
    allow: DECIDERS,
    params: IdParams,
    query: PeopleFilter.extend(PageQuery.shape),
    answer: pageOf(TrialPerson),
  }),
  exportPeople: contract({
    method: 'GET',
    path: '/api/trials/:id/people/export',
    summary: { zh: '导出受影响名单', en: 'The list as a table; names masked' },
    allow: DECIDERS,
    params: IdParams,
    query: PeopleFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  revealName: contract({
    method: 'POST',
    path: '/api/trials/:id/reveal',
    secret: true,
    summary: { zh: '查看名单上的姓名', en: 'The whole name of one of those concerned; audited' },
    allow: ['official', 'auditor'],
    params: IdParams,
    body: z.object({ subjectId: z.string().min(1).max(60), reason: Reason }),
    answer: z.object({ name: z.string() }),
  }),
  restart: contract({
    method: 'POST',
    path: '/api/trials/:id/restart',
    summary: { zh: '继续失败的试算', en: 'Go on with a trial that failed' },
    allow: ['official'],
    params: IdParams,
    answer: z.object({ trial: TrialHead }),
  }),
  ...ruleContracts,
  ...proposalContracts,
}
