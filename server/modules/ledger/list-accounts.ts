import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { reach } from './access.ts'
import type { Account } from './account.ts'
import { balanceOf, findAccount } from './balances.ts'
import { openHoldsOf } from './postings.ts'
import { presentHolds, rowOf } from './present.ts'
import type { AccountDetail, AccountRow, AccountsQuery } from './schema.ts'
import { seenOf } from './seen.ts'
import { accountOf } from './store.ts'

/** Accounts in reach with what they hold, by key or by what is available. */
export async function listAccounts(
  ctx: Ctx,
  asked: AccountsQuery & PageQuery,
): Promise<Page<AccountRow>> {
  const available = sql<number>`(b.credited - b.debited - b.held)`
  let query = ctx.db
    .selectFrom('ledger_account as a')
    .innerJoin('ledger_balance as b', (join) =>
      join.onRef('b.city', '=', 'a.city').onRef('b.account_id', '=', 'a.id'),
    )
    .selectAll('a')
    .select(['b.credited', 'b.debited', 'b.held'])
    .where(reach(ctx.actor, 'a'))
  if (asked.kind) query = query.where('a.kind', '=', asked.kind)
  if (asked.unit) query = query.where('a.unit', '=', asked.unit)
  if (asked.q) {
    const like = `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((row) =>
      row.or([
        row('a.key', 'ilike', like),
        row('a.title_zh', 'ilike', like),
        row('a.title_en', 'ilike', like),
      ]),
    )
  }
  const byKey = asked.sort.endsWith('key')
  const columns = byKey ? [sql.ref('a.key')] : [available, sql.ref('a.id')]
  const direction = asked.sort.startsWith('-') ? 'desc' : 'asc'
  query = query.where(afterCursor(asked.cursor, columns, direction))
  for (const column of columns) query = query.orderBy(column, direction)
  const rows = await query.limit(asked.limit + 1).execute()
  const items = rows.map((row) => {
    const posted = row.credited - row.debited
    return rowOf(accountOf(row), { posted, held: row.held, available: posted - row.held })
  })
  return cutPage(items, asked.limit, (row) => (byKey ? [row.key] : [row.available, row.id]))
}

/** The account if the caller may see it; otherwise it looks absent. */
export async function reachAccount(ctx: Ctx, id: string): Promise<Account> {
  const account = await findAccount(ctx, id)
  const within =
    account &&
    (await ctx.db
      .selectFrom('ledger_account as a')
      .select('a.id')
      .where('a.id', '=', id)
      .where(reach(ctx.actor, 'a'))
      .executeTakeFirst())
  if (!account || !within) throw absent()
  return account
}

export async function accountDetail(ctx: Ctx, id: string): Promise<Loose<AccountDetail>> {
  const account = await reachAccount(ctx, id)
  const uses = await ctx.db
    .selectFrom('ledger_permitted_use')
    .select(['use', 'permitted_at as permittedAt', 'withdrawn_at as withdrawnAt'])
    .where('account_id', '=', id)
    .orderBy('use')
    .execute()
  return {
    account: rowOf(account, await balanceOf(ctx, id)),
    uses,
    holds: await presentHolds(ctx, await seenOf(ctx, await openHoldsOf(ctx, id))),
  }
}
