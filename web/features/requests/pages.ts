import type { Page } from '../../shell/page.ts'

const READERS = ['operator', 'dispatcher', 'official', 'auditor'] as const
const HANDLERS = ['operator', 'dispatcher', 'official'] as const

export const pages: readonly Page[] = [
  {
    path: '/requests',
    title: { zh: '诉求', en: 'Requests' },
    roles: [...READERS, 'provider'],
    group: 'take',
    menu: true,
    order: 20,
    load: () => import('./requests-page.tsx'),
  },
  {
    path: '/requests/new',
    title: { zh: '登记诉求', en: 'Open a request' },
    roles: HANDLERS,
    load: () => import('./new-request-page.tsx'),
  },
  {
    path: '/requests/:id',
    title: { zh: '诉求详情', en: 'Request' },
    roles: [...READERS, 'provider'],
    load: () => import('./request-page.tsx'),
  },
  {
    path: '/complaints',
    title: { zh: '投诉处理', en: 'Complaints' },
    roles: READERS,
    group: 'take',
    menu: true,
    order: 30,
    load: () => import('./complaints-page.tsx'),
  },
  {
    path: '/call-backs',
    title: { zh: '回电', en: 'Call-backs' },
    roles: READERS,
    group: 'take',
    menu: true,
    order: 40,
    load: () => import('./call-backs-page.tsx'),
  },
  {
    path: '/call-backs/:id',
    title: { zh: '回电详情', en: 'Call-back' },
    roles: READERS,
    load: () => import('./call-back-page.tsx'),
  },
  {
    path: '/calls',
    title: { zh: '通话记录', en: 'Calls' },
    roles: READERS,
    group: 'take',
    menu: true,
    order: 50,
    load: () => import('./calls-page.tsx'),
  },
  {
    path: '/calls/:id',
    title: { zh: '通话详情', en: 'Call' },
    roles: READERS,
    load: () => import('./call-page.tsx'),
  },
  {
    path: '/hotline',
    title: { zh: '热线运行', en: 'The hotline in figures' },
    roles: READERS,
    group: 'take',
    menu: true,
    order: 60,
    load: () => import('./hotline-page.tsx'),
  },
  {
    path: '/hotline/settings',
    title: { zh: '热线时限', en: 'Deadlines of the hotline' },
    roles: ['operator', 'official', 'auditor', 'system_admin'],
    group: 'admin',
    menu: true,
    order: 60,
    load: () => import('./settings-page.tsx'),
  },
  {
    path: '/hotline/simulator',
    title: { zh: '来电模拟器', en: 'Call simulator' },
    roles: ['operator', 'system_admin'],
    group: 'take',
    menu: true,
    order: 90,
    load: () => import('./simulator-page.tsx'),
  },
]
