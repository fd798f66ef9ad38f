import type { Ctx } from '../../../kernel/command.ts'
import { Fund } from '../../../kernel/packs/programmes.ts'
import { dayOf, monthOf, type Month } from '../../../kernel/time.ts'
import { balancesOf, heldByUse, sumsByMonth, turnoverOf } from '../../ledger/index.ts'
import { may } from '../access.ts'
import { receiptKindOf } from '../accounts.ts'
import { fundRow, listBudgets } from './budgets.ts'
import { forecastOf, monthsOf, receivedByKind, watchOutcome, type FundSum } from './fund-year.ts'
import { monthBefore } from '../cycles/months.ts'
import type { FundListed, FundView, FundYear } from '../schema.ts'
import { versionsAt } from '../versions.ts'
import '../tables.ts'

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
      // A fund that was installed by an older product lacks what has been added since.
      fund: Fund.parse(row.document),
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
  const items: FundListed[] = []
  for (const view of await fundsOf(ctx)) {
    const watched = view.fund.watch.length > 0 ? (await yearOf(ctx, view)).watched : []
    items.push({ ...view, watched })
  }
  return { items, can: { load: may.loadBudget(ctx.actor) } }
}

export async function getFund(ctx: Ctx, id: string) {
  await fundRow(ctx, id)
  const fund = (await fundsOf(ctx)).find((one) => one.fund.id === id)!
  const budgets = await listBudgets(ctx, { fundId: id })
  return { fund, budgets, year: await yearOf(ctx, fund), can: { load: may.loadBudget(ctx.actor) } }
}

const MONTHS_SHOWN = 12

/** The fund by the books: twelve months, the forecast to the year's end, and its watched rules. */
async function yearOf(ctx: Ctx, view: FundView): Promise<FundYear> {
  const today = dayOf(ctx.now)
  const thisMonth = monthOf(ctx.now)
  const year = today.slice(0, 4)
  const shown: Month[] = [thisMonth]
  while (shown.length < MONTHS_SHOWN) shown.unshift(monthBefore(shown[0]!))
  const from = `${shown[0]!}-01`
  const sums = (await sumsByMonth(ctx, view.accountId, { from, to: today })).map(
    ({ source, ...sum }): FundSum => ({
      ...sum,
      receiptKind: source === null ? null : receiptKindOf(source),
    }),
  )
  const months = monthsOf(sums, shown)
  const ofYear = months.filter(({ month }) => month.startsWith(year))
  const sumsOfYear = sums.filter(({ month }) => month.startsWith(year))
  const held = await heldByUse(ctx, view.accountId, `${year}-01-01`)
  const forecast = forecastOf(months, thisMonth, view.available)
  return {
    year,
    receivedFen: ofYear.reduce((sum, one) => sum + one.receivedFen, 0),
    spentFen: ofYear.reduce((sum, one) => sum + one.spentFen, 0),
    receivedByKind: receivedByKind(sumsOfYear),
    months,
    forecast,
    watched: view.fund.watch.map((watch) =>
      watchOutcome(watch, sumsOfYear, held, { thisMonth, forecast }),
    ),
  }
}
