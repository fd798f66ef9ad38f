import type { About } from '../server/about.ts'
import type { Role } from '../server/kernel/actor.ts'
import type { Ctx } from '../server/kernel/command.ts'
import { createAccount, hashPassword, type Account } from '../server/modules/identity/index.ts'
import type { Provider } from './providers.ts'

/** One password for every synthetic account; printed at the start and shown on the sign-in page. */
export const SAMPLE_PASSWORD = 'Yilin-Sample-2026'

interface Draft {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly zh: string
  readonly en: string
  readonly reach?: readonly string[]
}

const DISTRICT = '02'
const DRAFTS: readonly Draft[] = [
  {
    username: 'operator',
    name: '示例话务员甲',
    role: 'operator',
    zh: '话务员',
    en: 'Hotline operator',
    reach: [''],
  },
  {
    username: 'operator2',
    name: '示例话务员乙',
    role: 'operator',
    zh: '话务员',
    en: 'Hotline operator',
    reach: [''],
  },
  {
    username: 'dispatcher',
    name: '示例调度员',
    role: 'dispatcher',
    zh: '调度员',
    en: 'Dispatcher',
    reach: [DISTRICT],
  },
  {
    username: 'assessor',
    name: '示例评估员甲',
    role: 'assessor',
    zh: '评估员',
    en: 'Assessor',
    reach: [DISTRICT],
  },
  {
    username: 'assessor2',
    name: '示例评估员乙',
    role: 'assessor',
    zh: '评估员',
    en: 'Assessor',
    reach: [DISTRICT],
  },
  {
    username: 'city',
    name: '示例市民政干部',
    role: 'official',
    zh: '市级民政干部',
    en: 'Official of the city',
    reach: [''],
  },
  {
    username: 'district',
    name: '示例区民政干部',
    role: 'official',
    zh: '区级民政干部',
    en: 'Official of the district',
    reach: [DISTRICT],
  },
  {
    username: 'town',
    name: '示例街道干部',
    role: 'official',
    zh: '街道干部',
    en: 'Official of a town',
    reach: [`${DISTRICT}003`],
  },
  {
    username: 'village',
    name: '示例社区干部',
    role: 'official',
    zh: '社区干部',
    en: 'Official of a community',
    reach: [`${DISTRICT}003016`],
  },
  {
    username: 'finance',
    name: '示例财务',
    role: 'finance',
    zh: '财务',
    en: 'Finance',
    reach: [''],
  },
  {
    username: 'finance2',
    name: '示例财务复核',
    role: 'finance',
    zh: '财务复核',
    en: 'Finance, second pair of eyes',
    reach: [''],
  },
  {
    username: 'auditor',
    name: '示例审计员',
    role: 'auditor',
    zh: '审计员',
    en: 'Auditor',
    reach: [''],
  },
  {
    username: 'system',
    name: '示例系统管理员',
    role: 'system_admin',
    zh: '系统管理员',
    en: 'System administrator',
    reach: [''],
  },
  {
    username: 'security',
    name: '示例安全管理员',
    role: 'security_admin',
    zh: '安全管理员',
    en: 'Security administrator',
  },
  {
    username: 'watch',
    name: '示例审计管理员',
    role: 'audit_admin',
    zh: '审计管理员',
    en: 'Audit administrator',
  },
]

export interface SampleAccounts {
  readonly byUsername: ReadonlyMap<string, Account>
  readonly signIns: About['sampleSignIns']
}

/** One account a role, one for the first provider, and one for each of its care workers. */
export async function createAccounts(
  ctx: Ctx,
  providers: readonly Provider[],
): Promise<SampleAccounts> {
  const byUsername = new Map<string, Account>()
  const signIns: About['sampleSignIns'] = []
  // Hashing is slow on purpose; once is enough for a password that everybody shares and reads.
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const make = async (
    draft: Draft,
    bound: { organisationId?: string; workerId?: string },
    listed: boolean,
  ): Promise<void> => {
    const { account } = await createAccount(
      ctx,
      {
        username: draft.username,
        name: draft.name,
        roles: [draft.role],
        reach: (draft.reach ?? []).map((below) => ctx.city + below),
        organisationId: bound.organisationId ?? null,
        workerId: bound.workerId ?? null,
      },
      { password: SAMPLE_PASSWORD, passwordHash, granted: true },
    )
    byUsername.set(draft.username, account)
    if (listed)
      signIns.push({
        username: draft.username,
        password: SAMPLE_PASSWORD,
        zh: draft.zh,
        en: draft.en,
      })
  }
  for (const draft of DRAFTS) await make(draft, {}, !/\d$/.test(draft.username))
  for (const [at, provider] of providers.entries()) {
    const draft = {
      username: `provider${at + 1}`,
      name: `${provider.name}负责人`,
      role: 'provider',
      zh: '服务机构',
      en: 'Provider',
    } as const
    await make(draft, { organisationId: provider.id }, at === 0)
  }
  for (const [at, worker] of (providers[0]?.workers ?? []).entries()) {
    const draft = {
      username: `worker${at + 1}`,
      name: worker.name,
      role: 'care_worker',
      zh: '护理员',
      en: 'Care worker',
    } as const
    await make(draft, { organisationId: providers[0]!.id, workerId: worker.id }, at === 0)
  }
  return { byUsername, signIns }
}
