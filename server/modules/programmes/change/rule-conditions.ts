import {
  meaningOf,
  treeOf,
  UNITS,
  type FactName,
  type RuleScope,
} from '../../../kernel/packs/facts.ts'
import { paramsOf, type Programme } from '../../../kernel/packs/programmes.ts'
import { factOf, paramOf, type Tree } from '../../../kernel/rules/tree.ts'
import type { Words } from '../../../kernel/words.ts'
import { factInWords } from '../facts.ts'
import type { CodeWords } from './rule-codes.ts'

type Ruled = Pick<Programme, 'subject' | 'parameters'>

const plain = (text: string): Words => ({ zh: text, en: text })

/** When a row of a table holds, in words; as it is written where it is more than comparisons joined. */
export function conditionInWords(
  rule: Ruled,
  expression: string,
  codes: readonly CodeWords[],
): Words {
  const { types, values } = paramsOf(rule)
  const scope = { subject: rule.subject, types, values }
  return new Teller(scope, codes).say(treeOf(scope, expression)) ?? plain(expression)
}

const ORDERED = {
  '>=': { zh: '不少于', en: 'at least' },
  '<=': { zh: '不超过', en: 'at most' },
  '>': { zh: '超过', en: 'more than' },
  '<': { zh: '少于', en: 'less than' },
  '==': { zh: '为', en: 'is' },
  '!=': { zh: '不为', en: 'is not' },
} as const satisfies Record<string, Words>
type Order = keyof typeof ORDERED

/** Of days: 不早于, not 不少于. */
const DATED = {
  '>=': { zh: '不早于', en: 'on or after' },
  '<=': { zh: '不晚于', en: 'on or before' },
  '>': { zh: '晚于', en: 'after' },
  '<': { zh: '早于', en: 'before' },
  '==': ORDERED['=='],
  '!=': ORDERED['!='],
} as const satisfies Record<Order, Words>

const isOrder = (op: string): op is Order => Object.hasOwn(ORDERED, op)

const NOT_ON_RECORD = { zh: '尚无记录', en: 'is not on record' }
const ON_RECORD = { zh: '已有记录', en: 'is on record' }

/** Each form of a condition that has words; null for any other. */
class Teller {
  readonly #scope: RuleScope
  readonly #codes: readonly CodeWords[]
  constructor(scope: RuleScope, codes: readonly CodeWords[]) {
    this.#scope = scope
    this.#codes = codes
  }

  say(tree: Tree): Words | null {
    const fact = factOf(tree)
    if (fact) return this.#flag(fact, true)
    switch (tree.op) {
      case 'value':
        return tree.args === true ? { zh: '其他情况', en: 'otherwise' } : null
      case '!_': {
        const denied = factOf(tree.args)
        return denied && this.#flag(denied, false)
      }
      case '&&':
        return this.#joined(tree.args, { zh: '，且', en: ' and ' })
      case '||':
        return this.#joined(tree.args, { zh: '，或', en: ' or ' })
      case 'in':
        return this.#among(tree.args)
      case 'rcall':
        return this.#called(tree.args)
      default:
        return isOrder(tree.op) ? this.#compared(tree.op, tree.args as readonly Tree[]) : null
    }
  }

  #flag(fact: FactName, value: boolean): Words | null {
    return meaningOf(fact).type === 'bool' ? factInWords(fact, { [fact]: value }) : null
  }

  #joined(sides: readonly Tree[], by: Words): Words | null {
    const said = sides.map((side) => this.say(side))
    // Where "and" stands within "or", or the other way round, only the rule itself is clear.
    const ops = new Set(sides.flatMap(({ op }) => (op === '&&' || op === '||' ? [op] : [])))
    const mixed = ops.has(by.en === ' and ' ? '||' : '&&')
    if (mixed || said.includes(null)) return null
    return {
      zh: said.map((one) => one!.zh).join(by.zh),
      en: said.map((one) => one!.en).join(by.en),
    }
  }

  #compared(order: Order, [left, right]: readonly Tree[]): Words | null {
    const fact = left && factOf(left)
    if (!fact || !right) return null
    const { name, type } = meaningOf(fact)
    if (right.op === 'value' && right.args === null) {
      const said = order === '==' ? NOT_ON_RECORD : ON_RECORD
      return { zh: `${name.zh}${said.zh}`, en: `${name.en} ${said.en}` }
    }
    const value = this.#value(fact, right)
    if (!value) return null
    const by = type === 'day' ? DATED[order] : ORDERED[order]
    return {
      // A name that ends in 满 says "not less than" by itself: 工作满5年.
      zh: `${name.zh}${by.zh}${value.zh}`.replace('满不少于', '满'),
      en: `${name.en} ${by.en} ${value.en}`,
    }
  }

  #value(fact: FactName, tree: Tree): Words | null {
    const param = paramOf(tree)
    const given = param === null ? tree.op === 'value' && tree.args : this.#scope.values[param]
    if (typeof given === 'string') return this.#code(fact, given)
    if (typeof given !== 'bigint' && typeof given !== 'number') return null
    const { unit } = meaningOf(fact)
    if (unit === 'level') return this.#code(fact, String(given))
    const said = fact === 'age' ? { zh: '周岁', en: 'years' } : unit ? UNITS[unit] : plain('')
    return { zh: `${given}${said.zh}`, en: `${given} ${said.en}`.trim() }
  }

  #code(fact: FactName, code: string): Words {
    const found = this.#codes.find((one) => one.of === fact && one.code === code)
    return found ? { zh: found.zh, en: found.en } : plain(code)
  }

  #listed(fact: FactName, list: Tree): Words | null {
    const param = paramOf(list)
    const values =
      param === null
        ? list.op === 'list' && list.args.map((one) => (one.op === 'value' ? one.args : null))
        : this.#scope.values[param]
    if (!Array.isArray(values) || values.includes(null)) return null
    const said = (values as unknown[]).map((one) => this.#code(fact, String(one)))
    return {
      zh: `${said.map((one) => one.zh).join('、')}${said.length > 1 ? '之一' : ''}`,
      en: `${said.length > 1 ? 'one of ' : ''}${said.map((one) => one.en).join(', ')}`,
    }
  }

  #among([element, list]: readonly [Tree, Tree]): Words | null {
    const held = factOf(list)
    if (held && element.op === 'value') return this.#belongs(held, this.#value(held, element))
    const fact = factOf(element)
    return fact && this.#belongs(fact, this.#listed(fact, list))
  }

  #belongs(fact: FactName, said: Words | null): Words | null {
    const { name } = meaningOf(fact)
    return said && { zh: `${name.zh}属于${said.zh}`, en: `${name.en}: ${said.en}` }
  }

  /** `facts.categories.exists(c, c in […])`, `facts.residence_area.startsWith("…")`, and any of several. */
  #called([name, target, args]: readonly [string, Tree, readonly Tree[]]): Words | null {
    const fact = factOf(target)
    const [first, second] = args
    if (name === 'startsWith' && fact && first?.op === 'value') {
      return this.#lies(fact, this.#value(fact, first))
    }
    if (name !== 'exists' || !second) return null
    if (fact && second.op === 'in') return this.#belongs(fact, this.#listed(fact, second.args[1]))
    const within =
      second.op === 'rcall' && second.args[0] === 'startsWith' && factOf(second.args[1])
    return within ? this.#lies(within, this.#listed(within, target)) : null
  }

  #lies(fact: FactName, said: Words | null): Words | null {
    const { name } = meaningOf(fact)
    return said && { zh: `${name.zh}在${said.zh}`, en: `${name.en} in ${said.en}` }
  }
}
