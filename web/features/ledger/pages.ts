import type { Page } from '../../shell/page.ts'

const readers = ['finance', 'auditor', 'official', 'provider'] as const

export const pages: readonly Page[] = [
  {
    path: '/ledger/accounts',
    title: { zh: '账户', en: 'Accounts' },
    roles: readers,
    group: 'settle',
    menu: true,
    order: 40,
    load: () => import('./accounts-page.tsx'),
  },
  {
    path: '/ledger/accounts/:id',
    title: { zh: '账户明细', en: 'Account' },
    roles: readers,
    load: () => import('./account-page.tsx'),
  },
  {
    path: '/ledger/postings/:id',
    title: { zh: '入账详情', en: 'Posting' },
    roles: readers,
    load: () => import('./posting-page.tsx'),
  },
  {
    path: '/ledger/check',
    title: { zh: '账目核对', en: 'Check of the books' },
    roles: ['finance', 'auditor'],
    group: 'settle',
    menu: true,
    order: 50,
    load: () => import('./check-page.tsx'),
  },
]
