import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { AccountRef, LockedAccount } from './account.ts'
import { insufficient, refuseAmount, refuseOtherContent, refuseUse } from './posting.ts'
import type { PostingKind, Ref } from './schema.ts'
import { findAccount } from './balances.ts'
import { lockAccounts } from './store.ts'
import { invalid } from '../../kernel/refused.ts'

export interface NewGrant {
  readonly key: string
  /** Id of the account that receives; it has the unit of `from`. */
  readonly to: string
  readonly amount: number
  readonly ref: Ref
}

export interface ManyGrants {
  readonly from: AccountRef
  readonly kind: PostingKind
  readonly grants: readonly NewGrant[]
  /** What the money is for: needed when `from` is restricted. */
  readonly use?: string
  readonly reason?: string | null
}

export interface GrantedMany {
  /** Written now; grants whose key was there already with the same content are not counted. */
  readonly granted: number
  readonly amount: number
}

const CHUNK = 10_000

const useOf = (from: LockedAccount, { use }: ManyGrants): string | null =>
  from.restricted ? (use ?? null) : null

/**
 * Many transfers out of one account with a few statements: a month of a city is one call. Same
 * rules and idempotence as `transfer`, all or nothing.
 */
export async function grantMany(ctx: Ctx, input: ManyGrants): Promise<GrantedMany> {
  let granted = 0
  let amount = 0
  for (let at = 0; at < input.grants.length; at += CHUNK) {
    const done = await grantChunk(ctx, { ...input, grants: input.grants.slice(at, at + CHUNK) })
    granted += done.granted
    amount += done.amount
  }
  return { granted, amount }
}

async function grantChunk(ctx: Ctx, input: ManyGrants): Promise<GrantedMany> {
  for (const grant of input.grants) refuseAmount(grant.amount)
  const from = await lockAll(ctx, input)
  const fresh = await withoutRepeated(ctx, input, from.id)
  const amount = fresh.reduce((sum, grant) => sum + grant.amount, 0)
  if (fresh.length === 0) return { granted: 0, amount }
  refuseUse(from, useOf(from, input))
  if (!from.mayGoNegative && from.available < amount) throw insufficient(from, amount)
  await insertAll(ctx, input, from, fresh)
  return { granted: fresh.length, amount }
}

/** Locks every balance row of the chunk in the order that everybody uses. */
async function lockAll(ctx: Ctx, input: ManyGrants): Promise<LockedAccount> {
  const source = await findAccount(ctx, input.from)
  if (!source) throw invalid('ledger.no_account', 'from', { account: input.from })
  const targets = [...new Set(input.grants.map((grant) => grant.to))]
  const locked = await sql<{ account_id: string; unit: string }>`
    select account_id, unit from ledger_balance
     where city = ${ctx.city} and account_id = any(${[source.id, ...targets]}::uuid[])
     order by account_id for update`.execute(ctx.db)
  const from = (await lockAccounts(ctx, [source.id])).get(source.id)!
  const units = new Map(locked.rows.map((row) => [row.account_id, row.unit]))
  for (const target of targets) {
    const unit = units.get(target)
    if (unit === undefined) throw invalid('ledger.no_account', 'to', { account: target })
    if (unit !== from.unit) {
      throw invalid('ledger.unit_differs', 'to', { from: from.unit, to: unit })
    }
    if (target === from.id) throw invalid('ledger.same_account', 'to', { account: from.key })
  }
  return from
}

async function withoutRepeated(
  ctx: Ctx,
  input: ManyGrants,
  fromId: string,
): Promise<readonly NewGrant[]> {
  const before = await ctx.db
    .selectFrom('ledger_posting')
    .select(['key', 'kind', 'from_account_id', 'to_account_id', 'amount', 'ref_kind', 'ref_id'])
    .where(sql<boolean>`key = any(${input.grants.map((grant) => grant.key)}::text[])`)
    .execute()
  const byKey = new Map(before.map((row) => [row.key, row]))
  const fresh = new Map<string, NewGrant>()
  for (const grant of input.grants) {
    const asked = {
      from: fromId,
      to: grant.to,
      amount: grant.amount,
      kind: input.kind,
      refKind: grant.ref.kind,
      refId: grant.ref.id,
    }
    const row = byKey.get(grant.key)
    const same = fresh.get(grant.key)
    if (row) {
      refuseOtherContent(
        grant.key,
        {
          from: row.from_account_id,
          to: row.to_account_id,
          amount: row.amount,
          kind: row.kind,
          refKind: row.ref_kind,
          refId: row.ref_id,
        },
        asked,
      )
    } else if (same) {
      refuseOtherContent(
        grant.key,
        { ...asked, to: same.to, amount: same.amount, refId: same.ref.id },
        asked,
      )
    } else fresh.set(grant.key, grant)
  }
  return [...fresh.values()]
}

async function insertAll(
  ctx: Ctx,
  input: ManyGrants,
  from: LockedAccount,
  fresh: readonly NewGrant[],
): Promise<void> {
  await sql`
    with given as (
      select * from unnest(
        ${fresh.map(() => ctx.id())}::uuid[], ${fresh.map((grant) => grant.key)}::text[],
        ${fresh.map((grant) => grant.to)}::uuid[], ${fresh.map((grant) => grant.amount)}::bigint[],
        ${fresh.map((grant) => grant.ref.kind)}::text[], ${fresh.map((grant) => grant.ref.id)}::text[]
      ) with ordinality as g (id, key, to_id, amount, ref_kind, ref_id, n)),
    written as (
      insert into ledger_posting (id, key, kind, from_account_id, to_account_id, unit, from_restricted,
             amount, fund_use, ref_kind, ref_id, reason, from_after, to_after, at, actor_id, actor_name)
      select g.id, g.key, ${input.kind}, ${from.id}, g.to_id, ${from.unit}, ${from.restricted},
             g.amount, ${useOf(from, input)}, g.ref_kind, g.ref_id, ${input.reason ?? null}, ${from.posted}::bigint - sum(g.amount) over (order by g.n),
             b.credited - b.debited + sum(g.amount) over (partition by g.to_id order by g.n),
             ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}
        from given g join ledger_balance b on b.city = ${ctx.city} and b.account_id = g.to_id
       order by g.n
      returning from_account_id, to_account_id, amount),
    moved as (
      select to_account_id as account_id, sum(amount) as credited, 0::bigint as debited
        from written group by to_account_id
      union all
      select from_account_id, 0, sum(amount) from written group by from_account_id)
    update ledger_balance b
       set credited = b.credited + m.credited, debited = b.debited + m.debited
      from moved m
     where b.city = ${ctx.city} and b.account_id = m.account_id`.execute(ctx.db)
}
