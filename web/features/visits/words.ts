import {
  ALERT_WORDS,
  FLAG_WORDS,
  REASONS,
  SIGNAL_WORDS,
  STATE_WORDS,
  type AlertKind,
  type Flag,
  type ReasonCode,
  type ReviewView,
  type VisitLine,
  type VisitState,
} from '../../../server/modules/visits/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { optionsOf, say, sayWords, type Words } from '../../shell/words.ts'

export const stateWords = {
  planned: { ...STATE_WORDS.planned, tone: 'calm' },
  under_way: { ...STATE_WORDS.under_way, tone: 'going' },
  done: { ...STATE_WORDS.done, tone: 'calm' },
  provider_approved: { ...STATE_WORDS.provider_approved, tone: 'calm' },
  approved: { ...STATE_WORDS.approved, tone: 'good' },
  rejected: { ...STATE_WORDS.rejected, tone: 'bad' },
  missed: { ...STATE_WORDS.missed, tone: 'bad' },
  cancelled: { ...STATE_WORDS.cancelled, tone: 'off' },
} as const satisfies StateWords<VisitState>

export const alertWords = {
  late: { ...ALERT_WORDS.late, tone: 'warn' },
  missed: { ...ALERT_WORDS.missed, tone: 'bad' },
  short: { ...ALERT_WORDS.short, tone: 'warn' },
  overdue_end: { ...ALERT_WORDS.overdue_end, tone: 'warn' },
  not_there: { ...ALERT_WORDS.not_there, tone: 'bad' },
} as const satisfies StateWords<AlertKind>

export const stateOptions = optionsOf(STATE_WORDS)
export const flagOptions = optionsOf(FLAG_WORDS)
export const alertOptions = optionsOf(ALERT_WORDS)

export const sayFlag = (flag: Flag): string => sayWords(FLAG_WORDS[flag])

/** A line of the evidence score. */
export function saySignal(code: string): string {
  const words = SIGNAL_WORDS[code]
  return words ? sayWords(words) : code
}

/** Why a plan or a record was changed, or a visit ended. */
export function sayReason(code: string | null): string {
  if (code === null) return ''
  if (code === 'rejected_by_provider') return say('机构初核驳回', 'Rejected by the provider')
  if (code === 'rejected_by_payer') return say('付费方复核驳回', 'Rejected by the payer')
  const words: Words | undefined = REASONS[code as ReasonCode]
  return words ? sayWords(words) : code
}

/** A worker's rejected visit that may be objected to has its reason in the last review. */
export const lastOf = (reviews: readonly ReviewView[]): ReviewView | undefined => reviews.at(-1)

/** What several reviews at once may be refused for; single reviews get the server's own words. */
const REVIEW_REFUSALS: Readonly<Record<string, Words>> = {
  'visits.absent': { zh: '已不在您的范围内', en: 'No longer within your reach' },
  'visits.not_yours': { zh: '不由您核验', en: 'Not yours to review' },
  'visits.not_for_review': {
    zh: '已被别人核验或退回',
    en: 'Reviewed or returned by somebody else',
  },
  'visits.same_reviewer': { zh: '初核和复核不能是同一人', en: 'Both reviews by one person' },
  'visits.nothing_delivered': { zh: '没有可核定的分钟', en: 'No minutes to approve' },
}

export function sayReviewRefusal(code: string): string {
  const words = REVIEW_REFUSALS[code]
  return words
    ? sayWords(words)
    : say(`未能办理（${code}），请单独打开核验`, `Refused (${code}); review it on its own page`)
}

export const personAndService = (visit: Pick<VisitLine, 'person' | 'service'>): string =>
  `${visit.person.name} · ${sayWords(visit.service)}`
