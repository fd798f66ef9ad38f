import type { Words } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { amountSentence } from './rule-amounts.ts'

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

/** When a rule grants and how long it lasts. */
export function cycleWords({ cycle }: Rule): Words {
  const [every, expires] = [EVERY[cycle.every], EXPIRES[cycle.expires]]
  const day =
    cycle.every === 'month'
      ? { zh: `${cycle.grantDay}日发放，`, en: `granted on day ${cycle.grantDay}, ` }
      : { zh: '，', en: '' }
  const parts =
    cycle.proration === 'none'
      ? { zh: '不按日折算', en: 'no part cycles' }
      : { zh: '按日折算', en: 'part cycles by days' }
  const once = cycle.every === 'month' ? every.en : every.en.replace('a ', 'each ')
  return {
    zh: `${every.zh}${day.zh}${expires.zh}，${parts.zh}`,
    en: `${once}: ${day.en}${expires.en}, ${parts.en}`,
  }
}

type Criterion = Rule['criteria'][number]

/** What is asked, and how much of it where the name does not say so: 床位达标（不少于100张）. */
function criterionSaid({ zh, en, required }: Criterion): Words {
  return {
    zh: withRequired(zh, required.zh, '（', '）'),
    en: withRequired(en, required.en, ' (', ')'),
  }
}

function withRequired(name: string, required: string, open: string, close: string): string {
  const figures = required.match(/\d+/g) ?? []
  const isSaid = figures.length > 0 && figures.every((figure) => name.includes(figure))
  const isSame = name.toLowerCase().includes(required.toLowerCase())
  return isSaid || isSame ? name : `${name}${open}${required}${close}`
}

/** That it is a thing and not money; undefined where it is not. */
function inKindSentence({ inKind }: Rule): Words | undefined {
  if (!inKind) return undefined
  return {
    zh: '给的是实物：由一次上门服务送到并安装，核验通过后登记在户；每个周期只付一次这样的上门。',
    en: 'A thing is given: one visit brings and fits it, and it is on record once that visit is approved; one such visit is paid in each cycle.',
  }
}

/** When somebody who joins has the first one; undefined where the rule promises nothing. */
export function firstIssueSentence({ firstIssue }: Rule): Words | undefined {
  if (!firstIssue) return undefined
  const { workingDays, nearMonthEnd } = firstIssue
  const isThisMonth = nearMonthEnd === 'this_month'
  return {
    zh: `新符合的，自符合次日起${workingDays}个工作日内首次发放；期限跨入下月的，${isThisMonth ? '当月照发' : '随下月发放'}。`,
    en: `Whoever comes to qualify has the first issue within ${workingDays} working days, counted from the next day; where they end in the next month, ${isThisMonth ? 'this month’s is issued all the same' : 'it comes with the next month'}.`,
  }
}

/** The rule in a few sentences: who, how much, when first, from what money and for what. */
export function ruleSentences({ programme, funds, services }: ProgrammeDetail): Words[] {
  const { criteria, subject, cycle, quota } = programme
  const [of, every, expires] = [SUBJECTS[subject], EVERY[cycle.every], EXPIRES[cycle.expires]]
  const amount = amountSentence(programme)
  const isByRows = programme.amount.method === 'table'
  const who: Words = {
    zh: `同时符合以下各项：${criteria.map((one) => criterionSaid(one).zh).join('；')}。`,
    en: `All of these hold: ${criteria.map((one) => criterionSaid(one).en).join('; ')}.`,
  }
  const isMonthly = cycle.every === 'month'
  const much: Words = {
    zh: `每${of.zh}${every.zh}${amount.zh}${isByRows ? '（分档）' : ''}，${isMonthly ? `${cycle.grantDay}日发放，` : ''}${expires.zh}${quota ? `；名额${quota.count}，先达标先得` : ''}。`,
    en: `Each ${of.en} has ${amount.en} ${every.en}${isByRows ? ', by row of the table' : ''}, ${isMonthly ? `granted on day ${cycle.grantDay}, ` : ''}${expires.en}${quota ? `; at most ${quota.count}, first to qualify first` : ''}.`,
  }
  const inTurn = funds.length > 1 ? { zh: '依次', en: ' in turn' } : { zh: '', en: '' }
  const money: Words = {
    zh: `由${funds.map((one) => one.zh).join('、')}${inTurn.zh}支付${services.length > 0 ? `，可用于${services.length}项服务` : ''}。`,
    en: `Paid${inTurn.en} from ${funds.map((one) => one.en).join(', ')}${services.length > 0 ? `, for ${services.length} services` : ''}.`,
  }
  const others = [firstIssueSentence(programme), inKindSentence(programme)]
  return [who, much, ...others.filter((one) => one !== undefined), money]
}
