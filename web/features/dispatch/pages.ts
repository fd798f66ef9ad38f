import type { Page } from '../../shell/page.ts'

const READERS = ['operator', 'dispatcher', 'provider', 'official', 'finance', 'auditor'] as const

export const pages: readonly Page[] = [
  {
    path: '/orders',
    title: { zh: '订单', en: 'Orders' },
    roles: READERS,
    group: 'plan',
    menu: true,
    order: 20,
    load: () => import('./orders-page.tsx'),
  },
  {
    path: '/orders/new',
    title: { zh: '下单', en: 'New order' },
    roles: ['operator', 'dispatcher'],
    load: () => import('./new-order-page.tsx'),
  },
  {
    path: '/orders/:id',
    title: { zh: '订单详情', en: 'Order' },
    roles: READERS,
    load: () => import('./order-page.tsx'),
  },
  {
    path: '/replan/:id',
    title: { zh: '重排', en: 'Re-plan' },
    roles: ['dispatcher', 'operator', 'provider'],
    load: () => import('./replan-page.tsx'),
  },
  {
    path: '/replans',
    title: { zh: '重排记录', en: 'Re-plans' },
    roles: ['dispatcher', 'operator', 'provider', 'official', 'auditor'],
    group: 'plan',
    menu: true,
    order: 40,
    load: () => import('./replans-page.tsx'),
  },
  {
    path: '/offers',
    title: { zh: '接单', en: 'Offers' },
    roles: READERS,
    group: 'plan',
    menu: true,
    order: 30,
    load: () => import('./offers-page.tsx'),
  },
]
