import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Tables } from '../../kernel/db.ts'
import { absent, invalid } from '../../kernel/refused.ts'
import { isKey, type Account, type AccountRef, type LockedAccount } from './account.ts'
import type { Hold, Posting } from './posting.ts'
import './tables.ts'

type AccountRow = Selectable<Tables['ledger_account']>

export const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  key: row.key,
  kind: row.kind,
  unit: row.unit,
  title: { zh: row.title_zh, en: row.title_en },
  holder:
    row.holder_kind === null || row.holder_id === null
      ? null
      : { kind: row.holder_kind, id: row.holder_id },
  areaCode: row.area_code,
  organisationId: row.organisation_id,
  mayGoNegative: row.may_go_negative,
  restricted: row.restricted,
})

export const postingOf = (row: Selectable<Tables['ledger_posting']>): Posting => ({
  id: row.id,
  seq: row.seq,
  key: row.key,
  kind: row.kind,
  fromAccountId: row.from_account_id,
  toAccountId: row.to_account_id,
  unit: row.unit,
  amount: row.amount,
  use: row.fund_use,
  ref: { kind: row.ref_kind, id: row.ref_id },
  holdId: row.hold_id,
  correctsId: row.corrects_id,
  reason: row.reason,
  fromAfter: row.from_after,
  toAfter: row.to_after,
  at: row.at,
  actorId: row.actor_id,
  actorName: row.actor_name,
})

/**
 * Locks the balance rows of the accounts, in one order for everybody, and returns what they hold.
 * Whoever reads a balance in order to move it reads it here. Unknown accounts are refused by name.
 */
export const lockAccounts = (
  ctx: Ctx,
  refs: readonly AccountRef[],
): Promise<ReadonlyMap<AccountRef, LockedAccount>> =>
  loadAccounts(ctx, refs, sql`order by b.account_id for update of b`)

/** The same without locks, for the side of a reservation that does not move yet. */
export async function seeAccount(ctx: Ctx, ref: AccountRef): Promise<LockedAccount> {
  return (await loadAccounts(ctx, [ref], sql``)).get(ref)!
}

async function loadAccounts(
  ctx: Ctx,
  refs: readonly AccountRef[],
  lock: RawBuilder<unknown>,
): Promise<ReadonlyMap<AccountRef, LockedAccount>> {
  const ids = await idsOf(ctx, refs)
  const found = await sql<
    AccountRow & { credited: number; debited: number; held: number; uses: string[] | null }
  >`
    select a.*, b.credited, b.debited, b.held,
           case when a.restricted then
             (select array_agg(u.use order by u.use) from ledger_permitted_use u
               where u.city = a.city and u.account_id = a.id and u.withdrawn_at is null) end as uses
      from ledger_balance b join ledger_account a on a.city = b.city and a.id = b.account_id
     where b.city = ${ctx.city} and b.account_id = any(${ids}::uuid[]) ${lock}`.execute(ctx.db)
  const loaded = new Map<AccountRef, LockedAccount>()
  for (const row of found.rows) {
    const posted = row.credited - row.debited
    const account = {
      ...accountOf(row),
      posted,
      held: row.held,
      available: posted - row.held,
      uses: row.uses ?? [],
    }
    loaded.set(account.id, account)
    loaded.set(account.key, account)
  }
  for (const ref of refs) {
    if (!loaded.has(ref)) throw invalid('ledger.no_account', 'account', { account: ref })
  }
  return loaded
}

/** Keys become ids first: one query by either would scan when the planner knows little. */
async function idsOf(ctx: Ctx, refs: readonly AccountRef[]): Promise<readonly string[]> {
  const keys = refs.filter(isKey)
  const ids = refs.filter((ref) => !isKey(ref))
  if (keys.length === 0) return ids
  const found = await ctx.db
    .selectFrom('ledger_account')
    .select('id')
    .where('key', 'in', keys)
    .execute()
  return [...ids, ...found.map((row) => row.id)]
}

export async function findPosting(
  ctx: Ctx,
  by: { readonly key: string } | { readonly id: string },
): Promise<Posting | undefined> {
  const [column, value] = 'key' in by ? (['key', by.key] as const) : (['id', by.id] as const)
  const row = await ctx.db
    .selectFrom('ledger_posting')
    .selectAll()
    .where(column, '=', value)
    .executeTakeFirst()
  return row && postingOf(row)
}

/** Throws 404 when there is no such posting. */
export async function getPosting(ctx: Ctx, id: string): Promise<Posting> {
  const posting = await findPosting(ctx, { id })
  if (!posting) throw absent('ledger.no_posting')
  return posting
}

export const selectHolds = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ledger_hold as h')
    .leftJoin('ledger_hold_end as e', (join) =>
      join.onRef('e.city', '=', 'h.city').onRef('e.hold_id', '=', 'h.id'),
    )
    .selectAll('h')
    .select([
      'e.kind as end_kind',
      'e.key as end_key',
      'e.posted as end_posted',
      'e.posting_id as end_posting_id',
      'e.at as ended_at',
      'e.reason as end_reason',
    ])

type HoldRow = Awaited<ReturnType<ReturnType<typeof selectHolds>['execute']>>[number]

export const holdOf = (row: HoldRow): Hold => ({
  id: row.id,
  key: row.key,
  fromAccountId: row.from_account_id,
  toAccountId: row.to_account_id,
  unit: row.unit,
  amount: row.amount,
  use: row.fund_use,
  ref: { kind: row.ref_kind, id: row.ref_id },
  expiresAt: row.expires_at,
  at: row.at,
  actorId: row.actor_id,
  actorName: row.actor_name,
  state: row.end_kind ?? 'open',
  posted: row.end_posted ?? 0,
  postingId: row.end_posting_id,
  endKey: row.end_key,
  endedAt: row.ended_at,
  endReason: row.end_reason,
})

export async function findHold(
  ctx: Ctx,
  by: { readonly key: string } | { readonly id: string },
): Promise<Hold | undefined> {
  const [column, value] = 'key' in by ? (['h.key', by.key] as const) : (['h.id', by.id] as const)
  const row = await selectHolds(ctx).where(column, '=', value).executeTakeFirst()
  return row && holdOf(row)
}

/** Throws 404 when there is no such hold. */
export async function getHold(ctx: Ctx, id: string): Promise<Hold> {
  const hold = await findHold(ctx, { id })
  if (!hold) throw absent('ledger.no_hold')
  return hold
}
