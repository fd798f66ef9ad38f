import type {
  ChangeState,
  Gains,
  TrialHead,
  TrialOutcome,
  TrialState,
} from '../../../../server/modules/programmes/schema.ts'
import type { StateWords } from '../../../kit/state-tag.tsx'
import { say } from '../../../shell/words.ts'
import { fenAt } from './cost.tsx'

export const trialStateWords = {
  running: { zh: '正在试算', en: 'Running', tone: 'going' },
  done: { zh: '试算完成', en: 'Done', tone: 'good' },
  failed: { zh: '试算失败', en: 'Failed', tone: 'bad' },
  expired: { zh: '结果已到期清除', en: 'Result no longer kept', tone: 'off' },
} as const satisfies StateWords<TrialState>

export const changeStateWords = {
  proposed: { zh: '待审批', en: 'Proposed', tone: 'warn' },
  approved: { zh: '已批准', en: 'Approved', tone: 'good' },
  rejected: { zh: '未批准', en: 'Rejected', tone: 'bad' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', tone: 'off' },
} as const satisfies StateWords<ChangeState>

export const trialOutcomeWords = {
  new: { zh: '新增享受', en: 'Newly has it', tone: 'good' },
  more: { zh: '待遇增加', en: 'Has more', tone: 'good' },
  same: { zh: '不变', en: 'Unchanged', tone: 'off' },
  less: { zh: '待遇减少', en: 'Has less', tone: 'warn' },
  lost: { zh: '不再享受', en: 'Loses it', tone: 'bad' },
  waiting: { zh: '达标排队', en: 'Waiting for a place', tone: 'warn' },
  neither: { zh: '前后都不符合', en: 'Meets neither', tone: 'off' },
  unsure: { zh: '不能确定', en: 'Cannot be told', tone: 'warn' },
} as const satisfies StateWords<TrialOutcome>

/** Apart in hue and lightness; from gain to loss. */
export const outcomeColours = {
  new: '#0b6b5d',
  more: '#4aa595',
  same: '#b9c6c2',
  less: '#e08a4a',
  lost: '#a5285c',
  waiting: '#c9a227',
  neither: '#dfe5e3',
  unsure: '#8a3ffc',
} as const satisfies Record<TrialOutcome, string>

export const OUTCOMES = Object.keys(trialOutcomeWords) as TrialOutcome[]

type Measured = Pick<TrialHead, 'unit' | 'price'>

/** Money is drawn in yuan, as hours and meals are where they have a price; else hours and meals. */
export function drawnIn({ unit, price }: Measured, amount: number): number {
  const fen = fenAt(price, amount)
  if (fen !== null) return fen / 100
  return unit === 'fen' ? amount / 100 : unit === 'minute' ? Math.round(amount / 6) / 10 : amount
}

export function drawnUnit({ unit, price }: Measured): string {
  if (price || unit === 'fen') return say('元', 'yuan')
  if (unit === 'minute') return say('小时', 'hours')
  return unit === 'meal' ? say('餐', 'meals') : say('分', 'points')
}

export const affected = (gains: Gains): number =>
  gains.new + gains.more + gains.less + gains.lost + gains.waiting + gains.unsure
