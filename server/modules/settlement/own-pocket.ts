import type { Ctx } from '../../kernel/command.ts'
import { openAccount, transfer } from '../ledger/index.ts'
import { getOrganisation } from '../organisations/index.ts'

/** The part of a charge that the person agreed to pay. */
export interface OwnPart {
  readonly visitId: string
  readonly personId: string
  readonly areaCode: string
  readonly organisationId: string
  readonly fen: number
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
    key: ownKey(part.visitId),
    from: await personAccount(ctx, part),
    to: await takingsAccount(ctx, part.organisationId),
    amount: part.fen,
    kind: 'own_pocket',
    ref: { kind: 'visit', id: part.visitId },
  })
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
