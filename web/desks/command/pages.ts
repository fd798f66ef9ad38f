import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/command',
    title: { zh: '指挥中心', en: 'Command centre' },
    roles: ['official', 'finance', 'auditor'],
    group: 'show',
    menu: true,
    order: 10,
    load: () => import('./command-page.tsx'),
  },
]
