import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/desk/dispatch',
    title: { zh: '派单台', en: 'Dispatch desk' },
    roles: ['dispatcher', 'operator', 'official'],
    group: 'plan',
    menu: true,
    order: 10,
    load: () => import('./desk-page.tsx'),
  },
  {
    path: '/schedule',
    title: { zh: '本机构排班', en: 'Schedule' },
    roles: ['provider'],
    group: 'plan',
    menu: true,
    order: 15,
    load: () => import('./desk-page.tsx'),
  },
]
