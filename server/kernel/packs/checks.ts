import { codeMistake, parentInCode, type Boundaries, type PackArea } from './areas.ts'
import type { CareCategory } from './categories.ts'
import type { ParamTypes, Subject, Unit } from './facts.ts'
import { addProblem, type PackFile, type PackPath, type PackProblem } from './file.ts'
import { askedBy, itemsOf, type Instrument } from './instruments.ts'
import type { Choice } from './words.ts'
import { ruleMistake, type RuleAsked } from '../rules/mistakes.ts'

/** Where a checked document stands and where its mistakes go. */
export type Desk = { file: PackFile; problems: PackProblem[] }

export function say(
  desk: Desk,
  path: PackPath,
  expected: string,
  found: string | null = null,
): void {
  addProblem(desk.problems, desk.file, path, expected, found)
}

/** Says which keys of a list occur twice. */
export function checkUnique(
  desk: Desk,
  path: PackPath,
  keys: readonly string[],
  what: string,
  seen = new Set<string>(),
): void {
  for (const [index, key] of keys.entries()) {
    if (seen.has(key)) say(desk, [...path, index], `a ${what} that occurs once`, `"${key}" again`)
    seen.add(key)
  }
}

/** Says which of the names are not among the known ones. */
export function checkKnown(
  desk: Desk,
  path: PackPath,
  names: readonly string[],
  known: { has: (name: string) => boolean },
  what: string,
): void {
  for (const [index, name] of names.entries()) {
    if (!known.has(name)) say(desk, [...path, index], `a known ${what}`, `"${name}"`)
  }
}

/** A rule without parameters, such as a fund's or a derived group's, or one with all that it reads. */
export type CheckedRule = {
  subject: Subject
  expression: string
  result: 'bool' | 'int'
  unit?: Unit | undefined
  params?: { types: ParamTypes; units: RuleAsked['units'] }
}

export function checkExpression(desk: Desk, path: PackPath, rule: CheckedRule): boolean {
  const { subject, expression, result, unit, params } = rule
  const scope = { subject, types: params?.types ?? {}, values: {} }
  const mistake = ruleMistake({ scope, units: params?.units ?? {}, result, unit }, expression)
  if (mistake) say(desk, path, `a CEL expression that gives ${result}`, mistake)
  return mistake === null
}

/** A choice must point at something that is there, so that the editor can change it. */
export function checkChoices(desk: Desk, above: PackPath, choices: readonly Choice[]): void {
  for (const [index, choice] of choices.entries()) {
    let at: unknown = valueAt(desk.file.value, above)
    for (const key of choice.path.split('.')) at = valueAt(at, [key])
    const path = [...above, 'choices', index, 'path']
    if (at === undefined) say(desk, path, 'a path in this document', `"${choice.path}"`)
    if (typeof at !== 'number') continue
    const low = choice.min ?? -Infinity
    const high = choice.max ?? Infinity
    if (at < low || at > high) say(desk, path, `a value from ${low} to ${high}`, String(at))
  }
}

function valueAt(value: unknown, path: PackPath): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )
}

/** Codes have the digits of their level, stand once, and hang from a parent that is there. */
export function checkAreas(desk: Desk, areas: readonly PackArea[]): void {
  const codes = new Set(areas.map((area) => area.code))
  checkUnique(
    desk,
    ['areas'],
    areas.map((area) => area.code),
    'area code',
  )
  for (const [index, area] of areas.entries()) {
    const mistake = codeMistake(area)
    if (mistake) say(desk, ['areas', index, 'code'], mistake, `"${area.code}"`)
    const parent = parentInCode(area)
    if (area.parent !== parent) {
      say(desk, ['areas', index, 'parent'], `${parent} by its own code`, String(area.parent))
    } else if (parent !== null && !codes.has(parent)) {
      say(desk, ['areas', index, 'parent'], 'an area of this file', `"${parent}"`)
    }
    if (area.within !== null && !codes.has(area.within)) {
      say(desk, ['areas', index, 'within'], 'an area of this file', `"${area.within}"`)
    }
  }
}

