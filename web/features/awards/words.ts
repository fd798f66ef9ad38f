import {
  FUNCTIONS,
  type ApplicationRow,
  type PaperAsked,
  type PaperValue,
} from '../../../server/modules/awards/schema.ts'
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
