import { yuanText } from '../../../server/kernel/money.ts'
import { minutesText } from '../../kit/format.ts'
import type { Words } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'

type Rule = ProgrammeDetail['programme']

/** An amount of a rule as people say it. */
export function amountWords(amount: number | string, unit: string): Words {
  if (typeof amount === 'string') return { zh: amount, en: amount }
  if (unit === 'fen') {
    const yuan = yuanText(amount)
    return { zh: `${yuan}元`, en: `${yuan} yuan` }
  }
  if (unit === 'minute') return { zh: minutesText(amount, 'zh'), en: minutesText(amount, 'en') }
  if (unit === 'percent') return { zh: `${amount}%`, en: `${amount}%` }
  return { zh: `${amount}${unit === 'meal' ? '餐' : '分'}`, en: `${amount} ${unit}s` }
}

/** How much in one sentence, whichever way the rule says it. */
export function amountSentence({ amount, unit, parameters }: Rule): Words {
  if (amount.method === 'fixed') return amountWords(amount.amount, unit)
  if (amount.method === 'expression') return computed(amount.expression, unit, parameters)
  if (amount.method === 'share') {
    const percent = computed(amount.percent, 'percent', parameters)
    const cap = computed(amount.cap, unit, parameters)
    return {
      zh: `抵扣服务价格（${percent.zh}），最高${cap.zh}`,
      en: `a part of the price of services (${percent.en}), up to ${cap.en}`,
    }
  }
  const all = amount.rows.map((row) => row.amount)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const [from, to] = [amountWords(low, unit), amountWords(high, unit)]
  if (low === high) return from
  return { zh: `${from.zh}至${to.zh}`, en: `${from.en} to ${to.en}` }
}

/** A figure, or the parameters that a formula reads, with their values: nobody reads formulas aloud. */
function computed(given: number | string, unit: string, parameters: Rule['parameters']): Words {
  if (typeof given === 'number') return amountWords(given, unit)
  const read = parameters.filter(({ id }) => new RegExp(`\\bparams\\.${id}\\b`).test(given))
  const [only] = read
  if (only && given.trim() === `params.${only.id}` && typeof only.value === 'number') {
    return amountWords(only.value, unit)
  }
  if (read.length === 0) return { zh: '按公式计算', en: 'by a formula' }
  const said = read.map((one) => {
    const inUnit = 'unit' in one ? (one.unit ?? unit) : unit
    const value = typeof one.value === 'number' ? amountWords(one.value, inUnit) : null
    return { zh: `${one.zh}${value?.zh ?? ''}`, en: `${one.en} ${value?.en ?? ''}`.trim() }
  })
  return {
    zh: said.map((one) => one.zh).join('、'),
    en: said.map((one) => one.en).join(', '),
  }
}

/** Bounds in words; null where there are none. */
export function boundsWords(min: string | null, max: string | null): Words | null {
  if (min !== null && max !== null) return { zh: `${min} – ${max}`, en: `${min} – ${max}` }
  if (max !== null) return { zh: `最高 ${max}`, en: `at most ${max}` }
  return min === null ? null : { zh: `最低 ${min}`, en: `at least ${min}` }
}
