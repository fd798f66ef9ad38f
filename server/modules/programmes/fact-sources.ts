import type { Ctx } from '../../kernel/command.ts'
import { dayNumber, type FactColumns } from '../../kernel/fact-columns.ts'
import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import { areaKinds } from '../areas/index.ts'
import { countingLevels } from './counting-levels.ts'
import { countResidents } from './disabled-residents.ts'
import { ABILITY, NEED } from './schema.ts'

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
  residentsTold('organisation'),
  residentsTold('place'),
]

async function fillLevels(ctx: Ctx, batch: FactColumns): Promise<void> {
  const level = batch.numbers('ability_level')
  const assessedOn = batch.numbers('ability_assessed_on')
  const need = batch.codes('need_grade')
  for (const result of await countingLevels(ctx, batch, ABILITY)) {
    const at = batch.placeOf(result.personId)
    if (at === undefined) continue
    level[at] = result.level
    assessedOn[at] = dayNumber(result.assessedOn)
  }
  for (const result of await countingLevels(ctx, batch, NEED)) {
    const at = batch.placeOf(result.personId)
    if (at !== undefined) need.values[at] = need.dictionary.place(result.key)
  }
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

function residentsTold(subject: 'organisation' | 'place'): FactSource {
  return toldByIds(subject, ['residents', 'disabled_residents'], countResidents)
}
