import {
  AGAINST_WORDS,
  OFFER_STATE_WORDS,
  ORDER_STATE_WORDS,
  type OfferState,
  type OrderLine,
  type OrderState,
} from '../../../server/modules/dispatch/schema.ts'
import { REASONS, type ReasonCode, STATE_WORDS } from '../../../server/modules/visits/schema.ts'
import type { VisitState } from '../../../server/modules/visits/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { optionsOf, say, sayWords, type Words } from '../../shell/words.ts'

export const orderWords = {
  waiting: { ...ORDER_STATE_WORDS.waiting, tone: 'warn' },
  offered: { ...ORDER_STATE_WORDS.offered, tone: 'going' },
  active: { ...ORDER_STATE_WORDS.active, tone: 'good' },
  paused: { ...ORDER_STATE_WORDS.paused, tone: 'off' },
  completed: { ...ORDER_STATE_WORDS.completed, tone: 'good' },
  cancelled: { ...ORDER_STATE_WORDS.cancelled, tone: 'off' },
} as const satisfies StateWords<OrderState>

export const offerWords = {
  open: { ...OFFER_STATE_WORDS.open, tone: 'going' },
  accepted: { ...OFFER_STATE_WORDS.accepted, tone: 'good' },
  declined: { ...OFFER_STATE_WORDS.declined, tone: 'bad' },
  expired: { ...OFFER_STATE_WORDS.expired, tone: 'warn' },
  withdrawn: { ...OFFER_STATE_WORDS.withdrawn, tone: 'off' },
} as const satisfies StateWords<OfferState>

export const visitWords = {
  planned: { ...STATE_WORDS.planned, tone: 'calm' },
  under_way: { ...STATE_WORDS.under_way, tone: 'going' },
  done: { ...STATE_WORDS.done, tone: 'good' },
  provider_approved: { ...STATE_WORDS.provider_approved, tone: 'good' },
  approved: { ...STATE_WORDS.approved, tone: 'good' },
  rejected: { ...STATE_WORDS.rejected, tone: 'bad' },
  missed: { ...STATE_WORDS.missed, tone: 'bad' },
  cancelled: { ...STATE_WORDS.cancelled, tone: 'off' },
} as const satisfies StateWords<VisitState>

export const orderStateOptions = optionsOf(ORDER_STATE_WORDS)

/** What speaks against a worker. */
export function sayAgainst(code: string): string {
  const words = AGAINST_WORDS[code]
  return words ? sayWords(words) : code
}

/** Why nobody pays for the visit; the refusals of programmes, short enough for a card. */
const UNPAID: Readonly<Record<string, Words>> = {
  'programmes.no_entitlement': { zh: '没有可用权益', en: 'no entitlement' },
  'programmes.not_yet_granted': {
    zh: '当月权益尚未核定，有无届时才知道',
    en: 'not decided for that month; nothing is promised',
  },
  'programmes.suspended': { zh: '权益已暂停', en: 'entitlement suspended' },
  'programmes.service_not_covered': { zh: '权益不含此项服务', en: 'service not covered' },
  'programmes.part_paid': { zh: '消费券只抵扣一部分', en: 'the voucher pays a part' },
  'programmes.beyond_entitlement': { zh: '超出剩余权益', en: 'beyond what is left' },
}

export function sayUnpaid(code: string): string {
  const words = UNPAID[code]
  return words ? sayWords(words) : code
}

/** Why a start of the rule has no visit. */
export function sayGap(code: string | null): string {
  if (code === null) return ''
  if (code === 'skipped') return say('已跳过', 'skipped')
  if (code === 'visits.person_away') return say('老人不在家', 'person away')
  if (code === 'visits.same_service_twice') return say('同时段已有此服务', 'same service then')
  if (code === 'settlement.no_price') return say('机构当天没有价格', 'no price that day')
  return sayUnpaid(code)
}

