import { assert } from '../../kernel/assert.ts'
import type { Act, ApplicationState } from './schema.ts'

interface Move {
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState
}

/**
 * Which act leads from which states to which: the only truth of what may follow what. `lapse` is both
 * falling below the standard and an objection that was right; `return` is the last of the money.
 */
export const MOVES = {
  qualify: { from: ['collecting'], to: 'qualified' },
  lapse: { from: ['qualified', 'published'], to: 'collecting' },
  publish: { from: ['qualified'], to: 'published' },
  award: { from: ['published'], to: 'awarded' },
  refuse: { from: ['collecting', 'qualified', 'published'], to: 'refused' },
  withdraw: { from: ['collecting', 'qualified'], to: 'withdrawn' },
  pay: { from: ['awarded'], to: 'paid' },
  return: { from: ['paid'], to: 'returned' },
} as const satisfies Record<Exclude<Act, 'open' | 'order' | 'unorder'>, Move>
export type MovingAct = keyof typeof MOVES

export const mayFollow = (state: ApplicationState, act: MovingAct): boolean =>
  (MOVES[act] as Move).from.includes(state)

/** The state after an act; an act that may not follow is our own fault by then. */
export function stateAfter(state: ApplicationState, act: MovingAct): ApplicationState {
  assert(mayFollow(state, act), `${act} does not follow ${state}`)
  return MOVES[act].to
}

/** Still open to evidence and judged anew whenever something is known: whoever applied may withdraw. */
export const isOpen = (state: ApplicationState): boolean => mayFollow(state, 'withdraw')

/** On the notice board, and open to objections: it may be awarded once they are over. */
export const isPublic = (state: ApplicationState): boolean => mayFollow(state, 'award')

interface PayCalendar {
  readonly paid: { readonly yearsLater: number; readonly month: number }
}

/** The first day on which an award of that year may be paid: the first of the month of the rule. */
export function payableFrom(calendar: PayCalendar | undefined, decidedOn: string): string {
  if (!calendar) return decidedOn
  const year = Number(decidedOn.slice(0, 4)) + calendar.paid.yearsLater
  return `${year}-${String(calendar.paid.month).padStart(2, '0')}-01`
}
