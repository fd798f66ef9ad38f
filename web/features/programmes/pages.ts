import type { Page } from '../../shell/page.ts'

const readers = ['official', 'operator', 'dispatcher', 'finance', 'auditor'] as const
const deciders = ['official', 'finance', 'auditor'] as const

export const pages: readonly Page[] = [
  {
    path: '/may-i',
    title: { zh: '我能享受哪些养老服务', en: 'Which care services may I have' },
    roles: 'public',
    bare: true,
    load: () => import('./may-i-page.tsx'),
  },
  {
    path: '/programmes',
    title: { zh: '保障项目', en: 'Programmes' },
    roles: readers,
    group: 'entitle',
    menu: true,
    order: 10,
    load: () => import('./programmes-page.tsx'),
  },
  {
    path: '/programmes/:id',
    title: { zh: '项目详情', en: 'Programme' },
    roles: readers,
    load: () => import('./programme-page.tsx'),
  },
  {
    path: '/programmes/:id/change',
    title: { zh: '修改规则', en: 'Change the rule' },
    roles: ['official'],
    load: () => import('./change-page.tsx'),
  },
  {
    path: '/trials',
    title: { zh: '规则变更', en: 'Changes of rules' },
    roles: deciders,
    group: 'entitle',
    menu: true,
    order: 15,
    load: () => import('./trials-page.tsx'),
  },
  {
    path: '/trials/:id',
    title: { zh: '规则试算', en: 'Trial of a rule' },
    roles: deciders,
    load: () => import('./trial-page.tsx'),
  },
  {
    path: '/programmes/:id/people/:personId',
    title: { zh: '试判与核定', en: 'Would this person meet it' },
    roles: readers,
    load: () => import('./why-page.tsx'),
  },
  {
    path: '/determinations',
    title: { zh: '资格认定', en: 'Determinations' },
    roles: readers,
    group: 'entitle',
    menu: true,
    order: 20,
    load: () => import('./determinations-page.tsx'),
  },
  {
    path: '/determinations/:id',
    title: { zh: '认定详情', en: 'Determination' },
    roles: readers,
    load: () => import('./determination-page.tsx'),
  },
  {
    path: '/entitlements',
    title: { zh: '待遇清单', en: 'Entitlements' },
    roles: readers,
    group: 'entitle',
    menu: true,
    order: 30,
    load: () => import('./entitlements-page.tsx'),
  },
  {
    path: '/funds',
    title: { zh: '资金', en: 'Funds' },
    roles: deciders,
    group: 'entitle',
    menu: true,
    order: 40,
    load: () => import('./funds-page.tsx'),
  },
  {
    path: '/funds/:id',
    title: { zh: '资金详情', en: 'Fund' },
    roles: deciders,
    load: () => import('./fund-page.tsx'),
  },
  {
    path: '/terms',
    title: { zh: '待遇与奖补期限', en: 'Days of programmes and awards' },
    roles: [...deciders, 'system_admin'],
    group: 'admin',
    menu: true,
    order: 65,
    load: () => import('./terms-page.tsx'),
  },
]
