import type { Page } from '../../shell/page.ts'

const READERS = ['official', 'operator', 'dispatcher', 'assessor', 'auditor', 'finance'] as const
const WRITERS = ['official', 'operator'] as const

export const pages: readonly Page[] = [
  {
    path: '/people',
    title: { zh: '老年人', en: 'Older people' },
    roles: READERS,
    group: 'register',
    menu: true,
    order: 1,
    load: () => import('./list-page.tsx'),
  },
  {
    path: '/people/new',
    title: { zh: '登记老年人', en: 'Register a person' },
    roles: WRITERS,
    load: () => import('./new-page.tsx'),
  },
  {
    path: '/people/:id/edit',
    title: { zh: '修改登记信息', en: 'Amend a registration' },
    roles: WRITERS,
    load: () => import('./edit-page.tsx'),
  },
  {
    path: '/people/duplicates',
    title: { zh: '疑似重复', en: 'Likely duplicates' },
    roles: WRITERS,
    load: () => import('./duplicates-page.tsx'),
  },
  {
    path: '/people/imports',
    title: { zh: '名册导入', en: 'Roster imports' },
    roles: ['official'],
    group: 'register',
    menu: true,
    order: 5,
    load: () => import('./imports-page.tsx'),
  },
  {
    path: '/people/imports/:id',
    title: { zh: '导入进度与结果', en: 'An import' },
    roles: ['official'],
    load: () => import('./import-page.tsx'),
  },
  {
    path: '/households',
    title: { zh: '家庭户', en: 'Households' },
    roles: READERS,
    group: 'register',
    menu: true,
    order: 3,
    load: () => import('./households-page.tsx'),
  },
  {
    path: '/households/:id',
    title: { zh: '家庭户详情', en: 'Household' },
    roles: READERS,
    load: () => import('./household-page.tsx'),
  },
]
