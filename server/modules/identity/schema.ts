import { z } from 'zod'
import { Role } from '../../kernel/actor.ts'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { InstantText } from '../../kernel/time.ts'

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/)

/** Accepted when typed; the rules for a new one are in `password.ts`. */
const Password = z.string().min(1).max(200)
const TotpCode = z.string().regex(/^\d{6}$/)

export const Account = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  roles: z.array(Role),
  reach: z.array(AreaCode),
  areaNames: z.array(z.string()),
  organisationId: Id.nullable(),
  workerId: Id.nullable(),
  state: z.enum(['pending', 'active', 'locked', 'disabled']),
  totp: z.boolean(),
  version: z.int(),
  createdAt: InstantText,
})
export type Account = z.infer<typeof Account>

/** What stands between a signed-in person and the desk. */
export const Step = z.enum(['none', 'change_password', 'set_up_totp'])
export type Step = z.infer<typeof Step>

export const Session = z.object({ account: Account, step: Step })
export type Session = z.infer<typeof Session>

export const SignIn = z.object({
  username: Username,
  password: Password,
  code: TotpCode.optional(),
})
export type SignIn = z.infer<typeof SignIn>

export const NewAccount = z.object({
  username: Username,
  name: z.string().trim().min(1).max(40),
  roles: z.array(Role).min(1),
  reach: z.array(AreaCode).default([]),
  organisationId: Id.nullable().default(null),
  workerId: Id.nullable().default(null),
})
export type NewAccount = z.infer<typeof NewAccount>

export const Grant = z.object({
  roles: z.array(Role).min(1),
  reach: z.array(AreaCode),
  version: z.int(),
  reason: Reason,
})
export type Grant = z.infer<typeof Grant>

const SessionRow = z.object({
  id: Id,
  createdAt: InstantText,
  seenAt: InstantText,
  endsAt: InstantText,
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
})

export const Can = z.object({
  grant: z.boolean(),
  disable: z.boolean(),
  enable: z.boolean(),
  unlock: z.boolean(),
  resetPassword: z.boolean(),
  resetTotp: z.boolean(),
})

export const AuditRow = z.object({
  id: Id,
  at: InstantText,
  actorKind: z.string(),
  actorId: Id,
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
})

const Issued = z.object({
  account: Account,
  /** Shown once; the account must change it at the first sign-in. */
  issuedPassword: z.string(),
})

const Why = z.object({ reason: Reason })

/**
 * From one address: an office arriving at eight behind one line, and no list of names with one
 * common password. An account by itself locks sooner (`account.ts`). Both are ours.
 */
const SIGN_INS_PER_MINUTE_MAX = 120
/** Whoever found a desk unlocked tries passwords here no faster. */
const PASSWORD_CHANGES_PER_MINUTE_MAX = 20

