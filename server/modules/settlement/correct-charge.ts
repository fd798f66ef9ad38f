import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import type { Price } from '../catalogue/index.ts'
import {
  balanceOf,
  correct,
  correctedOf,
  expireRemainders,
  postingsOf,
  transfer,
  type Posting,
  type PostingKind,
} from '../ledger/index.ts'
import { accountKey, entitlementsByIds } from '../programmes/index.ts'
import { deltaTo, type Standing } from './correction.ts'
import { deliveredAccount } from './provider-accounts.ts'
import { actedBy, type ChargeLineRow, type ChargeRow } from './store.ts'
import { chargeLinesByIds, chargeLinesByVisit, chargesOf } from './unstated.ts'

export interface ChargeCorrection {
  /** The line of a statement that is wrong. */
  readonly lineId: string
  readonly fundId: string
  /** What is right: minutes for a line in minutes, fen for a line in money. */
  readonly right: number
  readonly reason: string
  /** Changing nothing of the line is right as well: only the own part changes. */
  readonly mayStand?: boolean
  /** What the person is to owe after it, in fen. */
  readonly ownFen: number
}

/**
 * Corrects a charge: units go back to the entitlement or come from it, at most what it still had
 * when it expired; the money follows with the next statement. Returns the id of the correction,
 * null where the line may stand and does. The caller has locked the funding of the visit. Refuses
 * `settlement.nothing_to_correct`, `settlement.more_than_delivered`, `settlement.more_than_price`.
 */
export async function correctCharge(ctx: Ctx, input: ChargeCorrection): Promise<string | null> {
  const { charge_line_id: chargeLineId } = await ctx.db
    .selectFrom('statement_line')
    .select('charge_line_id')
    .where('id', '=', input.lineId)
    .executeTakeFirstOrThrow()
  const { lineId: _lineId, ...rest } = input
  return correctLine(ctx, { ...rest, chargeLineId, beforeStatement: false })
}

/** The same for a line of a charge, whether a statement has named it or not. */
export async function correctLine(
  ctx: Ctx,
  input: Omit<ChargeCorrection, 'lineId'> & {
    readonly chargeLineId: string
    readonly beforeStatement: boolean
  },
): Promise<string | null> {
  const { chargeLineId } = input
  const [line] = await chargeLinesByIds(ctx, [chargeLineId])
  const charge = (await chargesOf(ctx, [line!.visit_id])).get(line!.visit_id)!
  const delta = deltaTo(input.right, await standingOf(ctx, line!, charge, input.ownFen))
  if (delta.units === 0 && delta.fen === 0) {
    if (input.mayStand) return null
    throw conflict('settlement.nothing_to_correct', { field: 'units' })
  }
  const id = ctx.id()
  const moved = { id, line: line!, charge, reason: input.reason }
  const postingIds =
    delta.units < 0
      ? await takeUnitsBack(ctx, moved, -delta.units)
      : delta.units > 0
        ? await addUnits(ctx, moved, delta.units)
        : []
  await ctx.db
    .insertInto('charge_correction')
    .values({
      id,
      charge_line_id: chargeLineId,
      fund_id: input.fundId,
      units_delta: delta.units,
      fen_delta: delta.fen,
      posting_ids: postingIds,
      before_statement: input.beforeStatement,
      reason: input.reason,
      ...actedBy(ctx),
    })
    .execute()
  return id
}

async function standingOf(
  ctx: Ctx,
  line: ChargeLineRow,
  charge: ChargeRow,
  ownFen: number,
): Promise<Standing> {
  const all = await standingLines(ctx, line.visit_id)
  const { units, fen } = all.find((one) => one.id === line.id)!
  const others = all.filter((one) => one.id !== line.id)
  const inMinutes = others.filter((one) => one.unit === 'minute')
  return {
    unit: line.unit,
    units,
    fen,
    charged: { units: line.amount, fen: line.covers_fen },
    others: {
      minutes: inMinutes.reduce((sum, one) => sum + one.units, 0),
      fen: others.reduce((sum, one) => sum + one.fen, ownFen),
    },
    price: { priceFen: charge.price_fen, unit: charge.price_unit as Price['unit'] },
    minutesActual: charge.minutes_actual,
  }
}

