import { yuanText } from '../../../kernel/money.ts'
import { invalid } from '../../../kernel/refused.ts'
import { Day } from '../../../kernel/time.ts'
import type { Words } from '../../../kernel/words.ts'
import type { LiteralValue } from './rule-literals.ts'
import type { GivenValue, OfferedFact, RuleField, RuleValue } from './rule-schema.ts'

/** What a form offers: parts of the rule, facts that a new condition may ask for, and areas there are. */
export interface Changeable {
  readonly fields: readonly RuleField[]
  readonly facts: readonly OfferedFact[]
  readonly areas: ReadonlySet<string>
}

type Bound = number | string | null
interface Bounded {
  readonly min: Bound
  readonly max: Bound
  /** Of an amount: fen, minute, meal …; a plain figure and a day have none. */
  readonly unit?: string | null
}

/** Refuses a number outside the bounds of its source by the place in the form, in the unit of the form. */
export function refuseOutside(
  value: number | string,
  { min, max, unit = null }: Bounded,
  field: string,
): void {
  if ((min === null || value >= min) && (max === null || value <= max)) return
  const bounds = boundsSaid(
    min === null ? null : said(min, unit),
    max === null ? null : said(max, unit),
  )
  const found = said(value, unit)
  throw invalid('programmes.change_out_of_bounds', field, {
    boundsZh: bounds.zh,
    boundsEn: bounds.en,
    foundZh: found.zh,
    foundEn: found.en,
  })
}

function said(value: number | string, unit: string | null): Words {
  if (typeof value === 'string') return { zh: value, en: value }
  if (unit === 'fen') return { zh: `${yuanText(value)}元`, en: `${yuanText(value)} yuan` }
  if (unit !== 'minute') return { zh: String(value), en: String(value) }
  return value % 60 === 0
    ? { zh: `${value / 60}小时`, en: `${value / 60} h` }
    : { zh: `${value}分钟`, en: `${value} min` }
}

function boundsSaid(min: Words | null, max: Words | null): Words {
  if (min && max) return { zh: `${min.zh}至${max.zh}`, en: `${min.en} to ${max.en}` }
  if (min) return { zh: `不低于${min.zh}`, en: `at least ${min.en}` }
  return max ? { zh: `不超过${max.zh}`, en: `at most ${max.en}` } : { zh: '', en: '' }
}

/** A typed value that the field allows; the field says the kind, the bounds and the list. */
export function checked(
  field: RuleValue,
  given: GivenValue,
  path: string,
  areas: ReadonlySet<string>,
): GivenValue {
  switch (field.kind) {
    case 'number':
      if (typeof given !== 'number') break
      refuseOutside(given, { ...field, unit: field.measure }, path)
      return given
    case 'flag':
      if (typeof given !== 'boolean') break
      return given
    case 'text':
      if (typeof given !== 'string' || given.trim() === '') break
      return given.trim()
    case 'day':
      if (typeof given !== 'string' || !Day.safeParse(given).success) break
      refuseOutside(given, { min: field.min, max: field.max }, path)
      return given
    case 'codes':
      return listed(given, new Set(field.options.map((one) => one.code)), path)
    case 'areas':
      return listed(given, areas, path)
  }
  throw invalid('programmes.change_wrong_value', path)
}

function listed(given: GivenValue, known: ReadonlySet<string>, path: string): GivenValue {
  if (!Array.isArray(given) || given.length === 0) {
    throw invalid('programmes.change_wrong_value', path)
  }
  const strange = given.find((code) => !known.has(code))
  if (strange !== undefined)
    throw invalid('programmes.change_unknown_code', path, { code: strange })
  return [...new Set(given)]
}

/** The value of a fact that is asked for, as an expression has it; the fact must be one that is offered. */
export function askedValue(
  { facts, areas }: Changeable,
  asked: { readonly fact: string; readonly value: GivenValue },
  path: string,
): LiteralValue {
  const offered = facts.find((one) => one.fact === asked.fact)
  if (!offered) {
    throw invalid('programmes.change_unknown_field', `${path}.fact`, { key: asked.fact })
  }
  return checked(offered.value, asked.value, `${path}.value`, areas)
}
