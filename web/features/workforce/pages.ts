import type { Page } from '../../shell/page.ts'

const READERS = ['operator', 'dispatcher', 'provider', 'official', 'finance', 'auditor'] as const

export const pages: readonly Page[] = [
  {
    path: '/workers',
    title: { zh: '护理员', en: 'Care workers' },
    roles: READERS,
    group: 'register',
    menu: true,
    order: 30,
    load: () => import('./list-page.tsx'),
  },
  {
    path: '/workers/new',
    title: { zh: '登记护理员', en: 'Register a care worker' },
    roles: ['provider'],
    load: () => import('./new-page.tsx'),
  },
  {
    path: '/workers/:id',
    title: { zh: '护理员详情', en: 'Care worker' },
    roles: [...READERS, 'care_worker'],
    load: () => import('./detail-page.tsx'),
  },
  {
    path: '/workers/:id/edit',
    title: { zh: '变更护理员信息', en: 'Amend a care worker' },
    roles: ['provider'],
    load: () => import('./edit-page.tsx'),
  },
]
