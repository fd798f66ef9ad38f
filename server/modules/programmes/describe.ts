import type { Programme } from '../../kernel/packs/programmes.ts'
import { yuanText } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Outcome } from './determination.ts'
import { factInWords, FACTS, type FactWords } from './facts.ts'
import type { CriterionResult, Determination, EntitlementUnit, Facts } from './schema.ts'

/** An amount as people say it: "36 小时", "200.00 元". */
export function amountInWords(amount: number, unit: EntitlementUnit): Words {
  if (unit === 'fen') return { zh: `${yuanText(amount)} 元`, en: `${yuanText(amount)} yuan` }
  if (unit === 'point') return { zh: `${amount} 分`, en: `${amount} points` }
  if (unit === 'meal') return { zh: `${amount} 餐`, en: `${amount} meals` }
  const hours = Math.floor(amount / 60)
  const minutes = amount % 60
  const zh = [hours > 0 ? `${hours} 小时` : '', minutes > 0 || hours === 0 ? `${minutes} 分钟` : '']
  const en = [hours > 0 ? `${hours} h` : '', minutes > 0 || hours === 0 ? `${minutes} min` : '']
  return { zh: zh.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') }
}

/** Each criterion with what the rule requires and what was found (I2). */
export function criteriaInWords(
  programme: Programme,
  facts: Facts,
  outcome: Outcome,
  words: FactWords,
): CriterionResult[] {
  const results = new Map(outcome.criteria.map((result) => [result.id, result]))
  return programme.criteria.map(({ id, zh, en, clause, status, required, facts: names }) => {
    const result = results.get(id)
    const found = names.map((name) => factInWords(name, facts, words))
    return {
      id,
      zh,
      en,
      clause,
      status,
      met: result?.met ?? null,
      required,
      found: {
        zh: found.map((one) => one.zh).join('；'),
        en: found.map((one) => one.en).join('; '),
      },
      needs: (result?.needs ?? []).map((name) => FACTS[name].name),
    }
  })
}

/** Where the amount comes from: the row of the table, or the one figure. */
export function amountWhy(programme: Programme, outcome: Outcome): Determination['amountWhy'] {
  const { amount, unit } = programme
  const { clause } = amount
  if (outcome.amount === null) {
    const missing = outcome.needs.map((name) => FACTS[name].name)
    return {
      zh: missing.length > 0 ? `需先确认：${missing.map((one) => one.zh).join('、')}` : '',
      en: missing.length > 0 ? `first needed: ${missing.map((one) => one.en).join(', ')}` : '',
      clause,
      choice: false,
    }
  }
  if (amount.method === 'table') {
    const row = amount.rows.find((one) => one.id === outcome.row)
    return row
      ? { zh: row.zh, en: row.en, clause, choice: row.choice }
      : { zh: '标准表中没有适用的一档', en: 'no row of the table applies', clause, choice: false }
  }
  return { ...amountInWords(outcome.amount, unit), clause, choice: amount.choice }
}

/** Why not, or why it cannot be told: one sentence for each criterion that is not met. */
export function reasonsOf(criteria: readonly CriterionResult[]): Words[] {
  return criteria
    .filter((criterion) => criterion.met !== true)
    .map(({ zh, en, met, required, found }) =>
      met === null
        ? { zh: `${zh}：尚不能确定（${found.zh}）`, en: `${en}: cannot be told yet (${found.en})` }
        : {
            zh: `${zh}：要求${required.zh}，实际${found.zh}`,
            en: `${en}: requires ${required.en}, found ${found.en}`,
          },
    )
}
