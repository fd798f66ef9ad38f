import type { ApplicationState } from './schema.ts'

/** Where an application may go from each state; `published` goes back when an objection is upheld. */
export const NEXT = {
  collecting: ['qualified', 'withdrawn', 'refused'],
  qualified: ['collecting', 'published', 'withdrawn', 'refused'],
  published: ['awarded', 'refused', 'collecting'],
  awarded: ['paid'],
  refused: [],
  withdrawn: [],
  paid: ['returned'],
  returned: [],
} as const satisfies Record<ApplicationState, readonly ApplicationState[]>

export const mayGo = (from: ApplicationState, to: ApplicationState): boolean =>
  (NEXT[from] as readonly ApplicationState[]).includes(to)

/** Still open to evidence: judged anew whenever something is known. */
export const isOpen = (state: ApplicationState): boolean =>
  state === 'collecting' || state === 'qualified'

interface PayCalendar {
  readonly paid: { readonly yearsLater: number; readonly month: number }
}

/** The first day on which an award of that year may be paid: the first of the month of the rule. */
export function payableFrom(calendar: PayCalendar | undefined, decidedOn: string): string {
  if (!calendar) return decidedOn
  const year = Number(decidedOn.slice(0, 4)) + calendar.paid.yearsLater
  return `${year}-${String(calendar.paid.month).padStart(2, '0')}-01`
}
