import { NO_NUMBER, dayNumber } from '../fact-columns.ts'
import { meaningOf, type FactName } from '../packs/fact-dictionary.ts'
import { treeOf } from '../packs/facts.ts'
import { RuleLoop } from './loop.ts'
import { CANNOT_TELL } from './tables.ts'
import { factOf, paramOf, type Tree } from './tree.ts'

type Nulls = ReadonlySet<FactName>
const NO_NULLS: Nulls = new Set()

const ORDERS = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const
const SAME = { '==': '===', '!=': '!==' } as const
const ARITHMETIC = { '+': '+', '-': '-', '*': '*' } as const

/** A number in the code: its text, and how it looks when it is not known. */
interface Operand {
  readonly code: string
  /** A comparison that holds when the operand is unknown; null: it is always known. */
  readonly isUnknown: string | null
}

/**
 * Writes rules as one loop of plain JavaScript over typed columns. Yes, no and "cannot tell" are 1, 0
 * and 2; an unknown number is NaN. A part that reads one text or list becomes a table over its
 * different values, so texts are compared once for each value and never in the loop. No text of a
 * rule reaches the code: only numbers, operators of the lists above and names made here do.
 */
export class RuleCode extends RuleLoop {
  /** A rule that gives yes or no; returns the variable that holds 0, 1 or 2. */
  rule(expression: string, nulls: Nulls = NO_NULLS): string {
    return this.#bool(treeOf(this.scope, expression), nulls)
  }

  /** A rule that gives a number; returns the variable that holds it or NaN. */
  amount(expression: string, nulls: Nulls = NO_NULLS): string {
    return this.#number(treeOf(this.scope, expression), nulls).code
  }

