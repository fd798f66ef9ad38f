import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Words } from '../../kernel/words.ts'

/** One broken rule of the books, with a few of the rows that break it. */
export interface Violation {
  readonly invariant: keyof typeof CHECKS
  readonly rule: Words
  /** Rows found, counted up to `EXAMPLES_MAX`. */
  readonly examples: readonly string[]
}

const EXAMPLES_MAX = 20

/**
 * Every rule of the books as a query for the rows that break it. They repeat what constraints and
 * code forbid, because an auditor must not have to trust either.
 */
const CHECKS = {
  L1: {
    rule: { zh: '各单位的分录合计为零', en: 'entries sum to zero in each unit' },
    find: `
      select 'unit ' || unit || ' sums to ' || sum(amount) from ledger_entry
       where city = this_city() group by unit having sum(amount) <> 0
      union all
      select 'posting ' || p.id || ' joins accounts of different units' from ledger_posting p
        join ledger_account f on f.city = p.city and f.id = p.from_account_id
        join ledger_account t on t.city = p.city and t.id = p.to_account_id
       where p.city = this_city() and (f.unit <> p.unit or t.unit <> p.unit)`,
  },
  L2: {
    rule: { zh: '不许透支的账户没有透支', en: 'no account is overdrawn that may not be' },
    find: `
      select a.key || ' has ' || (b.credited - b.debited - b.held) from ledger_balance b
        join ledger_account a on a.city = b.city and a.id = b.account_id
       where b.city = this_city() and not a.may_go_negative
         and b.credited - b.debited - b.held < 0
      union all
      select a.key || ' may go negative in one table only' from ledger_balance b
        join ledger_account a on a.city = b.city and a.id = b.account_id
       where b.city = this_city() and a.may_go_negative <> b.may_go_negative`,
  },
  L3: {
    rule: { zh: '余额等于分录与未了结预留之和', en: 'balances equal entries and open holds' },
    find: `
      with moved as (
        select account_id, sum(amount) filter (where amount > 0) as credited,
               -sum(amount) filter (where amount < 0) as debited
          from ledger_entry where city = this_city() group by account_id),
      reserved as (
        select h.from_account_id as account_id, sum(h.amount) as held from ledger_hold h
         where h.city = this_city() and not exists (
           select from ledger_hold_end e where e.city = h.city and e.hold_id = h.id)
         group by 1)
      select a.key || ' says ' || b.credited || '/' || b.debited || '/' || b.held || ', entries say '
             || coalesce(m.credited, 0) || '/' || coalesce(m.debited, 0) || '/' || coalesce(r.held, 0)
        from ledger_account a
        left join ledger_balance b on b.city = a.city and b.account_id = a.id
        left join moved m on m.account_id = a.id
        left join reserved r on r.account_id = a.id
       where a.city = this_city()
         and (b.account_id is null or b.credited <> coalesce(m.credited, 0)
              or b.debited <> coalesce(m.debited, 0) or b.held <> coalesce(r.held, 0))`,
  },
  L4: {
    rule: {
      zh: '每笔预留至多了结一次，入账加释放等于预留',
      en: 'a hold ends once; posted and released make the whole',
    },
    find: `
      select 'hold ' || h.id || ' ended as ' || e.posted || ' and ' || e.released || ' of ' || h.amount
        from ledger_hold h join ledger_hold_end e on e.city = h.city and e.hold_id = h.id
        left join ledger_posting p on p.city = e.city and p.id = e.posting_id
       where h.city = this_city()
         and (e.posted + e.released <> h.amount
              or e.posted <> coalesce(p.amount, 0) or (p.id is not null and p.hold_id <> h.id)
              or (p.id is not null and (p.from_account_id <> h.from_account_id
                                        or p.to_account_id <> h.to_account_id)))
      union all
      select 'hold ' || p.hold_id || ' posted without an end' from ledger_posting p
       where p.city = this_city() and p.hold_id is not null and not exists (
         select from ledger_hold_end e where e.city = p.city and e.posting_id = p.id)`,
  },
  L5: {
    rule: { zh: '同一事项从同一账户只支付一次', en: 'a thing is paid from an account once' },
    find: `
      select ref_kind || ' ' || ref_id || ' paid ' || count(*) || ' times' from ledger_posting
       where city = this_city() and kind in ('spend', 'pay')
       group by ref_kind, ref_id, from_account_id having count(*) > 1`,
  },
  L6: {
    rule: { zh: '限定用途的资金只付许可的用途', en: 'a restricted fund pays permitted uses only' },
    find: `
      select 'posting ' || p.id || ' spends ' || coalesce(p.fund_use, 'without a use') || ' from ' || a.key
        from ledger_posting p
        join ledger_account a on a.city = p.city and a.id = p.from_account_id and a.restricted
        left join ledger_permitted_use u
          on u.city = p.city and u.account_id = a.id and u.use = p.fund_use
       where p.city = this_city() and p.corrects_id is null
         and u.use is null`,
  },
  L7: {
    rule: {
      zh: '更正写明原因，合计不超过原记账',
      en: 'corrections say why and stay within the original',
    },
    find: `
      select 'posting ' || o.id || ' of ' || o.amount || ' was corrected by ' || sum(c.amount)
        from ledger_posting c
        join ledger_posting o on o.city = c.city and o.id = c.corrects_id
       where c.city = this_city()
       group by o.id, o.amount
      having sum(c.amount) > o.amount or bool_or(o.corrects_id is not null)
          or bool_or(c.from_account_id <> o.to_account_id or c.to_account_id <> o.from_account_id)
          or bool_or(coalesce(c.reason, '') = '')
      union all
      select 'posting ' || p.posting_id || ' counts ' || p.corrected || ' corrected'
        from ledger_corrected p
       where p.city = this_city() and p.corrected <> (
         select coalesce(sum(c.amount), 0) from ledger_posting c
          where c.city = p.city and c.corrects_id = p.posting_id)`,
  },
  L8: {
    rule: {
      zh: '每笔之后的余额首尾相接',
      en: 'the balance after each entry follows from the one before',
    },
    find: `
      select 'posting ' || posting_id || ' breaks the chain of account ' || account_id from (
        select posting_id, account_id, balance_after,
               sum(amount) over (partition by account_id order by seq) as expected
          from ledger_entry where city = this_city()) chain
       where balance_after <> expected`,
  },
} as const satisfies Record<string, { readonly rule: Words; readonly find: string }>

/** Checks every rule of the books of this city; an empty list means that they are in order. */
export async function checkBooks(ctx: Ctx): Promise<readonly Violation[]> {
  const violations: Violation[] = []
  for (const [invariant, { rule, find }] of Object.entries(CHECKS)) {
    const found = await sql<{ example: string }>`
      select example from (${sql.raw(find)}) as broken (example) limit ${EXAMPLES_MAX}`.execute(
      ctx.db,
    )
    if (found.rows.length === 0) continue
    const examples = found.rows.map((row) => row.example)
    violations.push({ invariant: invariant as keyof typeof CHECKS, rule, examples })
  }
  return violations
}
