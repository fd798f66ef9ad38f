import type { Ctx } from '../../kernel/command.ts'
import { WHOLE_FROM } from '../../kernel/fact-source.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { allLevels, latestLevels, type LevelOf } from '../assessments/index.ts'
import { termsOf } from './terms.ts'

/**
 * The results of these people that count on a day, and maybe of others. One still counts for some
 * days after its last: the reassessment is the bureau's to arrange, so that nobody loses hours
 * because it was late; the number of days is the city's choice.
 */
export async function countingLevels(
  ctx: Ctx,
  { ids, on }: { readonly ids: readonly string[]; readonly on: Day },
  instrument: string,
): Promise<readonly LevelOf[]> {
  const { levelGraceDays } = await termsOf(ctx)
  const firstDay = addDays(on, -levelGraceDays)
  const found = await levelsOf(ctx, ids, on, instrument)
  return found.filter((result) => result.validUntil >= firstDay)
}

async function levelsOf(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
  instrument: string,
): Promise<readonly LevelOf[]> {
  if (ids.length >= WHOLE_FROM) return allLevels(ctx, instrument, on)
  const found = await latestLevels(ctx, ids, instrument, on)
  return [...found].map(([personId, result]) => ({ personId, ...result }))
}
