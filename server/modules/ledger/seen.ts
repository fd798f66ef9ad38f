import type { Ctx } from '../../kernel/command.ts'
import { isOneSideEnough, reach } from './access.ts'
import './tables.ts'

/** Those of the postings or reservations that the caller may see by their two accounts. */
export async function seenOf<
  T extends { readonly fromAccountId: string; readonly toAccountId: string },
>(ctx: Ctx, rows: readonly T[]): Promise<readonly T[]> {
  const ids = [...new Set(rows.flatMap((row) => [row.fromAccountId, row.toAccountId]))]
  if (ids.length === 0) return []
  const seen = await ctx.db
    .selectFrom('ledger_account as a')
    .select('a.id')
    .where('a.id', 'in', ids)
    .where(reach(ctx.actor, 'a'))
    .execute()
  const within = new Set(seen.map((row) => row.id))
  const isEnough = isOneSideEnough(ctx.actor)
  return rows.filter(({ fromAccountId, toAccountId }) => {
    const [from, to] = [within.has(fromAccountId), within.has(toAccountId)]
    return isEnough ? from || to : from && to
  })
}