/** What was done to an order. */
const CHANGES: Readonly<Record<string, Words>> = {
  order_created: { zh: '下单', en: 'Ordered' },
  order_waiting: { zh: '登记候补', en: 'Put on the waiting list' },
  order_placed: { zh: '候补排上时段', en: 'Placed on a slot' },
  order_accepted: { zh: '机构接单', en: 'Accepted by the provider' },
  order_unplaced: { zh: '无机构接单，待人工派单', en: 'No provider left; waits for a desk' },
  provider_changed: { zh: '改派机构', en: 'Given to another provider' },
  order_paused: { zh: '暂停', en: 'Paused' },
  order_resumed: { zh: '恢复', en: 'Resumed' },
  order_cancelled: { zh: '取消', en: 'Cancelled' },
  order_completed: { zh: '完成', en: 'Completed' },
  day_skipped: { zh: '跳过一天', en: 'A day skipped' },
  occurrence_refused: { zh: '有一次未能排上', en: 'One visit could not be planned' },
}

export function sayChange(kind: string): string {
  const words = CHANGES[kind]
  return words ? sayWords(words) : kind
}

/** Life events and other codes that stand as the reason of an order. */
const ENDS: Readonly<Record<string, Words>> = {
  died: { zh: '老人去世', en: 'The person died' },
  moved: { zh: '老人迁居', en: 'The person moved' },
  admitted: { zh: '老人入住机构', en: 'The person was admitted' },
  hospitalised: { zh: '老人住院', en: 'The person is in hospital' },
}

export function sayEnd(order: Pick<OrderLine, 'reason' | 'reasonCode'>): string {
  const { reason, reasonCode } = order
  const event = reason === null ? undefined : ENDS[reason]
  if (event) return sayWords(event)
  if (reason) return reason
  const words = reasonCode === null ? undefined : REASONS[reasonCode as ReasonCode]
  return words ? sayWords(words) : ''
}

export const orderName = (order: Pick<OrderLine, 'person' | 'service'>): string =>
  `${order.person.name} · ${sayWords(order.service)}`

const WEEKDAYS: Readonly<Record<string, Words>> = {
  MO: { zh: '周一', en: 'Mon' },
  TU: { zh: '周二', en: 'Tue' },
  WE: { zh: '周三', en: 'Wed' },
  TH: { zh: '周四', en: 'Thu' },
  FR: { zh: '周五', en: 'Fri' },
  SA: { zh: '周六', en: 'Sat' },
  SU: { zh: '周日', en: 'Sun' },
}

const EVERY = {
  DAILY: { one: { zh: '每天', en: 'every day' }, many: { zh: '天', en: 'days' } },
  WEEKLY: { one: { zh: '每周', en: 'every week' }, many: { zh: '周', en: 'weeks' } },
  MONTHLY: { one: { zh: '每月', en: 'every month' }, many: { zh: '个月', en: 'months' } },
} as const

/** A rule in words; what it cannot say well it shows as it is written. */
export function sayRule(rrule: string | null): string {
  if (rrule === null) return say('一次', 'once')
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]))
  const every = EVERY[parts.get('FREQ') as keyof typeof EVERY]
  if (!every) return rrule
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '')
  const named = days.map((day) => (WEEKDAYS[day] ? sayWords(WEEKDAYS[day]) : day))
  const monthDay = parts.get('BYMONTHDAY')
  return [
    interval === 1
      ? sayWords(every.one)
      : say(`每${interval}${every.many.zh}`, `every ${interval} ${every.many.en}`),
    named.join(say('、', ', ')),
    monthDay === '-1'
      ? say('最后一天', 'on the last day')
      : monthDay && say(`${monthDay}日`, `on day ${monthDay}`),
    parts.has('COUNT') && say(`共${parts.get('COUNT')}次`, `${parts.get('COUNT')} times`),
    parts.has('UNTIL') &&
      say(`到${dayText(parts.get('UNTIL'))}`, `until ${dayText(parts.get('UNTIL'))}`),
  ]
    .filter((part) => part)
    .join(say(' ', ', '))
}

const dayText = (until = ''): string =>
  `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
