import type { Ctx } from '../../../kernel/command.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Month } from '../../../kernel/time.ts'
import { monthBefore } from '../cycles/months.ts'
import type { PopulationBatch } from '../population.ts'
import { findFacts } from '../subjects.ts'
import type { TrialRow } from './trial.ts'
import { amountTo, grantDayOf, type Given, type HeldFacts } from './batch.ts'
import { dropHolders, holdersBetween, keepHolders } from './store.ts'

/** Somebody who has it by the changed rule and had it not a month earlier, or the other way round. */
export interface Move {
  readonly at: number
  readonly kind: 'joined' | 'departed'
  /** A birthday alone did it; else some other record did, such as the end of a group. */
  readonly byAge: boolean
}

interface Tried {
  readonly rule: Programme
  readonly batch: PopulationBatch
  readonly month: Month
  readonly given: readonly Given[]
  readonly held: ReadonlyMap<number, HeldFacts>
  readonly isFirst: boolean
}

/**
 * Who joins and who leaves since the month before, as far as records say so: birthdays, groups with a
 * last day, dated spells. Remembers who has it now for the month after.
 */
export async function movesOf(ctx: Ctx, trial: TrialRow, tried: Tried): Promise<Move[]> {
  const { batch, given, isFirst } = tried
  const last = batch.ids.at(-1)
  if (last === undefined) return []
  const before = isFirst
    ? new Set<string>()
    : await holdersBetween(ctx, trial.id, trial.after_id, last)
  const joined: number[] = []
  const departed: number[] = []
  for (const [at, id] of batch.ids.entries()) {
    const has = (given[at]!.after ?? 0) > 0
    if (has && !before.has(id)) joined.push(at)
    if (!has && before.has(id)) departed.push(at)
  }
  const idsOf = (places: readonly number[]): string[] => places.map((at) => batch.ids[at]!)
  await keepHolders(ctx, trial.id, idsOf(joined))
  await dropHolders(ctx, trial.id, idsOf(departed))
  if (isFirst) return []
  const isByAge = await agesThatDid(ctx, tried, [...joined, ...departed])
  return [
    ...joined.map((at): Move => ({ at, kind: 'joined', byAge: isByAge(at, false) })),
    ...departed.map((at): Move => ({ at, kind: 'departed', byAge: isByAge(at, true) })),
  ]
}

/** Asks the rule again with the age of the month before, and everything else as it is. */
async function agesThatDid(
  ctx: Ctx,
  { rule, batch, month, held }: Tried,
  places: readonly number[],
): Promise<(at: number, wouldHave: boolean) => boolean> {
  if (rule.subject !== 'person') return () => false
  const ids = places.map((at) => batch.ids[at]!)
  const then = await findFacts(ctx, 'person', ids, grantDayOf(rule, monthBefore(month)))
  const on = grantDayOf(rule, month)
  return (at, wouldHave) => {
    const age = then.get(batch.ids[at]!)?.facts.age
    const { facts } = batch.found(at)
    if (age === undefined || age === facts.age) return false
    return (amountTo(rule, { ...facts, ...held.get(at), age }, on) ?? 0) > 0 === wouldHave
  }
}
