import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import type { NewEntry, LifeEventRecord } from './life-event-store.ts'
import { holding, keepSpells, listSpells } from './spell-store.ts'
import { present, spellsOf } from './spell.ts'
import type { PersonRecord } from './store.ts'

interface Moved {
  /** As before the entry that is being made. */
  readonly person: PersonRecord
  readonly before: readonly LifeEventRecord[]
  readonly after: readonly NewEntry[]
  readonly reason: string | null
}

/**
 * Brings the dated households up to the moves that now count (P15), and returns the present one. An
 * amendment of a household stays, unless the move that led there is itself another one now.
 */
export async function keepHouseholds(ctx: Ctx, moved: Moved): Promise<string | null> {
  const { person, before, after, reason } = moved
  const spells = holding(await listSpells(ctx, 'household', person.id))
  const [was, is] = [movesOf(before), movesOf(after)]
  const isSame = was.length === is.length && was.every((move, at) => move === is[at])
  if (isSame) return present(spells)?.value ?? null
  const changed = new Set<Day | null>(
    [...was, ...is]
      .filter((move) => !(was.includes(move as LifeEventRecord) && is.includes(move)))
      .map((move) => move.on_day),
  )
  const kept = new Map(
    spells.filter((spell) => !changed.has(spell.from)).map(({ from, value }) => [from, value]),
  )
  const wanted = spellsOf(
    is[0]?.from_household_id ?? person.household_id,
    is.map((move) => ({ on: move.on_day, to: move.to_household_id })),
    kept,
  )
  await keepSpells(ctx, 'household', person.id, wanted, reason ?? '')
  return present(wanted)?.value ?? null
}

const movesOf = <T extends NewEntry>(entries: readonly T[]): T[] =>
  entries.filter((entry) => entry.kind === 'moved')
