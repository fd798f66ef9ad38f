import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/desk/provider',
    title: { zh: '机构工作台', en: 'Provider desk' },
    roles: ['provider'],
    group: 'plan',
    menu: true,
    order: 1,
    load: () => import('./desk-page.tsx'),
  },
]
