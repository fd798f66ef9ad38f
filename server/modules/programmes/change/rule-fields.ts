import { paramsIn } from '../../../kernel/packs/facts.ts'
import type { Amount, Parameter, Programme } from '../../../kernel/packs/programmes.ts'
import type { Words } from '../../../kernel/words.ts'
import type { CodeWords } from './rule-codes.ts'
import { conditionInWords } from './rule-conditions.ts'
import { literalsIn } from './rule-literals.ts'
import { ELSE } from './rule-rows.ts'
import type { RuleField } from './rule-schema.ts'
import { boundsOf, literalValue, narrowest, valueOf } from './rule-values.ts'

export const QUOTA_KEY = 'quota.count'
export const TABLE_KEY = 'amount.rows'

/** What of this rule a form may change, with the bounds that its source sets (I17). */
export function fieldsOf(programme: Programme, codes: readonly CodeWords[]): RuleField[] {
  return [
    ...amountFields(programme, codes),
    ...quotaFields(programme),
    ...programme.parameters.map((parameter, at) => parameterField(programme, parameter, at, codes)),
    ...programme.criteria.map((_, at) => criterionField(programme, at, codes)),
  ]
}

/** What the rule says of its own place `path`: whether it is the city's choice, and within what. */
function choicesAt({ choices }: Programme, path: string) {
  const there = choices.filter((one) => path === one.path || path.startsWith(`${one.path}.`))
  const exact = there.filter((one) => one.path === path)
  return { isChoice: there.length > 0, bounds: exact }
}

function amountFields(programme: Programme, codes: readonly CodeWords[]): RuleField[] {
  const { amount, unit } = programme
  if (amount.method === 'table') return [tableField(programme, amount, codes)]
  const field = (
    key: string,
    path: string,
    about: { words: Words; amount: number; choice: boolean; unit: string },
  ): RuleField => {
    const { isChoice, bounds } = choicesAt(programme, path)
    const limits = about.unit === 'percent' ? bounds : [amount, ...bounds]
    return {
      kind: 'amount',
      key,
      clause: amount.clause,
      ...about,
      choice: about.choice || isChoice,
      ...narrowest(limits),
    }
  }
  if (amount.method === 'fixed') {
    const words = { zh: '每个周期的标准', en: 'Amount for each cycle' }
    return [field('amount', 'amount.amount', { words, unit, ...amount })]
  }
  if (amount.method === 'expression') return []
  const { percent, cap, choice } = amount
  return [
    ...(typeof percent === 'number'
      ? [
          field('amount.percent', 'amount.percent', {
            words: { zh: '抵扣比例', en: 'Share of the cost' },
            amount: percent,
            choice,
            unit: 'percent',
          }),
        ]
      : []),
    ...(typeof cap === 'number'
      ? [
          field('amount.cap', 'amount.cap', {
            words: { zh: '每个周期的上限', en: 'Ceiling for each cycle' },
            amount: cap,
            choice,
            unit,
          }),
        ]
      : []),
  ]
}

/** The rows of a table, each with its own bounds; a new row has those of the table. */
function tableField(
  programme: Programme,
  amount: Extract<Amount, { method: 'table' }>,
  codes: readonly CodeWords[],
): RuleField {
  const { unit } = programme
  return {
    kind: 'table',
    key: TABLE_KEY,
    words: { zh: '分档标准', en: 'Amounts by row' },
    clause: amount.clause,
    choice: choicesAt(programme, TABLE_KEY).isChoice,
    unit,
    ...narrowest([amount]),
    rows: amount.rows.map((row, at) => {
      const { isChoice, bounds } = choicesAt(programme, `${TABLE_KEY}.${at}.amount`)
      const limits = choicesAt(programme, `${TABLE_KEY}.${at}.when`)
      return {
        id: row.id,
        words: { zh: row.zh, en: row.en },
        amount: row.amount,
        choice: row.choice || isChoice,
        ...narrowest([amount, ...bounds]),
        said: conditionInWords(programme, row.when, codes),
        isElse: row.when === ELSE,
        values: literalsIn(row.when).map((one) => literalValue(one, limits.bounds, codes)),
      }
    }),
  }
}

/** Places there are more than any city has institutions for are a slip of the finger. */
const QUOTA_MAX = 1_000_000

function quotaFields(programme: Programme): RuleField[] {
  const { quota } = programme
  if (!quota) return []
  const { isChoice, bounds } = choicesAt(programme, 'quota.count')
  const words = {
    zh: quota.per === 'year' ? '每年名额' : '名额总数',
    en: quota.per === 'year' ? 'Places a year' : 'Places in all',
  }
  const limits = narrowest([{ min: 1, max: QUOTA_MAX }, ...bounds])
  const { count: value, clause } = quota
  return [
    {
      kind: 'parameter',
      key: QUOTA_KEY,
      words,
      clause,
      choice: quota.choice || isChoice,
      value: {
        kind: 'number',
        name: words,
        operator: null,
        value,
        unit: null,
        measure: null,
        ...limits,
      },
    },
  ]
}

function parameterField(
  programme: Programme,
  parameter: Parameter,
  at: number,
  codes: readonly CodeWords[],
): RuleField {
  const { id, zh, en, clause, choice } = parameter
  const { isChoice, bounds } = choicesAt(programme, `parameters.${at}.value`)
  return {
    kind: 'parameter',
    key: `parameters.${id}`,
    words: { zh, en },
    clause,
    choice: choice || isChoice,
    value: valueOf(parameter, narrowest([...boundsOf(parameter), ...bounds]), codes),
  }
}

function criterionField(programme: Programme, at: number, codes: readonly CodeWords[]): RuleField {
  const { id, zh, en, clause, status, required, expression } = programme.criteria[at]!
  const { isChoice, bounds } = choicesAt(programme, `criteria.${at}.expression`)
  return {
    kind: 'criterion',
    key: `criteria.${id}`,
    words: { zh, en },
    required,
    parameters: paramsIn(expression),
    clause,
    choice: status === 'choice' || isChoice,
    values: literalsIn(expression).map((literal) => literalValue(literal, bounds, codes)),
  }
}
