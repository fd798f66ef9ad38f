import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { categoryRules, derivedCategories, residentsOf } from '../people/index.ts'
import { countingLevels } from './counting-levels.ts'
import { ABILITY } from './schema.ts'

/** Disabled 失能 and partly disabled 半失能, as the pack's categories draw the line by levels. */
const DISABLED = ['disabled', 'partly_disabled']

/** How many lived in an organisation on a day. */
export interface ResidentCount {
  readonly residents: number
  /** Those of them who were assessed as disabled or partly disabled; null where the pack draws no such line. */
  readonly disabled_residents: number | null
}

/** Counts who lived in each organisation on a day; left out, as not known, where nobody is on record. */
export async function countResidents(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, ResidentCount>> {
  const isDisabled = await lineBetweenLevels(ctx)
  const residents = await residentsOf(ctx, organisationIds, on)
  const ids = [...residents.values()].flat()
  const levels = await countingLevels(ctx, { ids, on }, ABILITY)
  const disabled = new Set(
    levels.filter(({ level }) => isDisabled?.(level)).map(({ personId }) => personId),
  )
  return new Map(
    [...residents].map(([id, all]) => [
      id,
      {
        residents: all.length,
        disabled_residents: isDisabled && all.filter((one) => disabled.has(one)).length,
      },
    ]),
  )
}

async function lineBetweenLevels(ctx: Ctx): Promise<((level: number) => boolean) | null> {
  const rules = (await categoryRules(ctx)).flatMap(({ code, derived }) =>
    DISABLED.includes(code) && derived !== null ? { code, expression: derived } : [],
  )
  if (rules.length === 0) return null
  return (level) => derivedCategories({ ability_level: level }, rules).length > 0
}