/** The lines of a charge, each with everything corrected so far. */
async function standingLines(ctx: Ctx, visitId: string) {
  const lines = await chargeLinesByVisit(ctx, visitId)
  const ids = lines.map((line) => line.id)
  const corrections = await ctx.db
    .selectFrom('charge_correction')
    .select(['charge_line_id', 'units_delta', 'fen_delta'])
    .where('charge_line_id', 'in', ids)
    .execute()
  return lines.map(({ id, unit, amount, covers_fen: covers }) => {
    const own = corrections.filter((one) => one.charge_line_id === id)
    return {
      id,
      unit,
      units: own.reduce((sum, one) => sum + one.units_delta, amount),
      fen: own.reduce((sum, one) => sum + one.fen_delta, covers),
    }
  })
}

interface Moved {
  readonly id: string
  readonly line: ChargeLineRow
  readonly charge: ChargeRow
  readonly reason: string
}

/** What the visit spent goes back to the entitlement; if that has ended, it expires at once. */
async function takeUnitsBack(ctx: Ctx, moved: Moved, units: number): Promise<string[]> {
  const { line } = moved
  const { items } = await postingsOf(ctx, { ref: { kind: 'visit', id: line.visit_id }, limit: 200 })
  const spent = items.filter(
    ({ kind, fromAccountId }) =>
      fromAccountId === line.account_id && (kind === 'spend' || kind === 'supplement'),
  )
  const made = await takeFrom(ctx, moved, spent, units)
  const head = (await entitlementsByIds(ctx, [line.entitlement_id])).get(line.entitlement_id)
  if (head && (head.state === 'expired' || head.state === 'stopped')) {
    await expireRemainders(ctx, {
      accounts: [
        {
          accountId: line.account_id,
          key: `correction:${moved.id}:expire`,
          ref: { kind: 'entitlement', id: line.entitlement_id },
        },
      ],
      to: accountKey.issued(line.programme_id, line.unit),
      kind: head.state === 'expired' ? 'expire' : 'withdraw',
      reason: moved.reason,
    })
  }
  return made
}

/** More units for the visit: from what is free, else from what ended unused, never beyond. */
async function addUnits(ctx: Ctx, moved: Moved, units: number): Promise<string[]> {
  const { line, charge } = moved
  const { available } = await balanceOf(ctx, line.account_id)
  const missing = units - available
  if (missing > 0) await bringBack(ctx, moved, { missing, units, available })
  const posting = await transfer(ctx, {
    key: `correction:${moved.id}:supplement`,
    from: line.account_id,
    to: await deliveredAccount(ctx, charge.organisation_id, line.unit),
    amount: units,
    kind: 'supplement',
    ref: { kind: 'visit', id: line.visit_id },
    reason: moved.reason,
  })
  return [posting.id]
}

/** Corrects the expiry of the entitlement, or what was withdrawn when it stopped, by what is missing. */
async function bringBack(
  ctx: Ctx,
  moved: Moved,
  { missing, units, available }: { missing: number; units: number; available: number },
): Promise<void> {
  const ended = [
    ...(await postingsOfKind(ctx, moved.line.account_id, 'expire')),
    ...(await postingsOfKind(ctx, moved.line.account_id, 'withdraw')),
  ]
  const made = await takeFrom(ctx, moved, ended, missing, { partly: true })
  const brought = made.length === 0 ? 0 : (await balanceOf(ctx, moved.line.account_id)).available
  if (brought >= units) return
  throw conflict('settlement.beyond_entitlement', {
    field: 'units',
    details: { available: Math.max(brought, available), needed: units, unit: moved.line.unit },
  })
}

async function postingsOfKind(
  ctx: Ctx,
  accountId: string,
  kind: PostingKind,
): Promise<readonly Posting[]> {
  const { items } = await postingsOf(ctx, { accountId, kind, limit: 200 })
  return items.filter((posting) => posting.fromAccountId === accountId)
}

/** Corrects the postings one after another until `amount` is taken back; returns what was made. */
async function takeFrom(
  ctx: Ctx,
  { id, reason }: Moved,
  postings: readonly Posting[],
  amount: number,
  { partly = false } = {},
): Promise<string[]> {
  const corrected = await correctedOf(
    ctx,
    postings.map((posting) => posting.id),
  )
  const made: string[] = []
  let left = amount
  for (const posting of postings) {
    const part = Math.min(left, posting.amount - (corrected.get(posting.id) ?? 0))
    if (part <= 0) continue
    const key = `correction:${id}:${posting.id}`
    made.push((await correct(ctx, { key, postingId: posting.id, amount: part, reason })).id)
    left -= part
  }
  if (left > 0 && !partly) throw conflict('settlement.nothing_to_correct', { field: 'units' })
  return made
}
