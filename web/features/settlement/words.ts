import {
  DOUBT_WORDS,
  type DoubtAct,
  type FundingState,
  type PeriodState,
  type Side,
  type StatementAct,
  type StatementState,
  type TraceStep,
} from '../../../server/modules/settlement/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { sayWords, type Words } from '../../shell/words.ts'

export const periodWords = {
  open: { zh: '进行中', en: 'Open', tone: 'going' },
  frozen: { zh: '已冻结', en: 'Frozen', tone: 'warn' },
  closed: { zh: '已关账', en: 'Closed', tone: 'good' },
} as const satisfies StateWords<PeriodState>

export const statementWords = {
  prepared: { zh: '待机构签认', en: 'Waits for the provider', tone: 'calm' },
  provider_signed: { zh: '待付费方签认', en: 'Waits for the payer', tone: 'going' },
  signed: { zh: '双方已签认', en: 'Signed by both', tone: 'warn' },
  paid: { zh: '已付款', en: 'Paid', tone: 'good' },
} as const satisfies StateWords<StatementState>

export const fundingWords = {
  awaiting: { zh: '待发放后预留', en: 'Waits for its grant', tone: 'calm' },
  reserved: { zh: '已预留', en: 'Reserved', tone: 'going' },
  unfunded: { zh: '待遇不足', en: 'Not fully funded', tone: 'warn' },
  released: { zh: '已释放', en: 'Released', tone: 'off' },
  charged: { zh: '已计费', en: 'Charged', tone: 'good' },
} as const satisfies StateWords<FundingState>

export const doubtWords = {
  raised: { ...DOUBT_WORDS.raised, tone: 'warn' },
  stands: { ...DOUBT_WORDS.stands, tone: 'good' },
  taken_back: { ...DOUBT_WORDS.taken_back, tone: 'off' },
  cleared: { ...DOUBT_WORDS.cleared, tone: 'off' },
  restore_due: { ...DOUBT_WORDS.restore_due, tone: 'warn' },
  restored: { ...DOUBT_WORDS.restored, tone: 'good' },
} as const satisfies StateWords<DoubtAct>

export const sideWords = {
  provider: { zh: '服务机构', en: 'Provider' },
  payer: { zh: '付费方', en: 'Payer' },
} as const satisfies Record<Side, Words>

export const actWords = {
  sign_provider: { zh: '服务机构签认', en: 'Signed for the provider' },
  sign_payer: { zh: '付费方签认', en: 'Signed for the payer' },
  pay: { zh: '付款', en: 'Paid' },
} as const satisfies Record<StatementAct['act'], Words>

export const stepWords = {
  fund: { zh: '资金来源', en: 'Fund' },
  statement: { zh: '结算单', en: 'Statement' },
  payment: { zh: '付款', en: 'Payment' },
  statement_line: { zh: '明细', en: 'Line' },
  visit: { zh: '上门服务', en: 'Visit' },
  charge: { zh: '计费', en: 'Charge' },
  own_pocket: { zh: '自费', en: 'Own pocket' },
  doubt: { zh: '存疑', en: 'Doubt' },
  correction: { zh: '更正', en: 'Correction' },
  hold: { zh: '预留', en: 'Reservation' },
  entitlement: { zh: '待遇', en: 'Entitlement' },
  determination: { zh: '核定', en: 'Determination' },
} as const satisfies Record<TraceStep['kind'], Words>

const priceUnits: Readonly<Record<string, Words>> = {
  hour: { zh: '小时', en: 'hour' },
  visit: { zh: '次', en: 'visit' },
  session: { zh: '场', en: 'session' },
  month: { zh: '月', en: 'month' },
  item: { zh: '项', en: 'item' },
  meal: { zh: '餐', en: 'meal' },
}
export const priceUnit = (unit: string): string => {
  const words = priceUnits[unit]
  return words ? sayWords(words) : unit
}

/** States of a visit, as far as they keep a month open. */
const visitStates: Readonly<Record<string, Words>> = {
  planned: { zh: '待上门', en: 'Planned' },
  under_way: { zh: '服务中', en: 'Under way' },
  done: { zh: '待机构初核', en: 'Waits for the provider' },
  provider_approved: { zh: '待付费方复核', en: 'Waits for the payer' },
}
export const visitState = (state: string): string => {
  const words = visitStates[state]
  return words ? sayWords(words) : state
}

/** The page behind a step of a trace; null where there is none. */
export function stepPage(step: TraceStep): string | null {
  if (step.kind === 'fund') return `/funds/${step.id}`
  if (step.kind === 'statement' || step.kind === 'payment') {
    return `/settlement/statements/${step.id}`
  }
  if (step.kind === 'visit') return `/visits/${step.id}`
  if (step.kind === 'determination') return `/determinations/${step.id}`
  return step.postingId === null ? null : `/ledger/postings/${step.postingId}`
}
