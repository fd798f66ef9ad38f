import { SYSTEM } from '../server/kernel/actor.ts'
import { query, type Ctx } from '../server/kernel/command.ts'
import type { Day, Month } from '../server/kernel/time.ts'
import {
  closePeriod,
  freezePeriod,
  listStatements,
  recordPayment,
  signStatement,
  statementDetail,
  type StatementRow,
} from '../server/modules/settlement/index.ts'
import { at, type District } from './district.ts'

/** The day of the month on which the month before is settled. */
export const SETTLED_ON = 6

/** Freezes, signs and pays the month before `day`, each by another person, and closes it. */
export async function settleMonth(district: District, day: Day): Promise<void> {
  const month: Month = Temporal.PlainDate.from(day).subtract({ months: 1 }).toString().slice(0, 7)
  if (month < district.state.startDay.slice(0, 7)) return
  await district.act('finance', at(day, '09:00'), `freeze:${month}`, async (ctx) => {
    await freezePeriod(ctx, month)
  })
  for (const statement of await statementsOf(district, month)) {
    await settleStatement(district, statement, day)
  }
  await district.act('finance', at(day, '16:00'), `close:${month}`, async (ctx) => {
    await closePeriod(ctx, month)
  })
  await district.runJob('close-months', at(day, '16:30'))
}

const statementsOf = async (district: District, month: Month): Promise<readonly StatementRow[]> =>
  query(
    district.kernel,
    SYSTEM,
    async (ctx) => (await listStatements(ctx, { month, limit: 200 })).items,
  )

async function settleStatement(
  district: District,
  statement: StatementRow,
  day: Day,
): Promise<void> {
  const key = `statement:${statement.id}`
  const place = district.state.providers.findIndex((one) => one.id === statement.organisation.id)
  const seen = async (ctx: Ctx) => (await statementDetail(ctx, statement.id)).statement.contentHash
  await district.act(`provider${place + 1}`, at(day, '10:00'), `${key}:provider`, async (ctx) => {
    await signStatement(ctx, statement.id, 'provider', { contentHash: await seen(ctx) })
  })
  await district.act('finance', at(day, '11:00'), `${key}:payer`, async (ctx) => {
    await signStatement(ctx, statement.id, 'payer', { contentHash: await seen(ctx) })
  })
  await district.act('finance2', at(day, '14:00'), `${key}:paid`, async (ctx) => {
    await recordPayment(ctx, statement.id, {
      paidOn: day,
      bankReference: `示例-${statement.number}`,
    })
  })
}
