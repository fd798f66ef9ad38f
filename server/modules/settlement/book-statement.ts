import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { correct, correctedOf, grantMany, postingsOf, voidHold } from '../ledger/index.ts'
import { fundKey } from './funds.ts'
import { payableAccount } from './provider-accounts.ts'
import { linesOfStatement, type StatementLineRecord, type StatementRecord } from './statements.ts'

/**
 * S4: the fund owes the provider what both have signed. What was set aside for the statement is
 * released and paid line by line in the same transaction, so that every fen leads to its visit;
 * corrections that take back do so from the line that they correct.
 */
export async function bookStatement(ctx: Ctx, statement: StatementRecord): Promise<void> {
  if (statement.hold_id !== null) {
    await voidHold(ctx, {
      holdId: statement.hold_id,
      key: `statement:${statement.id}:book`,
      reason: `${statement.number} 双方签认，按明细入账`,
    })
  }
  const lines = await linesOfStatement(ctx, statement.id)
  for (const line of lines) if (line.amount_fen < 0) await takeBack(ctx, line)
  const payable = await payableAccount(ctx, statement.organisation_id)
  await grantMany(ctx, {
    from: fundKey(statement.fund_id),
    kind: 'pay',
    use: statement.fund_use,
    reason: statement.number,
    grants: lines
      .filter((line) => line.amount_fen > 0)
      .map((line) => ({
        key: `pay:${line.id}`,
        to: payable,
        amount: line.amount_fen,
        ref: { kind: 'statement_line', id: line.id },
      })),
  })
}

/** Corrects what was paid for the same charge before, the oldest payment first. */
async function takeBack(ctx: Ctx, line: StatementLineRecord): Promise<void> {
  let left = -line.amount_fen
  for (const earlier of await earlierLines(ctx, line)) {
    const { items } = await postingsOf(ctx, { ref: { kind: 'statement_line', id: earlier } })
    const paid = items.filter((posting) => posting.kind === 'pay')
    const corrected = await correctedOf(
      ctx,
      paid.map((posting) => posting.id),
    )
    for (const posting of paid) {
      const amount = Math.min(left, posting.amount - (corrected.get(posting.id) ?? 0))
      if (amount <= 0) continue
      await correct(ctx, {
        key: `correct:${line.id}:${posting.id}`,
        postingId: posting.id,
        amount,
        reason: line.note ?? line.visit_number,
      })
      left -= amount
    }
  }
  // What is taken back was paid by a statement that the payer has not signed yet.
  if (left > 0) {
    throw conflict('settlement.earlier_unsigned', { details: { visit: line.visit_number } })
  }
}

async function earlierLines(ctx: Ctx, line: StatementLineRecord): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectFrom('statement_line')
    .select('id')
    .where('charge_line_id', '=', line.charge_line_id)
    .where('amount_fen', '>', 0)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
