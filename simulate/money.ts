import { decideBudget, loadBudget } from '../server/modules/programmes/index.ts'
import type { Day } from '../server/kernel/time.ts'
import { at, type District } from './district.ts'

/** Budgets invented for the sample; only the central grant is a published figure. */
const BUDGETS = [
  {
    fund: 'weihai_central_grant_2022',
    kind: 'appropriation',
    yuan: 2_000_000,
    paper: '示例：中央补助（环翠部分）',
  },
  { fund: 'weihai_lottery', kind: 'lottery', yuan: 1_500_000, paper: '示例：福彩公益金年度安排' },
  {
    fund: 'national_voucher_2026',
    kind: 'appropriation',
    yuan: 1_200_000,
    paper: '示例：养老服务消费补贴资金',
  },
  {
    fund: 'weihai_city_special',
    kind: 'appropriation',
    yuan: 1_000_000,
    paper: '示例：市级专项资金',
  },
  {
    fund: 'weihai_district_match',
    kind: 'appropriation',
    yuan: 800_000,
    paper: '示例：区级配套资金',
  },
] as const

/** Loads the year's budgets: one finance officer proposes, another confirms. */
export async function loadBudgets(district: District): Promise<void> {
  const { startDay } = district.state
  for (const budget of BUDGETS) {
    const id = await district.act(
      'finance',
      at(startDay, '09:30'),
      `budget:${budget.fund}`,
      (ctx) =>
        loadBudget(ctx, budget.fund, {
          amountFen: budget.yuan * 100,
          kind: budget.kind,
          document: budget.paper,
        }),
    )
    await district.act(
      'finance2',
      at(startDay, '11:00'),
      `budget-confirmed:${budget.fund}`,
      (ctx) => decideBudget(ctx, id, { decision: 'confirm', reason: '与批文一致' }),
    )
  }
}

/** The jobs of the small hours: the first grants the month; every night extends repeating orders. */
export async function liveNight(district: District, day: Day): Promise<void> {
  if (day.endsWith('-01')) await district.runJob('open-month', at(day, '00:10'))
  await district.runJob('flag-missed-visits', at(day, '00:20'))
  await district.runJob('extend-orders', at(day, '01:10'))
  await district.runJob('reserve-awaiting-nightly', at(day, '01:50'))
}
