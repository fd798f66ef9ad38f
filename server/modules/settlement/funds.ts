import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { balancesOf, findAccount, permittedUsesOf } from '../ledger/index.ts'
import { fundsOf } from '../programmes/index.ts'
import { allocate } from './allocate.ts'
import type { Unstated } from './unstated.ts'

export const fundKey = (fundId: string): string => `fund:${fundId}`

interface PayingFund {
  readonly accountId: string
  /** null: for anything. */
  readonly uses: readonly string[] | null
}

async function payingFunds(
  ctx: Ctx,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, PayingFund>> {
  const accounts = new Map<string, string>()
  for (const id of fundIds) {
    const account = await findAccount(ctx, fundKey(id))
    if (account) accounts.set(id, account.id)
  }
  const uses = await permittedUsesOf(ctx, [...accounts.values()])
  return new Map(
    [...accounts].map(([id, accountId]) => [id, { accountId, uses: uses.get(accountId) ?? null }]),
  )
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
  const funds = await payingFunds(ctx, named)
  const balances = await balancesOf(
    ctx,
    [...funds.values()].map(({ accountId }) => accountId),
  )
  const available = new Map(
    [...funds].map(([id, { accountId }]) => [id, balances.get(accountId)?.available ?? 0]),
  )
  const permits = (id: string, use: string): boolean => {
    const fund = funds.get(id)
    return fund !== undefined && (fund.uses === null || fund.uses.includes(use))
  }
  // What asks for no money asks for no permission.
  const payable = unstated.map(({ id, fundIds, amountFen, use, charge }) => ({
    id,
    group: `${charge.organisation_id} ${use}`,
    amountFen,
    fundIds: amountFen > 0 ? fundIds.filter((fundId) => permits(fundId, use)) : fundIds,
  }))
  const { fundOf, short } = allocate(payable, available)
  if (short.length > 0) {
    const missing = short.reduce((sum, line) => sum + line.amountFen, 0)
    const names = await fundNames(ctx)
    const without = new Set(short.map((line) => line.id))
    const asked = unstated.filter((line) => without.has(line.id))
    const lacking = [...new Set(asked.flatMap((line) => line.fundIds))]
    throw conflict('settlement.funds_short', {
      details: {
        lines: short.length,
        shortFen: missing,
        shortYuan: (missing / 100).toFixed(2),
        funds: lacking.map((id) => names.get(id)?.[ctx.lang] ?? id).join('、'),
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
