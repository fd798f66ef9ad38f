import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/indicators',
    title: { zh: '指标字典', en: 'Indicators' },
    roles: 'signed_in',
    group: 'show',
    menu: true,
    order: 20,
    load: () => import('./dictionary-page.tsx'),
  },
  {
    path: '/goals',
    title: { zh: '目标与清单', en: 'Goals and lists' },
    roles: ['official', 'finance', 'auditor'],
    group: 'show',
    menu: true,
    order: 30,
    load: () => import('./goals-page.tsx'),
  },
  {
    path: '/command/coverage',
    title: { zh: '待遇落实名单', en: 'Who was visited' },
    roles: ['official', 'finance', 'auditor'],
    load: () => import('./coverage-page.tsx'),
  },
]
