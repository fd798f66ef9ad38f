import type { Page } from '../../shell/page.ts'

const DESKS = [
  'operator',
  'dispatcher',
  'provider',
  'assessor',
  'official',
  'finance',
  'auditor',
] as const

export const pages: readonly Page[] = [
  {
    path: '/visits',
    title: { zh: '上门服务', en: 'Visits' },
    roles: DESKS,
    group: 'visit',
    menu: true,
    order: 10,
    load: () => import('./visits-page.tsx'),
  },
  {
    path: '/visits/:id',
    title: { zh: '上门服务详情', en: 'Visit' },
    roles: [...DESKS, 'care_worker'],
    load: () => import('./visit-page.tsx'),
  },
  {
    path: '/visits/:id/print',
    title: { zh: '证据包', en: 'Evidence pack' },
    roles: [...DESKS, 'care_worker'],
    bare: true,
    load: () => import('./pack-page.tsx'),
  },
  {
    path: '/visit-alerts',
    title: { zh: '上门预警', en: 'Visit alerts' },
    roles: DESKS,
    group: 'visit',
    menu: true,
    order: 20,
    load: () => import('./alerts-page.tsx'),
  },
  {
    path: '/reviews',
    title: { zh: '核验', en: 'Review' },
    roles: ['official', 'finance', 'provider'],
    group: 'prove',
    menu: true,
    order: 10,
    load: () => import('./reviews-page.tsx'),
  },
]
