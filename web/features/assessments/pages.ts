import type { Page } from '../../shell/page.ts'

const readers = ['assessor', 'official', 'operator', 'dispatcher', 'finance', 'auditor'] as const

export const pages: readonly Page[] = [
  {
    path: '/assessments',
    title: { zh: '评估结果', en: 'Assessments' },
    roles: readers,
    group: 'assess',
    menu: true,
    order: 10,
    load: () => import('./assessments-page.tsx'),
  },
  {
    path: '/assessments/due',
    title: { zh: '到期复评', en: 'Due again' },
    roles: readers,
    group: 'assess',
    menu: true,
    order: 20,
    load: () => import('./due-page.tsx'),
  },
  {
    path: '/assessments/new',
    title: { zh: '开始评估', en: 'Start an assessment' },
    roles: ['assessor'],
    load: () => import('./start-page.tsx'),
  },
  {
    path: '/assessments/drafts/:id',
    title: { zh: '评估', en: 'Assessment form' },
    roles: ['assessor', 'official'],
    load: () => import('./draft-page.tsx'),
  },
  {
    path: '/assessments/:id',
    title: { zh: '评估报告', en: 'Assessment result' },
    roles: readers,
    load: () => import('./result-page.tsx'),
  },
  {
    path: '/instruments',
    title: { zh: '评估工具', en: 'Instruments' },
    roles: readers,
    group: 'assess',
    menu: true,
    order: 30,
    load: () => import('./instruments-page.tsx'),
  },
  {
    path: '/instruments/:id',
    title: { zh: '评估工具详情', en: 'Instrument' },
    roles: readers,
    load: () => import('./instrument-page.tsx'),
  },
]