/** Every real district is drawn, rings close, and nothing is drawn that is no area. */
export function checkBoundaries(
  desk: Desk,
  boundaries: Boundaries,
  areas: readonly PackArea[],
): void {
  const drawn = new Set(boundaries.features.map((feature) => feature.properties.code))
  const districts = areas.filter((area) => area.level === 'district' && !area.zone)
  const known = new Set(districts.map((area) => area.code))
  for (const district of districts) {
    if (!drawn.has(district.code)) {
      say(desk, ['features'], 'a boundary of every district', `none of ${district.name}`)
    }
  }
  for (const [index, feature] of boundaries.features.entries()) {
    const path = ['features', index]
    if (!known.has(feature.properties.code)) {
      say(desk, [...path, 'properties', 'code'], 'a district', `"${feature.properties.code}"`)
    }
    const { geometry } = feature
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const ring of polygons.flat()) {
      const first = ring[0]
      const last = ring.at(-1)
      if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
        say(desk, [...path, 'geometry'], 'rings that close')
      }
    }
  }
}

export function checkCategories(desk: Desk, categories: readonly CareCategory[]): void {
  checkUnique(
    desk,
    ['categories'],
    categories.map((category) => category.code),
    'category',
  )
  const codes = new Set(categories.map((category) => category.code))
  for (const [index, category] of categories.entries()) {
    const path = ['categories', index]
    if (category.implies !== null && !codes.has(category.implies)) {
      say(desk, [...path, 'implies'], 'a category of this file', `"${category.implies}"`)
    }
    if (category.derived !== null) {
      const rule = { subject: 'person', expression: category.derived, result: 'bool' } as const
      checkExpression(desk, [...path, 'derived'], rule)
    } else if (category.evidence.length === 0) {
      say(desk, [...path, 'evidence'], 'evidence for a category that is not derived')
    }
  }
}

/** Keys once, maxima that add up, levels without gap or overlap, conditions about known answers. */
export function checkInstrument(desk: Desk, instrument: Instrument): void {
  const items = itemsOf(instrument)
  checkUnique(
    desk,
    ['sections'],
    items.map((item) => item.key),
    'item key',
  )
  checkSections(desk, instrument)
  checkLevels(desk, instrument)
  const known = new Map(items.map((item) => [item.key, item]))
  for (const [index, adjustment] of instrument.adjustments.entries()) {
    const path = ['adjustments', index, 'when']
    for (const { item, answers } of askedBy(adjustment.when)) {
      const options = known.get(item)?.options.map((option) => option.key)
      if (!options) say(desk, path, 'an item of this instrument', `"${item}"`)
      for (const answer of answers) {
        if (options && typeof answer === 'string' && !options.includes(answer)) {
          say(desk, path, `an option of ${item}`, `"${answer}"`)
        }
      }
    }
  }
  checkChoices(desk, [], instrument.choices)
}

function checkSections(desk: Desk, instrument: Instrument): void {
  let total = 0
  for (const [index, section] of instrument.sections.entries()) {
    let most = 0
    for (const [place, item] of section.items.entries()) {
      const path = ['sections', index, 'items', place]
      checkUnique(
        desk,
        [...path, 'options'],
        item.options.map((one) => one.key),
        'option key',
      )
      const isList = item.type === 'choice' || item.type === 'multi'
      if (isList !== item.options.length > 0) say(desk, path, 'options for choices, and only there')
      if (!item.scored) continue
      const scores = item.options.map((option) => option.score)
      if (item.type !== 'choice' || scores.includes(undefined)) {
        say(desk, path, 'a choice with a score for every option, or `scored: false`')
      }
      most += Math.max(0, ...scores.map((score) => score ?? 0))
    }
    if (most !== (section.max ?? 0)) {
      say(desk, ['sections', index, 'max'], `${most}, the sum of its items`, String(section.max))
    }
    total += most
  }
  const { max } = instrument.scoring.total
  if (max !== total) {
    say(desk, ['scoring', 'total', 'max'], `${total}, the sum of its sections`, String(max))
  }
}

function checkLevels(desk: Desk, instrument: Instrument): void {
  const bands = instrument.levels.toSorted((a, b) => a.min - b.min)
  let next = instrument.scoring.total.min
  for (const band of bands) {
    if (band.min !== next || band.max < band.min) {
      say(desk, ['levels'], `a level that begins at ${next}`, `${band.key} ${band.min}-${band.max}`)
    }
    next = band.max + 1
  }
  if (next !== instrument.scoring.total.max + 1) {
    say(desk, ['levels'], `levels up to ${instrument.scoring.total.max}`, `up to ${next - 1}`)
  }
  const levels = instrument.levels.map((level) => level.level)
  if (!levels.includes(instrument.cap)) say(desk, ['cap'], 'one of its levels')
}
