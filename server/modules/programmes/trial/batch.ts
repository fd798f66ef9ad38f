import type { Programme } from '../../../kernel/packs/programmes.ts'
import { nextMonth, type Day, type Month } from '../../../kernel/time.ts'
import { CANNOT_TELL, MET, type OutcomeColumns } from '../compiled.ts'
import { determineFrom, grantedFrom } from '../determination.ts'
import type { Facts } from '../schema.ts'
import type { TrialCounts, TrialExits, TrialOutcome } from './schema.ts'

/** What one transaction of a trial has done, and where the next one goes on. */
export interface TrialStep {
  readonly isDone: boolean
  readonly counts: TrialCounts
  readonly afterId: string | null
  readonly exits?: TrialExits
}

/** How far a trial looks ahead: a budget year. */
export const MONTHS_AHEAD = 12

/** The rule as it is and as it would be. */
export interface Rules {
  readonly before: Programme
  readonly after: Programme
}

/** What both rules give one subject in one cycle: whole units; null where it cannot be told. */
export interface Given {
  readonly before: number | null
  readonly after: number | null
}

const isHeld = (programme: Programme, on: Day): boolean =>
  on >= programme.inForce.from && on <= (programme.inForce.to ?? on)

/** What a rule gives to facts that are at hand: whole units, or null where it cannot be told. */
export function amountTo(programme: Programme, facts: Facts, on: Day): number | null {
  if (!isHeld(programme, on)) return 0
  const { met, amount } = determineFrom(programme, facts)
  return met === null ? null : met ? grantedFrom(programme.cycle, amount!, on) : 0
}

/** The same out of columns; `at` is the place in the batch. */
export function amountAt(
  programme: Programme,
  columns: OutcomeColumns,
  at: number,
  on: Day,
): number | null {
  if (!isHeld(programme, on)) return 0
  const met = columns.met[at]
  if (met === CANNOT_TELL) return null
  return met === MET ? grantedFrom(programme.cycle, columns.amount[at]!, on) : 0
}

/** What both rules give to facts that are at hand. */
export const givenTo = ({ before, after }: Rules, facts: Facts, on: Day): Given => ({
  before: amountTo(before, facts, on),
  after: amountTo(after, facts, on),
})

/** The same out of columns, which stand in the rules' order. */
export const givenAt = (
  rules: Rules,
  [before, after]: readonly OutcomeColumns[],
  at: number,
  on: Day,
): Given => ({
  before: amountAt(rules.before, before!, at, on),
  after: amountAt(rules.after, after!, at, on),
})

export const isNothing = ({ before, after }: Given): boolean => before === 0 && after === 0

/** What the change is for one subject; null: nothing before, nothing after. */
export function outcomeOf({ before, after }: Given): TrialOutcome | null {
  if (!before && !after) return null
  if (after === null) return 'unsure'
  if (!before) return 'new'
  if (after === 0) return 'lost'
  return after > before ? 'more' : after < before ? 'less' : 'same'
}

/** The months of the trial in which something is granted. */
export function monthsOf({ cycle }: Programme, from: Month): Month[] {
  const months: Month[] = [from]
  // What is applied for is judged once; when it is paid is told by its calendar.
  if (cycle.every !== 'month') return months
  while (months.length < MONTHS_AHEAD) months.push(nextMonth(months.at(-1)!))
  return months
}

export const grantDayOf = ({ cycle }: Programme, month: Month): Day =>
  `${month}-${String(cycle.grantDay).padStart(2, '0')}`

/**
 * What does not lapse in the months ahead: a reassessment comes before a result ends, and nobody knows
 * its outcome. Ages, groups and dated records are those of the day.
 */
export const HELD = ['ability_level', 'ability_assessed_on', 'need_grade'] as const
export type HeldFacts = Pick<Facts, (typeof HELD)[number]>

export const heldOf = (facts: Facts): HeldFacts =>
  Object.fromEntries(HELD.map((name) => [name, facts[name] ?? null]))

/** Those of them that a rule reads. */
export function heldIn({ criteria, amount }: Programme): (typeof HELD)[number][] {
  const text = JSON.stringify([criteria.map((one) => one.expression), amount])
  return HELD.filter((name) => new RegExp(`\\bfacts\\.${name}\\b`).test(text))
}

/** Counts with one batch of the first cycle added. */
export function addBatch(
  counts: TrialCounts,
  looked: number,
  given: readonly Given[],
): TrialCounts {
  const some = (which: (one: Given) => boolean): number => given.filter(which).length
  return {
    ...counts,
    looked: counts.looked + looked,
    neither: counts.neither + some(isNothing),
    cannotTellBefore: counts.cannotTellBefore + some(({ before }) => before === null),
    cannotTellAfter: counts.cannotTellAfter + some(({ after }) => after === null),
  }
}
