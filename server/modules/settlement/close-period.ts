import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import type { Month } from '../../kernel/time.ts'
import { may } from './access.ts'
import { lockPeriod } from './store.ts'

/** S5: closes a frozen month in which both sides have signed every statement. */
export async function closePeriod(ctx: Ctx, month: Month): Promise<void> {
  if (!may.runMonth(ctx.actor)) throw forbidden()
  const period = await lockPeriod(ctx, month)
  if (period.state === 'closed') return
  if (period.state !== 'frozen') throw conflict('settlement.not_frozen', { field: 'month' })
  const unsigned = await ctx.db
    .selectFrom('statement')
    .select('number')
    .where('month', '=', month)
    .where('state', 'in', ['prepared', 'provider_signed'])
    .orderBy('number')
    .execute()
  if (unsigned.length > 0) {
    throw conflict('settlement.unsigned', {
      field: 'month',
      details: { count: unsigned.length, first: unsigned[0]!.number },
    })
  }
  await ctx.db
    .updateTable('settlement_period')
    .set({ state: 'closed', closed_at: ctx.now, closed_name: ctx.actor.name })
    .where('month', '=', month)
    .execute()
  await audit(ctx, 'settlement.closed', { kind: 'settlement_period', id: month })
  await publish(ctx, {
    topic: 'settlement.closed',
    subjectId: month,
    areaCode: ctx.city,
    payload: { month },
  })
}
