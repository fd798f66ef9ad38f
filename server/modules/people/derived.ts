import { compileExpression, factsIn, type FactValue, type Facts } from '../../kernel/packs/facts.ts'

/** A category that follows from facts: `facts.living == "alone"`. */
export interface DerivedRule {
  readonly code: string
  readonly expression: string
}

type Known = Readonly<Record<string, unknown>>

const compiled = new Map<string, (facts: Facts) => FactValue>()

/** Derived categories whose rules ask only for what `facts` has; the others need an assessment. */
export function derivedCategories(facts: object, rules: readonly DerivedRule[]): string[] {
  const known = facts as Known
  return rules
    .filter(({ expression }) => factsIn(expression).every((name) => name in known))
    .filter(({ expression }) => ruleOf(expression)(facts as Facts) === true)
    .map(({ code }) => code)
}

function ruleOf(expression: string): (facts: Facts) => FactValue {
  const known = compiled.get(expression)
  if (known) return known
  const rule = compileExpression('person', expression)
  compiled.set(expression, rule)
  return rule
}
