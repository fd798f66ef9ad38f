import type { Page } from '../../shell/page.ts'

const readers = ['official', 'assessor', 'provider', 'finance', 'auditor', 'operator'] as const

export const pages: readonly Page[] = [
  {
    path: '/awards',
    title: { zh: '奖补申报', en: 'Awards' },
    roles: readers,
    group: 'entitle',
    menu: true,
    order: 50,
    load: () => import('./desk-page.tsx'),
  },
  {
    path: '/awards/new',
    title: { zh: '新建申报', en: 'New application' },
    roles: ['official', 'provider'],
    load: () => import('./new-page.tsx'),
  },
  {
    path: '/awards/payments',
    title: { zh: '奖补兑现', en: 'Payments of awards' },
    roles: ['official', 'finance', 'auditor'],
    load: () => import('./payments-page.tsx'),
  },
  {
    path: '/awards/payments/:id',
    title: { zh: '兑现单', en: 'Payment order' },
    roles: ['official', 'finance', 'auditor'],
    load: () => import('./order-page.tsx'),
  },
  {
    path: '/awards/waiting',
    title: { zh: '奖补待办', en: 'Waiting at the award desk' },
    roles: ['official', 'assessor', 'finance', 'auditor'],
    load: () => import('./waiting-page.tsx'),
  },
  {
    path: '/awards/:id',
    title: { zh: '申报详情', en: 'Application' },
    roles: readers,
    load: () => import('./application-page.tsx'),
  },
  {
    path: '/publicity',
    title: { zh: '奖补公示', en: 'Awards made public' },
    roles: 'public',
    bare: true,
    load: () => import('./publicity-page.tsx'),
  },
]
