import { isFactName, meaningOf } from '../../../kernel/packs/facts.ts'
import { AREA_FACTS } from '../facts.ts'

/** A value in a CEL expression that stands against a fact: `facts.age >= 60`, `!facts.admitted`. */
export interface Literal {
  readonly fact: string
  /**
   * `>=`, `==` … for a number or a day; `in` for a list; `has` for codes of which one is held; `one` for
   * a text that is one code; `within` for areas; `is` for yes or no.
   */
  readonly operator: string
  readonly value: LiteralValue
  /** A list of whole numbers, which a form offers as codes. */
  readonly ofNumbers: boolean
  readonly from: number
  readonly to: number
}

/** A day is a text; codes and areas are lists. */
export type LiteralValue = number | boolean | string | readonly string[]

const COMPARED = /\bfacts\.([a-z_][a-z0-9_]*)\s*(>=|<=|==|!=|>|<)\s*(-?\d+)\b/g
const LISTED =
  /\bfacts\.([a-z_][a-z0-9_]*)(?:\.(?:exists|all)\(\s*\w+\s*,\s*\w+)?\s+in\s+\[([^\]]*)\]/g
const ITEM = /^(?:"([^"\\]*)"|'([^'\\]*)'|(-?\d+))$/
/** `"care_worker" in facts.certificates`: one code, or later one of several. */
const HELD = /(?:"([^"\\]*)"|'([^'\\]*)')\s+in\s+facts\.([a-z_][a-z0-9_]*)\b/g
/** `facts.ability_assessed_on >= "2026-01-01"`. */
const DATED =
  /\bfacts\.([a-z_][a-z0-9_]*)\s*(>=|<=|==|!=|>|<)\s*(?:"(\d{4}-\d{2}-\d{2})"|'(\d{4}-\d{2}-\d{2})')/g
/** `facts.living == "alone"`: one code, or later one of several. */
const EQUAL = /\bfacts\.([a-z_][a-z0-9_]*)\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')/g
/**
 * `facts.residence_area.startsWith("371002")`, or any of several. One that chooses between two values is
 * no condition: moving the place would move the values of two places.
 */
const WITHIN = /\bfacts\.([a-z_][a-z0-9_]*)\.startsWith\(\s*(?:"(\d+)"|'(\d+)')\s*\)(?!\s*\?)/g
const WITHIN_ANY =
  /\[([^\]]*)\]\.exists\(\s*(\w+)\s*,\s*facts\.([a-z_][a-z0-9_]*)\.startsWith\(\s*\2\s*\)\s*\)(?!\s*\?)/g
/** A fact that is yes or no, as it stands or denied; not one that is compared. */
const FLAG = /(!\s*)?\bfacts\.([a-z_][a-z0-9_]*)\b(?!\s*(?:[=!<>.]|in\b))/g

/** The values that a guided form may change, in the order in which they are written. */
export function literalsIn(expression: string): Literal[] {
  const numbers = [...expression.matchAll(COMPARED)].map((found): Literal => {
    const [all, fact, operator, digits] = found as unknown as [string, string, string, string]
    const to = found.index + all.length
    const at = { from: to - digits.length, to }
    return { fact, operator, value: Number(digits), ofNumbers: false, ...at }
  })
  const lists = [...expression.matchAll(LISTED)].flatMap((found): Literal[] => {
    const [all, fact, text] = found as unknown as [string, string, string]
    const items = text.split(',').map((item) => ITEM.exec(item.trim()))
    if (items.includes(null)) return []
    const to = found.index + all.length - 1
    const value = items.map((item) => item![1] ?? item![2] ?? item![3]!)
    const ofNumbers = items.every((item) => item![3] !== undefined)
    return [{ fact, operator: 'in', value, ofNumbers, from: to - text.length, to }]
  })
  return [
    ...numbers,
    ...lists,
    ...heldIn(expression),
    ...flagsIn(expression),
    ...daysIn(expression),
    ...equalsIn(expression),
    ...areasIn(expression),
  ].toSorted((a, b) => a.from - b.from)
}

const isOfType = (fact: string, type: 'day' | 'text'): boolean =>
  isFactName(fact) && meaningOf(fact).type === type

const isArea = (fact: string): boolean => AREA_FACTS.some((one) => one === fact)

