import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { isKey, type Account, type AccountRef, type Balance } from './account.ts'
import type { PostingKind } from './schema.ts'
import { accountOf } from './store.ts'

const NOTHING: Balance = { posted: 0, held: 0, available: 0 }

/** By id or key. */
export async function findAccount(ctx: Ctx, ref: AccountRef): Promise<Account | undefined> {
  const row = await ctx.db
    .selectFrom('ledger_account')
    .selectAll()
    .where(isKey(ref) ? 'key' : 'id', '=', ref)
    .executeTakeFirst()
  return row && accountOf(row)
}

/** By id or key; 404 when there is none. */
export async function getAccount(ctx: Ctx, ref: AccountRef): Promise<Account> {
  const account = await findAccount(ctx, ref)
  if (!account) throw absent('ledger.no_account', { account: ref })
  return account
}

export async function accountsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const rows = await ctx.db
    .selectFrom('ledger_account')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, accountOf(row)]))
}

/** What the account holds now; to move it, reserve or transfer, which lock the row and look again. */
export async function balanceOf(ctx: Ctx, accountId: string): Promise<Balance> {
  return (await balancesOf(ctx, [accountId])).get(accountId) ?? NOTHING
}

export async function balancesOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Balance>> {
  const rows = await ctx.db
    .selectFrom('ledger_balance')
    .select(['account_id', 'credited', 'debited', 'held'])
    .where(sql<boolean>`account_id = any(${ids}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ account_id: id, credited, debited, held }) => {
      const posted = credited - debited
      return [id, { posted, held, available: posted - held }]
    }),
  )
}

/** What restricted accounts may be spent on today; unrestricted ones are absent. */
export async function permittedUsesOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.db
    .selectFrom('ledger_account as a')
    .leftJoin('ledger_permitted_use as u', (join) =>
      join.onRef('u.account_id', '=', 'a.id').on('u.withdrawn_at', 'is', null),
    )
    .select(['a.id', 'u.use'])
    .where(sql<boolean>`a.id = any(${ids}::uuid[])`)
    .where('a.restricted', '=', true)
    .execute()
  const uses = new Map<string, string[]>()
  for (const { id, use } of rows) {
    const list = uses.get(id) ?? []
    if (use !== null) list.push(use)
    uses.set(id, list)
  }
  return uses
}

/** Net amount by kind of posting, in plus and out minus; corrections count with what they correct. */
export type Turnover = Readonly<Partial<Record<PostingKind, number>>>

/** For each account what was granted, spent, expired …: the columns of an entitlement. */
export async function turnoverOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Turnover>> {
  const found = await sql<{ account_id: string; kind: PostingKind; amount: number }>`
    select e.account_id, coalesce(o.kind, e.kind) as kind, sum(e.amount)::bigint as amount
      from ledger_entry e
      left join ledger_posting o on o.city = e.city and o.id = e.corrects_id
     where e.city = ${ctx.city} and e.account_id = any(${ids}::uuid[])
     group by 1, 2`.execute(ctx.db)
  const turnovers = new Map<string, Partial<Record<PostingKind, number>>>()
  for (const { account_id: id, kind, amount } of found.rows) {
    const turnover = turnovers.get(id) ?? {}
    turnover[kind] = amount
    turnovers.set(id, turnover)
  }
  return turnovers
}
