import { decideBudget, loadBudget, openCycle } from '../server/modules/programmes/index.ts'
import type { Month } from '../server/kernel/time.ts'
import { at, type District } from './district.ts'

/** Budgets invented for the sample; only the central grant is a published figure. */
const BUDGETS = [
  { fund: 'weihai_central_grant_2022', yuan: 2_000_000, paper: '示例:中央补助(环翠部分)' },
  { fund: 'weihai_lottery', yuan: 1_500_000, paper: '示例:福彩公益金年度安排' },
  { fund: 'weihai_city_special', yuan: 1_000_000, paper: '示例:市级专项资金' },
  { fund: 'weihai_district_match', yuan: 800_000, paper: '示例:区级配套资金' },
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
        loadBudget(ctx, budget.fund, { amountFen: budget.yuan * 100, document: budget.paper }),
    )
    await district.act(
      'finance2',
      at(startDay, '11:00'),
      `budget-confirmed:${budget.fund}`,
      (ctx) => decideBudget(ctx, id, { decision: 'confirm', reason: '与批文一致' }),
    )
  }
}

/** Grants the month to everybody who meets a rule, as the job does on the first. */
export async function openMonth(district: District, month: Month): Promise<void> {
  for (const programme of district.pack.programmes) {
    await district.act(
      'system',
      at(`${month}-01`, '00:10'),
      `open:${programme.id}:${month}`,
      async (ctx) => {
        const { month: opened } = await openCycle(ctx, programme.id, month)
        return opened
      },
    )
  }
}
