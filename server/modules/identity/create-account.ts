import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { getArea } from '../areas/index.ts'
import { ADMINISTRATORS } from './account.ts'
import { hashPassword, issuePassword } from './password.ts'
import type { Account, NewAccount } from './schema.ts'
import { presentOne } from './store.ts'

interface First {
  readonly password?: string
  /** Of that password, where many accounts of an invented city share it. */
  readonly passwordHash?: string
  readonly granted?: boolean
}

/**
 * Makes an account with an issued password. It has no power until the security administrator
 * grants it. What is known at `first` is for the installation's own first accounts.
 */
export async function createAccount(
  ctx: Ctx,
  input: NewAccount,
  first: First = {},
): Promise<{ account: Account; issuedPassword: string }> {
  await checkRoles(ctx, input)
  const password = first.password ?? issuePassword()
  const id = ctx.id()
  await ctx.db
    .insertInto('account')
    .values({
      id,
      username: input.username,
      name: input.name,
      roles: input.roles,
      organisation_id: input.organisationId,
      worker_id: input.workerId,
      password_hash: first.passwordHash ?? (await hashPassword(password)),
      password_issued: first.password === undefined,
      password_changed_at: ctx.now,
      granted_at: first.granted ? ctx.now : null,
      granted_by: first.granted ? ctx.actor.id : null,
      totp_sealed: null,
      totp_pending_sealed: null,
      totp_last_step: null,
      failures: 0,
      locked_until: null,
      disabled_at: null,
      created_at: ctx.now,
      version: 1,
    })
    .execute()
  await setReach(ctx, id, input.reach)
  await audit(
    ctx,
    'identity.account_made',
    { kind: 'account', id },
    { roles: input.roles, reach: input.reach },
  )
  return { account: await presentOne(ctx, id), issuedPassword: password }
}

export async function checkRoles(
  ctx: Ctx,
  input: Pick<NewAccount, 'roles' | 'reach'> &
    Partial<Pick<NewAccount, 'organisationId' | 'workerId'>>,
): Promise<void> {
  if (input.roles.length > 1 && input.roles.some((role) => ADMINISTRATORS.includes(role))) {
    throw invalid('identity.administrators_apart', 'roles')
  }
  const bound = input.roles.some((role) => role === 'provider' || role === 'care_worker')
  if (bound && input.organisationId === null)
    throw invalid('identity.organisation_needed', 'organisationId')
  if (input.roles.includes('care_worker') && input.workerId === null) {
    throw invalid('identity.worker_needed', 'workerId')
  }
  for (const code of input.reach) await getArea(ctx, code)
}

export async function setReach(
  ctx: Ctx,
  accountId: string,
  reach: readonly string[],
): Promise<void> {
  await ctx.db.deleteFrom('account_reach').where('account_id', '=', accountId).execute()
  const codes = [...new Set(reach)]
  if (codes.length === 0) return
  await ctx.db
    .insertInto('account_reach')
    .values(codes.map((code) => ({ account_id: accountId, area_code: code })))
    .execute()
}
