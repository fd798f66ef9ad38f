import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { checkNewPassword, hashPassword, isPassword } from './password.ts'
import { revokeSessions } from './session.ts'
import { getRow } from './store.ts'

/** A changed password ends every other session of the account. */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; next: string },
): Promise<void> {
  const account = await getRow(ctx, ctx.actor.id)
  if (!(await isPassword(input.current, account.password_hash))) {
    throw invalid('identity.wrong_password', 'current')
  }
  checkNewPassword(input.next, account.username)
  if (input.next === input.current) throw invalid('identity.password_same', 'next')
  await ctx.db
    .updateTable('account')
    .set({
      password_hash: await hashPassword(input.next),
      password_issued: false,
      password_changed_at: ctx.now,
    })
    .where('id', '=', account.id)
    .execute()
  await revokeSessions(ctx, account.id, ctx.actor.sessionId)
  await audit(ctx, 'identity.password_changed', { kind: 'account', id: account.id })
}
