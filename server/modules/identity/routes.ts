import type { Call, Routes } from '../../kernel/http.ts'
import { verifyAudit } from '../../kernel/audit-seal.ts'
import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { absent } from '../../kernel/refused.ts'
import { can } from './access.ts'
import { stepOf } from './account.ts'
import {
  disableAccount,
  enableAccount,
  grantAccount,
  resetPassword,
  resetTotp,
  unlockAccount,
} from './administer.ts'
import { changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { listAccounts, listAudit, listSessions } from './list.ts'
import { identityContracts } from './schema.ts'
import { COOKIE } from './session.ts'
import { signIn } from './sign-in.ts'
import { present, presentOne, totpRoles } from './store.ts'
import { confirmTotp, startTotp } from './totp.ts'

const shown = async (ctx: Ctx, id: string) => {
  const account = await presentOne(ctx, id)
  return { account, can: can(ctx.actor, account) }
}

async function sessionOf(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [account] = await present(ctx, [row])
  return { account: account!, step: stepOf(row, await totpRoles(ctx.db)) }
}

/** `token` null ends the cookie. Secure as soon as the browser came by https, see `app.ts`. */
function setCookie(call: Call, token: string | null): void {
  void call.reply.setCookie(COOKIE, token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    ...(call.request.protocol === 'https' ? { secure: true } : {}),
    ...(token === null ? { maxAge: 0 } : { maxAge: 30 * 24 * 3600 }),
  })
}

export const routes: Routes = (on) => {
  on(identityContracts.signIn, async (call, { body }) => {
    const from = { address: call.ip, agent: call.request.headers['user-agent'] ?? '' }
    const result = await call.command(async (ctx) => {
      const tried = await signIn(ctx, body, from)
      return 'refused' in tried
        ? tried
        : { ...tried, session: await sessionOf(ctx, tried.accountId) }
    })
    if ('refused' in result) throw result.refused
    setCookie(call, result.token)
    return result.session
  })
  on(identityContracts.session, async (call) =>
    call.actor.sessionId === null ? null : call.query((ctx) => sessionOf(ctx, ctx.actor.id)),
  )
  on(identityContracts.signOut, async (call) => {
    await call.command(async (ctx) => {
      await ctx.db
        .updateTable('session')
        .set({ revoked_at: ctx.now })
        .where('id', '=', ctx.actor.sessionId)
        .execute()
      await audit(ctx, 'identity.signed_out', { kind: 'account', id: ctx.actor.id })
    })
    setCookie(call, null)
  })
  on(identityContracts.changePassword, (call, { body }) =>
    call.command(async (ctx) => {
      await changePassword(ctx, body)
      return sessionOf(ctx, ctx.actor.id)
    }),
  )
  on(identityContracts.startTotp, (call) => call.command(startTotp))
  on(identityContracts.confirmTotp, (call, { body }) =>
    call.command(async (ctx) => {
      await confirmTotp(ctx, body.code)
      return sessionOf(ctx, ctx.actor.id)
    }),
  )
  on(identityContracts.sessions, (call) => call.query(listSessions))
  on(identityContracts.revokeSession, (call, { params }) =>
    call.command(async (ctx) => {
      const ended = await ctx.db
        .updateTable('session')
        .set({ revoked_at: ctx.now })
        .where('id', '=', params.id)
        .where('account_id', '=', ctx.actor.id)
        .returning('id')
        .executeTakeFirst()
      if (!ended) throw absent()
      await audit(ctx, 'identity.session_ended', { kind: 'session', id: params.id })
    }),
  )

  on(identityContracts.accounts, (call, { query }) => call.query((ctx) => listAccounts(ctx, query)))
  on(identityContracts.account, (call, { params }) => call.query((ctx) => shown(ctx, params.id)))
  on(identityContracts.createAccount, (call, { body }) =>
    call.command((ctx) => createAccount(ctx, body)),
  )
  on(identityContracts.grantAccount, (call, { params, body }) =>
    call.command((ctx) => grantAccount(ctx, params.id, body).then(() => shown(ctx, params.id))),
  )
  on(identityContracts.resetPassword, (call, { params, body }) =>
    call.command(async (ctx) => {
      const issuedPassword = await resetPassword(ctx, params.id, body.reason)
      return { account: await presentOne(ctx, params.id), issuedPassword }
    }),
  )
  on(identityContracts.unlock, (call, { params }) =>
    call.command((ctx) => unlockAccount(ctx, params.id).then(() => shown(ctx, params.id))),
  )
  on(identityContracts.disable, (call, { params, body }) =>
    call.command((ctx) =>
      disableAccount(ctx, params.id, body.reason).then(() => shown(ctx, params.id)),
    ),
  )
  on(identityContracts.enable, (call, { params, body }) =>
    call.command((ctx) =>
      enableAccount(ctx, params.id, body.reason).then(() => shown(ctx, params.id)),
    ),
  )
  on(identityContracts.resetTotp, (call, { params, body }) =>
    call.command((ctx) => resetTotp(ctx, params.id, body.reason).then(() => shown(ctx, params.id))),
  )
  on(identityContracts.audit, (call, { query }) => call.query((ctx) => listAudit(ctx, query)))
  on(identityContracts.verifyAudit, (call) => call.query(verifyAudit))
}
