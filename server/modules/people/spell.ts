import { addDays, type Day } from '../../kernel/time.ts'

/** One value for a run of days: a household that somebody belonged to, a way of living. */
export interface Spell {
  readonly value: string
  /** Null: since before anybody recorded it. */
  readonly from: Day | null
  /** The last day; null while it holds. */
  readonly to: Day | null
}

/** Spells lie in order and never on the same day. What holds now, where anything does. */
export const present = (spells: readonly Spell[]): Spell | undefined =>
  spells.findLast((spell) => spell.to === null)

/** The earliest day on which something else may begin; null when any day may. */
export function earliestChange(spells: readonly Spell[]): Day | null {
  const last = spells.at(-1)
  const taken = last?.to ?? last?.from ?? null
  return taken === null ? null : addDays(taken, 1)
}

/** From a day on another value holds, or none that is known. Ask `earliestChange` first. */
export function changedFrom(spells: readonly Spell[], value: string | null, from: Day): Spell[] {
  const before = spells.map((spell) =>
    spell.to === null ? { ...spell, to: addDays(from, -1) } : spell,
  )
  return value === null ? before : [...before, { value, from, to: null }]
}

/** What holds now was recorded wrongly: the value, its first day, or both are others. */
export function corrected(
  spells: readonly Spell[],
  value: string | null,
  from?: Day | null,
): Spell[] {
  const now = present(spells)
  const before = spells.filter((spell) => spell !== now)
  if (value === null) return before
  const begins = from === undefined ? (now ? now.from : earliestChange(before)) : from
  return [...before, { value, from: begins, to: null }]
}

export interface HouseholdMove {
  readonly on: Day
  /** Null leaves the city. */
  readonly to: string | null
}

/**
 * The households of a person's moves, in order. `kept` says what is on record for spells that begin
 * on a day (null is the first), which an amendment may have put right; `first` is where it began.
 */
export function spellsOf(
  first: string,
  moves: readonly HouseholdMove[],
  kept: ReadonlyMap<Day | null, string>,
): Spell[] {
  const begins: { readonly from: Day | null; readonly value: string | null }[] = [
    { from: null, value: kept.get(null) ?? first },
    ...moves.map(({ on, to }) => ({ from: on, value: to === null ? null : (kept.get(on) ?? to) })),
  ]
  return begins.flatMap(({ from, value }, at) => {
    const next = begins[at + 1]?.from ?? null
    const to = next === null ? null : addDays(next, -1)
    const isEmpty = from !== null && to !== null && to < from
    return value === null || isEmpty ? [] : [{ value, from, to }]
  })
}
