import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { absent, conflict, forbidden } from '../../../kernel/refused.ts'
import type { ReceiptKind } from '../../../kernel/packs/programmes.ts'
import { openAccount, transfer } from '../../ledger/index.ts'
import { accountKey } from '../accounts.ts'
import { canDecide, may } from '../access.ts'
import { RECEIPT_KINDS, type Budget } from '../schema.ts'
import '../tables.ts'

/** Proposes money for a fund on the ground of a paper; nothing moves until another officer confirms. */
export async function loadBudget(
  ctx: Ctx,
  fundId: string,
  input: {
    amountFen: number
    kind: ReceiptKind
    document: string
    note?: string | undefined
  },
): Promise<string> {
  if (!may.loadBudget(ctx.actor)) throw forbidden()
  await fundRow(ctx, fundId)
  await refuseUsedDocument(ctx, fundId, input.document)
  const id = ctx.id()
  await ctx.db
    .insertInto('fund_budget')
    .values({
      id,
      fund_id: fundId,
      amount_fen: input.amountFen,
      document: input.document,
      note: input.note ?? null,
      receipt_kind: input.kind,
      state: 'proposed',
      proposed_by: ctx.actor.id,
      proposed_name: ctx.actor.name,
      proposed_at: ctx.now,
      decided_by: null,
      decided_name: null,
      decided_at: null,
      decision_reason: null,
      posting_id: null,
    })
    .execute()
  const { amountFen, kind, document } = input
  await audit(
    ctx,
    'programmes.budget_proposed',
    { kind: 'fund', id: fundId },
    { amountFen, kind, document },
  )
  return id
}

async function refuseUsedDocument(ctx: Ctx, fundId: string, document: string): Promise<void> {
  const before = await ctx.db
    .selectFrom('fund_budget')
    .select('id')
    .where('fund_id', '=', fundId)
    .where('document', '=', document)
    .where('state', '<>', 'rejected')
    .executeTakeFirst()
  if (before) {
    throw conflict('programmes.budget_document', { field: 'document', details: { document } })
  }
}

/** Confirms, and the money is in the fund; or rejects. Never by who proposed it (PR7). */
export async function decideBudget(
  ctx: Ctx,
  id: string,
  input: { decision: 'confirm' | 'reject'; reason: string },
): Promise<void> {
  if (!may.loadBudget(ctx.actor)) throw forbidden()
  const budget = await ctx.db
    .selectFrom('fund_budget')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!budget) throw absent('programmes.no_budget')
  if (budget.state !== 'proposed') throw conflict('programmes.budget_decided')
  if (budget.proposed_by === ctx.actor.id) throw forbidden('programmes.budget_own')
  const fund = await fundRow(ctx, budget.fund_id)
  const isConfirmed = input.decision === 'confirm'
  const posting = isConfirmed
    ? await transfer(ctx, {
        // As the ledger's own receipts have it: one paper moves its money once, whichever desk books it.
        key: `receive:${fund.account_id}:${budget.document}`,
        from: await sourceOf(ctx, budget.fund_id, budget.receipt_kind),
        to: fund.account_id,
        amount: budget.amount_fen,
        kind: 'receive',
        ref: { kind: 'document', id: budget.document },
        reason: budget.note ?? budget.document,
      })
    : null
  await ctx.db
    .updateTable('fund_budget')
    .set({
      state: isConfirmed ? 'confirmed' : 'rejected',
      decided_by: ctx.actor.id,
      decided_name: ctx.actor.name,
      decided_at: ctx.now,
      decision_reason: input.reason,
      posting_id: posting?.id ?? null,
    })
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'fund', id: budget.fund_id }
  const detail = { budget: id, amountFen: budget.amount_fen }
  await audit(
    ctx,
    `programmes.budget_${isConfirmed ? 'confirmed' : 'rejected'}`,
    subject,
    detail,
    input.reason,
  )
}

/** The account that money of the kind comes from: the books tell a donation from an appropriation by it. */
async function sourceOf(ctx: Ctx, fundId: string, kind: ReceiptKind | null): Promise<string> {
  const key = accountKey.source(fundId, kind)
  if (kind === null) return key
  const { document } = await ctx.db
    .selectFrom('fund')
    .select('document')
    .where('id', '=', fundId)
    .executeTakeFirstOrThrow()
  const { zh, en } = RECEIPT_KINDS[kind]
  await openAccount(ctx, {
    key,
    kind: 'source',
    unit: 'fen',
    title: { zh: `${document.name.zh}（${zh}）`, en: `${document.name.en} (${en})` },
    mayGoNegative: true,
  })
  return key
}

export async function fundRow(ctx: Ctx, fundId: string) {
  const fund = await ctx.db
    .selectFrom('fund')
    .select(['id', 'account_id'])
    .where('id', '=', fundId)
    .executeTakeFirst()
  if (!fund) throw absent('programmes.no_fund')
  return fund
}

/** Budgets as the wire has them, the latest first. */
export async function listBudgets(ctx: Ctx, which: { fundId?: string; id?: string }) {
  const rows = await ctx.db
    .selectFrom('fund_budget')
    .selectAll()
    .$if(which.fundId !== undefined, (query) => query.where('fund_id', '=', which.fundId!))
    .$if(which.id !== undefined, (query) => query.where('id', '=', which.id!))
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row): Budget => ({
    id: row.id,
    fundId: row.fund_id,
    amountFen: row.amount_fen,
    document: row.document,
    note: row.note,
    kind: row.receipt_kind,
    state: row.state,
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at.toString(),
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toString() ?? null,
    decisionReason: row.decision_reason,
    can: {
      decide: canDecide(ctx.actor, { state: row.state, proposedById: row.proposed_by }),
    },
  }))
}
