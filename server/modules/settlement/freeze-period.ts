import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { monthOf, type Month } from '../../kernel/time.ts'
import { may } from './access.ts'
import { giveFunds } from './funds.ts'
import { prepareStatements } from './prepare-statements.ts'
import { lockPeriod, lockStating, UNDECIDED } from './store.ts'
import { unstatedOf } from './unstated.ts'

/**
 * S5: freezes a month that is over: every visit of it is decided, or left to a later month with a
 * reason. What was charged becomes lines of statements, one for each provider and fund, and each
 * fund sets the money aside. Refuses `settlement.month_not_over`, `settlement.already_frozen`,
 * `settlement.earlier_open`, `settlement.undecided`, `settlement.funds_short`.
 */
export async function freezePeriod(ctx: Ctx, month: Month): Promise<void> {
  if (!may.runMonth(ctx.actor)) throw forbidden()
  if (month >= monthOf(ctx.now)) throw invalid('settlement.month_not_over', 'month', { month })
  const period = await lockPeriod(ctx, month)
  if (period.state !== 'open') throw conflict('settlement.already_frozen', { field: 'month' })
  await refuseEarlierOpen(ctx, month)
  await refuseUndecided(ctx, month)
  await lockStating(ctx, 'alone')
  const unstated = await unstatedOf(ctx, month)
  const fundOf = await giveFunds(ctx, unstated)
  const statements = await prepareStatements(ctx, month, unstated, fundOf)
  await ctx.db
    .updateTable('settlement_period')
    .set({ state: 'frozen', frozen_at: ctx.now, frozen_name: ctx.actor.name })
    .where('month', '=', month)
    .execute()
  const detail = { statements: statements.length, lines: unstated.length }
  await audit(ctx, 'settlement.frozen', { kind: 'settlement_period', id: month }, detail)
  await publish(ctx, {
    topic: 'settlement.frozen',
    subjectId: month,
    areaCode: ctx.city,
    payload: { month, ...detail },
  })
}

/** Months are frozen in their order: a later one would state what an earlier one owes. */
async function refuseEarlierOpen(ctx: Ctx, month: Month): Promise<void> {
  const earlier = await ctx.db
    .selectFrom('visit_charge as c')
    .leftJoin('settlement_period as p', 'p.month', 'c.month')
    .select('c.month')
    .where('c.month', '<', month)
    .where((row) => row.or([row('p.state', 'is', null), row('p.state', '=', 'open')]))
    .orderBy('c.month')
    .limit(1)
    .executeTakeFirst()
  if (!earlier) return
  throw conflict('settlement.earlier_open', { field: 'month', details: { month: earlier.month } })
}

async function refuseUndecided(ctx: Ctx, month: Month): Promise<void> {
  const row = await ctx.db
    .selectFrom('visit_funding as f')
    .leftJoin('settlement_deferral as d', (join) =>
      join.onRef('d.visit_id', '=', 'f.visit_id').on('d.month', '=', month),
    )
    .select((head) => head.fn.countAll<number>().as('count'))
    .where('f.month', '=', month)
    .where('f.state', 'in', [...UNDECIDED])
    .where('d.visit_id', 'is', null)
    .executeTakeFirstOrThrow()
  if (row.count === 0) return
  throw conflict('settlement.undecided', { field: 'month', details: { month, count: row.count } })
}
