import type { Ctx } from '../../kernel/command.ts'
import { findAccount, openAccount } from '../ledger/index.ts'
import { getOrganisation } from '../organisations/index.ts'

/** What is delivered by visits that nobody has been given yet is reserved towards this name. */
const NOBODY = 'unassigned'

/** The account of what a provider has delivered, in minutes or in fen of entitlements; its id. */
export async function deliveredAccount(
  ctx: Ctx,
  organisationId: string | null,
  unit: 'minute' | 'fen',
): Promise<string> {
  const key = `provider:${organisationId ?? NOBODY}:${unit}`
  const known = await findAccount(ctx, key)
  if (known) return known.id
  const name = organisationId === null ? null : (await getOrganisation(ctx, organisationId)).name
  const what = unit === 'minute' ? { zh: '服务时长', en: 'minutes' } : { zh: '服务金额', en: 'fen' }
  const account = await openAccount(ctx, {
    key,
    kind: 'provider_time',
    unit,
    title: { zh: `${name ?? '待派机构'}·${what.zh}`, en: `${name ?? 'Unassigned'}, ${what.en}` },
    ...(organisationId === null ? {} : { holder: { kind: 'organisation', id: organisationId } }),
  })
  return account.id
}

/**
 * The account of what funds owe a provider; its id. It may go below zero: a correction after the
 * payment makes the provider owe, until the next payment keeps that back.
 */
export async function payableAccount(ctx: Ctx, organisationId: string): Promise<string> {
  const key = `provider:${organisationId}:payable`
  const known = await findAccount(ctx, key)
  if (known) return known.id
  const { name } = await getOrganisation(ctx, organisationId)
  const account = await openAccount(ctx, {
    key,
    kind: 'provider_payable',
    unit: 'fen',
    title: { zh: `${name}·应付款`, en: `${name}, payable` },
    holder: { kind: 'organisation', id: organisationId },
    mayGoNegative: true,
  })
  return account.id
}

/** The account of what left for the banks; its id. */
export async function bankAccount(ctx: Ctx): Promise<string> {
  const account = await openAccount(ctx, {
    key: 'bank:payments',
    kind: 'bank',
    unit: 'fen',
    title: { zh: '银行付款', en: 'Bank payments' },
  })
  return account.id
}
