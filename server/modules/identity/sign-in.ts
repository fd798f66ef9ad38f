import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { Refused } from '../../kernel/refused.ts'
import { FAILURES_MAX, LOCK_MINUTES, stateOf, type AccountRow } from './account.ts'
import { hashPassword, isPassword } from './password.ts'
import type { SignIn } from './schema.ts'
import { openSession } from './session.ts'
import { spendCode } from './totp.ts'

export type SignInResult =
  | { readonly token: string; readonly accountId: string }
  | { readonly refused: Refused }

const wrong = (): Refused => new Refused(401, 'identity.wrong_sign_in', { field: 'password' })

/** An unknown name costs as much time as a wrong password, so neither tells the other. */
const DECOY = hashPassword('no account has this password')

/**
 * Signs in by password and, where the account has it, a one-time code. A refusal is returned, not
 * thrown: the failure count must be committed with it.
 */
export async function signIn(
  ctx: Ctx,
  input: SignIn,
  from: { address: string; agent: string },
): Promise<SignInResult> {
  const account = await ctx.db
    .selectFrom('account')
    .selectAll()
    .where('username', '=', input.username)
    .forUpdate()
    .executeTakeFirst()
  const right = await isPassword(input.password, account?.password_hash ?? (await DECOY))
  if (!account) {
    // No lock stops who goes through names, so the trail must show it. What was typed is left out:
    // people type passwords there.
    const subject = { kind: 'address', id: from.address }
    await audit(ctx, 'identity.sign_in_unknown', subject)
    return { refused: wrong() }
  }

  const state = stateOf(account, ctx.now)
  if (state === 'locked') return { refused: locked(ctx, account.locked_until!) }
  if (!right) return { refused: await countFailure(ctx, account, from.address) }
  if (state === 'disabled') return { refused: new Refused(403, 'identity.disabled') }
  if (state === 'pending') return { refused: new Refused(403, 'identity.not_granted') }
  if (account.totp_sealed) {
    if (input.code === undefined) {
      return { refused: new Refused(401, 'identity.totp_required', { field: 'code' }) }
    }
    if (!(await spendCode(ctx, account, input.code))) {
      await countFailure(ctx, account, from.address)
      return { refused: new Refused(401, 'identity.totp_wrong', { field: 'code' }) }
    }
  }
  await ctx.db
    .updateTable('account')
    .set({ failures: 0, locked_until: null })
    .where('id', '=', account.id)
    .execute()
  const token = await openSession(ctx, account, {
    ...from,
    totpPassed: account.totp_sealed !== null,
  })
  await audit(
    ctx,
    'identity.signed_in',
    { kind: 'account', id: account.id },
    { address: from.address },
  )
  return { token, accountId: account.id }
}

async function countFailure(ctx: Ctx, account: AccountRow, address: string): Promise<Refused> {
  const failures = account.failures + 1
  const lock = failures >= FAILURES_MAX
  const until = lock ? ctx.now.add({ minutes: LOCK_MINUTES }) : null
  await ctx.db
    .updateTable('account')
    .set({ failures: lock ? 0 : failures, locked_until: until })
    .where('id', '=', account.id)
    .execute()
  const subject = { kind: 'account', id: account.id }
  await audit(ctx, lock ? 'identity.locked' : 'identity.sign_in_failed', subject, { address })
  return until ? locked(ctx, until) : wrong()
}

const locked = (ctx: Ctx, until: Temporal.Instant): Refused =>
  new Refused(423, 'identity.locked', {
    field: 'username',
    details: { minutes: Math.ceil(ctx.now.until(until).total('minutes')), until: until.toString() },
  })
