import { z } from 'zod'
import { AreaCode } from './words.ts'
import { Day } from '../time.ts'

export const AreaLevel = z.enum(['city', 'district', 'town', 'village'])
export type AreaLevel = z.infer<typeof AreaLevel>

const Longitude = z.number().min(73).max(136)
const Latitude = z.number().min(3).max(54)
/** Longitude, latitude, as GeoJSON has it. */
export const Point = z.tuple([Longitude, Latitude])
export type Point = z.infer<typeof Point>

/** One administrative area with its place in the tree. */
export const PackArea = z.strictObject({
  code: AreaCode,
  name: z.string().min(1),
  nameEn: z.string().min(1).nullable(),
  level: AreaLevel,
  parent: AreaCode.nullable(),
  kind: z.enum(['urban', 'rural']),
  kindBasis: z.enum(['code_range', 'town_kind', 'majority_of_villages', 'choice']),
  point: Point,
  pointBasis: z.enum(['synthetic', 'published']),
  /** A development zone that statistics count like a county; it is none. */
  zone: z.boolean(),
  /** The county a zone lies in, where it lies in one. */
  within: AreaCode.nullable(),
  /** An administering unit that has no national code; ours has a U in it. */
  unit: z.boolean(),
  /** Whether an address may be chosen here: not in parks, farms and prison branches. */
  selectable: z.boolean(),
  validFrom: Day,
  validTo: Day.nullable(),
})
export type PackArea = z.infer<typeof PackArea>

const Defaulted = {
  nameEn: true,
  kindBasis: true,
  pointBasis: true,
  zone: true,
  within: true,
  unit: true,
  selectable: true,
  validFrom: true,
  validTo: true,
} as const
const PackAreaRow = PackArea.partial(Defaulted)

/** `areas.json`: rows that leave out what `defaults` says for all of them. */
export const AreasFile = z.strictObject({
  source: z.record(z.string(), z.string()),
  bases: z.record(z.string(), z.string()),
  defaults: PackArea.pick(Defaulted).partial(),
  areas: z.array(PackAreaRow).min(1),
})
export type AreasFile = z.infer<typeof AreasFile>

const NOTHING_SPECIAL = { nameEn: null, within: null, validTo: null }

/** Fills each row with the file's defaults; the result is checked once more by the caller. */
export function areasOf(file: AreasFile): unknown[] {
  return file.areas.map((row) => ({ ...NOTHING_SPECIAL, ...file.defaults, ...row }))
}

const Ring = z.array(Point).min(4)
const Polygon = z.array(Ring).min(1)
const Feature = z.strictObject({
  type: z.literal('Feature'),
  properties: z.strictObject({
    code: AreaCode,
    name: z.string().min(1),
    centre: Point,
    /** The code and name under which the source drew it, where they have changed since. */
    drawnAs: z.strictObject({ code: AreaCode, name: z.string() }).optional(),
  }),
  geometry: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Polygon'), coordinates: Polygon }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Polygon).min(1) }),
  ]),
})

/** `boundaries.json`: plain GeoJSON of the city's districts, with its credit. */
export const Boundaries = z.strictObject({
  type: z.literal('FeatureCollection'),
  credit: z.record(z.string(), z.string()),
  features: z.array(Feature).min(1),
})
export type Boundaries = z.infer<typeof Boundaries>

const DIGITS = { city: 4, district: 6, town: 9, village: 12 } as const satisfies Record<
  AreaLevel,
  number
>

/** What the code of an area should look like, or null when it does. */
export function codeMistake(area: PackArea): string | null {
  if (area.unit) return /^\d{6}U\d{2}$/.test(area.code) ? null : 'a unit code such as 371002U01'
  const digits = DIGITS[area.level]
  return area.code.length === digits && /^\d+$/.test(area.code)
    ? null
    : `${digits} digits for a ${area.level}`
}

/** The parent that the code itself names; units stand under their district. */
export function parentInCode(area: PackArea): string | null {
  if (area.level === 'city') return null
  const length = { district: 4, town: 6, village: 9 }[area.level]
  return area.code.slice(0, length)
}
