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
]
