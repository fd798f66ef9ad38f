/** A literal in a CEL expression that stands against a fact: `facts.age >= 60`, `… in ["a", "b"]`. */
export interface Literal {
  readonly fact: string
  /** `>=`, `==` … for a number; `in` for a list. */
  readonly operator: string
  readonly value: number | readonly string[]
  /** A list of whole numbers, which a form offers as codes. */
  readonly ofNumbers: boolean
  readonly from: number
  readonly to: number
}

const COMPARED = /\bfacts\.([a-z_][a-z0-9_]*)\s*(>=|<=|==|!=|>|<)\s*(-?\d+)\b/g
const LISTED =
  /\bfacts\.([a-z_][a-z0-9_]*)(?:\.(?:exists|all)\(\s*\w+\s*,\s*\w+)?\s+in\s+\[([^\]]*)\]/g
const ITEM = /^(?:"([^"\\]*)"|'([^'\\]*)'|(-?\d+))$/

/** The literals that a guided form may change, in the order in which they are written. */
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
  return [...numbers, ...lists].toSorted((a, b) => a.from - b.from)
}

/** The expression with other literals in the same places; everything else stays as written. */
export function withLiterals(
  expression: string,
  values: readonly (number | readonly string[])[],
): string {
  let written = ''
  let at = 0
  for (const [index, literal] of literalsIn(expression).entries()) {
    const value = values[index] ?? literal.value
    written += expression.slice(at, literal.from) + spell(value, literal.ofNumbers)
    at = literal.to
  }
  return written + expression.slice(at)
}

const spell = (value: number | readonly string[], ofNumbers: boolean): string =>
  typeof value === 'number'
    ? String(value)
    : value.map((item) => (ofNumbers ? item : JSON.stringify(item))).join(', ')
