import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/services',
    title: { zh: '服务目录', en: 'Services' },
    roles: 'signed_in',
    group: 'register',
    menu: true,
    order: 40,
    load: () => import('./services-page.tsx'),
  },
  {
    path: '/services/:code',
    title: { zh: '服务详情', en: 'Service' },
    roles: 'signed_in',
    load: () => import('./service-page.tsx'),
  },
  {
    path: '/prices',
    title: { zh: '服务价格', en: 'Prices' },
    roles: ['official', 'provider', 'operator', 'dispatcher', 'finance', 'auditor'],
    group: 'register',
    menu: true,
    order: 50,
    load: () => import('./prices-page.tsx'),
  },
  {
    path: '/prices/new',
    title: { zh: '设定价格', en: 'Set a price' },
    roles: ['official', 'provider'],
    load: () => import('./price-page.tsx'),
  },
]
