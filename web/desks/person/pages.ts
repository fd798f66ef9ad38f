import type { Page } from '../../shell/page.ts'

/** The page of a person: the roster's own, with what the other stations know of them. */
export const pages: readonly Page[] = [
  {
    path: '/people/:id',
    title: { zh: '老年人档案', en: 'Person' },
    roles: ['official', 'operator', 'dispatcher', 'assessor', 'auditor', 'finance'],
    load: () => import('./person.tsx'),
  },
]
