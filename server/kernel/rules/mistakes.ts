import { meaningOf } from '../packs/fact-dictionary.ts'
import type { FactType, Unit } from '../packs/fact-types.ts'
import { expressionMistake, treeOf, type RuleScope } from '../packs/facts.ts'
import { branchesOf, factOf, isLoop, paramOf, treesIn, type Tree } from './tree.ts'

/** A rule to be checked: its parameters with their units, and what it is to give. */
export interface RuleAsked {
  readonly scope: RuleScope
  readonly units: Readonly<Record<string, Unit | undefined>>
  readonly result: 'bool' | 'int'
  /** The unit of the number it gives, where that is known. */
  readonly unit?: Unit | undefined
}

/**
 * What is wrong with a rule, or null: that it is no expression, does not end, is too large, reads what
 * is not there, gives something else, or mixes numbers, texts and units that cannot be compared.
 */
export function ruleMistake(asked: RuleAsked, expression: string): string | null {
  const { scope, result } = asked
  const mistake = expressionMistake(scope.subject, expression, result, scope.types)
  if (mistake) return mistake
  const tree = treeOf(scope, expression)
  const unknown = outsideLanguage(tree)
  if (unknown) return unknown
  try {
    const { unit } = new KindReader(asked).read(tree, new Map())
    if (unit && asked.unit && unit !== asked.unit) return `gives ${unit}, and not ${asked.unit}`
    return null
  } catch (error) {
    if (error instanceof Mixed) return error.message
    throw error
  }
}

const CALLS: ReadonlySet<string> = new Set(['size', 'startsWith', 'endsWith', 'contains'])
const LOOPS_DEEP = 2

/**
 * Rules use a part of CEL that always ends soon and says what is missing: `has` would turn "not on
 * record" into a silent no, `matches` can run without end, and loops within loops multiply.
 */
function outsideLanguage(tree: Tree): string | null {
  for (const one of treesIn(tree)) {
    if (one.op === '[]' || one.op === '.?' || one.op === '[?]' || one.op === 'map') {
      return `${one.op} is not used in rules`
    }
    if (one.op === 'call' && one.args[0] === 'has') {
      return 'has(…) reads "not on record" as no; write == null'
    }
    const called = one.op === 'call' || one.op === 'rcall' ? one.args[0] : null
    if (called !== null && !CALLS.has(called) && !isLoop(one))
      return `${called}(…) is not used in rules`
  }
  return loopsDeep(tree) > LOOPS_DEEP ? `loops are at most ${LOOPS_DEEP} deep` : null
}

const loopsDeep = (tree: Tree): number =>
  Number(isLoop(tree)) + Math.max(0, ...branchesOf(tree).map(loopsDeep))

class Mixed extends Error {}

type Kind = FactType | 'null' | 'any'
interface Read {
  readonly kind: Kind
  /** Absent: a plain number, or one whose unit follows from a product. */
  readonly unit?: Unit | undefined
}
type Bound = ReadonlyMap<string, Read>

const ANY: Read = { kind: 'any' }
const BOOL: Read = { kind: 'bool' }
const INT: Read = { kind: 'int' }
const ELEMENT = { texts: 'text', ints: 'int' } as const
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What each part of a rule is, and in which unit. */
class KindReader {
  readonly #asked: RuleAsked
  constructor(asked: RuleAsked) {
    this.#asked = asked
  }

