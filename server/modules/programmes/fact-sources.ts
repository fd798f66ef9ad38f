import type { Ctx } from '../../kernel/command.ts'
import { dayNumber, type FactColumns } from '../../kernel/fact-columns.ts'
import { WHOLE_FROM, type FactSource } from '../../kernel/fact-source.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { areaKinds } from '../areas/index.ts'
import { allLevels, latestLevels, type LevelOf } from '../assessments/index.ts'
import { ABILITY, NEED } from './schema.ts'
import { termsOf } from './terms.ts'

/** Facts that join what earlier modules know to a rule of this one. */
export const programmeFacts: readonly FactSource[] = [
  {
    subject: 'person',
    facts: ['ability_level', 'ability_assessed_on', 'need_grade'],
    fill: fillLevels,
  },
  { subject: 'person', facts: ['rural'], fill: fillRural },
  { subject: 'household', facts: ['rural'], fill: fillRural },
  { subject: 'organisation', facts: ['rural'], fill: fillRural },
  { subject: 'place', facts: ['rural'], fill: fillRural },
]

/**
 * A result still counts for some days after its last one. The reassessment is the bureau's to arrange,
 * so that nobody loses hours because it was late; the number of days is the city's choice.
 */
async function fillLevels(ctx: Ctx, batch: FactColumns): Promise<void> {
  const { levelGraceDays } = await termsOf(ctx)
  const firstDay = addDays(batch.on, -levelGraceDays)
  const level = batch.numbers('ability_level')
  const assessedOn = batch.numbers('ability_assessed_on')
  const need = batch.codes('need_grade')
  for (const result of await levelsOf(ctx, batch, ABILITY)) {
    const at = batch.placeOf(result.personId)
    if (at === undefined || result.validUntil < firstDay) continue
    level[at] = result.level
    assessedOn[at] = dayNumber(result.assessedOn)
  }
  for (const result of await levelsOf(ctx, batch, NEED)) {
    const at = batch.placeOf(result.personId)
    if (at === undefined || result.validUntil < firstDay) continue
    need.values[at] = need.dictionary.place(result.key)
  }
}

async function levelsOf(
  ctx: Ctx,
  { ids, on, count }: { ids: readonly string[]; on: Day; count: number },
  instrument: string,
): Promise<readonly LevelOf[]> {
  if (count >= WHOLE_FROM) return allLevels(ctx, instrument, on)
  const found = await latestLevels(ctx, ids, instrument, on)
  return [...found].map(([personId, result]) => ({ personId, ...result }))
}

/** A village is rural by its code; an address above the villages, or outside the city, does not say. */
async function fillRural(ctx: Ctx, batch: FactColumns): Promise<void> {
  const area = batch.find('residence_area') ?? batch.find('area')
  const rural = batch.flags('rural')
  if (area?.kind !== 'code') return
  const kinds = await areaKinds(ctx)
  const flags = area.dictionary.values.map((code) => {
    const kind = kinds.get(code as string)
    return kind === undefined ? null : kind === 'rural' ? 1 : 0
  })
  for (const [at, code] of area.values.entries()) {
    const flag = flags[code]
    if (flag !== undefined && flag !== null) rural[at] = flag
  }
}
