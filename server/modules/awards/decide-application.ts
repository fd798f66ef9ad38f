import type { Ctx } from '../../kernel/command.ts'
import { assert } from '../../kernel/assert.ts'
import { yuanText } from '../../kernel/money.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { accountKey, isMonthly, issueLetter } from '../programmes/index.ts'
import { balanceOf, findAccount, openAccount, permittedUsesOf, reserve } from '../ledger/index.ts'
import { may } from './access.ts'
import { mayFollow, payableFrom } from './application.ts'
import { judge } from './judge.ts'
import {
  keepAct,
  lockApplication,
  move,
  objectionsOf,
  placed,
  type ApplicationRecord,
} from './store.ts'
import { tell } from './tell.ts'
import './tables.ts'

const NO_PLACE = { place: null, quota_term: null, quota_count: null } as const

/** Awards or refuses (AW4); `reason` is what the letter says. */
export async function decideApplication(
  ctx: Ctx,
  id: string,
  input: { decision: 'award' | 'refuse'; reason: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  if (!may.publish(ctx.actor, placed(row))) throw forbidden()
  if (row.published_by === ctx.actor.id) throw forbidden('awards.own_publication')
  if (input.decision === 'refuse') return refuse(ctx, row, input.reason)
  return award(ctx, row, input.reason)
}

async function refuse(ctx: Ctx, row: ApplicationRecord, reason: string): Promise<void> {
  if (!mayFollow(row.state, 'refuse')) {
    throw conflict('awards.decided_already', { details: { state: row.state } })
  }
  const { version, facts, results } = await judge(ctx, row)
  if (isMonthly(version)) throw conflict('awards.by_month')
  await move(ctx, row, 'refuse', { decided_at: ctx.now, decided_by: ctx.actor.id, ...NO_PLACE })
  await keepAct(ctx, row.id, 'refuse', { reason, facts, results })
  await issueLetter(ctx, { kind: 'award_application', id: row.id })
  await tell(ctx, row, 'refused', { reason })
}

/**
 * AW4: awards after the days of publicity, with every objection answered, while the standard is still
 * reached, never more than was public. The money is set aside in the first fund of the rule that holds enough.
 */
async function award(ctx: Ctx, row: ApplicationRecord, reason: string): Promise<void> {
  if (!mayFollow(row.state, 'award')) throw conflict('awards.not_public')
  const today = dayOf(ctx.now)
  if (today <= row.published_until!) {
    throw conflict('awards.still_public', { details: { until: row.published_until } })
  }
  const open = (await objectionsOf(ctx, row.id)).filter((one) => one.upheld === null)
  if (open.length > 0) throw conflict('awards.objections_open', { details: { count: open.length } })
  const { version, facts, outcome, results } = await judge(ctx, row)
  if (outcome.met !== true) throw conflict('awards.not_qualified')
  const amount = outcome.amount
  assert(amount !== null && amount > 0, 'what is met has an amount')
  refuseAbovePublic(row, amount)
  const money = await setAside(ctx, row, version.programme, amount)
  await move(ctx, row, 'award', {
    amount_fen: amount,
    fund_id: money.fundId,
    hold_id: money.holdId,
    pay_from: payableFrom(version.programme.calendar, today),
    decided_at: ctx.now,
    decided_by: ctx.actor.id,
  })
  await keepAct(ctx, row.id, 'award', { reason, amountFen: amount, facts, results })
  await issueLetter(ctx, { kind: 'award_application', id: row.id })
  await tell(ctx, row, 'awarded', { reason, detail: { amountFen: amount } })
}

/**
 * Facts on record may have grown since the publication, but nobody could object to a sum that was not
 * on the notice board. The way back to it is an objection that is upheld (`sendBack`). What was made
 * public without a sum is awarded as judged.
 */
function refuseAbovePublic({ expected_fen: shown }: ApplicationRecord, amount: number): void {
  if (shown === null || amount <= shown) return
  const details = { yuan: yuanText(amount), shown: yuanText(shown) }
  throw conflict('awards.above_public', { details })
}

interface Paying {
  readonly title: { readonly zh: string; readonly en: string }
  readonly fund: readonly string[]
  readonly fundUse: string
}

async function setAside(
  ctx: Ctx,
  row: ApplicationRecord,
  { title, fund, fundUse }: Paying,
  amount: number,
): Promise<{ fundId: string; holdId: string }> {
  const account = await openAccount(ctx, {
    key: `award:${row.id}`,
    kind: 'award',
    unit: 'fen',
    title: { zh: `${title.zh} ${row.number}`, en: `${title.en} ${row.number}` },
    holder: { kind: row.subject_kind, id: row.subject_id },
    areaCode: row.area_code,
  })
  for (const fundId of fund) {
    const source = await findAccount(ctx, accountKey.fund(fundId))
    if (!source) continue
    const permitted = (await permittedUsesOf(ctx, [source.id])).get(source.id)
    if (permitted && !permitted.includes(fundUse)) continue
    const { available } = await balanceOf(ctx, source.id)
    if (available < amount) continue
    const hold = await reserve(ctx, {
      key: `award:${row.id}`,
      from: source.id,
      to: account.id,
      amount,
      ref: { kind: 'award_application', id: row.id },
      use: fundUse,
    })
    return { fundId, holdId: hold.id }
  }
  throw conflict('awards.funds_short', { details: { yuan: (amount / 100).toFixed(2) } })
}

/** An objection was right: evidence is collected again, and the place is free. */
export async function sendBack(ctx: Ctx, row: ApplicationRecord, reason: string): Promise<void> {
  await move(ctx, row, 'lapse', {
    met_at: null,
    published_on: null,
    published_until: null,
    published_by: null,
    ...NO_PLACE,
  })
  await keepAct(ctx, row.id, 'lapse', { reason })
}

/** Taken back by whoever applied, while it is still open. */
export async function withdrawApplication(ctx: Ctx, id: string, reason: string): Promise<void> {
  const row = await lockApplication(ctx, id)
  if (!may.open(ctx.actor, placed(row))) throw forbidden()
  if (!mayFollow(row.state, 'withdraw')) {
    throw conflict('awards.not_open', { details: { state: row.state } })
  }
  await move(ctx, row, 'withdraw')
  await keepAct(ctx, id, 'withdraw', { reason })
  await tell(ctx, row, 'withdrawn', { reason })
}
