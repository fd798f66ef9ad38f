import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { balancesOf, turnoverOf } from '../ledger/index.ts'
import { may } from './access.ts'
import { fundRow, listBudgets } from './budgets.ts'
import type { FundView } from './schema.ts'
import { versionsAt } from './versions.ts'
import './tables.ts'

/** The funds of the city in the order of the pack, each with what the books say of it. */
export async function fundsOf(ctx: Ctx): Promise<FundView[]> {
  const rows = await ctx.db.selectFrom('fund').selectAll().orderBy('position').execute()
  const ids = rows.map((row) => row.account_id)
  const balances = await balancesOf(ctx, ids)
  const turnovers = await turnoverOf(ctx, ids)
  const programmes = (await versionsAt(ctx, dayOf(ctx.now))).map((version) => version.programme)
  return rows.map((row) => {
    const balance = balances.get(row.account_id)
    const turnover = turnovers.get(row.account_id)
    return {
      fund: row.document,
      uses: row.uses.map(({ code, name }) => ({ code, zh: name.zh, en: name.en })),
      accountId: row.account_id,
      loaded: turnover?.receive ?? 0,
      held: balance?.held ?? 0,
      spent: (turnover?.receive ?? 0) - (balance?.posted ?? 0),
      available: balance?.available ?? 0,
      programmes: programmes
        .filter((programme) => programme.fund.includes(row.id))
        .map(({ id, title }) => ({ id, titleZh: title.zh, titleEn: title.en })),
    }
  })
}

export async function listFunds(ctx: Ctx) {
  return { items: await fundsOf(ctx), can: { load: may.loadBudget(ctx.actor) } }
}

export async function getFund(ctx: Ctx, id: string) {
  await fundRow(ctx, id)
  const fund = (await fundsOf(ctx)).find((one) => one.fund.id === id)!
  const budgets = await listBudgets(ctx, { fundId: id })
  return { fund, budgets, can: { load: may.loadBudget(ctx.actor) } }
}
