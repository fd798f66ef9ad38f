import type { Ctx } from '../../../kernel/command.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Day, Month } from '../../../kernel/time.ts'
import type { PopulationBatch } from '../population.ts'
import { findFacts } from '../subjects.ts'
import type { TrialRow } from './trial.ts'
import {
  givenTo,
  grantDayOf,
  heldIn,
  heldOf,
  isNothing,
  monthsOf,
  type Given,
  type HeldFacts,
  type Rules,
} from './batch.ts'
import './tables.ts'

type Span = Pick<TrialRow, 'effective_from'>

/** The months that a trial looks at. */
export const trialMonths = (programme: Programme, { effective_from: from }: Span): Month[] =>
  monthsOf(programme, from.slice(0, 7))

interface MonthAhead {
  readonly batch: PopulationBatch
  readonly now: readonly Given[]
  readonly on: Day
  readonly others: readonly Programme[]
}

export interface Held {
  readonly given: readonly Given[]
  /** The levels that are held, by the place in the batch of those whose own has lapsed. */
  readonly held: ReadonlyMap<number, HeldFacts>
}

/**
 * What a month ahead gives, by the levels of the first month: whoever has something then, or had it in
 * the first, and whose level has lapsed meanwhile, is judged once more with the level that they had.
 * `others` are programmes that are judged beside it, which may read a level where it does not.
 */
export async function withHeld(
  ctx: Ctx,
  trial: TrialRow,
  rules: Rules,
  { batch, now, on, others }: MonthAhead,
): Promise<Held> {
  const reads = new Set([rules.before, rules.after, ...others].flatMap(heldIn))
  const held = new Map<number, HeldFacts>()
  if (reads.size === 0) return { given: now, held }
  const kept = await keptFacts(ctx, trial.id)
  const lapsed = batch.ids.flatMap((id, at) => {
    const concerns = kept.has(id) || !isNothing(now[at]!)
    return concerns && [...reads].some((name) => batch.facts.value(name, at) === null)
      ? [{ id, at }]
      : []
  })
  const unknown = lapsed.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  const [first] = trialMonths(rules.after, trial)
  const found = await findFacts(ctx, rules.after.subject, unknown, grantDayOf(rules.after, first!))
  const given = [...now]
  for (const { id, at } of lapsed) {
    const then = found.get(id)
    const levels = kept.get(id) ?? (then && heldOf(then.facts))
    if (!levels) continue
    held.set(at, levels)
    given[at] = givenTo(rules, { ...batch.found(at).facts, ...levels }, on)
  }
  return { given, held }
}

/** The levels of those whom the first month concerned. */
async function keptFacts(ctx: Ctx, trialId: string): Promise<Map<string, HeldFacts>> {
  const rows = await ctx.db
    .selectFrom('programme_trial_row')
    .select(['subject_id', 'held'])
    .where('trial_id', '=', trialId)
    .execute()
  return new Map(rows.map((row) => [row.subject_id, row.held]))
}
