import type { FirstIssue } from '../../../kernel/packs/programmes.ts'
import { nextMonth, type Day } from '../../../kernel/time.ts'
import type { FirstIssueStanding } from './schema.ts'

export type FirstIssueState = 'waiting' | 'issued' | 'lapsed'

interface Kept {
  readonly state: FirstIssueState
  readonly dueOn: Day | null
  readonly issuedOn: Day | null
}

/** Where a first issue stands today. The last day itself is still in time. */
export function standingOf({ state, dueOn, issuedOn }: Kept, today: Day): FirstIssueStanding {
  if (state === 'lapsed') return 'lapsed'
  if (state === 'issued') return dueOn !== null && issuedOn! > dueOn ? 'issued_late' : 'issued'
  if (dueOn === null) return 'undated'
  return dueOn < today ? 'overdue' : 'running'
}

interface Rule {
  readonly firstIssue: FirstIssue
  readonly cycle: { readonly grantDay: number }
}

/**
 * Whether a first issue is left to the next month's: the rule says so, and the next month is granted
 * before the days are over. Where the last day is not known nobody waits.
 */
export function isLeftToNextMonth(rule: Rule, dueOn: Day | null, today: Day): boolean {
  if (rule.firstIssue.nearMonthEnd !== 'next_month' || dueOn === null) return false
  const day = String(rule.cycle.grantDay).padStart(2, '0')
  return dueOn >= `${nextMonth(today.slice(0, 7))}-${day}`
}
