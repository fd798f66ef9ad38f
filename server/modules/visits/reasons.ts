import { z } from 'zod'
import { oneOf } from '../../kernel/contract.ts'

/**
 * Why a plan or a record was changed. Adapted from the reason codes of electronic visit verification
 * abroad and from what goes wrong in homes here; `other` needs a memo.
 * `for`: times = recorded times, plan = moved or given to somebody else, end = called off or missed.
 */
export const REASONS = {
  phone_dead: { zh: '手机没电或损坏', en: 'Phone dead or broken', for: ['times'] },
  no_signal: { zh: '现场无信号', en: 'No signal at the place', for: ['times'] },
  no_smartphone: { zh: '护理员不使用智能手机', en: 'Worker uses no smartphone', for: ['times'] },
  forgot_check_in: { zh: '忘记签到', en: 'Forgot to check in', for: ['times'] },
  forgot_check_out: { zh: '忘记签退', en: 'Forgot to check out', for: ['times'] },
  wrong_visit: { zh: '误签到其他任务', en: 'Checked in to the wrong visit', for: ['times'] },
  position_wrong: { zh: '定位不准', en: 'Position was wrong', for: ['times'] },
  address_wrong: { zh: '登记地址有误', en: 'Registered address is wrong', for: ['times', 'plan'] },
  elsewhere: { zh: '服务不在家中进行', en: 'Service took place away from home', for: ['times'] },
  line_busy: {
    zh: '老人电话占用或故障',
    en: 'Telephone line busy or out of order',
    for: ['times'],
  },
  tag_missing: { zh: '签到标签丢失或损坏', en: 'Tag missing or broken', for: ['times'] },
  paper_record: { zh: '凭纸质记录补录', en: 'Entered from the paper record', for: ['times'] },
  system_down: { zh: '系统故障', en: 'System was down', for: ['times'] },
  worker_late: { zh: '护理员迟到', en: 'Worker was late', for: ['times', 'plan'] },
  worker_ill: { zh: '护理员生病', en: 'Worker is ill', for: ['plan', 'end'] },
  worker_absent: { zh: '护理员请假或离职', en: 'Worker is away', for: ['plan', 'end'] },
  provider_short: { zh: '机构人手不足', en: 'Provider is short of workers', for: ['plan', 'end'] },
  better_match: { zh: '改派更合适的护理员', en: 'A better match was found', for: ['plan'] },
  weather: { zh: '恶劣天气', en: 'Severe weather', for: ['times', 'plan', 'end'] },
  person_delayed: {
    zh: '老人要求改时间',
    en: 'Person asked for another time',
    for: ['times', 'plan', 'end'],
  },
  person_refused: {
    zh: '老人不需要或拒绝服务',
    en: 'Person declined the service',
    for: ['times', 'end'],
  },
  person_absent: { zh: '老人外出不在家', en: 'Person was not at home', for: ['times', 'end'] },
  person_unwell: { zh: '老人突发不适', en: 'Person felt unwell', for: ['times', 'plan', 'end'] },
  person_in_hospital: { zh: '老人住院', en: 'Person is in hospital', for: ['times', 'end'] },
  duplicate: { zh: '重复安排', en: 'Planned twice', for: ['end'] },
  life_event: {
    zh: '人员变动（去世、迁出、住院、入住机构）',
    en: 'Life event of the person',
    for: [],
  },
  life_event_corrected: {
    zh: '人员变动已更正',
    en: 'The life event was corrected',
    for: [],
  },
  no_check_in: {
    zh: '无人签到，系统判定未上门',
    en: 'Nobody checked in; set by the system',
    for: [],
  },
  order_cancelled: { zh: '订单取消', en: 'The order was cancelled', for: [] },
  order_paused: { zh: '订单暂停', en: 'The order was paused', for: [] },
  dispatch: { zh: '派单', en: 'Dispatched', for: [] },
  other: { zh: '其他（须说明）', en: 'Other (say what)', for: ['times', 'plan', 'end'] },
} as const satisfies Record<
  string,
  { zh: string; en: string; for: readonly ('times' | 'plan' | 'end')[] }
>

export const ReasonCode = oneOf(REASONS)
export type ReasonCode = z.infer<typeof ReasonCode>

/** The reasons that a person may choose for one kind of change, as a form lists them. */
export function reasonsFor(kind: 'times' | 'plan' | 'end'): readonly ReasonCode[] {
  return ReasonCode.options.filter((code) =>
    (REASONS[code].for as readonly string[]).includes(kind),
  )
}

const Memo = z.string().trim().min(2).max(500)

/** A chosen reason and what there is to say about it. */
export const reasonFor = (kind: 'times' | 'plan' | 'end') =>
  z
    .object({
      reasonCode: z.enum(reasonsFor(kind) as [ReasonCode]),
      memo: Memo.nullable().optional(),
    })
    .refine((why) => why.reasonCode !== 'other' || !!why.memo, { path: ['memo'] })
