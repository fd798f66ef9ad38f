import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AreasFile, areasOf, Boundaries, PackArea } from './areas.ts'
import { CatalogueFile } from './catalogue.ts'
import { CategoriesFile } from './categories.ts'
import { load, type Link, type Loaded } from './chain.ts'
import { validate, type PackProblem } from './file.ts'
import { GoalsFile } from './goals.ts'
import { IndicatorsFile } from './indicators.ts'
import { Instrument } from './instruments.ts'
import { ParametersFile } from './parameters.ts'
import { FundsFile, Programme } from './programmes.ts'
import { WorkingDaysFile } from '../working-days.ts'

/** The documents of one pack as read, without those it extends. */
export type Layer = {
  link: Link
  areas: Loaded<PackArea[]> | null
  boundaries: Loaded<Boundaries> | null
  catalogue: Loaded<CatalogueFile>[]
  categories: Loaded<CategoriesFile>[]
  instruments: Loaded<Instrument>[]
  programmes: Loaded<Programme>[]
  parameters: Loaded<ParametersFile>[]
  funds: Loaded<FundsFile>[]
  indicators: Loaded<IndicatorsFile>[]
  goals: Loaded<GoalsFile>[]
  workingDays: Loaded<WorkingDaysFile>[]
}

function yamlIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `${folder}/${name}`)
}

/** Reads every document of a pack; what is wrong with one joins the problems. */
export function readLayer(link: Link, root: string, problems: PackProblem[]): Layer {
  const at = (name: string): string => `${link.id}/${name}`
  const all = <T extends z.ZodType>(files: string[], schema: T): Loaded<z.output<T>>[] =>
    files.flatMap((file) => load(root, file, schema, problems))
  const areas = all([at('areas.json')], AreasFile)[0]
  const rows =
    areas && validate({ ...areas.file, value: areasOf(areas.value) }, z.array(PackArea), problems)
  return {
    link,
    areas: areas && rows ? { file: areas.file, value: rows } : null,
    boundaries: all([at('boundaries.json')], Boundaries)[0] ?? null,
    catalogue: all([at('catalogue.yaml'), ...yamlIn(root, at('catalogue'))], CatalogueFile),
    categories: all([at('categories.yaml')], CategoriesFile),
    instruments: all(yamlIn(root, at('instruments')), Instrument),
    programmes: all(yamlIn(root, at('programmes')), Programme),
    parameters: all([at('parameters.yaml')], ParametersFile),
    funds: all([at('funds.yaml')], FundsFile),
    indicators: all([at('indicators.yaml')], IndicatorsFile),
    goals: all([at('goals.yaml')], GoalsFile),
    workingDays: all([at('working-days.yaml')], WorkingDaysFile),
  }
}
