import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/sign-in',
    title: { zh: '登录', en: 'Sign in' },
    roles: 'public',
    bare: true,
    load: () => import('./sign-in.tsx'),
  },
  {
    path: '/account/steps',
    title: { zh: '完善账号', en: 'Finish your account' },
    roles: 'signed_in',
    bare: true,
    load: () => import('./steps.tsx'),
  },
  {
    path: '/account',
    title: { zh: '我的账号', en: 'My account' },
    roles: 'signed_in',
    load: () => import('./my-account.tsx'),
  },
  {
    path: '/admin/accounts',
    title: { zh: '账号', en: 'Accounts' },
    roles: ['system_admin', 'security_admin', 'audit_admin'],
    group: 'admin',
    menu: true,
    order: 10,
    load: () => import('./admin/accounts.tsx'),
  },
  {
    path: '/admin/accounts/new',
    title: { zh: '新建账号', en: 'New account' },
    roles: ['system_admin'],
    load: () => import('./admin/new-account.tsx'),
  },
  {
    path: '/admin/accounts/:id',
    title: { zh: '账号详情', en: 'Account' },
    roles: ['system_admin', 'security_admin', 'audit_admin'],
    load: () => import('./admin/account.tsx'),
  },
  {
    path: '/admin/audit',
    title: { zh: '审计记录', en: 'Audit trail' },
    roles: ['audit_admin'],
    group: 'admin',
    menu: true,
    order: 20,
    load: () => import('./admin/audit.tsx'),
  },
]
