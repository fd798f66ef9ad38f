import { UNITS } from '../../../kernel/packs/fact-types.ts'
import type { Parameter, Programme } from '../../../kernel/packs/programmes.ts'
import type { Words } from '../../../kernel/words.ts'
import { amountInWords } from '../describe.ts'
import type { CodeWords } from './rule-codes.ts'
import { conditionInWords } from './rule-conditions.ts'
import { fieldsOf, QUOTA_KEY, TABLE_KEY } from './rule-fields.ts'
import type { RuleChange } from './rule-schema.ts'

/** What differs between two versions of a rule, part by part, in words; codes are said by `codes`. */
export function changesBetween(
  before: Programme,
  after: Programme,
  codes: readonly CodeWords[] = [],
): RuleChange[] {
  const choices = choicesOf(before)
  const shared = sharedRows(before, after)
  const left = partsOf(before, shared, codes)
  const right = partsOf(after, shared, codes)
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [old, now] = [left.get(key), right.get(key)]
    if (old?.content === now?.content) return []
    const part = (old ?? now)!
    const clause = old?.clause ?? now?.clause ?? ''
    // Where the words stayed and the rule did not, the rule itself is what changed.
    const isSilent = old?.words.zh === now?.words.zh && old?.words.en === now?.words.en
    const isAsked = old?.condition?.zh !== now?.condition?.zh
    const said = (one: Part | undefined): Words => {
      if (one === undefined) return NONE
      if (one.condition && isAsked) return withCondition(one.words, one.condition)
      return isSilent ? plain(one.content) : one.words
    }
    return [
      {
        key,
        name: part.name,
        before: said(old),
        after: said(now),
        clause,
        choice: choices.get(key) ?? part.free,
      },
    ]
  })
}

const withCondition = (words: Words, condition: Words): Words => ({
  zh: `${words.zh}：${condition.zh}`,
  en: `${words.en}: ${condition.en}`,
})

/** Which parts the source leaves to the city, by their keys; the rows of a table one by one. */
const choicesOf = (rule: Programme): Map<string, boolean> =>
  new Map(
    fieldsOf(rule, []).flatMap((field) => [
      [field.key, field.choice] as const,
      ...(field.kind === 'table'
        ? field.rows.map((row) => [`${TABLE_KEY}.${row.id}`, row.choice] as const)
        : []),
    ]),
  )

const rowsOf = ({ amount }: Programme) => (amount.method === 'table' ? amount.rows : [])

/** Rows that both have: only their order among each other is a change of order. */
function sharedRows(before: Programme, after: Programme): ReadonlySet<string> {
  const ids = new Set(rowsOf(after).map((row) => row.id))
  return new Set(rowsOf(before).flatMap((row) => (ids.has(row.id) ? [row.id] : [])))
}

interface Part {
  readonly name: Words
  readonly words: Words
  /** Compared; shown where the words say no difference. */
  readonly content: string
  readonly clause: string
  /** When a row of a table holds. */
  readonly condition?: Words
  /** Wording and the like: no paper is needed to change it. */
  readonly free: boolean
}

const NONE: Words = { zh: '（无）', en: '(none)' }
const plain = (text: string): Words => ({ zh: text, en: text })

function partsOf(
  rule: Programme,
  shared: ReadonlySet<string>,
  codes: readonly CodeWords[],
): Map<string, Part> {
  const parts = new Map<string, Part>()
  const put = (key: string, name: Words, words: Words, about: Partial<Part> = {}): void => {
    const content = JSON.stringify(words)
    parts.set(key, { name, words, content, clause: '', free: false, ...about })
  }
  put('about', { zh: '规则概述', en: 'Summary' }, rule.about, { free: true })
  putAmounts(rule, put, codes)
  putOrder(rule, put, shared)
  if (rule.quota) {
    const { count, per, clause } = rule.quota
    const words = { zh: `${count} 个`, en: String(count) }
    put(QUOTA_KEY, { zh: '名额', en: 'Quota' }, words, { clause, content: `${count} ${per}` })
  }
  for (const one of rule.parameters) {
    const { id, zh, en, clause } = one
    put(`parameters.${id}`, { zh, en }, parameterWords(one), { clause })
  }
  for (const one of rule.criteria) {
    const { id, zh, en, clause, expression, required } = one
    const content = `${required.zh} ${required.en} ${expression}`
    put(`criteria.${id}`, { zh, en }, required, { clause, content })
  }
  for (const [key, name] of Object.entries(OTHERS) as [keyof typeof OTHERS, Words][]) {
    put(key, name, plain(textOf(rule[key])))
  }
  const { to } = rule.inForce
  put('inForce.to', { zh: '执行至', en: 'In force until' }, to ? plain(to) : NONE)
  return parts
}

