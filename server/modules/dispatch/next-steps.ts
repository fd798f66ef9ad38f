import type { Ctx } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { findStarts, type Search } from './find-starts.ts'
import type { NextStepKind } from './schema.ts'

/** A wider question that has an answer. */
export interface NextStep {
  readonly kind: NextStepKind
  /** The first day on which there is something. */
  readonly from: Day
  readonly starts: number
}

/** Days after those that were asked for. */
const LATER_DAYS = 7

/**
 * What a desk may offer when nothing is free as asked: any time of these days, another provider or
 * worker, the week after. Each is looked up, so that nobody is sent from one dead end to another.
 */
export async function nextSteps(ctx: Ctx, search: Search): Promise<NextStep[]> {
  const found: NextStep[] = []
  for (const [kind, wider] of widerThan(search)) {
    const starts = (await findStarts(ctx, wider)).found
    const first = starts.map((one) => one.day).toSorted()[0]
    if (first) found.push({ kind, from: first, starts: starts.length })
  }
  return found
}

function widerThan(search: Search): [NextStepKind, Search][] {
  const { asked, days } = search
  const wider: [NextStepKind, Search][] = []
  const ask = (kind: NextStepKind, over: Partial<Search['asked']>) =>
    wider.push([kind, { ...search, asked: { ...asked, ...over } }])
  if (asked.timeFrom || asked.timeTo) ask('any_time', { timeFrom: null, timeTo: null })
  if (asked.workerId) ask('other_worker', { workerId: undefined })
  if (asked.organisationId) ask('other_provider', { organisationId: undefined })
  const last = days.at(-1)!
  const later = Array.from({ length: LATER_DAYS }, (_, at) => addDays(last, at + 1))
  wider.push(['later_days', { ...search, days: later }])
  return wider
}
