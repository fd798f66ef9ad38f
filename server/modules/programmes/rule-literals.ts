import { isFactName, meaningOf } from '../../kernel/pack-facts.ts'

/** A value in a CEL expression that stands against a fact: `facts.age >= 60`, `!facts.admitted`. */
export interface Literal {
  readonly fact: string
  /** `>=`, `==` … for a number; `in` for a list; `has` for codes of which one is held; `is` for yes or no. */
  readonly operator: string
  readonly value: LiteralValue
  /** A list of whole numbers, which a form offers as codes. */
  readonly ofNumbers: boolean
  readonly from: number
  readonly to: number
}

export type LiteralValue = number | boolean | readonly string[]

const COMPARED = /\bfacts\.([a-z_][a-z0-9_]*)\s*(>=|<=|==|!=|>|<)\s*(-?\d+)\b/g
const LISTED =
  /\bfacts\.([a-z_][a-z0-9_]*)(?:\.(?:exists|all)\(\s*\w+\s*,\s*\w+)?\s+in\s+\[([^\]]*)\]/g
const ITEM = /^(?:"([^"\\]*)"|'([^'\\]*)'|(-?\d+))$/
/** `"care_worker" in facts.certificates`: one code, or later one of several. */
const HELD = /(?:"([^"\\]*)"|'([^'\\]*)')\s+in\s+facts\.([a-z_][a-z0-9_]*)\b/g
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
  return [...numbers, ...lists, ...heldIn(expression), ...flagsIn(expression)].toSorted(
    (a, b) => a.from - b.from,
  )
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
  const items = value.map((item) => (ofNumbers ? item : JSON.stringify(item)))
  if (operator !== 'has') return items.join(', ')
  return items.length === 1
    ? `${items[0]} in facts.${fact}`
    : `facts.${fact}.exists(c, c in [${items.join(', ')}])`
}