  read(tree: Tree, bound: Bound): Read {
    const fact = factOf(tree)
    if (fact) {
      const { type, unit } = meaningOf(fact)
      return { kind: type, unit }
    }
    const param = paramOf(tree)
    if (param !== null) {
      return { kind: this.#asked.scope.types[param] ?? 'any', unit: this.#asked.units[param] }
    }
    switch (tree.op) {
      case 'value':
        return literal(tree.args)
      case 'id':
        return bound.get(tree.args) ?? ANY
      case '!_':
        return this.#bools([tree.args], bound)
      case '&&':
      case '||':
        return this.#bools(tree.args, bound)
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '==':
      case '!=':
        this.#same(tree.args, bound)
        return BOOL
      case '+':
      case '-':
        return this.#same(tree.args, bound)
      case '*':
      case '/':
      case '%':
        for (const side of tree.args) this.read(side, bound)
        return INT
      case '-_':
        return this.read(tree.args, bound)
      case '?:':
        this.#bools([tree.args[0]], bound)
        return this.#same([tree.args[1], tree.args[2]], bound)
      case 'in':
        return this.#among(tree.args, bound)
      case 'list':
        return this.#list(tree.args, bound)
      case 'rcall':
        return isLoop(tree) ? this.#loop(tree.args, bound) : this.#call(tree.args[0], bound, tree)
      default:
        for (const branch of branchesOf(tree)) this.read(branch, bound)
        return tree.op === 'call' && tree.args[0] === 'size' ? INT : ANY
    }
  }

  #bools(trees: readonly Tree[], bound: Bound): Read {
    for (const tree of trees) {
      const { kind } = this.read(tree, bound)
      if (kind !== 'bool' && kind !== 'any') throw new Mixed(`${kind} where yes or no is meant`)
    }
    return BOOL
  }

  #same([left, right]: readonly [Tree, Tree], bound: Bound): Read {
    const a = this.read(left, bound)
    const b = this.read(right, bound)
    return together(a, b, [left, right])
  }

  #among([element, list]: readonly [Tree, Tree], bound: Bound): Read {
    const one = this.read(element, bound)
    const all = this.read(list, bound)
    if (all.kind === 'texts' || all.kind === 'ints') {
      together(one, { kind: ELEMENT[all.kind], unit: all.unit }, [element, list])
    } else if (all.kind !== 'any') throw new Mixed(`${all.kind} where a list is meant`)
    return BOOL
  }

  #list(trees: readonly Tree[], bound: Bound): Read {
    const kinds = new Set(trees.map((tree) => this.read(tree, bound).kind))
    const [kind] = kinds
    if (kinds.size > 1) throw new Mixed(`a list of ${[...kinds].join(' and ')}`)
    return kind === 'text' ? { kind: 'texts' } : kind === 'int' ? { kind: 'ints' } : ANY
  }

  #loop([name, list, args]: readonly [string, Tree, readonly Tree[]], bound: Bound): Read {
    const all = this.read(list, bound)
    const element: Read =
      all.kind === 'texts' || all.kind === 'ints'
        ? { kind: ELEMENT[all.kind], unit: all.unit }
        : ANY
    const [variable, ...bodies] = args
    const inner = new Map(bound)
    if (variable?.op === 'id') inner.set(variable.args, element)
    for (const body of bodies) this.read(body, inner)
    return name === 'filter' ? all : name === 'map' ? ANY : BOOL
  }

  #call(name: string, bound: Bound, tree: Tree): Read {
    for (const branch of branchesOf(tree)) {
      const { kind } = this.read(branch, bound)
      if (name !== 'size' && kind !== 'text' && kind !== 'any' && kind !== 'day') {
        throw new Mixed(`${kind} where text is meant`)
      }
    }
    return name === 'size' ? INT : BOOL
  }
}

function literal(value: unknown): Read {
  if (value === null) return { kind: 'null' }
  if (typeof value === 'bigint') return INT
  if (typeof value === 'boolean') return BOOL
  if (typeof value === 'string') return { kind: 'text' }
  if (typeof value === 'number') throw new Mixed('a whole number is meant')
  return ANY
}

/** Two sides that are compared or added: of one kind, and in one unit. */
function together(a: Read, b: Read, trees: readonly Tree[]): Read {
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'null' || b.kind === 'null') {
    return a.kind === 'any' || a.kind === 'null' ? b : a
  }
  const kinds = new Set([a.kind, b.kind])
  if (kinds.size === 2 && kinds.has('day') && kinds.has('text')) {
    const text = trees.find((tree) => tree.op === 'value')
    if (text && !DAY.test(String(text.args))) {
      throw new Mixed(`a day such as "2026-01-31" is meant, and not ${JSON.stringify(text.args)}`)
    }
    return { kind: 'day' }
  }
  if (kinds.size === 2) throw new Mixed(`${a.kind} beside ${b.kind}`)
  if (a.unit && b.unit && a.unit !== b.unit) throw new Mixed(`${a.unit} beside ${b.unit}`)
  return { kind: a.kind, unit: a.unit ?? b.unit }
}
