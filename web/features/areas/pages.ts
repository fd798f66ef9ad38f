import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/areas',
    title: { zh: '区划', en: 'Areas' },
    roles: 'signed_in',
    group: 'register',
    menu: true,
    order: 90,
    load: () => import('./areas-page.tsx'),
  },
]
