import type { Page } from '../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/gallery',
    title: { zh: '组件样例', en: 'Gallery' },
    roles: 'signed_in',
    load: () => import('./gallery.tsx'),
  },
]
