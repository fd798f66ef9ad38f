import {
  CALL_BACK_KINDS,
  CALL_BACK_STATES,
  CALL_OUTCOMES,
  CALL_STATES,
  CALLER_RELATIONS,
  OUTCOMES,
  PRIORITIES,
  REQUEST_KINDS,
  REQUEST_STATES,
  SOURCES,
} from '../../../server/modules/requests/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { say, sayWords, type Words } from '../../shell/words.ts'

export const callStateWords = {
  ringing: { ...CALL_STATES.ringing, tone: 'warn' },
  answered: { ...CALL_STATES.answered, tone: 'going' },
  ended: { ...CALL_STATES.ended, tone: 'good' },
  missed: { ...CALL_STATES.missed, tone: 'bad' },
  abandoned: { ...CALL_STATES.abandoned, tone: 'bad' },
} as const satisfies StateWords<keyof typeof CALL_STATES>

export const requestStateWords = {
  open: { ...REQUEST_STATES.open, tone: 'warn' },
  waiting: { ...REQUEST_STATES.waiting, tone: 'calm' },
  ordered: { ...REQUEST_STATES.ordered, tone: 'going' },
  investigating: { ...REQUEST_STATES.investigating, tone: 'going' },
  answered: { ...REQUEST_STATES.answered, tone: 'calm' },
  closed: { ...REQUEST_STATES.closed, tone: 'good' },
} as const satisfies StateWords<keyof typeof REQUEST_STATES>

export const requestKindWords = {
  service: { ...REQUEST_KINDS.service, tone: 'calm' },
  enquiry: { ...REQUEST_KINDS.enquiry, tone: 'calm' },
  complaint: { ...REQUEST_KINDS.complaint, tone: 'warn' },
  emergency: { ...REQUEST_KINDS.emergency, tone: 'bad' },
  other: { ...REQUEST_KINDS.other, tone: 'off' },
} as const satisfies StateWords<keyof typeof REQUEST_KINDS>

export const callBackStateWords = {
  due: { ...CALL_BACK_STATES.due, tone: 'warn' },
  done: { ...CALL_BACK_STATES.done, tone: 'good' },
  unreachable: { ...CALL_BACK_STATES.unreachable, tone: 'bad' },
  cancelled: { ...CALL_BACK_STATES.cancelled, tone: 'off' },
} as const satisfies StateWords<keyof typeof CALL_BACK_STATES>

export const yesNo = [
  { value: 'yes', label: say('是', 'Yes') },
  { value: 'no', label: say('否', 'No') },
]

const STEPS: Readonly<Record<string, Words>> = {
  ringing: { zh: '来电振铃', en: 'Rang' },
  answered: { zh: '接听', en: 'Answered' },
  transferred: { zh: '转接', en: 'Transferred' },
  missed: { zh: '未接', en: 'Missed' },
  ended: { zh: '挂断', en: 'Ended' },
  given_up: { zh: '长时间无后续消息，按结束处理', en: 'No further word; taken as over' },
  dialled: { zh: '拨出', en: 'Dialled' },
  not_dialled: { zh: '未能拨出', en: 'Could not be dialled' },
  identified: { zh: '确认来电人与服务对象', en: 'Caller and person named' },
  taken_over: { zh: '接手', en: 'Taken over' },
  handed_over: { zh: '转交', en: 'Handed over' },
  notes_changed: { zh: '小结后修改记录', en: 'Notes changed after the wrap-up' },
  wrapped_up: { zh: '小结', en: 'Wrapped up' },
  request_opened: { zh: '登记诉求', en: 'Request opened' },
  call_back_promised: { zh: '约定回电', en: 'Call-back promised' },
  call_back_owed: { zh: '未接，列入回拨', en: 'Missed; to be rung back' },
  opened: { zh: '登记', en: 'Opened' },
  moved: { zh: '办理', en: 'Moved' },
  reopened: { zh: '重新打开', en: 'Reopened' },
  commented: { zh: '备注', en: 'Comment' },
  assigned: { zh: '指派', en: 'Assigned' },
  acknowledged: { zh: '确认接警', en: 'Acknowledged' },
  checked: { zh: '应急步骤', en: 'First action' },
  overdue: { zh: '超过时限', en: 'Overdue' },
  called_back: { zh: '回电', en: 'Called back' },
}

export const sayStep = (kind: string): string => {
  const words = STEPS[kind]
  return words ? sayWords(words) : kind
}

type Table = Readonly<Record<string, Words>>
const said = (table: Table, code: string | null | undefined): string => {
  const words = code ? table[code] : undefined
  return words ? sayWords(words) : (code ?? '')
}

export const sayKind = (code: string): string => said(REQUEST_KINDS, code)
export const sayOutcome = (code: string | null): string => said(OUTCOMES, code)
export const sayCallOutcome = (code: string | null): string => said(CALL_OUTCOMES, code)
export const sayRelation = (code: string | null): string => said(CALLER_RELATIONS, code)
export const saySource = (code: string): string => said(SOURCES, code)
export const sayPriority = (code: string): string => said(PRIORITIES, code)
export const sayCallBackKind = (code: string): string => said(CALL_BACK_KINDS, code)
export const sayState = (code: string | null): string => said(REQUEST_STATES, code)

/** 75 → 1:15. Seconds of waiting or talking. */
export function clockText(seconds: number): string {
  const rest = String(Math.floor(seconds) % 60).padStart(2, '0')
  return `${Math.floor(seconds / 60)}:${rest}`
}

/** Why a call-back ended: what a person typed, or one of our own codes. */
export function sayCloseReason(reason: string | null): string {
  const words: Table = {
    called_again: { zh: '对方已再次来电', en: 'They rang again' },
    person_died: { zh: '服务对象去世', en: 'The person died' },
    wrong_number: { zh: '号码有误', en: 'Wrong number' },
  }
  return said(words, reason)
}