export const identityContracts = {
  signIn: contract({
    method: 'POST',
    path: '/api/session',
    summary: { zh: '登录', en: 'Sign in' },
    secret: true,
    allow: 'public',
    perMinuteMax: SIGN_INS_PER_MINUTE_MAX,
    body: SignIn,
    answer: Session,
  }),
  session: contract({
    method: 'GET',
    path: '/api/session',
    summary: { zh: '当前登录；未登录时为空', en: 'The current session, or null without one' },
    // A page asks before anybody has signed in: that nobody has is an answer and no refusal.
    allow: 'public',
    answer: Session.nullable(),
  }),
  signOut: contract({
    method: 'DELETE',
    path: '/api/session',
    summary: { zh: '退出', en: 'Sign out' },
    allow: 'signed_in',
  }),
  changePassword: contract({
    method: 'PUT',
    path: '/api/session/password',
    summary: { zh: '修改密码', en: 'Change the password' },
    secret: true,
    allow: 'signed_in',
    perMinuteMax: PASSWORD_CHANGES_PER_MINUTE_MAX,
    body: z.object({ current: Password, next: Password }),
    answer: Session,
  }),
  startTotp: contract({
    method: 'POST',
    path: '/api/session/totp',
    summary: { zh: '开始设置动态口令', en: 'Begin to set up one-time codes' },
    secret: true,
    allow: 'signed_in',
    answer: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmTotp: contract({
    method: 'PUT',
    path: '/api/session/totp',
    summary: { zh: '确认动态口令', en: 'Confirm one-time codes' },
    allow: 'signed_in',
    body: z.object({ code: TotpCode }),
    answer: Session,
  }),
  sessions: contract({
    method: 'GET',
    path: '/api/sessions',
    summary: { zh: '我的登录', en: 'My sessions' },
    allow: 'signed_in',
    answer: z.object({ items: z.array(SessionRow) }),
  }),
  revokeSession: contract({
    method: 'DELETE',
    path: '/api/sessions/:id',
    summary: { zh: '注销一处登录', en: 'End one of my sessions' },
    allow: 'signed_in',
    params: IdParams,
  }),
  accounts: contract({
    method: 'GET',
    path: '/api/accounts',
    summary: { zh: '账号列表', en: 'Accounts' },
    allow: ['system_admin', 'security_admin', 'audit_admin'],
    query: PageQuery.extend({
      q: z.string().trim().max(40).optional(),
      role: Role.optional(),
      state: Account.shape.state.optional(),
    }),
    answer: pageOf(Account),
  }),
  account: contract({
    method: 'GET',
    path: '/api/accounts/:id',
    summary: { zh: '账号详情', en: 'One account' },
    allow: ['system_admin', 'security_admin', 'audit_admin'],
    params: IdParams,
    answer: z.object({ account: Account, can: Can }),
  }),
  createAccount: contract({
    method: 'POST',
    path: '/api/accounts',
    summary: { zh: '新建账号', en: 'Make an account' },
    secret: true,
    allow: ['system_admin'],
    body: NewAccount,
    answer: Issued,
  }),
  grantAccount: contract({
    method: 'PUT',
    path: '/api/accounts/:id/grant',
    summary: { zh: '授权', en: 'Grant roles and reach' },
    allow: ['security_admin'],
    params: IdParams,
    body: Grant,
    answer: z.object({ account: Account, can: Can }),
  }),
  resetPassword: contract({
    method: 'POST',
    path: '/api/accounts/:id/password',
    summary: { zh: '重置密码', en: 'Issue a new password' },
    secret: true,
    allow: ['system_admin'],
    params: IdParams,
    body: Why,
    answer: Issued,
  }),
  unlock: contract({
    method: 'DELETE',
    path: '/api/accounts/:id/lock',
    summary: { zh: '解除锁定', en: 'Unlock an account' },
    allow: ['system_admin'],
    params: IdParams,
    answer: z.object({ account: Account, can: Can }),
  }),
  disable: contract({
    method: 'PUT',
    path: '/api/accounts/:id/disablement',
    summary: { zh: '停用账号', en: 'Disable an account' },
    allow: ['system_admin', 'security_admin'],
    params: IdParams,
    body: Why,
    answer: z.object({ account: Account, can: Can }),
  }),
  enable: contract({
    method: 'POST',
    path: '/api/accounts/:id/enablement',
    summary: { zh: '恢复账号', en: 'Enable an account again' },
    allow: ['security_admin'],
    params: IdParams,
    body: Why,
    answer: z.object({ account: Account, can: Can }),
  }),
  resetTotp: contract({
    method: 'POST',
    path: '/api/accounts/:id/totp-reset',
    summary: { zh: '重置动态口令', en: 'Reset one-time codes' },
    allow: ['security_admin'],
    params: IdParams,
    body: Why,
    answer: z.object({ account: Account, can: Can }),
  }),
  audit: contract({
    method: 'GET',
    path: '/api/audit',
    summary: { zh: '审计记录', en: 'Audit trail' },
    allow: ['audit_admin'],
    query: PageQuery.extend({
      action: z.string().max(80).optional(),
      actorId: Id.optional(),
      subjectKind: z.string().max(40).optional(),
      subjectId: z.string().max(80).optional(),
      from: InstantText.optional(),
      to: InstantText.optional(),
    }),
    answer: pageOf(AuditRow),
  }),
  verifyAudit: contract({
    method: 'GET',
    path: '/api/audit/verification',
    summary: { zh: '校验审计链', en: 'Verify the audit chain' },
    allow: ['audit_admin'],
    answer: z.object({
      sealed: z.int(),
      unsealed: z.int(),
      head: z.string(),
      broken: z.array(
        z.object({
          seq: z.int(),
          auditId: Id,
          fault: z.enum(['missing', 'altered', 'chain']),
        }),
      ),
    }),
  }),
}
