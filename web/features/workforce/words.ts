import {
  ABSENCE_KINDS,
  type CertificateState,
  type Qualifications,
  type WorkerState,
} from '../../../server/modules/workforce/schema.ts'
import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { lang, optionsOf, say, sayWords, type Words } from '../../shell/words.ts'

export const stateWords = {
  active: { zh: '在职', en: 'Working', tone: 'good' },
  left: { zh: '离职', en: 'Left', tone: 'off' },
} as const satisfies StateWords<WorkerState>

/** Yellow from thirty days ahead, red when it has ended; the words say it too. */
export const certificateWords = {
  none: { zh: '无证书', en: 'No certificate', tone: 'off' },
  valid: { zh: '有效', en: 'Valid', tone: 'good' },
  expiring: { zh: '即将到期', en: 'Expires soon', tone: 'warn' },
  expired: { zh: '已过期', en: 'Expired', tone: 'bad' },
} as const satisfies StateWords<CertificateState>

interface Option {
  readonly value: string
  readonly label: string
}

export const stateOptions = optionsOf(stateWords)
export const certificateStateOptions = optionsOf(certificateWords)
export const absenceOptions = optionsOf(ABSENCE_KINDS)

export const weekdayWords: readonly Words[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]

/** 1 Monday … 7 Sunday. */
export function sayWeekday(weekday: number): string {
  const words = weekdayWords[weekday - 1]
  return words ? sayWords(words) : String(weekday)
}

/** A provider's own people are "ours". */
export function useListTitle(): string {
  const isOurs = useHasRole('provider')
  return isOurs ? say('本机构护理员', 'Our workers') : say('护理员', 'Care workers')
}

export interface Dictionary {
  readonly data: Qualifications | undefined
  readonly skillOptions: readonly Option[]
  readonly certificateOptions: readonly Option[]
  readonly skill: (code: string) => string
  readonly certificate: (code: string) => string
}

/** Skills and kinds of certificate in words. */
export function useDictionary(): Dictionary {
  const { data } = useAnswer(workforceContracts.qualifications)
  const skillOptions = (data?.skills ?? []).map((one) => ({ value: one.code, label: one[lang] }))
  const certificateOptions = (data?.certificates ?? []).map((one) => ({
    value: one.code,
    label: one[lang],
  }))
  const find = (options: readonly Option[]) => (code: string) =>
    options.find((one) => one.value === code)?.label ?? code
  return {
    data,
    skillOptions,
    certificateOptions,
    skill: find(skillOptions),
    certificate: find(certificateOptions),
  }
}
