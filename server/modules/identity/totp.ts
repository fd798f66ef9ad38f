import { Secret, TOTP } from 'otpauth'
import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import type { AccountRow } from './account.ts'
import { getRow } from './store.ts'

const PERIOD_SECONDS = 30

const totpOf = (username: string, secret: string): TOTP =>
  new TOTP({
    issuer: '颐邻 Yilin',
    label: username,
    secret: Secret.fromBase32(secret),
    digits: 6,
    period: PERIOD_SECONDS,
  })

/**
 * The time step a code is good for, or null. One step either way covers a slow hand and a clock
 * that is a little off; a step already used is refused, so an overheard code is worth nothing.
 */
export function stepOfCode(
  secret: string,
  code: string,
  now: Temporal.Instant,
  lastStep: number | null,
): number | null {
  const delta = totpOf('', secret).validate({
    token: code,
    timestamp: now.epochMilliseconds,
    window: 1,
  })
  if (delta === null) return null
  const step = Math.floor(now.epochMilliseconds / 1000 / PERIOD_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

export async function startTotp(ctx: Ctx): Promise<{ secret: string; uri: string }> {
  const account = await getRow(ctx, ctx.actor.id)
  if (account.totp_sealed) throw conflict('identity.totp_already')
  const secret = new Secret({ size: 20 }).base32
  await ctx.db
    .updateTable('account')
    .set({ totp_pending_sealed: ctx.kernel.crypto.seal(secret) })
    .where('id', '=', account.id)
    .execute()
  return { secret, uri: totpOf(account.username, secret).toString() }
}

/** The first code proves that the phone has the secret. */
export async function confirmTotp(ctx: Ctx, code: string): Promise<void> {
  const account = await getRow(ctx, ctx.actor.id)
  if (!account.totp_pending_sealed) throw conflict('identity.totp_not_started')
  const secret = ctx.kernel.crypto.open(account.totp_pending_sealed)
  const step = stepOfCode(secret, code, ctx.now, null)
  if (step === null) throw invalid('identity.totp_wrong', 'code')
  await ctx.db
    .updateTable('account')
    .set({
      totp_sealed: account.totp_pending_sealed,
      totp_pending_sealed: null,
      totp_last_step: step,
    })
    .where('id', '=', account.id)
    .execute()
  await audit(ctx, 'identity.totp_set', { kind: 'account', id: account.id })
}

/** Uses up the code of a sign-in. */
export async function spendCode(ctx: Ctx, account: AccountRow, code: string): Promise<boolean> {
  const secret = ctx.kernel.crypto.open(account.totp_sealed!)
  const step = stepOfCode(secret, code, ctx.now, account.totp_last_step)
  if (step === null) return false
  await ctx.db
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', account.id)
    .execute()
  return true
}