type Put = (key: string, name: Words, words: Words, about?: Partial<Part>) => void

function putAmounts(rule: Programme, put: Put, codes: readonly CodeWords[]): void {
  const { amount, unit } = rule
  const { clause } = amount
  const inUnit = (value: number | string): Words =>
    typeof value === 'number' ? amountInWords(value, unit) : plain(value)
  if (amount.method === 'fixed') {
    put('amount', { zh: '标准', en: 'Amount' }, inUnit(amount.amount), { clause })
  } else if (amount.method === 'table') {
    for (const row of amount.rows) {
      const content = `${row.amount} ${row.when}`
      const condition = conditionInWords(rule, row.when, codes)
      const about = { clause, content, condition }
      put(`${TABLE_KEY}.${row.id}`, { zh: row.zh, en: row.en }, inUnit(row.amount), about)
    }
  } else if (amount.method === 'expression') {
    put(
      'amount.expression',
      { zh: '标准计算式', en: 'Formula of the amount' },
      plain(amount.expression),
      {
        clause,
      },
    )
  } else {
    put(
      'amount.percent',
      { zh: '抵扣比例', en: 'Share of the cost' },
      plain(`${amount.percent}%`),
      {
        clause,
      },
    )
    put('amount.cap', { zh: '上限', en: 'Ceiling' }, inUnit(amount.cap), { clause })
  }
  const { min, max } = amount
  if (min !== undefined || max !== undefined) {
    const words = (lang: 'zh' | 'en'): string =>
      [min, max].map((one) => (one === undefined ? '' : amountInWords(one, unit)[lang])).join('–')
    put('amount.bounds', { zh: '上下限', en: 'Bounds' }, { zh: words('zh'), en: words('en') })
  }
}

/** The first row that holds counts, so that another order is another rule. */
function putOrder(rule: Programme, put: Put, shared: ReadonlySet<string>): void {
  const rows = rowsOf(rule).filter((row) => shared.has(row.id))
  if (rows.length < 2) return
  const words = {
    zh: rows.map((row) => row.zh).join(' → '),
    en: rows.map((row) => row.en).join(' → '),
  }
  const content = rows.map((row) => row.id).join(' ')
  const { clause } = rule.amount
  put(`${TABLE_KEY}.order`, { zh: '各档次序', en: 'Order of the rows' }, words, { clause, content })
}

function parameterWords(parameter: Parameter): Words {
  const { value } = parameter
  const unit = 'unit' in parameter ? parameter.unit : undefined
  if (typeof value === 'number' && (unit === 'fen' || unit === 'minute')) {
    return amountInWords(value, unit)
  }
  const said = Array.isArray(value) ? value.join(', ') : String(value)
  return unit ? { zh: `${said}${UNITS[unit].zh}`, en: `${said} ${UNITS[unit].en}` } : plain(said)
}

/** What a form does not change, and a new data pack may. */
const OTHERS = {
  fund: { zh: '付款资金', en: 'Funds' },
  cycle: { zh: '周期', en: 'Cycle' },
  uses: { zh: '用途', en: 'Uses' },
  exclusions: { zh: '互斥项目', en: 'Exclusions' },
  onLifeEvents: { zh: '生活变故时', en: 'When something happens' },
  payerOrder: { zh: '支付次序', en: 'Place among payers' },
} as const satisfies Partial<Record<keyof Programme, Words>>

function textOf(value: unknown): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${textOf(one)}`)
    .join('; ')
}
