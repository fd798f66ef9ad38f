import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/phone',
    title: { zh: '今日服务', en: 'Today' },
    roles: ['care_worker'],
    group: 'visit',
    menu: true,
    order: 1,
    bare: true,
    load: () => import('./today.tsx'),
  },
  {
    path: '/phone/visits/:id',
    title: { zh: '上门服务', en: 'Visit' },
    roles: ['care_worker'],
    bare: true,
    load: () => import('./visit.tsx'),
  },
]
