import { isFactName, meaningOf, type FactName } from '../../../kernel/packs/facts.ts'
import { UNITS } from '../../../kernel/packs/fact-types.ts'
import type { Parameter } from '../../../kernel/packs/programmes.ts'
import type { Words } from '../../../kernel/words.ts'
import { AREA_FACTS, factInWords } from '../facts.ts'
import type { CodeWords } from './rule-codes.ts'
import type { Literal } from './rule-literals.ts'
import type { RuleValue } from './rule-schema.ts'

export interface Bounds {
  readonly min: number | null
  readonly max: number | null
}

/** The narrowest of the bounds given; null where none is. */
export function narrowest(
  bounds: readonly { min?: number | undefined; max?: number | undefined }[],
): Bounds {
  const low = bounds.flatMap(({ min }) => min ?? [])
  const high = bounds.flatMap(({ max }) => max ?? [])
  return {
    min: low.length > 0 ? Math.max(...low) : null,
    max: high.length > 0 ? Math.min(...high) : null,
  }
}

export const boundsOf = (parameter: Parameter) => (parameter.type === 'int' ? [parameter] : [])

/** A parameter as a form changes it. */
export function valueOf(
  parameter: Parameter,
  bounds: Bounds,
  codes: readonly CodeWords[],
): RuleValue {
  const name = { zh: parameter.zh, en: parameter.en }
  switch (parameter.type) {
    case 'int': {
      const unit = parameter.unit ? UNITS[parameter.unit] : null
      const { value } = parameter
      const measure = measureOf(parameter.unit)
      return { kind: 'number', name, operator: null, value, unit, measure, ...bounds }
    }
    case 'bool':
      return { kind: 'flag', name, value: parameter.value, ...YES_NO }
    case 'text':
      return { kind: 'text', name, value: parameter.value }
    case 'day': {
      const { value, min, max } = parameter
      return { kind: 'day', name, operator: null, value, min: min ?? null, max: max ?? null }
    }
    case 'texts':
      return { kind: 'codes', name, value: [...parameter.value], ...listed(parameter.value, codes) }
    case 'ints': {
      const value = parameter.value.map(String)
      const { min, max, unit } = parameter
      const span = min === undefined || max === undefined ? [] : numbersBetween(min, max)
      const levels = unit === 'level' ? codes.filter((one) => one.of === 'ability_level') : []
      const known = levels.filter(({ code }) => span.length === 0 || span.includes(code))
      return { kind: 'codes', name, value, options: optionsFor([...value, ...span], known) }
    }
  }
}

const measureOf = (unit: string | undefined): 'fen' | 'minute' | null =>
  unit === 'fen' || unit === 'minute' ? unit : null

const SPAN_MAX = 40
const numbersBetween = (min: number, max: number): string[] =>
  max - min > SPAN_MAX
    ? []
    : Array.from({ length: max - min + 1 }, (_, index) => String(min + index))

/** The list that all these codes come from: groups of people, ways of living, levels. */
function listed(value: readonly string[], codes: readonly CodeWords[]) {
  const fact = codes.find((one) => value.includes(one.code))?.of
  return {
    options: optionsFor(
      value,
      codes.filter((one) => one.of === fact),
    ),
  }
}

/** What may be chosen: the known codes, and those the rule names already. */
function optionsFor(value: readonly string[], known: readonly CodeWords[]) {
  const named = new Set(known.map((one) => one.code))
  const others = [...new Set(value)].filter((code) => !named.has(code))
  return [
    ...known.map(({ code, zh, en }) => ({ code, zh, en })),
    ...others.map((code) => ({ code, zh: code, en: code })),
  ]
}

/** Nobody is 200 years old: a rule that asks for it, or who says so, slipped with a finger. */
export const YEARS_MAX = 120
const NUMBER_MAX: Readonly<Record<string, number>> = { year: YEARS_MAX, level: 4, percent: 100 }
const OTHER_MAX = 1_000_000

/** A literal of a criterion as a form changes it. */
export function literalValue(
  { fact, operator, value }: Literal,
  bounds: readonly { min?: number | undefined; max?: number | undefined }[],
  codes: readonly CodeWords[],
): RuleValue {
  const name = isFactName(fact) ? meaningOf(fact).name : { zh: fact, en: fact }
  if (typeof value === 'boolean') {
    const answers = isFactName(fact) ? answersOf(fact) : YES_NO
    return { kind: 'flag', name, value, ...answers }
  }
  if (typeof value === 'string') {
    return { kind: 'day', name, operator, value, min: null, max: null }
  }
  if (operator === 'within' && typeof value !== 'number') {
    return { kind: 'areas', name, value: [...value] }
  }
  if (typeof value !== 'number') {
    const known = codes.filter((one) => one.of === fact)
    return { kind: 'codes', name, value: [...value], options: optionsFor(value, known) }
  }
  return numberOf(fact, name, operator, value, bounds)
}

function numberOf(
  fact: string,
  name: Words,
  operator: string | null,
  value: number,
  bounds: readonly { min?: number | undefined; max?: number | undefined }[],
): RuleValue {
  const unit = isFactName(fact) ? meaningOf(fact).unit : undefined
  const natural = { min: 0, max: (unit && NUMBER_MAX[unit]) ?? OTHER_MAX }
  return {
    kind: 'number',
    name,
    operator,
    value,
    // Ages are said in full years of life.
    unit: fact === 'age' ? { zh: '周岁', en: 'years' } : unit ? UNITS[unit] : null,
    measure: measureOf(unit),
    ...narrowest([natural, ...bounds]),
  }
}

const YES_NO = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }

/** What yes and no mean of a fact: lives in an institution, lives at home. */
const answersOf = (fact: FactName) => ({
  yes: factInWords(fact, { [fact]: true }),
  no: factInWords(fact, { [fact]: false }),
})

/** What a new criterion may ask of a fact; null where no form could offer it. */
export function valueOfFact(fact: FactName, codes: readonly CodeWords[]): RuleValue | null {
  const { name, type } = meaningOf(fact)
  const known = codes.filter((one) => one.of === fact)
  if (type === 'bool') return { kind: 'flag', name, value: true, ...answersOf(fact) }
  if (AREA_FACTS.some((one) => one === fact)) return { kind: 'areas', name, value: [] }
  if (known.length > 0) return { kind: 'codes', name, value: [], options: optionsFor([], known) }
  if (type === 'day') {
    return { kind: 'day', name, operator: '>=', value: '', min: null, max: null }
  }
  if (type !== 'int') return null
  return numberOf(fact, name, '>=', 0, [])
}