function daysIn(expression: string): Literal[] {
  return [...expression.matchAll(DATED)].flatMap((found): Literal[] => {
    const [all, fact, operator, double, single] = found as unknown as [
      string,
      string,
      string,
      string?,
      string?,
    ]
    if (!isOfType(fact, 'day')) return []
    const value = double ?? single ?? ''
    const to = found.index + all.length
    return [{ fact, operator, value, ofNumbers: false, from: to - value.length - 2, to }]
  })
}

function equalsIn(expression: string): Literal[] {
  return [...expression.matchAll(EQUAL)].flatMap((found): Literal[] => {
    const [all, fact, double, single] = found as unknown as [string, string, string?, string?]
    if (!isOfType(fact, 'text') || isArea(fact)) return []
    const [from, to] = [found.index, found.index + all.length]
    return [{ fact, operator: 'one', value: [double ?? single ?? ''], ofNumbers: false, from, to }]
  })
}

function areasIn(expression: string): Literal[] {
  const within = (fact: string, value: readonly string[], from: number, length: number) =>
    isArea(fact)
      ? [{ fact, operator: 'within', value, ofNumbers: false, from, to: from + length }]
      : []
  const single = [...expression.matchAll(WITHIN)].flatMap((found): Literal[] => {
    const [all, fact, double, quoted] = found as unknown as [string, string, string?, string?]
    return within(fact, [double ?? quoted ?? ''], found.index, all.length)
  })
  const several = [...expression.matchAll(WITHIN_ANY)].flatMap((found): Literal[] => {
    const [all, text, , fact] = found as unknown as [string, string, string, string]
    const codes = text.split(',').map((item) => ITEM.exec(item.trim()))
    if (codes.some((item) => item === null || item[3] !== undefined)) return []
    const value = codes.map((item) => item![1] ?? item![2]!)
    return within(fact, value, found.index, all.length)
  })
  return [...single, ...several]
}

function heldIn(expression: string): Literal[] {
  return [...expression.matchAll(HELD)].map((found): Literal => {
    const [all, double, single, fact] = found as unknown as [string, string?, string?, string?]
    const value = [double ?? single ?? '']
    const [from, to] = [found.index, found.index + all.length]
    return { fact: fact!, operator: 'has', value, ofNumbers: false, from, to }
  })
}

function flagsIn(expression: string): Literal[] {
  return [...expression.matchAll(FLAG)].flatMap((found): Literal[] => {
    const [all, not, fact] = found as unknown as [string, string | undefined, string]
    if (!isFactName(fact) || meaningOf(fact).type !== 'bool') return []
    const [from, to] = [found.index, found.index + all.length]
    return [{ fact, operator: 'is', value: not === undefined, ofNumbers: false, from, to }]
  })
}

/** The expression with other values in the same places; everything else stays as written. */
export function withLiterals(expression: string, values: readonly LiteralValue[]): string {
  let written = ''
  let at = 0
  for (const [index, literal] of literalsIn(expression).entries()) {
    const value = values[index] ?? literal.value
    const isSame = JSON.stringify(value) === JSON.stringify(literal.value)
    const same = expression.slice(literal.from, literal.to)
    written += expression.slice(at, literal.from) + (isSame ? same : spelled(literal, value))
    at = literal.to
  }
  return written + expression.slice(at)
}

type Spelled = Pick<Literal, 'fact' | 'operator' | 'ofNumbers'>

/** A value as it stands in an expression in that place. */
export function spelled({ fact, operator, ofNumbers }: Spelled, value: LiteralValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? `facts.${fact}` : `!facts.${fact}`
  if (typeof value === 'string') return JSON.stringify(value)
  const items = value.map((item) => (ofNumbers ? item : JSON.stringify(item)))
  const list = items.join(', ')
  switch (operator) {
    case 'has':
      return items.length === 1
        ? `${list} in facts.${fact}`
        : `facts.${fact}.exists(c, c in [${list}])`
    case 'one':
      return items.length === 1 ? `facts.${fact} == ${list}` : `facts.${fact} in [${list}]`
    case 'within':
      return items.length === 1
        ? `facts.${fact}.startsWith(${list})`
        : `[${list}].exists(a, facts.${fact}.startsWith(a))`
    default:
      return list
  }
}
