import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AreasFile, Boundaries } from './areas.ts'
import { CatalogueFile } from './catalogue.ts'
import { factTable } from './fact-table.ts'
import { CategoriesFile } from './categories.ts'
import { IndicatorsFile } from './indicators.ts'
import { GoalsFile } from './goals.ts'
import { Instrument } from './instruments.ts'
import { ParametersFile } from './parameters.ts'
import { FundsFile, Programme } from './programmes.ts'
import { PackManifest } from './words.ts'
import { PACKS_ROOT } from './packs.ts'
import { WorkingDaysFile } from '../working-days.ts'

const DOCUMENTS = {
  pack: ['A region: pack.yaml', PackManifest],
  areas: ['Administrative areas: areas.json', AreasFile],
  boundaries: ['District boundaries: boundaries.json', Boundaries],
  catalogue: ['Services: catalogue.yaml and catalogue/*.yaml', CatalogueFile],
  categories: ['Care categories and living arrangements: categories.yaml', CategoriesFile],
  instrument: ['A questionnaire with scoring: instruments/*.yaml', Instrument],
  funds: ['Sources of money: funds.yaml', FundsFile],
  indicators: ['Declared measures, their groups and targets: indicators.yaml', IndicatorsFile],
  goals: ['Goals by name and the list of basic services: goals.yaml', GoalsFile],
  parameters: ['Values for parameters of wider packs: parameters.yaml', ParametersFile],
  'working-days': ['Days off by year: working-days.yaml', WorkingDaysFile],
  programme: ['A dated rule of who gets what: programmes/*.yaml', Programme],
} as const satisfies Record<string, readonly [string, z.ZodType]>

/** The published JSON Schema of each kind of document, as text, by file name. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(DOCUMENTS).map(([name, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}

// `node server/kernel/packs/schemas.ts` writes packs/schema anew after a change of the schemas.
if (import.meta.main) {
  mkdirSync(join(PACKS_ROOT, 'schema'), { recursive: true })
  for (const [name, text] of Object.entries(schemaTexts())) {
    writeFileSync(join(PACKS_ROOT, 'schema', name), text)
  }
  writeFileSync(join(PACKS_ROOT, 'FACTS.md'), factTable())
}
