import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Boundaries, PackArea } from './areas.ts'
import type { CatalogueFile, CatalogueService, ServiceGroup } from './catalogue.ts'
import type { CareCategory, LivingArrangement } from './categories.ts'
import {
  checkAreas,
  checkBoundaries,
  checkCategories,
  checkInstrument,
  checkUnique,
} from './checks.ts'
import { readChain, type Loaded } from './chain.ts'
import { checkDistrict, readDistricts } from './districts.ts'
import { addProblem, laid, PackRefused, type PackProblem } from './file.ts'
import { checkGoals, checkIndicators, layIndicators, type Indicators } from './indicators.ts'
import type { Instrument } from './instruments.ts'
import { readLayer, type Layer } from './layer.ts'
import { layProgrammes } from './laying.ts'
import type { BasicService, PlacedGoal } from './goals.ts'
import { checkCatalogue, checkFunds, type Known } from './money-checks.ts'
import { checkParameters } from './parameter-checks.ts'
import { checkByHand, checkProgramme, checkProgrammes } from './programme-checks.ts'
import type { Fund, FundUse, Programme } from './programmes.ts'
import type { PackManifest, Words } from './words.ts'
import { yearMistakes, type WorkingYear } from '../working-days.ts'

export * from './areas.ts'
export * from './catalogue.ts'
export * from './categories.ts'
export * from './facts.ts'
export * from './goals.ts'
export { PackRefused, type PackProblem } from './file.ts'
export * from './indicators.ts'
export * from './instruments.ts'
export { ParametersFile, type ParameterValue } from './parameters.ts'
export * from './programmes.ts'
export * from './words.ts'
export { WorkingDaysFile, type WorkingYear } from '../working-days.ts'

/** A region as data: its own documents laid over those of the packs it extends. */
export type Pack = {
  id: string
  manifest: PackManifest
  /** Ids from the widest pack to this one; where a code occurs twice, the later one holds. */
  chain: readonly string[]
  city: string | null
  /** The number that people call, of the nearest pack that names one. */
  hotline: string | null
  areas: readonly PackArea[]
  boundaries: Boundaries | null
  catalogue: Catalogue
  categories: readonly CareCategory[]
  living: readonly LivingArrangement[]
  instruments: readonly Instrument[]
  programmes: readonly Programme[]
  funds: readonly Fund[]
  fundUses: readonly FundUse[]
  indicators: Indicators
  goals: readonly PlacedGoal[]
  basicServices: readonly BasicService[]
  /** Years whose days off are known. */
  workingYears: readonly WorkingYear[]
  /** Districts whose programmes, values and goals the city carries for their areas. */
  districts: readonly { readonly id: string; readonly name: Words; readonly area: string }[]
}
export type Catalogue = {
  readonly [part in keyof CatalogueFile]: readonly CatalogueFile[part][number][]
}

/** Where the packs of this checkout stand. */
export const PACKS_ROOT = fileURLToPath(new URL('../../../packs', import.meta.url))

export function listPackIds(root = PACKS_ROOT): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'pack.yaml')))
    .map((entry) => entry.name)
    .toSorted()
}

/**
 * Reads a pack and all that it extends. Every mistake in any of their files is collected and
 * thrown together as `PackRefused`: a pack is whole or it is not there.
 */
export const readPack = (id: string, root = PACKS_ROOT): Pack => read(id, root, () => [])

/** The same with what the city carries of its districts, which is what a city runs. */
export const readCity = (id: string, root = PACKS_ROOT): Pack => read(id, root, readDistricts)

function read(id: string, root: string, districtsOf: typeof readDistricts): Pack {
  const problems: PackProblem[] = []
  const chain = readChain(id, root, problems)
  const own = chain.map((link) => readLayer(link, root, problems))
  const districts = districtsOf(chain, root, problems)
  const layers = [...own, ...districts]
  const pack = merge(id, layers, districts)
  // Names can be judged only when every file that may define them was read.
  const whole = problems.length === 0
  for (const layer of layers) checkLayer(layer, problems)
  if (whole) checkAllNames(own, districts, pack, problems)
  if (problems.length > 0) throw new PackRefused(id, problems)
  return pack
}

function checkAllNames(
  own: readonly Layer[],
  districts: readonly Layer[],
  pack: Pack,
  problems: PackProblem[],
): void {
  const known = knownOf(pack)
  for (const [at, layer] of own.entries()) {
    checkNames(layer, pack, known, problems)
    const programmes = layProgrammes(own.slice(0, at))
    checkParameters(layer, { programmes, known }, problems)
  }
  for (const layer of districts) {
    checkNames(layer, pack, known, problems)
    checkParameters(layer, { programmes: layProgrammes(own), known }, problems)
    const others = [...own, ...districts.filter((one) => one !== layer)]
    checkDistrict(layer, others, problems)
  }
}

