import type {
  AssessmentReason,
  DraftState,
  Instrument,
  Standing,
} from '../../../server/modules/assessments/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { lang, say, type Words } from '../../shell/words.ts'

export const standingWords = {
  in_force: { zh: '有效', en: 'In force', tone: 'good' },
  superseded: { zh: '已被新结果替代', en: 'Superseded', tone: 'off' },
  expired: { zh: '已过期', en: 'Expired', tone: 'warn' },
} as const satisfies StateWords<Standing>

export const draftWords = {
  open: { zh: '填写中', en: 'Open', tone: 'going' },
  confirmed: { zh: '已确认', en: 'Confirmed', tone: 'good' },
  discarded: { zh: '已放弃', en: 'Discarded', tone: 'off' },
  closed: { zh: '已关闭', en: 'Closed', tone: 'off' },
} as const satisfies StateWords<DraftState>

export const reasonWords = {
  first: { zh: '首次评估', en: 'First assessment' },
  routine: { zh: '常规复评', en: 'Routine reassessment' },
  immediate: { zh: '即时评估（情况变化）', en: 'Immediate, after a change' },
  review: { zh: '对结果有疑问的复评', en: 'Review of a doubted result' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<AssessmentReason, Words>

export const promptWords = {
  dispute: { zh: '申请复评', en: 'Result doubted' },
  change: { zh: '情况变化', en: 'Changed since' },
  event: { zh: '出院等事件后', en: 'After hospital' },
} as const satisfies Record<string, Words>

/** "2级 能力中度受损": number and words of a level. */
export const levelText = (level: {
  readonly level: number
  readonly zh: string
  readonly en: string
}) => say(`${level.level}级 ${level.zh}`, `Level ${level.level}: ${level.en}`)

export type Item = Instrument['sections'][number]['items'][number]
export type Section = Instrument['sections'][number]

export const itemText = (item: { readonly zh: string; readonly en: string }): string => item[lang]
