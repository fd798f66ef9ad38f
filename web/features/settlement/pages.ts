import type { Page } from '../../shell/page.ts'

const payers = ['finance', 'auditor', 'official'] as const

export const pages: readonly Page[] = [
  {
    path: '/settlement',
    title: { zh: '结算月', en: 'Months' },
    roles: payers,
    group: 'settle',
    menu: true,
    order: 10,
    load: () => import('./periods-page.tsx'),
  },
  {
    path: '/settlement/months/:month',
    title: { zh: '结算月详情', en: 'Month' },
    roles: payers,
    load: () => import('./period-page.tsx'),
  },
  {
    path: '/settlement/statements',
    title: { zh: '结算单', en: 'Statements' },
    roles: [...payers, 'provider'],
    group: 'settle',
    menu: true,
    order: 20,
    load: () => import('./statements-page.tsx'),
  },
  {
    path: '/settlement/statements/:id',
    title: { zh: '结算单详情', en: 'Statement' },
    roles: [...payers, 'provider'],
    load: () => import('./statement-page.tsx'),
  },
  {
    path: '/settlement/doubts',
    title: { zh: '存疑计费', en: 'Charges in doubt' },
    roles: payers,
    group: 'settle',
    menu: true,
    order: 25,
    load: () => import('./doubts-page.tsx'),
  },
  {
    path: '/trace',
    title: { zh: '资金追溯', en: 'Trace' },
    roles: payers,
    group: 'settle',
    menu: true,
    order: 30,
    load: () => import('./trace-page.tsx'),
  },
]
