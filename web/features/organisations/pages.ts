import type { Page } from '../../shell/page.ts'

const DESKS = [
  'operator',
  'dispatcher',
  'assessor',
  'official',
  'finance',
  'auditor',
  'system_admin',
] as const

export const pages: readonly Page[] = [
  {
    path: '/organisations',
    title: { zh: '机构', en: 'Organisations' },
    roles: DESKS,
    group: 'register',
    menu: true,
    order: 20,
    load: () => import('./list-page.tsx'),
  },
  {
    path: '/our-organisation',
    title: { zh: '本机构', en: 'Our organisation' },
    roles: ['provider'],
    group: 'register',
    menu: true,
    order: 20,
    load: () => import('./own-page.tsx'),
  },
  {
    path: '/organisations/new',
    title: { zh: '登记机构', en: 'Register an organisation' },
    roles: ['official'],
    load: () => import('./new-page.tsx'),
  },
  {
    path: '/organisations/:id',
    title: { zh: '机构详情', en: 'Organisation' },
    roles: [...DESKS, 'provider', 'care_worker'],
    load: () => import('./detail-page.tsx'),
  },
  {
    path: '/organisations/:id/edit',
    title: { zh: '变更机构信息', en: 'Amend an organisation' },
    roles: ['official'],
    load: () => import('./edit-page.tsx'),
  },
]
