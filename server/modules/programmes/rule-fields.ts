import { isFactName, meaningOf } from '../../kernel/pack-facts.ts'
import { UNITS, type FactMeaning } from '../../kernel/pack-fact-types.ts'
import type { Parameter, Programme } from '../../kernel/pack-programmes.ts'
import type { Words } from '../../kernel/words.ts'
import { literalsIn, type Literal } from './rule-literals.ts'
import type { RuleField, RuleValue } from './rule-schema.ts'

/** A code of a list and what it means; `of` says of which fact. */
export interface CodeWords {
  readonly of: string
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** What of this rule a form may change, with the bounds that its source sets (I17). */
export function fieldsOf(programme: Programme, codes: readonly CodeWords[]): RuleField[] {
  return [
    ...amountFields(programme),
    ...programme.parameters.map((parameter, at) => parameterField(programme, parameter, at, codes)),
    ...programme.criteria.map((_, at) => criterionField(programme, at, codes)),
  ]
}

interface Bounds {
  readonly min: number | null
  readonly max: number | null
}

/** The narrowest of the bounds given; null where none is. */
function narrowest(
  bounds: readonly { min?: number | undefined; max?: number | undefined }[],
): Bounds {
  const low = bounds.flatMap(({ min }) => min ?? [])
  const high = bounds.flatMap(({ max }) => max ?? [])
  return {
    min: low.length > 0 ? Math.max(...low) : null,
    max: high.length > 0 ? Math.min(...high) : null,
  }
}

/** What the rule says of its own place `path`: whether it is the city's choice, and within what. */
function choicesAt({ choices }: Programme, path: string) {
  const there = choices.filter((one) => path === one.path || path.startsWith(`${one.path}.`))
  const exact = there.filter((one) => one.path === path)
  return { isChoice: there.length > 0, bounds: exact }
}

function amountFields(programme: Programme): RuleField[] {
  const { amount, unit } = programme
  const field = (
    key: string,
    path: string,
    about: { words: Words; amount: number; choice: boolean; unit: string },
  ): RuleField => {
    const { isChoice, bounds } = choicesAt(programme, path)
    const limits = about.unit === 'percent' ? bounds : [amount, ...bounds]
    return {
      kind: 'amount',
      key,
      clause: amount.clause,
      ...about,
      choice: about.choice || isChoice,
      ...narrowest(limits),
    }
  }
  if (amount.method === 'fixed') {
    const words = { zh: '每个周期的标准', en: 'Amount for each cycle' }
    return [field('amount', 'amount.amount', { words, unit, ...amount })]
  }
  if (amount.method === 'table') {
    return amount.rows.map((row, at) =>
      field(`amount.rows.${row.id}`, `amount.rows.${at}.amount`, {
        words: { zh: row.zh, en: row.en },
        amount: row.amount,
        choice: row.choice,
        unit,
      }),
    )
  }
  if (amount.method === 'expression') return []
  const { percent, cap, choice } = amount
  return [
    ...(typeof percent === 'number'
      ? [
          field('amount.percent', 'amount.percent', {
            words: { zh: '抵扣比例', en: 'Share of the cost' },
            amount: percent,
            choice,
            unit: 'percent',
          }),
        ]
      : []),
    ...(typeof cap === 'number'
      ? [
          field('amount.cap', 'amount.cap', {
            words: { zh: '每个周期的上限', en: 'Ceiling for each cycle' },
            amount: cap,
            choice,
            unit,
          }),
        ]
      : []),
  ]
}

function parameterField(
  programme: Programme,
  parameter: Parameter,
  at: number,
  codes: readonly CodeWords[],
): RuleField {
  const { id, zh, en, clause, choice } = parameter
  const { isChoice, bounds } = choicesAt(programme, `parameters.${at}.value`)
  return {
    kind: 'parameter',
    key: `parameters.${id}`,
    words: { zh, en },
    clause,
    choice: choice || isChoice,
    value: valueOf(parameter, narrowest([...boundsOf(parameter), ...bounds]), codes),
  }
}

const boundsOf = (parameter: Parameter) => (parameter.type === 'int' ? [parameter] : [])

function valueOf(parameter: Parameter, bounds: Bounds, codes: readonly CodeWords[]): RuleValue {
  const name = { zh: parameter.zh, en: parameter.en }
  switch (parameter.type) {
    case 'int': {
      const unit = parameter.unit ? UNITS[parameter.unit] : null
      const { value } = parameter
      const measure = measureOf(parameter.unit)
      return { kind: 'number', name, operator: null, value, unit, measure, ...bounds }
    }
    case 'bool':
      return { kind: 'flag', name, value: parameter.value }
    case 'text':
      return { kind: 'text', name, value: parameter.value }
    case 'day': {
      const { value, min, max } = parameter
      return { kind: 'day', name, value, min: min ?? null, max: max ?? null }
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

function criterionField(programme: Programme, at: number, codes: readonly CodeWords[]): RuleField {
  const { id, zh, en, clause, status, required, expression } = programme.criteria[at]!
  const { isChoice, bounds } = choicesAt(programme, `criteria.${at}.expression`)
  return {
    kind: 'criterion',
    key: `criteria.${id}`,
    words: { zh, en },
    required,
    clause,
    choice: status === 'choice' || isChoice,
    values: literalsIn(expression).map((literal) => literalValue(literal, bounds, codes)),
  }
}

/** Nobody is 200 years old; a rule that asks for it is a slip of the finger. */
const NUMBER_MAX: Readonly<Record<string, number>> = { year: 120, level: 4, percent: 100 }
const OTHER_MAX = 1_000_000

function literalValue(
  { fact, operator, value }: Literal,
  bounds: readonly { min?: number | undefined; max?: number | undefined }[],
  codes: readonly CodeWords[],
): RuleValue {
  const meaning: FactMeaning | null = isFactName(fact) ? meaningOf(fact) : null
  const name = meaning?.name ?? { zh: fact, en: fact }
  if (typeof value !== 'number') {
    const known = codes.filter((one) => one.of === fact)
    return { kind: 'codes', name, value: [...value], options: optionsFor(value, known) }
  }
  const unit = meaning?.unit
  const natural = { min: 0, max: (unit && NUMBER_MAX[unit]) ?? OTHER_MAX }
  return {
    kind: 'number',
    name,
    operator,
    value,
    unit: unit ? UNITS[unit] : null,
    measure: measureOf(unit),
    ...narrowest([natural, ...bounds]),
  }
}
