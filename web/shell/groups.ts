import type { Role } from '../../server/kernel/actor.ts'
import type { Group } from './page.ts'
import type { Words } from './words.ts'

/** The way through the house, in order. */
export const groups = {
  register: { zh: '登记', en: 'Register' },
  assess: { zh: '评估', en: 'Assess' },
  entitle: { zh: '核定', en: 'Entitle' },
  take: { zh: '受理', en: 'Take the call' },
  plan: { zh: '派单', en: 'Plan' },
  visit: { zh: '服务', en: 'Visit' },
  prove: { zh: '核验', en: 'Prove' },
  settle: { zh: '结算', en: 'Settle' },
  show: { zh: '公开', en: 'Show' },
  admin: { zh: '管理', en: 'Administer' },
} as const satisfies Record<Group, Words>

export const roleWords = {
  system_admin: { zh: '系统管理员', en: 'System administrator' },
  security_admin: { zh: '安全管理员', en: 'Security administrator' },
  audit_admin: { zh: '审计管理员', en: 'Audit administrator' },
  operator: { zh: '话务员', en: 'Operator' },
  dispatcher: { zh: '调度员', en: 'Dispatcher' },
  provider: { zh: '服务机构', en: 'Provider' },
  care_worker: { zh: '护理员', en: 'Care worker' },
  assessor: { zh: '评估员', en: 'Assessor' },
  official: { zh: '民政干部', en: 'Official' },
  finance: { zh: '财务', en: 'Finance' },
  auditor: { zh: '审计员', en: 'Auditor' },
} as const satisfies Record<Role, Words>

/** The page that each kind of person starts with. */
export const homes = {
  operator: '/desk/operator',
  dispatcher: '/desk/dispatch',
  provider: '/desk/provider',
  care_worker: '/phone',
  assessor: '/assessments',
  official: '/command',
  finance: '/command',
  auditor: '/command',
  system_admin: '/admin/accounts',
  security_admin: '/admin/accounts',
  audit_admin: '/admin/audit',
} as const satisfies Record<Role, string>
