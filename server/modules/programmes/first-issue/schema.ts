import { z } from 'zod'
import { AreaCode, contract, Id } from '../../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../../kernel/page.ts'
import { Day } from '../../../kernel/time.ts'
import type { Words } from '../../../kernel/words.ts'
import { DECIDERS, ProgrammeId, READERS, Subject } from '../programme-schema.ts'

/** Where a first issue stands on a day; the first three are still to be issued. */
export const FIRST_ISSUE_STANDINGS = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  running: { zh: '期限内', en: 'Within its days' },
  undated: { zh: '期限未定', en: 'Last day not known' },
  issued: { zh: '按期发放', en: 'Issued in time' },
  issued_late: { zh: '逾期发放', en: 'Issued late' },
  lapsed: { zh: '不再待发', en: 'No longer due' },
} as const satisfies Record<string, Words>
export type FirstIssueStanding = keyof typeof FIRST_ISSUE_STANDINGS
export const FirstIssueStanding = z.enum([
  'overdue',
  'running',
  'undated',
  'issued',
  'issued_late',
  'lapsed',
])

/** What one that is not issued waits for, or why it is no longer due. */
export const FIRST_ISSUE_REASONS = {
  tonight: { zh: '今晚自动发放', en: 'is issued tonight' },
  next_month: { zh: '随下月一并发放', en: 'comes with the next month' },
  cannot_tell: { zh: '有事实尚无记录', en: 'a fact is not on record' },
  no_longer_met: { zh: '已不再符合条件', en: 'the rule is no longer met' },
  excluded: { zh: '本月已有互斥的待遇', en: 'has another that excludes it' },
  not_in_force: { zh: '项目已停止', en: 'the programme has ended' },
} as const satisfies Record<string, Words>
export type FirstIssueReason = keyof typeof FIRST_ISSUE_REASONS
const Reason = z.enum([
  'tonight',
  'next_month',
  'cannot_tell',
  'no_longer_met',
  'excluded',
  'not_in_force',
])

export const FirstIssueRow = z.object({
  id: Id,
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  subject: Subject,
  /** Whom to open: the person, or somebody of the household; null where nobody lives there now. */
  personId: Id.nullable(),
  qualifiedOn: Day,
  workingDays: z.int(),
  /** The last of the working days; null while the days off of a year in between are not known. */
  dueOn: Day.nullable(),
  /** Working days left after today, while it is within its days; null: not known, or over. */
  daysLeft: z.int().nullable(),
  standing: FirstIssueStanding,
  reason: Reason.nullable(),
  issuedOn: Day.nullable(),
})
export type FirstIssueRow = z.infer<typeof FirstIssueRow>

const Filter = z.object({
  programmeId: ProgrammeId.optional(),
  /** `open`: whatever is still to be issued. */
  standing: z.enum(['open', ...FirstIssueStanding.options]).optional(),
  area: AreaCode.optional(),
})
export type FirstIssueFilter = z.infer<typeof Filter>

export const FirstIssueCounts = z.object({
  overdue: z.int(),
  running: z.int(),
  undated: z.int(),
  /** Issued this month. */
  issued: z.int(),
  issuedLate: z.int(),
})
export type FirstIssueCounts = z.infer<typeof FirstIssueCounts>

export const firstIssueContracts = {
  firstIssues: contract({
    method: 'GET',
    path: '/api/first-issues',
    summary: {
      zh: '首次发放期限',
      en: 'Who is to have a first issue within so many working days, and who had it',
    },
    allow: READERS,
    query: Filter.extend(PageQuery.shape),
    answer: pageOf(FirstIssueRow),
  }),
  exportFirstIssues: contract({
    method: 'GET',
    path: '/api/first-issues/export',
    summary: { zh: '导出首次发放清单', en: 'First issues as a workbook' },
    allow: DECIDERS,
    query: Filter,
  }),
}
