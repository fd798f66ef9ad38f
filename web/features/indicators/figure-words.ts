import { yuanText } from '../../../server/kernel/money.ts'
import {
  COUNTED_WORDS,
  type Counted,
  type Definition,
  type Period,
  type Target,
} from '../../../server/modules/indicators/schema.ts'
import { minutesText } from '../../kit/format.ts'
import { lang, say, sayWords } from '../../shell/words.ts'

/** A counted amount with what it counts: 1,234 人次, ¥1,234.50, 12小时. */
export function amountText(counts: Counted, amount: number): string {
  if (counts === 'fen') return `¥${yuanText(amount)}`
  if (counts === 'minute') return minutesText(amount, lang)
  const space = lang === 'zh' ? '' : ' '
  return `${amount.toLocaleString('en-US')}${space}${sayWords(COUNTED_WORDS[counts])}`
}

/** The figure itself, as it stands large on a card; null is no figure. */
export function valueText(
  { unit, numerator }: Pick<Definition, 'unit' | 'numerator'>,
  value: number | null,
): string {
  if (value === null) return '—'
  if (unit === 'percent') return `${value.toFixed(1)}%`
  if (unit === 'count') return value.toLocaleString('en-US')
  return amountText(numerator.counts, value)
}

/** The unit beside a bare count; the others carry theirs. */
export const unitText = ({ unit, numerator }: Pick<Definition, 'unit' | 'numerator'>): string =>
  unit === 'count' ? sayWords(COUNTED_WORDS[numerator.counts]) : ''

/** Of a percentage: how many of how many. */
export function shareText(
  { numerator, denominator }: Definition,
  counted: { readonly numerator: number; readonly denominator: number | null },
): string | null {
  if (denominator === null || counted.denominator === null) return null
  const part = amountText(numerator.counts, counted.numerator)
  const whole = amountText(denominator.counts, counted.denominator)
  return `${part} / ${whole}`
}

const relations = {
  at_least: { zh: '不低于', en: 'at least' },
  at_most: { zh: '不高于', en: 'at most' },
} as const satisfies Record<Target['relation'], { zh: string; en: string }>

/** 不低于 95.0%. */
export const askedText = (definition: Definition, { relation, value }: Target): string =>
  `${sayWords(relations[relation])} ${valueText(definition, value)}`

/** 目标 不低于 95.0%. */
export const targetText = (definition: Definition, target: Target): string =>
  `${say('目标', 'Target:')} ${askedText(definition, target)}`

export const directionWords = {
  up: { zh: '越高越好', en: 'The higher the better' },
  down: { zh: '越低越好', en: 'The lower the better' },
  none: { zh: '不分好坏', en: 'Neither way is better' },
} as const satisfies Record<Definition['direction'], { zh: string; en: string }>

export const timeWords = {
  now: { zh: '此刻', en: 'As it stands now' },
  month: { zh: '本月整月', en: 'The whole calendar month' },
  chosen: { zh: '所选时段', en: 'The period chosen' },
} as const satisfies Record<Definition['period'], { zh: string; en: string }>

export const periodWords = {
  today: { zh: '今天', en: 'Today' },
  month: { zh: '本月', en: 'This month' },
  six_months: { zh: '近六个月', en: 'Six months' },
} as const satisfies Record<Period, { zh: string; en: string }>

export const levelWords = {
  city: { zh: '市', en: 'city' },
  district: { zh: '区县', en: 'district' },
  town: { zh: '镇街', en: 'town' },
  village: { zh: '村居', en: 'village' },
} as const satisfies Record<Definition['levels'][number], { zh: string; en: string }>

export const sourceWords = {
  confirmed: { zh: '见于文件', en: 'read in the source' },
  recalled: { zh: '待核实', en: 'to be verified' },
  choice: { zh: '本市决定', en: "the city's choice" },
} as const satisfies Record<Target['source']['status'], { zh: string; en: string }>
