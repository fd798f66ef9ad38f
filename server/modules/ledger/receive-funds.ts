import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { reachAccount } from './list-accounts.ts'
import { openAccount } from './open-account.ts'
import type { Posting } from './posting.ts'
import { reachPosting } from './posting-detail.ts'
import { correct } from './correct.ts'
import type { CorrectPosting, Receipt } from './schema.ts'
import { transfer } from './transfer.ts'

/**
 * Books money that arrived in a fund. The paper that allots it is the key: the same number with
 * another amount is refused, the same again changes nothing.
 */
export async function receiveFunds(ctx: Ctx, accountId: string, input: Receipt): Promise<Posting> {
  const fund = await reachAccount(ctx, accountId)
  if (!may.receive(ctx.actor, fund)) throw forbidden()
  const source = await openAccount(ctx, {
    key: `source:${fund.key.slice(fund.key.indexOf(':') + 1)}`,
    kind: 'source',
    unit: fund.unit,
    title: { zh: `${fund.title.zh}（拨款方）`, en: `${fund.title.en} (source)` },
    mayGoNegative: true,
  })
  const posting = await transfer(ctx, {
    key: `receive:${fund.id}:${input.documentNumber}`,
    from: source.id,
    to: fund.id,
    amount: input.amount,
    kind: 'receive',
    ref: { kind: 'document', id: input.documentNumber },
    reason: input.reason,
  })
  const detail = { fund: fund.key, amount: input.amount, document: input.documentNumber }
  const subject = { kind: 'ledger_account', id: fund.id }
  await audit(ctx, 'ledger.funds_received', subject, detail, input.reason)
  return posting
}

/** Finance takes back part of a receipt or a move; other postings are corrected where they arose. */
export async function correctByHand(
  ctx: Ctx,
  postingId: string,
  input: CorrectPosting,
): Promise<Posting> {
  const posting = await reachPosting(ctx, postingId)
  if (!may.correct(ctx.actor, posting)) throw forbidden('ledger.corrected_elsewhere')
  return correct(ctx, {
    key: `correct:${input.clientId}`,
    postingId,
    amount: input.amount,
    reason: input.reason,
  })
}
