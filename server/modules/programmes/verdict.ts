import {
  compileExpression,
  factsIn,
  type FactValue,
  type RuleScope,
  type Subject,
} from '../../kernel/packs/facts.ts'
import { paramsOf, type Programme } from '../../kernel/packs/programmes.ts'
import type { FactName, Facts } from './schema.ts'

export type { RuleScope }

export const scopeOf = ({
  subject,
  parameters = [],
}: Pick<Programme, 'subject'> & Partial<Pick<Programme, 'parameters'>>): RuleScope => ({
  subject,
  ...paramsOf({ parameters }),
})

/** A rule that stands alone, such as a fund's, has no parameters. */
export const plainScope = (subject: Subject): RuleScope => ({ subject, types: {}, values: {} })

/** What a rule says of somebody; `needs` names the facts without which it cannot be told. */
export type Verdict<T extends FactValue> =
  | { readonly value: T; readonly needs: readonly [] }
  | { readonly value: null; readonly needs: readonly FactName[] }

interface Rule {
  readonly run: ReturnType<typeof compileExpression>
  readonly reads: readonly FactName[]
  /** Facts that the rule itself compares with null: there, not known is an answer. */
  readonly asksNull: ReadonlySet<FactName>
}

// A city has some dozen rules, each asked of 200,000 people: read once, kept for good.
const rules = new Map<string, Rule>()

function ruleOf({ subject, types }: RuleScope, expression: string): Rule {
  const key = `${subject} ${JSON.stringify(types)} ${expression}`
  const known = rules.get(key)
  if (known) return known
  const reads = factsIn(expression) as FactName[]
  const asksNull = new Set(reads.filter((name) => comparesWithNull(expression, name)))
  const rule = { run: compileExpression(subject, expression, types), reads, asksNull }
  rules.set(key, rule)
  return rule
}

const comparesWithNull = (expression: string, name: FactName): boolean =>
  new RegExp(`\\bfacts\\.${name}\\s*[!=]=\\s*null\\b|\\bnull\\s*[!=]=\\s*facts\\.${name}\\b`).test(
    expression,
  )

/** The facts whose absence a set of rules speaks of somewhere: the rows of one table answer together. */
export function factsAskedForNull(scope: RuleScope, expressions: readonly string[]): Set<FactName> {
  return new Set(expressions.flatMap((expression) => [...ruleOf(scope, expression).asksNull]))
}

/**
 * Asks a rule. What is not known is left out of the facts, so that CEL's own logic decides whether it
 * matters: `age >= 80 || ability_level in [3, 4]` holds at 85 without an assessment, and cannot be
 * told at 75. A rule that compares with null itself has said what not knowing means, and gets the null.
 */
export function ask(
  scope: RuleScope,
  expression: string,
  facts: Facts,
  asksNull?: ReadonlySet<FactName>,
): Verdict<FactValue> {
  const rule = ruleOf(scope, expression)
  const nullIsAnswer = asksNull ?? rule.asksNull
  const isKnown = (name: FactName): boolean =>
    facts[name] !== undefined && (facts[name] !== null || nullIsAnswer.has(name))
  const known = rule.reads.filter(isKnown)
  try {
    const found = Object.fromEntries(known.map((name) => [name, facts[name]]))
    const value = rule.run(found, scope.values)
    return { value, needs: [] }
  } catch (error) {
    if ((error as Error).name !== 'EvaluationError') throw error
    const missing = rule.reads.filter((name) => !known.includes(name))
    return { value: null, needs: missing.length > 0 ? missing : rule.reads }
  }
}

/** The same for a rule that gives yes or no. */
export function isMet(
  scope: RuleScope,
  expression: string,
  facts: Facts,
  asksNull?: ReadonlySet<FactName>,
): Verdict<boolean> {
  const verdict = ask(scope, expression, facts, asksNull)
  if (verdict.value === null) return verdict
  return { value: verdict.value === true, needs: [] }
}
