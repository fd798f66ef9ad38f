import { withinReach } from '../../../kernel/access.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { booksOf } from '../entitlements-of.ts'
import type { Totals } from '../schema.ts'
import '../tables.ts'

const BATCH = 5_000

/**
 * A cycle in figures, for the caller's reach: people, granted, spent, held and left, in the
 * programme's unit. The books are asked in batches, since a city has 200,000 accounts a month.
 */
export async function totalsOf(ctx: Ctx, cycleId: string): Promise<Totals> {
  const total = { people: 0, granted: 0, spent: 0, held: 0, available: 0, suspended: 0, stopped: 0 }
  for (let after: string | null = null; ;) {
    const rows = await batchOf(ctx, cycleId, after)
    const books = await booksOf(
      ctx,
      rows.map((row) => row.account_id),
    )
    for (const row of rows) {
      const { spent, held, available } = books.get(row.account_id)!
      total.people += 1
      total.granted += row.granted
      total.spent += spent
      total.held += held
      total.available += available
      total.suspended += row.state === 'suspended' ? 1 : 0
      total.stopped += row.state === 'stopped' ? 1 : 0
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < BATCH) return total
  }
}

function batchOf(ctx: Ctx, cycleId: string, after: string | null) {
  return ctx.db
    .selectFrom('entitlement')
    .select(['id', 'granted', 'state', 'account_id'])
    .where('cycle_id', '=', cycleId)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(BATCH)
    .execute()
}
