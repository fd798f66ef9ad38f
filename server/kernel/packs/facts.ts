import { Environment, type TypeCheckResult } from '@marcbachmann/cel-js'
// After the line above, and only there: the writer of expressions needs the parser to be loaded.
import { serialize } from '@marcbachmann/cel-js/serialize'
import { factsOf, meaningOf, type FactName, type Facts } from './fact-dictionary.ts'
import type { FactType, Subject } from './fact-types.ts'
import type { Tree } from '../rules/tree.ts'

export * from './fact-dictionary.ts'
export * from './fact-types.ts'

/** Parameters of a programme as its rules read them: `params.monthly_cap`. */
export type ParamTypes = Readonly<Record<string, FactType>>
export type ParamValues = Readonly<
  Record<string, number | boolean | string | readonly string[] | readonly number[]>
>

const CEL_TYPES = {
  int: 'int',
  bool: 'bool',
  text: 'string',
  day: 'string',
  texts: 'list<string>',
  ints: 'list<int>',
} as const satisfies Record<FactType, string>

const LIMITS = { maxAstNodes: 400, maxDepth: 40, maxListElements: 100 }

// A fact that may be unknown is `dyn`, so that `facts.ability_level == null` can be asked.
const celTypeOf = (name: FactName): string => {
  const { nullable, type } = meaningOf(name)
  return nullable ? 'dyn' : CEL_TYPES[type]
}

const environments = new Map<string, Environment>()

function environmentFor(subject: Subject, params: ParamTypes): Environment {
  const named = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const key = `${subject} ${JSON.stringify(named)}`
  const known = environments.get(key)
  if (known) return known
  const facts = Object.fromEntries(factsOf(subject).map((name) => [name, celTypeOf(name)]))
  const values = Object.fromEntries(named.map(([name, type]) => [name, CEL_TYPES[type]]))
  const made = new Environment({ limits: LIMITS })
    .registerVariable({ name: 'facts', schema: facts })
    .registerVariable({ name: 'params', schema: values })
  environments.set(key, made)
  return made
}

export type FactValue = boolean | number | string

const NO_PARAMS: ParamTypes = {}

/** What is wrong with a rule over facts, or null; `result` is the type that it must give. */
export function expressionMistake(
  subject: Subject,
  expression: string,
  result: 'bool' | 'int',
  params: ParamTypes = NO_PARAMS,
): string | null {
  const checked: TypeCheckResult = environmentFor(subject, params).check(expression)
  if (!checked.valid) return checked.error?.message.split('\n')[0] ?? 'not an expression'
  return checked.type === result || checked.type === 'dyn' ? null : `gives ${checked.type}`
}

/** Of whom a rule speaks, and the values that it reads as `params`. */
export interface RuleScope {
  readonly subject: Subject
  readonly types: ParamTypes
  readonly values: ParamValues
}

/** The syntax tree of a rule; throws where it is none. */
export const treeOf = ({ subject, types }: RuleScope, expression: string): Tree =>
  environmentFor(subject, types).parse(expression).ast

/** A tree as an expression again. */
export const writtenOut = (tree: Tree): string => serialize(tree)

/**
 * Reads a rule once, to be asked many times. Whole numbers in the facts count as CEL's `int`, and
 * an answer that is one comes back as a number.
 */
export function compileExpression(
  subject: Subject,
  expression: string,
  params: ParamTypes = NO_PARAMS,
): (facts: Facts, values?: ParamValues) => FactValue {
  const rule = environmentFor(subject, params).parse(expression)
  return (facts, values = {}) => {
    const answer: unknown = rule({ facts: withInts(facts), params: withInts(values) })
    return typeof answer === 'bigint' ? Number(answer) : (answer as FactValue)
  }
}

function withInts(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withInt(value)]))
}

function withInt(value: unknown): unknown {
  if (Number.isInteger(value)) return BigInt(value as number)
  return Array.isArray(value) ? value.map(withInt) : value
}

/** The names of the facts that a rule reads, as far as they are written `facts.name`. */
export const factsIn = (expression: string): string[] => namesAfter('facts', expression)

/** The names of the parameters that a rule reads. */
export const paramsIn = (expression: string): string[] => namesAfter('params', expression)

function namesAfter(variable: 'facts' | 'params', expression: string): string[] {
  const found = expression.matchAll(new RegExp(`\\b${variable}\\.([a-z_][a-z0-9_]*)`, 'g'))
  return [...new Set([...found].map((one) => one[1] ?? ''))]
}
