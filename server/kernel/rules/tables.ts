import { NO_CODE, type CodeColumn, type FactColumns } from '../fact-columns.ts'
import type { FactName, Facts } from '../packs/fact-dictionary.ts'
import { compileExpression, writtenOut, type RuleScope } from '../packs/facts.ts'
import type { Tree } from './tree.ts'

/** No 0, yes 1, cannot be told 2; as numbers, so that a column of them is bytes. */
export const CANNOT_TELL = 2

/** What a part of a rule says to some facts: 0, 1 or 2 for yes and no, NaN for an unknown number. */
export type Answer = (facts: Facts) => number

/** Asks a part of a rule by interpreting it; facts that are absent are unknown to it. */
export function answerTo(scope: RuleScope, tree: Tree, kind: 'bool' | 'number'): Answer {
  const run = compileExpression(scope.subject, writtenOut(tree), scope.types)
  const unknown = kind === 'bool' ? CANNOT_TELL : Number.NaN
  return (facts) => {
    try {
      const value = run(facts, scope.values)
      return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : unknown
    } catch (error) {
      if ((error as Error).name !== 'EvaluationError') throw error
      return unknown
    }
  }
}

/** The facts as a rule is given them: what is not on record is left out, or null where null is an answer. */
export function givenTo(
  nulls: ReadonlySet<FactName>,
  facts: readonly (readonly [FactName, Facts[FactName]])[],
): Facts {
  return Object.fromEntries(
    facts.filter(([name, value]) => value !== null || nulls.has(name)),
  ) as Facts
}

/**
 * What a part of a rule says to each different value of one fact. A city has a few thousand villages
 * and some hundred sets of groups, so this is asked that often, and not once for each person.
 */
export class RuleTable {
  values: Float64Array | Uint8Array
  #filled = 0
  readonly fact: FactName
  readonly #answer: Answer
  readonly #nulls: ReadonlySet<FactName>
  readonly #kind: 'bool' | 'number'

  constructor(of: {
    fact: FactName
    answer: Answer
    nulls: ReadonlySet<FactName>
    kind: 'bool' | 'number'
  }) {
    this.fact = of.fact
    this.#answer = of.answer
    this.#nulls = of.nulls
    this.#kind = of.kind
    this.values = this.#made(0)
  }

  #made(length: number): Float64Array | Uint8Array {
    return this.#kind === 'bool' ? new Uint8Array(length) : new Float64Array(length)
  }

  /** Entry 0 is for what is not on record; a code stands one further. */
  fit({ dictionary }: CodeColumn): void {
    const wanted = dictionary.values.length - NO_CODE
    if (this.#filled >= wanted) return
    if (this.values.length < wanted) {
      const grown = this.#made(Math.max(64, wanted * 2))
      grown.set(this.values)
      this.values = grown
    }
    for (; this.#filled < wanted; this.#filled++) {
      this.values[this.#filled] = this.#ask(dictionary.values[this.#filled + NO_CODE] ?? null)
    }
  }

  /** Entries for no, yes, and not on record. */
  fitFlags(): void {
    if (this.#filled > 0) return
    this.values = this.#made(3)
    for (const [place, value] of [false, true, null].entries()) {
      this.values[place] = this.#ask(value)
    }
    this.#filled = 3
  }

  #ask(value: Facts[FactName]): number {
    return this.#answer(givenTo(this.#nulls, [[this.fact, value]]))
  }
}

/** For the rare part that reads several facts at once and is no plain comparison: asked once for each combination. */
export class RuleMemo {
  readonly facts: readonly FactName[]
  readonly #answer: Answer
  readonly #nulls: ReadonlySet<FactName>
  #known = new Map<string, number>()

  constructor(facts: readonly FactName[], answer: Answer, nulls: ReadonlySet<FactName>) {
    this.facts = facts
    this.#answer = answer
    this.#nulls = nulls
  }

  ask(columns: FactColumns, place: number): number {
    const key = this.facts.map((name) => columns.find(name)?.values[place]).join(' ')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const facts = this.facts.map((name) => [name, columns.value(name, place)] as const)
    const present = facts.filter(([name]) => columns.find(name) !== undefined)
    const answer = this.#answer(givenTo(this.#nulls, present))
    if (this.#known.size >= MEMO_MAX) this.#known = new Map()
    this.#known.set(key, answer)
    return answer
  }
}

/** So that a rule over many different numbers does not fill the memory. */
const MEMO_MAX = 50_000
