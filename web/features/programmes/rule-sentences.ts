import { yuanText } from '../../../server/kernel/money.ts'
import type { Words } from '../../shell/words.ts'
import { minutesText } from '../../kit/format.ts'
import type { ProgrammeDetail } from './programme-page.tsx'

type Rule = ProgrammeDetail['programme']

const SUBJECTS = {
  person: { zh: '人', en: 'person' },
  household: { zh: '户', en: 'household' },
  worker: { zh: '名服务人员', en: 'worker' },
  organisation: { zh: '家机构', en: 'organisation' },
  place: { zh: '个服务场所', en: 'place' },
  community: { zh: '个社区', en: 'community' },
} as const satisfies Record<Rule['subject'], Words>

const EVERY = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  once: { zh: '一次性', en: 'once' },
} as const satisfies Record<Rule['cycle']['every'], Words>

const EXPIRES = {
  end_of_month: { zh: '月末失效', en: 'void at the end of the month' },
  end_of_year: { zh: '年末失效', en: 'void at the end of the year' },
  never: { zh: '不失效', en: 'never void' },
} as const satisfies Record<Rule['cycle']['expires'], Words>

/** An amount of a rule as people say it. */
export function amountWords(amount: number | string, unit: string): Words {
  if (typeof amount === 'string') return { zh: amount, en: amount }
  if (unit === 'fen') {
    const yuan = yuanText(amount)
    return { zh: `${yuan}元`, en: `${yuan} yuan` }
  }
  if (unit === 'minute') return { zh: minutesText(amount, 'zh'), en: minutesText(amount, 'en') }
  return { zh: `${amount}${unit === 'meal' ? '餐' : '分'}`, en: `${amount} ${unit}s` }
}

/** The rule in three sentences: who, how much, from what money and for what. */
export function ruleSentences({ programme, funds, services }: ProgrammeDetail): Words[] {
  const { criteria, subject, cycle, quota } = programme
  const [of, every, expires] = [SUBJECTS[subject], EVERY[cycle.every], EXPIRES[cycle.expires]]
  const amount = amountSentence(programme)
  const isByRows = programme.amount.method === 'table'
  const who: Words = {
    zh: `同时符合以下各项：${criteria.map((one) => one.required.zh).join('；')}。`,
    en: `All of these hold: ${criteria.map((one) => one.required.en).join('; ')}.`,
  }
  const much: Words = {
    zh: `每${of.zh}${every.zh}${amount.zh}${isByRows ? '（分档）' : ''}，${cycle.grantDay}日发放，${expires.zh}${quota ? `；名额${quota.count}，先达标先得` : ''}。`,
    en: `Each ${of.en} has ${amount.en} ${every.en}${isByRows ? ', by row of the table' : ''}, granted on day ${cycle.grantDay}, ${expires.en}${quota ? `; at most ${quota.count}, first to qualify first` : ''}.`,
  }
  const money: Words = {
    zh: `由${funds.map((one) => one.zh).join('、')}依次支付${services.length > 0 ? `，可用于${services.length}项服务` : ''}。`,
    en: `Paid in turn from ${funds.map((one) => one.en).join(', ')}${services.length > 0 ? `, for ${services.length} services` : ''}.`,
  }
  return [who, much, money]
}

function amountSentence({ amount, unit }: Rule): Words {
  if (amount.method === 'fixed') return amountWords(amount.amount, unit)
  if (amount.method === 'expression')
    return { zh: '按公式计算的数额', en: 'what the formula gives' }
  if (amount.method === 'share') {
    const cap = amountWords(amount.cap, unit)
    return {
      zh: `抵扣服务价格的${amount.percent}%，最高${cap.zh}`,
      en: `${amount.percent}% of the price of services, up to ${cap.en}`,
    }
  }
  const all = amount.rows.map((row) => row.amount)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const [from, to] = [amountWords(low, unit), amountWords(high, unit)]
  if (low === high) return from
  return { zh: `${from.zh}至${to.zh}`, en: `${from.en} to ${to.en}` }
}
