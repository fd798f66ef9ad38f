import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { balancesOf, findAccount, permittedUsesOf } from '../ledger/index.ts'
import { fundsOf } from '../programmes/index.ts'
import { allocate } from './allocate.ts'
import type { Unstated } from './unstated.ts'

/** What care at a person's home is, among the uses that a fund may permit. */
export const USE_OF_VISITS = 'home_service'

export const fundKey = (fundId: string): string => `fund:${fundId}`

/** Fund → its account in the books, for the funds that may pay for care at home. */
export async function payingFunds(
  ctx: Ctx,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = new Map<string, string>()
  for (const id of fundIds) {
    const account = await findAccount(ctx, fundKey(id))
    if (account) accounts.set(id, account.id)
  }
  const uses = await permittedUsesOf(ctx, [...accounts.values()])
  for (const [id, accountId] of accounts) {
    const permitted = uses.get(accountId)
    if (permitted && !permitted.includes(USE_OF_VISITS)) accounts.delete(id)
  }
  return accounts
}

/**
 * S4: gives every line to a fund. When the funds together do not hold enough, the month is refused
 * with what is missing, and nothing is half done.
 */
export async function giveFunds(
  ctx: Ctx,
  unstated: readonly Unstated[],
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Set(unstated.flatMap((line) => line.fundIds))]
  const accounts = await payingFunds(ctx, named)
  const balances = await balancesOf(ctx, [...accounts.values()])
  const available = new Map(
    [...accounts].map(([id, accountId]) => [id, balances.get(accountId)?.available ?? 0]),
  )
  const { fundOf, short } = allocate(unstated, available)
  if (short.length > 0) {
    const missing = short.reduce((sum, line) => sum + line.amountFen, 0)
    const names = await fundNames(ctx)
    const funds = [...new Set(short.flatMap((line) => line.fundIds))]
    throw conflict('settlement.funds_short', {
      details: {
        lines: short.length,
        shortFen: missing,
        shortYuan: (missing / 100).toFixed(2),
        funds: funds.map((id) => names.get(id)?.[ctx.lang] ?? id).join('、'),
      },
    })
  }
  return fundOf
}

/** Fund → its name in both languages. */
export async function fundNames(
  ctx: Ctx,
): Promise<ReadonlyMap<string, { zh: string; en: string }>> {
  return new Map((await fundsOf(ctx)).map(({ fund }) => [fund.id, fund.name]))
}
