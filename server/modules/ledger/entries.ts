import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { invalid } from '../../kernel/refused.ts'
import { addDays, startOfDay, ZONE, type Day } from '../../kernel/time.ts'
import { isOneSideEnough, reach } from './access.ts'
import { accountsByIds } from './balances.ts'
import { reachAccount } from './list-accounts.ts'
import { nameOf } from './present.ts'
import type { EntriesQuery, Entry, SeriesPoint } from './schema.ts'

/** An entry before it becomes JSON. */
export type AccountEntry = Omit<Entry, 'at'> & { readonly at: Temporal.Instant }

/** The statement of an account: newest first, each entry with the balance right after it. */
export async function entriesOf(
  ctx: Ctx,
  accountId: string,
  asked: EntriesQuery & PageQuery,
): Promise<Page<AccountEntry>> {
  await reachAccount(ctx, accountId)
  refuseBackwards(asked)
  let query = ctx.db.selectFrom('ledger_entry').selectAll().where('account_id', '=', accountId)
  if (!isOneSideEnough(ctx.actor)) {
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom('ledger_account as other')
          .select('other.id')
          .whereRef('other.id', '=', 'ledger_entry.other_account_id')
          .where(reach(ctx.actor, 'other')),
      ),
    )
  }
  if (asked.from) query = query.where('at', '>=', startOfDay(asked.from))
  if (asked.to) query = query.where('at', '<', startOfDay(addDays(asked.to, 1)))
  if (asked.kind) query = query.where('kind', '=', asked.kind)
  const rows = await query
    .where(afterCursor(asked.cursor, [sql.ref('seq')], 'desc'))
    .orderBy('seq', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const others = await accountsByIds(ctx, [...new Set(rows.map((row) => row.other_account_id))])
  const entries = rows.map((row) => ({
    postingId: row.posting_id,
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    amount: row.amount,
    balanceAfter: row.balance_after,
    other: nameOf(others.get(row.other_account_id)!),
    ref: { kind: row.ref_kind, id: row.ref_id },
    use: row.fund_use,
    reason: row.reason,
    correctsId: row.corrects_id,
    actorName: row.actor_name,
  }))
  return cutPage(entries, asked.limit, (entry) => [entry.seq])
}

const DAYS_MAX = 800

/** The posted balance at the end of each day on which anything moved, and what it was before. */
export async function seriesOf(
  ctx: Ctx,
  accountId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<{ before: number; points: readonly SeriesPoint[] }> {
  await reachAccount(ctx, accountId)
  refuseBackwards({ from, to })
  if (to > addDays(from, DAYS_MAX))
    throw invalid('ledger.series_too_long', 'to', { days: DAYS_MAX })
  const first = await ctx.db
    .selectFrom('ledger_entry')
    .select('balance_after')
    .where('account_id', '=', accountId)
    .where('at', '<', startOfDay(from))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const days = await sql<SeriesPoint>`
    select (at at time zone ${ZONE})::date::text as day,
           (array_agg(balance_after order by seq desc))[1] as balance,
           coalesce(sum(amount) filter (where amount > 0), 0)::bigint as "cameIn",
           coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as "wentOut"
      from ledger_entry
     where city = ${ctx.city} and account_id = ${accountId}
       and at >= ${startOfDay(from)} and at < ${startOfDay(addDays(to, 1))}
     group by 1 order by 1`.execute(ctx.db)
  return { before: first?.balance_after ?? 0, points: days.rows }
}

function refuseBackwards({ from, to }: { from?: Day | undefined; to?: Day | undefined }): void {
  if (from && to && to < from) throw invalid('ledger.days_backwards', 'to', { from, to })
}
