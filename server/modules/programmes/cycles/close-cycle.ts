import { sql } from 'kysely'
import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { publish } from '../../../kernel/events.ts'
import { invalid } from '../../../kernel/refused.ts'
import { dayOf, monthOf, type Month } from '../../../kernel/time.ts'
import { balancesOf, expireRemainders } from '../../ledger/index.ts'
import { accountKey } from '../accounts.ts'
import { lockCycle, NOBODY, reportOf, type OpenCycle } from './cycles.ts'
import type { CycleReport } from '../schema.ts'
import '../tables.ts'

const BATCH = 1_000

/**
 * Ends a month: what nobody spent expires by entries in the books. Reserved units stay until their
 * visits are settled; the cycle is `closing` till then, and closing again takes the rest (PR5).
 */
export async function closeCycle(
  ctx: Ctx,
  programmeId: string,
  month: Month,
  reason: string | null = null,
): Promise<CycleReport> {
  if (month >= monthOf(ctx.now)) throw invalid('programmes.month_not_over', 'month', { month })
  const cycle = await lockCycle(ctx, programmeId, month)
  if (cycle.state === 'closed') return reportOf(cycle, NOBODY)
  // A programme whose amounts never expire keeps its entitlements as they are.
  const expires = cycle.version.programme.cycle.expires === 'end_of_month'
  const done = expires ? await expireAll(ctx, cycle) : { held: 0, count: 0, amount: 0 }
  const state = done.held > 0 ? ('closing' as const) : ('closed' as const)
  await ctx.db
    .updateTable('programme_cycle')
    .set({ state, closed_at: state === 'closed' ? ctx.now : null })
    .where('id', '=', cycle.id)
    .execute()
  await audit(
    ctx,
    `programmes.cycle_${state}`,
    { kind: 'programme_cycle', id: cycle.id },
    {
      programmeId,
      month,
      ...done,
    },
    reason,
  )
  if (state === 'closed') {
    await publish(ctx, {
      topic: 'programmes.cycle_closed',
      subjectId: cycle.id,
      areaCode: ctx.city,
      payload: { programmeId, month, cycleId: cycle.id },
    })
  }
  return reportOf({ ...cycle, state }, { ...NOBODY, considered: done.count, amount: done.amount })
}

/** Every entitlement of the cycle, in batches; tells how many units visits still hold. */
async function expireAll(ctx: Ctx, cycle: OpenCycle) {
  const total = { held: 0, count: 0, amount: 0 }
  for (let after: string | null = null; ;) {
    const rows: { id: string; account_id: string }[] = await ctx.db
      .selectFrom('entitlement')
      .select(['id', 'account_id'])
      .where('cycle_id', '=', cycle.id)
      .$if(after !== null, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const done = await expireBatch(ctx, cycle, rows)
    total.held += done.held
    total.amount += done.amount
    total.count += rows.length
    after = rows.at(-1)?.id ?? null
    if (rows.length < BATCH) return total
  }
}

async function expireBatch(
  ctx: Ctx,
  cycle: OpenCycle,
  rows: readonly { id: string; account_id: string }[],
): Promise<{ held: number; amount: number }> {
  if (rows.length === 0) return { held: 0, amount: 0 }
  const { programme } = cycle.version
  const today = dayOf(ctx.now)
  const taken = await expireRemainders(ctx, {
    accounts: rows.map(({ id, account_id: accountId }) => ({
      accountId,
      // What visits have released since the last closing expires too, so each closing has keys of its own.
      key: `entitlement:${id}:expire:${ctx.id()}`,
      ref: { kind: 'entitlement', id },
    })),
    to: accountKey.issued(programme.id, programme.unit),
    kind: 'expire',
    reason: `${cycle.month} 到期`,
  })
  await ctx.db
    .updateTable('entitlement')
    .set({ state: 'expired', state_reason: 'month_over', state_on: today, changed_at: ctx.now })
    .where(sql<boolean>`id = any(${rows.map((row) => row.id)}::uuid[])`)
    .where('state', '<>', 'expired')
    .execute()
  const balances = await balancesOf(
    ctx,
    rows.map((row) => row.account_id),
  )
  return {
    held: [...balances.values()].reduce((sum, balance) => sum + balance.held, 0),
    amount: taken.reduce((sum, one) => sum + one.amount, 0),
  }
}
