import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { can } from './access.ts'
import { checkRoles, setReach } from './create-account.ts'
import { hashPassword, issuePassword } from './password.ts'
import type { Account, Grant } from './schema.ts'
import { getRow, presentOne } from './store.ts'
import { revokeSessions } from './session.ts'

type Power = keyof ReturnType<typeof can>

/** Locks the account's row, checks the power over it, and returns it as it was. */
async function under(ctx: Ctx, id: string, power: Power): Promise<Account> {
  await getRow(ctx, id)
  const account = await presentOne(ctx, id)
  if (!can(ctx.actor, account)[power]) throw forbidden('identity.not_yours')
  return account
}

/** What the account may do from now on. Its sessions end: the next sign-in has the new powers. */
export async function grantAccount(ctx: Ctx, id: string, grant: Grant): Promise<void> {
  const before = await under(ctx, id, 'grant')
  if (before.version !== grant.version) throw conflict('identity.changed_meanwhile')
  await checkRoles(ctx, {
    ...grant,
    organisationId: before.organisationId,
    workerId: before.workerId,
  })
  await ctx.db
    .updateTable('account')
    .set({
      roles: grant.roles,
      granted_at: ctx.now,
      granted_by: ctx.actor.id,
      version: before.version + 1,
    })
    .where('id', '=', id)
    .execute()
  await setReach(ctx, id, grant.reach)
  await revokeSessions(ctx, id)
  await audit(
    ctx,
    'identity.granted',
    { kind: 'account', id },
    {
      before: { roles: before.roles, reach: before.reach },
      after: { roles: grant.roles, reach: grant.reach },
    },
    grant.reason,
  )
}

export async function resetPassword(ctx: Ctx, id: string, reason: string): Promise<string> {
  await under(ctx, id, 'resetPassword')
  const password = issuePassword()
  await ctx.db
    .updateTable('account')
    .set({
      password_hash: await hashPassword(password),
      password_issued: true,
      password_changed_at: ctx.now,
      failures: 0,
      locked_until: null,
    })
    .where('id', '=', id)
    .execute()
  await revokeSessions(ctx, id)
  await audit(ctx, 'identity.password_reset', { kind: 'account', id }, {}, reason)
  return password
}

export async function unlockAccount(ctx: Ctx, id: string): Promise<void> {
  await under(ctx, id, 'unlock')
  await ctx.db
    .updateTable('account')
    .set({ failures: 0, locked_until: null })
    .where('id', '=', id)
    .execute()
  await audit(ctx, 'identity.unlocked', { kind: 'account', id })
}

export async function disableAccount(ctx: Ctx, id: string, reason: string): Promise<void> {
  await under(ctx, id, 'disable')
  await ctx.db.updateTable('account').set({ disabled_at: ctx.now }).where('id', '=', id).execute()
  await revokeSessions(ctx, id)
  await audit(ctx, 'identity.disabled', { kind: 'account', id }, {}, reason)
}

export async function enableAccount(ctx: Ctx, id: string, reason: string): Promise<void> {
  await under(ctx, id, 'enable')
  await ctx.db.updateTable('account').set({ disabled_at: null }).where('id', '=', id).execute()
  await audit(ctx, 'identity.enabled', { kind: 'account', id }, {}, reason)
}

export async function resetTotp(ctx: Ctx, id: string, reason: string): Promise<void> {
  await under(ctx, id, 'resetTotp')
  await ctx.db
    .updateTable('account')
    .set({ totp_sealed: null, totp_pending_sealed: null, totp_last_step: null })
    .where('id', '=', id)
    .execute()
  await revokeSessions(ctx, id)
  await audit(ctx, 'identity.totp_reset', { kind: 'account', id }, {}, reason)
}