function merge(id: string, layers: readonly Layer[], districts: readonly Layer[]): Pack {
  const chain = layers.filter((layer) => !districts.includes(layer)).map((layer) => layer.link)
  const values = <T>(pick: (layer: Layer) => Loaded<T>[]): T[] =>
    layers.flatMap(pick).map((one) => one.value)
  const files = values((layer) => layer.catalogue)
  const categories = values((layer) => layer.categories)
  const funds = values((layer) => layer.funds)
  return {
    id,
    // A manifest that could not be read is a problem already, and then no pack is returned.
    manifest: chain.at(-1)?.manifest as PackManifest,
    chain: chain.map((one) => one.id),
    city: chain.findLast((one) => one.manifest?.city)?.manifest?.city ?? null,
    hotline: chain.findLast((one) => one.manifest?.hotline)?.manifest?.hotline ?? null,
    areas: layers.findLast((layer) => layer.areas)?.areas?.value ?? [],
    boundaries: layers.findLast((layer) => layer.boundaries)?.boundaries?.value ?? null,
    catalogue: {
      standards: laid(
        files.map((file) => file.standards),
        (one) => one.id,
      ),
      kinds: laid(
        files.map((file) => file.kinds),
        (one) => one.code,
      ),
      skills: laid(
        files.map((file) => file.skills),
        (one) => one.code,
      ),
      certificates: laid(
        files.map((file) => file.certificates),
        (one) => one.code,
      ),
      groups: laid(
        files.map((file) => file.groups),
        (one) => one.id,
      ),
      services: laid(
        files.map((file) => file.services),
        (one) => one.code,
      ),
    },
    categories: laid(
      categories.map((file) => file.categories),
      (one) => one.code,
    ),
    living: laid(
      categories.map((file) => file.living),
      (one) => one.code,
    ),
    instruments: laid([values((layer) => layer.instruments)], (one) => one.id),
    programmes: layProgrammes(layers),
    funds: laid(
      funds.map((file) => file.funds),
      (one) => one.id,
    ),
    fundUses: laid(
      funds.map((file) => file.uses),
      (one) => one.code,
    ),
    indicators: layIndicators(values((layer) => layer.indicators)),
    goals: laid(layers.map(goalsOf), (one) => `${one.area ?? ''} ${one.id}`),
    basicServices: laid(
      values((layer) => layer.goals).map((file) => file.basicServices),
      (one) => one.id,
    ),
    workingYears: laid(
      values((layer) => layer.workingDays).map((file) => file.years),
      (one) => String(one.year),
    ),
    districts: districts.flatMap(({ link: { manifest } }) =>
      manifest?.scope ? [{ id: manifest.id, name: manifest.name, area: manifest.scope }] : [],
    ),
  }
}

const goalsOf = ({ goals, link }: Layer): PlacedGoal[] =>
  goals.flatMap((file) =>
    file.value.goals.map((goal) => ({ ...goal, area: link.manifest?.scope ?? null })),
  )

function knownOf({ catalogue, ...pack }: Pack): Known {
  const codes = (list: readonly { code: string }[]): Set<string> =>
    new Set(list.map((one) => one.code))
  const ids = (list: readonly { id: string }[]): Set<string> => new Set(list.map((one) => one.id))
  return {
    kinds: codes(catalogue.kinds),
    skills: codes(catalogue.skills),
    certificates: codes(catalogue.certificates),
    standards: ids(catalogue.standards),
    services: codes(catalogue.services),
    groups: new Set(catalogue.groups.flatMap((group) => [group.id, group.set])),
    funds: ids(pack.funds),
    fundUses: codes(pack.fundUses),
    programmes: ids(pack.programmes),
  }
}

function checkLayer(layer: Layer, problems: PackProblem[]): void {
  const { areas, boundaries } = layer
  if (areas) checkAreas({ file: areas.file, problems }, areas.value)
  if (areas && boundaries) {
    checkBoundaries({ file: boundaries.file, problems }, boundaries.value, areas.value)
  }
  const seen = new Set<string>()
  for (const { file, value } of layer.catalogue) {
    const codes = value.services.map((service) => service.code)
    checkUnique({ file, problems }, ['services'], codes, 'service code', seen)
  }
  for (const { file, value } of layer.categories)
    checkCategories({ file, problems }, value.categories)
  for (const { file, value } of layer.instruments) checkInstrument({ file, problems }, value)
  for (const { file, value } of layer.workingDays) {
    for (const [at, year] of value.years.entries()) {
      for (const { path, expected, found } of yearMistakes(year)) {
        addProblem(problems, file, ['years', at, ...path], expected, found)
      }
    }
    const years = value.years.map((one) => String(one.year))
    checkUnique({ file, problems }, ['years'], years, 'year')
  }
}

function checkNames(layer: Layer, pack: Pack, known: Known, problems: PackProblem[]): void {
  for (const { file, value } of layer.catalogue) checkCatalogue({ file, problems }, value, known)
  for (const { file, value } of layer.funds) checkFunds({ file, problems }, value, known)
  for (const { file, value } of layer.programmes) {
    checkProgramme({ file, problems }, value, known)
    checkByHand({ file, problems }, value)
  }
  checkProgrammes(layer.programmes, pack.programmes, problems)
  for (const { file, value } of layer.indicators)
    checkIndicators({ file, problems }, value, pack.indicators)
  const indicators = new Set(pack.indicators.indicators.map((one) => one.code))
  for (const { file, value } of layer.goals) checkGoals({ file, problems }, value, indicators)
}

/** The services that a programme may be spent on; minutes only on what purchased hours may pay. */
export function usableServices(pack: Pack, programme: Programme): CatalogueService[] {
  const { uses, unit } = programme
  const groups = pack.catalogue.groups.filter(
    (group) => uses.groups.includes(group.id) || uses.groups.includes(group.set),
  )
  const codes = new Set([...uses.services, ...groups.flatMap((group) => group.services)])
  const kinds = new Set([...uses.kinds, ...groups.flatMap((group) => group.kinds)])
  return pack.catalogue.services.filter(
    (service) =>
      (codes.has(service.code) || kinds.has(service.kind)) &&
      !uses.except.includes(service.code) &&
      (unit !== 'minute' || service.purchasedHours),
  )
}

/** The groups of a set that a service belongs to, such as its kind among Anqing's eight. */
export function groupsOf(pack: Pack, service: CatalogueService, set: string): ServiceGroup[] {
  return pack.catalogue.groups.filter(
    (group) =>
      group.set === set &&
      (group.services.includes(service.code) || group.kinds.includes(service.kind)),
  )
}
