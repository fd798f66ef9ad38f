import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, monthOf, type Month } from '../../kernel/time.ts'
import { areaNames } from '../areas/index.ts'
import { fundsOf, lettersOf, versionsByIds } from '../programmes/index.ts'
import { may, reach } from './access.ts'
import { firstOrderOf, orderNumbers, ordersOf } from './payment-orders.ts'
import type { DueRow, FundDue } from './schema.ts'
import type { ApplicationRecord } from './store.ts'
import './tables.ts'

/**
 * What was awarded and falls due in a month, by the fund that pays it, and the orders of that month. The
 * month of an award is fixed at its decision.
 */
export async function paymentsDue(ctx: Ctx, asked?: Month) {
  const months = await monthsDue(ctx)
  const today = monthOf(ctx.now)
  const month = asked ?? months.find((one) => one >= today) ?? months.at(-1) ?? today
  const rows = await dueIn(ctx, month)
  const lines = await linesOf(ctx, rows)
  const funds = await fundsOf(ctx)
  const orders = await ordersOf(ctx, { month })
  const first = await firstOrderOf(ctx, month)
  const isWaiting = orders.some((one) => one.state === 'drawn')
  const unpaid = rows.filter((row) => row.state === 'awarded')
  const isDue = unpaid.some((row) => row.order_id === null)
  const draws = may.drawOrder(ctx.actor) && !isWaiting
  return {
    month,
    months,
    funds: funds.flatMap((fund) => fundDue(fund, rows, lines)),
    orders,
    can: {
      draw: draws && first === undefined && isDue,
      correct: draws && first !== undefined && unpaid.length > 0,
    },
  }
}

/** Awards that fall due in a month, within reach. */
export const dueIn = (ctx: Ctx, month: Month): Promise<ApplicationRecord[]> =>
  ctx.db
    .selectFrom('award_application')
    .selectAll()
    .where(reach(ctx.actor))
    .where(sql<boolean>`to_char(pay_from, 'YYYY-MM') = ${month}`)
    .orderBy('number')
    .execute()

async function monthsDue(ctx: Ctx): Promise<Month[]> {
  const rows = await ctx.db
    .selectFrom('award_application')
    .distinct()
    .select(sql<Month>`to_char(pay_from, 'YYYY-MM')`.as('month'))
    .where('pay_from', 'is not', null)
    .where(reach(ctx.actor))
    .orderBy('month')
    .execute()
  return rows.map((row) => row.month)
}

type Lines = ReadonlyMap<string, DueRow>

function fundDue(
  { fund: { id, name } }: Awaited<ReturnType<typeof fundsOf>>[number],
  rows: readonly ApplicationRecord[],
  lines: Lines,
): FundDue[] {
  const items = rows.filter((row) => row.fund_id === id).map((row) => lines.get(row.id)!)
  if (items.length === 0) return []
  const sum = (of: readonly DueRow[]): number => of.reduce((total, one) => total + one.amountFen, 0)
  return [
    {
      fundId: id,
      zh: name.zh,
      en: name.en,
      totalFen: sum(items),
      paidFen: sum(items.filter((one) => one.paidOn !== null)),
      items,
    },
  ]
}

/** Awards with the words around them, by application. */
export async function linesOf(ctx: Ctx, rows: readonly ApplicationRecord[]): Promise<Lines> {
  const areas = await areaNames(
    ctx,
    rows.map((row) => row.area_code),
  )
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const letters = await lettersOf(
    ctx,
    'award_application',
    rows.map((row) => row.id),
  )
  const orders = await orderNumbers(
    ctx,
    rows.flatMap((row) => row.order_id ?? []),
  )
  return new Map(
    rows.map((row) => {
      const { title } = versions.get(row.version_id)!.programme
      const line: DueRow = {
        id: row.id,
        number: row.number,
        titleZh: title.zh,
        titleEn: title.en,
        name: row.subject_name,
        areaPath: areas.get(row.area_code) ?? row.area_code,
        letter: letters.get(row.id) ?? null,
        amountFen: row.amount_fen!,
        decidedOn: dayOf(row.decided_at!),
        payFrom: row.pay_from!,
        state: row.state,
        order: (row.order_id && orders.get(row.order_id)) ?? null,
        paidOn: row.paid_on,
        bankReference: row.bank_reference,
      }
      return [row.id, line]
    }),
  )
}
