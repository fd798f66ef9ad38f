import {
  FUNCTIONS,
  ORDER_STATES,
  type ApplicationRow,
  type OrderState,
  type PaperAsked,
  type PaymentOrder,
  type PaperValue,
} from '../../../server/modules/awards/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { lang, say, sayWords, type Words } from '../../shell/words.ts'

export { titleOf } from '../../shell/words.ts'

export const subjectWords = {
  person: { zh: '老年人', en: 'A person' },
  household: { zh: '家庭', en: 'A household' },
  worker: { zh: '护理员', en: 'A care worker' },
  organisation: { zh: '机构', en: 'An organisation' },
  place: { zh: '服务场所', en: 'A place' },
  community: { zh: '社区（村居、镇街）', en: 'A community' },
} as const satisfies Record<ApplicationRow['subject']['kind'], Words>

export const orderWords = {
  drawn: { ...ORDER_STATES.drawn, tone: 'warn' },
  approved: { ...ORDER_STATES.approved, tone: 'good' },
  rejected: { ...ORDER_STATES.rejected, tone: 'off' },
} as const satisfies StateWords<OrderState>

/** Its number; before the approval there is none, and the month stands for it. */
export const orderName = ({ number, month }: PaymentOrder): string => number ?? month

interface Named {
  readonly nameZh: string
  readonly nameEn: string
}
export const nameOf = ({ nameZh, nameEn }: Named): string => (lang === 'zh' ? nameZh : nameEn)

/** A function that a rule names; one without a word shows its code. */
export const functionText = (code: string): string => {
  const words = (FUNCTIONS as Readonly<Record<string, Words>>)[code]
  return words ? sayWords(words) : code
}

/** What a paper shows, as a reader says it: 30 人, 是, 托老、膳食. */
export function valueText(value: PaperValue, asked: PaperAsked | undefined): string {
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  if (Array.isArray(value)) return value.map(functionText).join(say('、', ', '))
  const unit = asked?.unit ? ` ${sayWords(asked.unit)}` : ''
  return `${value}${unit}`
}
