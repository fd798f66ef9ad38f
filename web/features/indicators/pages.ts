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
  {
    path: '/command/centres',
    title: { zh: '街道和镇养老服务中心', en: 'Care centres of streets and towns' },
    roles: ['official', 'finance', 'auditor'],
    load: () => import('./centres-page.tsx'),
  },
  {
    path: '/command/central-support',
    title: { zh: '失能特困人员供养名单', en: 'Disabled people under destitute support' },
    roles: ['official', 'finance', 'auditor'],
    load: () => import('./central-support-page.tsx'),
  },
]
