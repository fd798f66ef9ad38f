import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import type { Draft } from './registration.ts'
import type { AmendPerson } from './schema.ts'
import { holding, keepSpells, listSpells } from './spell-store.ts'
import { changedFrom, corrected, earliestChange, present, type Spell } from './spell.ts'
import type { PersonRecord } from './store.ts'

/**
 * Another way of living from a day on, or the present one put right. A day for the way that is on
 * record already says since when. Refuses `people.living_not_after` for a day that another way has.
 */
export async function amendLivingSpell(
  ctx: Ctx,
  record: PersonRecord,
  { living }: Pick<Draft, 'living'>,
  { livingFrom, reason }: AmendPerson,
): Promise<void> {
  if (living === record.living && livingFrom === undefined) return
  if (livingFrom !== undefined && livingFrom > dayOf(ctx.now)) {
    throw invalid('people.day_in_future', 'livingFrom')
  }
  const spells = holding(await listSpells(ctx, 'living', record.id))
  await keepSpells(ctx, 'living', record.id, amendedLiving(spells, living, livingFrom), reason)
}

function amendedLiving(
  spells: readonly Spell[],
  living: string | null,
  from: Day | undefined,
): readonly Spell[] {
  if (from === undefined) return corrected(spells, living)
  const now = present(spells)
  if (now !== undefined && now.value === living) {
    refuseTaken(
      spells.filter((spell) => spell !== now),
      from,
    )
    return corrected(spells, living, from)
  }
  refuseTaken(spells, from)
  return changedFrom(spells, living, from)
}

function refuseTaken(spells: readonly Spell[], from: Day): void {
  const earliest = earliestChange(spells)
  if (earliest === null || from >= earliest) return
  throw conflict('people.living_not_after', { field: 'livingFrom', details: { earliest } })
}

/** The household on record now was the wrong one; a change of household is a move. */
export async function amendHouseholdSpell(
  ctx: Ctx,
  personId: string,
  householdId: string,
  reason: string,
): Promise<void> {
  const spells = holding(await listSpells(ctx, 'household', personId))
  const now = present(spells)
  // Whoever left the city belongs to none; the record keeps the last one for its reach.
  if (now === undefined || now.value === householdId) return
  await keepSpells(ctx, 'household', personId, corrected(spells, householdId), reason)
}
