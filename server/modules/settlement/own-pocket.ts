import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { correct, correctedOf, openAccount, postingsOf, transfer } from '../ledger/index.ts'
import { getOrganisation } from '../organisations/index.ts'
import type { ChargeRow } from './store.ts'
import { chargesOf } from './unstated.ts'

/** The part of a charge that the person agreed to pay. */
export interface OwnPart {
  readonly visitId: string
  readonly personId: string
  readonly areaCode: string
  readonly organisationId: string
  readonly fen: number
  /** Where it is booked once more after it was taken back. */
  readonly key?: string
  readonly reason?: string
}

/** The key under which the own part of a visit is in the books, once. */
export const ownKey = (visitId: string): string => `visit:${visitId}:own`

/**
 * S8: what the person pays goes through the books like the money of a fund, so that a visit's price
 * is found whole. It says what is owed to the provider; the yuan itself passes from hand to hand.
 */
export async function bookOwnPart(ctx: Ctx, part: OwnPart): Promise<void> {
  if (part.fen === 0) return
  await transfer(ctx, {
    key: part.key ?? ownKey(part.visitId),
    from: await personAccount(ctx, part),
    to: await takingsAccount(ctx, part.organisationId),
    amount: part.fen,
    kind: 'own_pocket',
    ref: { kind: 'visit', id: part.visitId },
    ...(part.reason ? { reason: part.reason } : {}),
  })
}

/**
 * The own part of a charge follows a decision about the whole visit: nothing when the visit is not
 * owed, all of it when it is and nothing stands. Asking for what stands already changes nothing.
 */
export async function turnOwnPart(
  ctx: Ctx,
  visitId: string,
  { isOwed, reason }: { readonly isOwed: boolean; readonly reason: string },
): Promise<void> {
  const charge = (await chargesOf(ctx, [visitId])).get(visitId)
  if (!charge || charge.own_fen === 0) return
  if (isOwed && (await ownStanding(ctx, visitId)) > 0) return
  await setOwnPart(ctx, charge, { owedFen: isOwed ? charge.own_fen : 0, reason })
}

/** Fen that the books say the person pays for a visit, with everything taken back so far. */
export async function ownStanding(ctx: Ctx, visitId: string): Promise<number> {
  return (await standingParts(ctx, visitId)).reduce((sum, { left }) => sum + left, 0)
}

/** Visit → what the person pays of it, for those whose persons agreed to pay. */
export async function ownPartsOf(
  ctx: Ctx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const agreed = await ctx.db
    .selectFrom('visit_funding')
    .select('visit_id')
    .where(sql<boolean>`visit_id = any(${visitIds}::uuid[])`)
    .where('own_pocket_agreed', '=', true)
    .execute()
  const parts = new Map<string, number>()
  for (const { visit_id: id } of agreed) parts.set(id, await ownStanding(ctx, id))
  return parts
}

/** Brings the own part of a charge to these fen by new entries; returns what changed. */
export async function setOwnPart(
  ctx: Ctx,
  charge: ChargeRow,
  { owedFen, reason }: { readonly owedFen: number; readonly reason: string },
): Promise<number> {
  const { visit_id: visitId } = charge
  const parts = await standingParts(ctx, visitId)
  const delta = parts.reduce((sum, { left }) => sum - left, owedFen)
  if (delta > 0) {
    const { person_id: personId, area_code: areaCode, organisation_id: organisationId } = charge
    const key = `${ownKey(visitId)}:${ctx.id()}`
    await bookOwnPart(ctx, { visitId, personId, areaCode, organisationId, fen: delta, key, reason })
  }
  let back = Math.max(0, -delta)
  for (const { id, left } of parts) {
    const amount = Math.min(back, left)
    if (amount <= 0) continue
    const key = `${ownKey(visitId)}:back:${id}:${ctx.id()}`
    await correct(ctx, { key, postingId: id, amount, reason })
    back -= amount
  }
  return delta
}

/** The entries of the own part, each with what was not taken back of it. */
async function standingParts(ctx: Ctx, visitId: string) {
  const ref = { kind: 'visit', id: visitId }
  const { items } = await postingsOf(ctx, { ref, kind: 'own_pocket', limit: 200 })
  const corrected = await correctedOf(
    ctx,
    items.map((posting) => posting.id),
  )
  return items.map(({ id, amount }) => ({ id, left: amount - (corrected.get(id) ?? 0) }))
}

/** Below zero by what the person has paid or owes: nobody puts money into it. */
async function personAccount(ctx: Ctx, { personId, areaCode }: OwnPart): Promise<string> {
  const account = await openAccount(ctx, {
    key: `own:${personId}`,
    kind: 'own_pocket',
    unit: 'fen',
    title: { zh: '个人自费', en: 'Own pocket' },
    holder: { kind: 'person', id: personId },
    areaCode,
    mayGoNegative: true,
  })
  return account.id
}

/** What persons pay a provider, apart from what funds owe it. */
async function takingsAccount(ctx: Ctx, organisationId: string): Promise<string> {
  const { name } = await getOrganisation(ctx, organisationId)
  const account = await openAccount(ctx, {
    key: `provider:${organisationId}:own`,
    kind: 'provider_own',
    unit: 'fen',
    title: { zh: `${name}·自费收入`, en: `${name}, from own pockets` },
    holder: { kind: 'organisation', id: organisationId },
  })
  return account.id
}
