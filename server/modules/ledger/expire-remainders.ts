import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { AccountRef } from './account.ts'
import { getAccount } from './balances.ts'
import { lockAccounts } from './store.ts'
import type { Ref } from './schema.ts'

export interface ManyRemainders {
  /** Accounts of one unit whose free remainder goes back to `to`. */
  readonly accounts: readonly {
    readonly accountId: string
    readonly key: string
    readonly ref: Ref
  }[]
  readonly to: AccountRef
  /** `expire` at the end of a cycle, `withdraw` when the right itself has ended. */
  readonly kind: 'expire' | 'withdraw'
  readonly reason: string
}

export interface Remainder {
  readonly accountId: string
  readonly amount: number
}

const CHUNK = 10_000

/**
 * Takes back what is neither spent nor reserved, as one posting for each account that has anything
 * left. What is reserved stays until its visit is settled; call again with another key after that.
 * A key that was used already is skipped. Returns what was taken back now.
 */
export async function expireRemainders(
  ctx: Ctx,
  input: ManyRemainders,
): Promise<readonly Remainder[]> {
  const taken: Remainder[] = []
  for (let at = 0; at < input.accounts.length; at += CHUNK) {
    taken.push(
      ...(await expireChunk(ctx, { ...input, accounts: input.accounts.slice(at, at + CHUNK) })),
    )
  }
  return taken
}

async function expireChunk(ctx: Ctx, input: ManyRemainders): Promise<readonly Remainder[]> {
  const { accounts } = input
  const ids = accounts.map((account) => account.accountId)
  const target = await getAccount(ctx, input.to)
  // One order for everybody, the receiving account among them.
  await sql`
    select account_id from ledger_balance
     where city = ${ctx.city} and account_id = any(${[...ids, target.id]}::uuid[])
     order by account_id for update`.execute(ctx.db)
  const to = (await lockAccounts(ctx, [target.id])).get(target.id)!
  const done = await sql<{ account_id: string; amount: number }>`
    with given as (
      select g.* from unnest(
        ${accounts.map(() => ctx.id())}::uuid[], ${ids}::uuid[],
        ${accounts.map((account) => account.key)}::text[],
        ${accounts.map((account) => account.ref.kind)}::text[],
        ${accounts.map((account) => account.ref.id)}::text[]
      ) with ordinality as g (id, account_id, key, ref_kind, ref_id, n)),
    left_over as (
      select g.*, b.credited - b.debited as posted, b.credited - b.debited - b.held as amount
        from given g
        join ledger_balance b on b.city = ${ctx.city} and b.account_id = g.account_id
       where b.credited - b.debited - b.held > 0 and b.account_id <> ${to.id} and b.unit = ${to.unit}
         and not exists (select from ledger_posting p where p.city = ${ctx.city} and p.key = g.key)),
    written as (
      insert into ledger_posting (id, key, kind, from_account_id, to_account_id, unit, from_restricted,
             amount, ref_kind, ref_id, reason, from_after, to_after, at, actor_id, actor_name)
      select id, key, ${input.kind}, account_id, ${to.id}, ${to.unit}, false, amount, ref_kind, ref_id,
             ${input.reason}, posted - amount, ${to.posted}::bigint + sum(amount) over (order by n),
             ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}
        from left_over order by n
      returning from_account_id, amount),
    moved as (
      select from_account_id as account_id, 0::bigint as credited, amount as debited from written
      union all
      select ${to.id}::uuid, sum(amount), 0 from written having count(*) > 0),
    balanced as (
      update ledger_balance b
         set credited = b.credited + m.credited, debited = b.debited + m.debited
        from moved m
       where b.city = ${ctx.city} and b.account_id = m.account_id)
    select from_account_id as account_id, amount from written`.execute(ctx.db)
  return done.rows.map((row) => ({ accountId: row.account_id, amount: row.amount }))
}
