import {
  type BudgetState,
  type Cause,
  type CycleState,
  ENTITLEMENT_STATES as STATES,
  type EntitlementState,
} from '../../../server/modules/programmes/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { say, sayWords, type Words } from '../../shell/words.ts'

export { optionsOf, titleOf } from '../../shell/words.ts'

export const entitlementWords = {
  live: { ...STATES.live, tone: 'good' },
  suspended: { ...STATES.suspended, tone: 'warn' },
  stopped: { ...STATES.stopped, tone: 'bad' },
  expired: { ...STATES.expired, tone: 'off' },
} as const satisfies StateWords<EntitlementState>

export const cycleWords = {
  open: { zh: '执行中', en: 'Open', tone: 'going' },
  closing: { zh: '待结清', en: 'Closing', tone: 'warn' },
  closed: { zh: '已结束', en: 'Closed', tone: 'off' },
} as const satisfies StateWords<CycleState>

export const budgetWords = {
  proposed: { zh: '待复核', en: 'Proposed', tone: 'warn' },
  confirmed: { zh: '已入账', en: 'Confirmed', tone: 'good' },
  rejected: { zh: '已退回', en: 'Rejected', tone: 'off' },
} as const satisfies StateWords<BudgetState>

/** The three outcomes of a determination, spelled as the filter spells them. */
export const outcomeWords = {
  met: { zh: '符合', en: 'Met', tone: 'good' },
  refused: { zh: '不符合', en: 'Not met', tone: 'bad' },
  cannot_tell: { zh: '尚不能确定', en: 'Cannot tell yet', tone: 'warn' },
} as const satisfies StateWords<'met' | 'refused' | 'cannot_tell'>

export const outcomeOf = (met: boolean | null): keyof typeof outcomeWords =>
  met === null ? 'cannot_tell' : met ? 'met' : 'refused'

export const causeWords = {
  cycle: { zh: '月度发放', en: 'Monthly run' },
  grant: { zh: '单独核定', en: 'Determined singly' },
  asked: { zh: '试判', en: 'Asked' },
} as const satisfies Record<Cause, Words>

export const effectWords: Readonly<Record<string, Words>> = {
  stop_at_once: { zh: '立即停发，剩余收回', en: 'stops at once, the rest is taken back' },
  stop_at_cycle_end: { zh: '当月用完后停发', en: 'stops at the end of the month' },
  suspend: { zh: '暂停，返家后恢复', en: 'suspended, resumed on return' },
  continue: { zh: '继续', en: 'continues' },
}

export const eventWords: Readonly<Record<string, Words>> = {
  death: { zh: '去世', en: 'death' },
  admission: { zh: '入住养老机构', en: 'admission to an institution' },
  moved_out_of_city: { zh: '迁出本市', en: 'moving out of the city' },
  hospital: { zh: '住院', en: 'hospital' },
}

export const levelWords: Readonly<Record<string, Words>> = {
  central: { zh: '中央资金', en: 'Central' },
  province: { zh: '省级资金', en: 'Province' },
  city: { zh: '市级资金', en: 'City' },
  district: { zh: '区县资金', en: 'District' },
  lottery: { zh: '福彩公益金', en: 'Welfare lottery' },
  loan: { zh: '贷款', en: 'Loan' },
  insurance: { zh: '保险基金', en: 'Insurance' },
  charity: { zh: '慈善', en: 'Charity' },
  own: { zh: '自有', en: 'Own' },
}

/** Units of parameters that are not money or time. */
export const unitWords: Readonly<Record<string, Words>> = {
  hour: { zh: '小时', en: 'hours' },
  point: { zh: '分', en: 'points' },
  meal: { zh: '餐', en: 'meals' },
  day: { zh: '天', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  percent: { zh: '%', en: '%' },
  level: { zh: '级', en: 'level' },
  person: { zh: '人', en: 'people' },
  person_time: { zh: '人次', en: 'person-times' },
  worker: { zh: '名', en: 'workers' },
  bed: { zh: '张', en: 'beds' },
  sqm: { zh: '平方米', en: 'm²' },
  outlet: { zh: '个网点', en: 'outlets' },
  organisation: { zh: '家', en: 'organisations' },
}

export const wordsOr = (table: Readonly<Record<string, Words>>, key: string): string => {
  const words = table[key]
  return words ? sayWords(words) : key
}

export const cityChoice = (): string => say('本市决定', 'city’s choice')

const monthText = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
})

/** This month on China's clock, `2026-11`. */
export const thisMonth = (): string => monthText.format(new Date()).slice(0, 7)
