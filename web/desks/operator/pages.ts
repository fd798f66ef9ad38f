import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/desk/operator',
    title: { zh: '话务台', en: "Operator's desk" },
    roles: ['operator', 'dispatcher'],
    group: 'take',
    menu: true,
    order: 10,
    bare: true,
    load: () => import('./desk-page.tsx'),
  },
]
