import { sql, type Expression, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../command.ts'
import { AreaLevel } from './areas.ts'
import { checkUnique, say, type Desk } from './checks.ts'
import { laid } from './file.ts'
import type { GoalsFile } from './goals.ts'
import { Code, RuleSource, Words } from './words.ts'

/**
 * What one unit of a figure is. Person, person-time and household are never mixed: the same month
 * may show 350,000 person-times and 9,000 persons.
 */
export const Counted = z.enum([
  'person',
  'person_time',
  'household',
  'call',
  'request',
  'visit',
  'answer',
  'assessment',
  'offer',
  'order',
  'worker',
  'organisation',
  'area',
  'bed',
  'service',
  'minute',
  'fen',
])
export type Counted = z.infer<typeof Counted>

/** A measure that a module publishes and, in words, what exactly is counted. */
export const Term = z.strictObject({
  /** `visits.late`: the module and its name there. */
  measure: z.string().regex(/^[a-z]+\.[a-z][a-z0-9_]*$/),
  counts: Counted,
  zh: z.string().min(1),
  en: z.string().min(1),
})
export type Term = z.infer<typeof Term>

/** Places in a link that are filled when it is shown; `from` and `to` are days, both included. */
export const LINK_PLACES = ['area', 'from', 'to', 'month', 'today', 'part'] as const

/** The page that lists the rows behind a figure: an address of the product and its filters. */
export const RowsLink = z.strictObject({
  page: z.string().regex(/^(\/[a-z][a-z0-9-]*)+$/),
  query: z.record(z.string().regex(/^[a-zA-Z]+$/), z.string().min(1)).default({}),
})
export type RowsLink = z.infer<typeof RowsLink>

/** `now`: as it stands; `month`: the whole calendar month; `chosen`: what the page looks at. */
export const IndicatorPeriod = z.enum(['now', 'month', 'chosen'])
export type IndicatorPeriod = z.infer<typeof IndicatorPeriod>

/** A declared measure of the work; targets stand apart, because every region sets its own. */
export const Indicator = z.strictObject({
  code: Code,
  group: Code,
  title: Words,
  /** What it tells, in a sentence. */
  about: Words,
  numerator: Term,
  denominator: Term.nullable().default(null),
  unit: z.enum(['count', 'percent', 'minute', 'fen']),
  period: IndicatorPeriod,
  levels: z.array(AreaLevel).min(1).default(['city', 'district', 'town', 'village']),
  /** Which way is better; `none` where more is neither. */
  direction: z.enum(['up', 'down', 'none']),
  /** False where a past month has nothing to tell, such as visits still planned. */
  trend: z.boolean().default(true),
  /** Shown part by part as well. */
  parts: z.enum(['category', 'fund', 'visit_state']).nullable().default(null),
  rows: RowsLink.nullable().default(null),
  denominatorRows: RowsLink.nullable().default(null),
  /** The list behind one part; `{part}` is its code. */
  partRows: RowsLink.nullable().default(null),
})
export type Indicator = z.infer<typeof Indicator>

export const IndicatorGroup = z.strictObject({ code: Code, title: Words })
export type IndicatorGroup = z.infer<typeof IndicatorGroup>

/** What a document or the city asks of an indicator; in the indicator's own unit. */
export const IndicatorTarget = z.strictObject({
  indicator: Code,
  relation: z.enum(['at_least', 'at_most']),
  value: z.number(),
  source: RuleSource,
})
export type IndicatorTarget = z.infer<typeof IndicatorTarget>

/** `indicators.yaml`. */
export const IndicatorsFile = z.strictObject({
  groups: z.array(IndicatorGroup).default([]),
  indicators: z.array(Indicator).default([]),
  targets: z.array(IndicatorTarget).default([]),
})
export type IndicatorsFile = z.infer<typeof IndicatorsFile>

/** The indicators of a pack and of all that it extends. */
export type Indicators = {
  readonly [part in keyof IndicatorsFile]: readonly IndicatorsFile[part][number][]
}

/** Files from the widest pack to the narrowest: the later entry of a code takes the place. */
export function layIndicators(files: readonly IndicatorsFile[]): Indicators {
  return {
    groups: laid(
      files.map((file) => file.groups),
      (group) => group.code,
    ),
    indicators: laid(
      files.map((file) => file.indicators),
      (indicator) => indicator.code,
    ),
    targets: laid(
      files.map((file) => file.targets),
      (target) => target.indicator,
    ),
  }
}

/** Codes once, known groups and indicators, a denominator for every percentage, links that fill. */
export function checkIndicators(desk: Desk, file: IndicatorsFile, known: Indicators): void {
  const groups = new Set(known.groups.map((group) => group.code))
  const indicators = new Set(known.indicators.map((indicator) => indicator.code))
  const codes = file.indicators.map((one) => one.code)
  checkUnique(desk, ['indicators'], codes, 'indicator')
  for (const [index, indicator] of file.indicators.entries()) {
    const path = ['indicators', index]
    if (!groups.has(indicator.group)) {
      say(desk, [...path, 'group'], 'a known group', `"${indicator.group}"`)
    }
    if ((indicator.unit === 'percent') !== (indicator.denominator !== null)) {
      say(desk, [...path, 'denominator'], 'a denominator for a percentage, and only there')
    }
    for (const name of ['rows', 'denominatorRows', 'partRows'] as const) {
      for (const [key, value] of Object.entries(indicator[name]?.query ?? {})) {
        const place = /^\{(.*)\}$/.exec(value)?.[1]
        if (place === undefined || (LINK_PLACES as readonly string[]).includes(place)) continue
        const expected = `plain text or one of {${LINK_PLACES.join('}, {')}}`
        say(desk, [...path, name, 'query', key], expected, `"${value}"`)
      }
    }
  }
  for (const [index, target] of file.targets.entries()) {
    if (indicators.has(target.indicator)) continue
    say(desk, ['targets', index, 'indicator'], 'a known indicator', `"${target.indicator}"`)
  }
}

/** What a module is asked to count: areas of one level and a half-open span of time. */
export interface FigureScope {
  readonly areas: readonly string[]
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/**
 * One number a module counted. `areaCode` is of the level below the areas asked for, so that one
 * call serves the map, the table and the total; what hangs on an asked area itself keeps its code.
 */
export interface Figure {
  readonly areaCode: string
  /** `visits.late`. */
  readonly measure: string
  /**
   * The fund or category, where the measure is told part by part as well; null for the whole, which
   * is told apart because parts may overlap.
   */
  readonly part: string | null
  readonly value: number
}

/** What a module publishes as `<module>Figures` for the indicators. */
export interface FigureSource {
  /** Every measure that `read` may tell. */
  readonly measures: readonly string[]
  /** Set-based and without a reach check: whoever asks has made sure of the areas. */
  read(ctx: Ctx, scope: FigureScope): Promise<Figure[]>
}

const CODE_LENGTHS = [4, 6, 9, 12] as const

/** How many characters an area code has one level below `code`; a village stays itself. */
export const lengthBelow = (code: string): number =>
  CODE_LENGTHS.find((length) => length > code.length) ?? 12

/** `left(area_code, 9)`: the column by which a figure's rows are grouped. */
export function areaBelow(
  column: Expression<unknown>,
  areas: readonly string[],
): RawBuilder<string> {
  return sql<string>`left(${column}, ${sql.lit(lengthBelow(areas[0] ?? ''))})`
}

/** Rows with a column for each measure, as one figure each; `names` says which measure a column is. */
export function figuresOf<C extends string>(
  rows: readonly (Readonly<Record<NoInfer<C>, number>> & {
    readonly area: string
    readonly part?: string | null
  })[],
  names: Readonly<Record<C, string>>,
): Figure[] {
  return rows.flatMap((row) =>
    (Object.keys(names) as C[]).map((column) => ({
      areaCode: row.area,
      measure: names[column],
      part: row.part ?? null,
      value: row[column],
    })),
  )
}

/**
 * Goals name known indicators or say why they have none. Narrower packs add to the list of basic services and change entries of
 * their own; an entry of the wider list stays, because a local list offers no less.
 */
export function checkGoals(desk: Desk, file: GoalsFile, indicators: ReadonlySet<string>): void {
  for (const [index, goal] of file.goals.entries()) {
    const path = ['goals', index]
    if ((goal.indicator === null) === (goal.uncounted === undefined)) {
      say(desk, [...path, 'uncounted'], 'an indicator, or in words why there is none')
    }
    if (goal.indicator === null || indicators.has(goal.indicator)) continue
    say(desk, [...path, 'indicator'], 'a known indicator', `"${goal.indicator}"`)
  }
}
