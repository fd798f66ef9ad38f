import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { addDays, startOfDay, ZONE, type Day, type Month } from '../../kernel/time.ts'
import type { PostingKind } from './schema.ts'

/** What moved in a month by kind and use, in plus and out minus. */
export interface MonthSum {
  readonly month: Month
  readonly kind: PostingKind
  readonly use: string | null
  /** Of what was received: the key of the account it came from. Null: it was not received. */
  readonly source: string | null
  readonly amount: number
}

/**
 * The entries of an account by China's months, both days included. A correction counts in the month in
 * which it was made, with the kind, use and source of what it corrects.
 */
export async function sumsByMonth(
  ctx: Ctx,
  accountId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<readonly MonthSum[]> {
  const found = await sql<MonthSum>`
    select to_char(e.at at time zone ${ZONE}, 'YYYY-MM') as month,
           coalesce(o.kind, e.kind) as kind,
           coalesce(o.fund_use, e.fund_use) as use,
           case when coalesce(o.kind, e.kind) = 'receive' then other.key end as source,
           sum(e.amount)::bigint as amount
      from ledger_entry e
      join ledger_account other on other.city = e.city and other.id = e.other_account_id
      left join ledger_posting o on o.city = e.city and o.id = e.corrects_id
     where e.city = ${ctx.city} and e.account_id = ${accountId}
       and e.at >= ${startOfDay(from)} and e.at < ${startOfDay(addDays(to, 1))}
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(ctx.db)
  return found.rows
}

/** What is reserved by use, of reservations made from that day on and not ended. */
export async function heldByUse(
  ctx: Ctx,
  accountId: string,
  from: Day,
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ use: string; held: number }>`
    select h.fund_use as use, sum(h.amount)::bigint as held
      from ledger_hold h
      left join ledger_hold_end e on e.city = h.city and e.hold_id = h.id
     where h.city = ${ctx.city} and h.from_account_id = ${accountId}
       and h.fund_use is not null and e.hold_id is null and h.at >= ${startOfDay(from)}
     group by 1`.execute(ctx.db)
  return new Map(found.rows.map(({ use, held }) => [use, held]))
}