  #bool(tree: Tree, nulls: Nulls): string {
    switch (tree.op) {
      case 'value':
        return typeof tree.args === 'boolean' ? String(Number(tree.args)) : this.part(tree, nulls)
      case '.': {
        const fact = factOf(tree)
        const column = fact && this.column(fact, 'flag')
        return column ? this.let(`${column}[i]`) : this.part(tree, nulls)
      }
      case '!_': {
        const one = this.#bool(tree.args, nulls)
        return this.let(`${one} === ${CANNOT_TELL} ? ${CANNOT_TELL} : 1 - ${one}`)
      }
      case '&&':
        return this.#both(tree.args, nulls, 0)
      case '||':
        return this.#both(tree.args, nulls, 1)
      case '?:':
        return this.#either(tree.args, (branch) => this.#bool(branch, nulls), CANNOT_TELL, nulls)
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.#ordered(tree, tree.args, ORDERS[tree.op], nulls)
      case '==':
      case '!=':
        return this.#equal(tree, tree.args, SAME[tree.op], nulls)
      case 'in':
        return this.#among(tree, tree.args, nulls)
      default:
        return this.part(tree, nulls)
    }
  }

  /** `decides` settles it alone, whatever the other side is and whether it can be told. */
  #both([left, right]: [Tree, Tree], nulls: Nulls, decides: 0 | 1): string {
    const name = this.let(this.#bool(left, nulls))
    this.line(`if (${name} !== ${decides}) {`)
    const other = this.#bool(right, nulls)
    this.line(`if (${other} === ${decides}) ${name} = ${decides}`)
    this.line(`else if (${other} === ${CANNOT_TELL}) ${name} = ${CANNOT_TELL}`)
    this.line('}')
    return name
  }

  #either(
    [condition, yes, no]: [Tree, Tree, Tree],
    branch: (tree: Tree) => string,
    unknown: number,
    nulls: Nulls,
  ): string {
    const asked = this.#bool(condition, nulls)
    const name = this.let(String(unknown))
    for (const [value, tree] of [[1, yes] as const, [0, no] as const]) {
      this.line(`if (${asked} === ${value}) {`)
      this.line(`${name} = ${branch(tree)}`)
      this.line('}')
    }
    return name
  }

  #ordered(tree: Tree, sides: [Tree, Tree], operator: string, nulls: Nulls): string {
    const operands = this.#operands(sides, nulls)
    if (!operands) return this.part(tree, nulls)
    return this.#compared(operands, operator)
  }

  #compared([left, right]: readonly [Operand, Operand], operator: string): string {
    const unknown = [left.isUnknown, right.isUnknown].filter((one) => one !== null).join(' || ')
    const answer = `${left.code} ${operator} ${right.code} ? 1 : 0`
    return this.let(unknown ? `${unknown} ? ${CANNOT_TELL} : (${answer})` : answer)
  }

  #equal(tree: Tree, sides: [Tree, Tree], operator: string, nulls: Nulls): string {
    const [left, right] = sides
    const isNull = (one: Tree): boolean => one.op === 'value' && one.args === null
    const asked = isNull(right) ? left : isNull(left) ? right : null
    if (asked) {
      const fact = factOf(asked)
      const column = fact && this.column(fact, 'number')
      if (!column || !nulls.has(fact)) return this.part(tree, nulls)
      return this.let(`${column}[i] ${operator} ${NO_NUMBER} ? 1 : 0`)
    }
    const operands = this.#operands(sides, nulls)
    if (!operands) return this.part(tree, nulls)
    // Where the rule itself asks for null, nothing on record is a value that equals no number.
    const plain = sides.map((side, at) => {
      const fact = factOf(side)
      const operand = operands[at]!
      return fact && nulls.has(fact) ? { ...operand, isUnknown: null } : operand
    })
    return this.#compared([plain[0]!, plain[1]!], operator)
  }

  #among(tree: Tree, [left, right]: [Tree, Tree], nulls: Nulls): string {
    const list = this.#constants(right)
    const operand = list && this.#operand(left, nulls)
    if (!operand) return this.part(tree, nulls)
    const name = this.let(operand.code)
    const fact = factOf(left)
    const unknown = fact && nulls.has(fact) ? null : operand.isUnknown
    const hit = list.map((value) => `${name} === ${value}`).join(' || ') || 'false'
    return this.let(unknown ? `${unknown} ? ${CANNOT_TELL} : (${hit} ? 1 : 0)` : `${hit} ? 1 : 0`)
  }

  /** Whole numbers that are the same for everybody: `[2, 3, 4]`, `params.levels`. */
  #constants(tree: Tree): number[] | null {
    if (tree.op === 'list') {
      const values = tree.args.map((one) => (one.op === 'value' ? one.args : null))
      return values.every((one) => typeof one === 'bigint') ? values.map(Number) : null
    }
    const param = paramOf(tree)
    if (param === null || this.scope.types[param] !== 'ints') return null
    return [...(this.scope.values[param] as readonly number[])]
  }

  #operands([left, right]: [Tree, Tree], nulls: Nulls): [Operand, Operand] | null {
    const isDay = this.#isDay(left) || this.#isDay(right)
    const read = (tree: Tree): Operand | null =>
      isDay ? this.#dayOperand(tree) : this.#operand(tree, nulls)
    if (!isDay && !(this.#isNumber(left) && this.#isNumber(right))) return null
    const first = read(left)
    const second = first && read(right)
    return second && [first, second]
  }

  #isDay(tree: Tree): boolean {
    const fact = factOf(tree)
    return fact !== null && meaningOf(fact).type === 'day'
  }

  /** A day as a number; text that is no whole day is compared as text, elsewhere. */
  #dayOperand(tree: Tree): Operand | null {
    if (this.#isDay(tree)) return this.#factOperand(factOf(tree)!)
    const param = paramOf(tree)
    const text = tree.op === 'value' ? tree.args : param && this.scope.values[param]
    if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
    return { code: String(dayNumber(text)), isUnknown: null }
  }

  #isNumber(tree: Tree): boolean {
    const fact = factOf(tree)
    if (fact) return meaningOf(fact).type === 'int'
    const param = paramOf(tree)
    if (param !== null) return this.scope.types[param] === 'int'
    switch (tree.op) {
      case 'value':
        return typeof tree.args === 'bigint'
      case '-_':
        return this.#isNumber(tree.args)
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return tree.args.every((side) => this.#isNumber(side))
      case '?:':
        return this.#isNumber(tree.args[1]) && this.#isNumber(tree.args[2])
      case 'call':
        return tree.args[0] === 'size'
      case 'rcall':
        return tree.args[0] === 'size'
      default:
        return false
    }
  }

  #operand(tree: Tree, nulls: Nulls): Operand | null {
    if (!this.#isNumber(tree)) return null
    const fact = factOf(tree)
    return fact ? this.#factOperand(fact) : this.#number(tree, nulls)
  }

  /** The column itself, with the number that stands for "not on record". */
  #factOperand(fact: FactName): Operand | null {
    const column = this.column(fact, 'number')
    if (!column) return null
    const name = this.let(`${column}[i]`)
    return { code: name, isUnknown: `${name} === ${NO_NUMBER}` }
  }

  #number(tree: Tree, nulls: Nulls): Operand {
    const constant = this.#constant(tree)
    if (constant !== null) return { code: `(${constant})`, isUnknown: null }
    const code = this.#computed(tree, nulls)
    return { code, isUnknown: `${code} !== ${code}` }
  }

  #constant(tree: Tree): number | null {
    if (tree.op === 'value') return typeof tree.args === 'bigint' ? Number(tree.args) : null
    const param = paramOf(tree)
    return param !== null && this.scope.types[param] === 'int'
      ? (this.scope.values[param] as number)
      : null
  }

  #computed(tree: Tree, nulls: Nulls): string {
    if (!this.#isNumber(tree)) return this.part(tree, nulls, 'number')
    const fact = factOf(tree)
    if (fact) {
      const column = this.column(fact, 'number')
      if (!column) return this.part(tree, nulls, 'number')
      return this.let(`${column}[i] === ${NO_NUMBER} ? NaN : ${column}[i]`)
    }
    switch (tree.op) {
      case '-_':
        return this.let(`-${this.#number(tree.args, nulls).code}`)
      case '+':
      case '-':
      case '*': {
        const [left, right] = tree.args.map((side) => this.#number(side, nulls).code)
        return this.let(`${left} ${ARITHMETIC[tree.op]} ${right}`)
      }
      case '/':
      case '%': {
        const [left, right] = tree.args.map((side) => this.#number(side, nulls).code)
        const value = tree.op === '/' ? `Math.trunc(${left} / ${right})` : `${left} % ${right}`
        return this.let(`${right} === 0 ? NaN : ${value}`)
      }
      case '?:':
        return this.#either(
          tree.args,
          (branch) => this.#number(branch, nulls).code,
          Number.NaN,
          nulls,
        )
      default:
        return this.part(tree, nulls, 'number')
    }
  }
}
