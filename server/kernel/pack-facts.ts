import { Environment, type TypeCheckResult } from '@marcbachmann/cel-js'
import { z } from 'zod'
import { Day } from './time.ts'

/** What is known of a person on the determination day; rules in packs speak of nothing else. */
export const PersonFacts = z.strictObject({
  age: z.int().nonnegative(),
  residence_area: z.string(),
  city: z.string(),
  categories: z.array(z.string()),
  living: z.string().nullable(),
  ability_level: z.int().nullable(),
  ability_assessed_on: Day.nullable(),
  need_grade: z.string().nullable(),
  alive: z.boolean(),
  admitted: z.boolean(),
  household_phone: z.boolean(),
  household_size: z.int().nonnegative(),
  networked: z.boolean(),
})
export type PersonFacts = z.infer<typeof PersonFacts>

/** What is known of a household. */
export const HouseholdFacts = PersonFacts.pick({
  residence_area: true,
  city: true,
  household_phone: true,
  household_size: true,
  networked: true,
})
export type HouseholdFacts = z.infer<typeof HouseholdFacts>

export type Subject = 'person' | 'household'
export type Facts = PersonFacts | HouseholdFacts

// A fact that may be unknown is `dyn`, so that `facts.ability_level == null` can be asked.
const TYPES = {
  age: 'int',
  residence_area: 'string',
  city: 'string',
  categories: 'list<string>',
  living: 'dyn',
  ability_level: 'dyn',
  ability_assessed_on: 'dyn',
  need_grade: 'dyn',
  alive: 'bool',
  admitted: 'bool',
  household_phone: 'bool',
  household_size: 'int',
  networked: 'bool',
} as const satisfies Record<keyof PersonFacts, string>

const LIMITS = { maxAstNodes: 400, maxDepth: 40, maxListElements: 100 }

function environmentFor(names: readonly string[]): Environment {
  const schema = Object.fromEntries(Object.entries(TYPES).filter(([name]) => names.includes(name)))
  return new Environment({ limits: LIMITS }).registerVariable({ name: 'facts', schema })
}

const environments = {
  person: environmentFor(Object.keys(PersonFacts.shape)),
  household: environmentFor(Object.keys(HouseholdFacts.shape)),
} as const satisfies Record<Subject, Environment>

export type FactValue = boolean | number | string

/** What is wrong with a rule over facts, or null; `result` is the type that it must give. */
export function expressionMistake(
  subject: Subject,
  expression: string,
  result: 'bool' | 'int',
): string | null {
  const checked: TypeCheckResult = environments[subject].check(expression)
  if (!checked.valid) return checked.error?.message.split('\n')[0] ?? 'not an expression'
  return checked.type === result || checked.type === 'dyn' ? null : `gives ${checked.type}`
}

/**
 * Reads a rule once, to be asked many times. Whole numbers in the facts count as CEL's `int`, and
 * an answer that is one comes back as a number.
 */
export function compileExpression(
  subject: Subject,
  expression: string,
): (facts: Facts) => FactValue {
  const rule = environments[subject].parse(expression)
  return (facts) => {
    const answer: unknown = rule({ facts: withInts(facts) })
    return typeof answer === 'bigint' ? Number(answer) : (answer as FactValue)
  }
}

function withInts(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      Number.isInteger(value) ? BigInt(value as number) : value,
    ]),
  )
}

/** The names of the facts that a rule reads, as far as they are written `facts.name`. */
export function factsIn(expression: string): string[] {
  return [
    ...new Set([...expression.matchAll(/\bfacts\.([a-z_]+)/g)].map((found) => found[1] ?? '')),
  ]
}
