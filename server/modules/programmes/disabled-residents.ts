import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { categoryRules, derivedCategories, residentsOf } from '../people/index.ts'
import { countingLevels } from './counting-levels.ts'
import { ABILITY } from './schema.ts'

/** Disabled 失能 and partly disabled 半失能, as the pack's categories draw the line by levels. */
const DISABLED = ['disabled', 'partly_disabled']

/**
 * How many of those who lived in each organisation on a day were assessed as disabled or partly
 * disabled. Left out, as not known, where nobody is on record as a resident, and everywhere in a city
 * whose pack draws no such line.
 */
export async function disabledResidents(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, number>> {
  const isDisabled = await lineBetweenLevels(ctx)
  if (!isDisabled) return new Map()
  const residents = await residentsOf(ctx, organisationIds, on)
  const ids = [...residents.values()].flat()
  const levels = await countingLevels(ctx, { ids, on }, ABILITY)
  const disabled = new Set(
    levels.filter(({ level }) => isDisabled(level)).map(({ personId }) => personId),
  )
  return new Map(
    [...residents].map(([id, all]) => [id, all.filter((one) => disabled.has(one)).length]),
  )
}

async function lineBetweenLevels(ctx: Ctx): Promise<((level: number) => boolean) | null> {
  const rules = (await categoryRules(ctx)).flatMap(({ code, derived }) =>
    DISABLED.includes(code) && derived !== null ? { code, expression: derived } : [],
  )
  if (rules.length === 0) return null
  return (level) => derivedCategories({ ability_level: level }, rules).length > 0
}
