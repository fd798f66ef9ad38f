import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Tables } from '../../kernel/db.ts'
import type { Month } from '../../kernel/time.ts'
import type { Funding } from './schema.ts'
import './tables.ts'

export type FundingHead = Selectable<Tables['visit_funding']>
export type FundingLineRow = Selectable<Tables['visit_funding_line']>
export type ChargeRow = Selectable<Tables['visit_charge']>
export type ChargeLineRow = Selectable<Tables['visit_charge_line']>

/** Visits whose money is still to be decided. */
export const UNDECIDED = ['awaiting', 'reserved', 'unfunded'] as const

/** How the visit is paid for, locked: one change of its money at a time. */
export const lockFunding = (ctx: Ctx, visitId: string): Promise<FundingHead | undefined> =>
  ctx.db
    .selectFrom('visit_funding')
    .selectAll()
    .where('visit_id', '=', visitId)
    .forUpdate()
    .executeTakeFirst()

/** The reservations in force, in payer order. */
export const linesInForce = (
  ctx: Ctx,
  { visit_id: visitId, generation }: Pick<FundingHead, 'visit_id' | 'generation'>,
): Promise<FundingLineRow[]> =>
  ctx.db
    .selectFrom('visit_funding_line')
    .selectAll()
    .where('visit_id', '=', visitId)
    .where('generation', '=', generation)
    .orderBy('position')
    .execute()

/** Who pays for these visits, as it stands; visits without any money are absent. */
export async function fundingOf(
  ctx: Ctx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, Funding>> {
  const heads = await ctx.db
    .selectFrom('visit_funding')
    .selectAll()
    .where(sql<boolean>`visit_id = any(${visitIds}::uuid[])`)
    .execute()
  const lines = await ctx.db
    .selectFrom('visit_funding_line as l')
    .innerJoin('visit_funding as f', (join) =>
      join.onRef('f.visit_id', '=', 'l.visit_id').onRef('f.generation', '=', 'l.generation'),
    )
    .selectAll('l')
    .where(sql<boolean>`l.visit_id = any(${visitIds}::uuid[])`)
    .orderBy('l.position')
    .execute()
  const byVisit = Map.groupBy(lines, (line) => line.visit_id)
  return new Map(heads.map((head) => [head.visit_id, viewOf(head, byVisit.get(head.visit_id))]))
}

const viewOf = (head: FundingHead, lines: readonly FundingLineRow[] = []): Funding => ({
  visitId: head.visit_id,
  state: head.state,
  month: head.month,
  priceFen: head.price_fen,
  priceUnit: head.price_unit,
  totalFen: head.total_fen,
  ownFen: head.own_fen,
  unfundedFen: head.unfunded_fen,
  refusal: head.refusal,
  lines: lines.map((line) => ({
    entitlementId: line.entitlement_id,
    programmeId: line.programme_id,
    accountId: line.account_id,
    unit: line.unit,
    amount: line.amount,
    coversFen: line.covers_fen,
    holdId: line.hold_id,
  })),
})

/** The row of a month, made when it is first asked for, and locked. */
export async function lockPeriod(ctx: Ctx, month: Month) {
  await ctx.db
    .insertInto('settlement_period')
    .values({
      month,
      state: 'open',
      frozen_at: null,
      frozen_name: null,
      closed_at: null,
      closed_name: null,
    })
    .onConflict((on) => on.columns(['city', 'month']).doNothing())
    .execute()
  return ctx.db
    .selectFrom('settlement_period')
    .selectAll()
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * What a freeze states and what is held against a charge exclude one another until the end of the
 * transaction: a freeze is alone, doubts are beside each other. A doubt that came while its charge
 * was being stated would find no line to object to, and the line no doubt to wait for.
 */
export async function lockStating(ctx: Ctx, how: 'alone' | 'beside'): Promise<void> {
  const key = sql`hashtextextended(${`settlement.stating:${ctx.city}`}, 0)`
  await (
    how === 'alone'
      ? sql`select pg_advisory_xact_lock(${key})`
      : sql`select pg_advisory_xact_lock_shared(${key})`
  ).execute(ctx.db)
}

/** Who does what to a statement, in the columns of every act. */
export const actedBy = (ctx: Ctx) => ({
  at: ctx.now,
  actor_id: ctx.actor.id,
  actor_name: ctx.actor.name,
})
