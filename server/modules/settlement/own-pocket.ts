import type { Ctx } from '../../kernel/command.ts'
import { correct, correctedOf, openAccount, postingsOf, transfer } from '../ledger/index.ts'
import { getOrganisation } from '../organisations/index.ts'
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
 * Brings the own part of a charge to what is right, by new entries: nothing when the visit is not
 * owed, all of it when it is. Asking for what stands already changes nothing.
 */
export async function turnOwnPart(
  ctx: Ctx,
  visitId: string,
  { isOwed, reason }: { readonly isOwed: boolean; readonly reason: string },
): Promise<void> {
  const charge = (await chargesOf(ctx, [visitId])).get(visitId)
  if (!charge || charge.own_fen === 0) return
  const ref = { kind: 'visit', id: visitId }
  const booked = (await postingsOf(ctx, { ref, kind: 'own_pocket', limit: 200 })).items
  const corrected = await correctedOf(
    ctx,
    booked.map((posting) => posting.id),
  )
  const left = (posting: { readonly id: string; readonly amount: number }): number =>
    posting.amount - (corrected.get(posting.id) ?? 0)
  const standing = booked.reduce((sum, posting) => sum + left(posting), 0)
  if (isOwed && standing === 0) {
    const { person_id: personId, area_code: areaCode, organisation_id: organisationId } = charge
    const key = `${ownKey(visitId)}:${ctx.id()}`
    const fen = charge.own_fen
    await bookOwnPart(ctx, { visitId, personId, areaCode, organisationId, fen, key, reason })
  }
  if (isOwed) return
  for (const posting of booked) {
    const amount = left(posting)
    if (amount <= 0) continue
    const key = `${ownKey(visitId)}:back:${posting.id}`
    await correct(ctx, { key, postingId: posting.id, amount, reason })
  }
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
