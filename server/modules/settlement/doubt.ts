import type { DoubtAct } from './doubt-schema.ts'

/** Doubts that wait for finance. */
export const OPEN_DOUBTS = ['raised', 'restore_due'] as const satisfies readonly DoubtAct[]

export const isOpen = (act: DoubtAct | undefined): act is (typeof OPEN_DOUBTS)[number] =>
  act === 'raised' || act === 'restore_due'

/** What follows when the record begins to speak against a charge; null where nothing does. */
export function whenFlagged(last: DoubtAct | undefined): DoubtAct | null {
  if (last === 'raised') return null
  // What was to be given back stays taken back.
  return last === 'restore_due' || last === 'taken_back' ? 'taken_back' : 'raised'
}

/** The same when the record no longer speaks against it. */
export function whenUnflagged(last: DoubtAct | undefined): DoubtAct | null {
  if (last === 'taken_back') return 'restore_due'
  return last === 'raised' || last === 'stands' ? 'cleared' : null
}

/** What an answer makes of an open doubt. */
export const whenDecided = (
  open: (typeof OPEN_DOUBTS)[number],
  decision: 'stands' | 'taken_back',
): DoubtAct =>
  decision === 'taken_back' ? 'taken_back' : open === 'raised' ? 'stands' : 'restored'
