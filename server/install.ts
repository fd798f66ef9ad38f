import type { Env } from './kernel/env.ts'
import type { SampleSetting } from './about-route.ts'
import { installPack } from './install-pack.ts'
import { SYSTEM } from './kernel/actor.ts'
import { command } from './kernel/command.ts'
import { keptSecret } from './kernel/keys.ts'
import { readSetting } from './kernel/settings.ts'
import { createAccount } from './modules/identity/index.ts'
import { installRequests } from './modules/requests/index.ts'
import { SAMPLE_PACK } from '../simulate/set-up.ts'
import { beginSample, continueSample } from './sample.ts'
import type { Started } from './start.ts'

export interface Installed {
  /** What to print once the address is known. */
  welcome(address: string): string
  /** Does the work that may go on while the product is already used; settles when it is done. */
  go(): Promise<void>
  close(): Promise<void>
}

/**
 * Brings the database up to its pack. A new one gets its first accounts: the synthetic sample's, or
 * the three administrators of a real site with passwords that are printed once.
 */
export async function install(
  started: Started,
  env: Env,
  say: (text: string) => void,
): Promise<Installed> {
  const { kernel } = started
  if (await installPack(kernel, started.pack)) say(`数据包 pack: ${started.pack.id}`)
  const isNew = !(await hasAccounts(started))
  const hasSample = started.pack.chain.includes(SAMPLE_PACK) && env.YILIN_SAMPLE !== 'none'
  const wanted = isNew && hasSample ? env.YILIN_SAMPLE : null
  if (wanted && wanted !== 'none') await beginSample(started, wanted, say)
  const issued = isNew && !wanted ? await firstAdministrators(started) : []
  const sample = await readSetting<SampleSetting>(kernel.db, 'sample')
  const ctiSecret = await keptSecret(started.folder, 'cti.secret', env.YILIN_CTI_SECRET)
  await command(kernel, SYSTEM, (ctx) =>
    installRequests(ctx, {
      ctiSecret,
      simulator: sample !== undefined,
      ...(env.YILIN_TELEPHONE_URL ? { telephoneUrl: env.YILIN_TELEPHONE_URL } : {}),
      ...(env.YILIN_SMS_URL ? { smsUrl: env.YILIN_SMS_URL } : {}),
    }),
  )
  const running = continueSample(started, sample)
  return {
    welcome: (address) => welcome(address, issued, sample),
    go: running.go,
    close: running.close,
  }
}

const hasAccounts = async ({ kernel }: Started): Promise<boolean> =>
  (await kernel.db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined

interface Issued {
  readonly username: string
  readonly password: string
}

const ADMINISTRATORS = [
  ['system', '系统管理员', 'system_admin'],
  ['security', '安全管理员', 'security_admin'],
  ['audit', '审计管理员', 'audit_admin'],
] as const

async function firstAdministrators({ kernel }: Started): Promise<Issued[]> {
  return command(kernel, SYSTEM, async (ctx) => {
    const issued: Issued[] = []
    for (const [username, name, role] of ADMINISTRATORS) {
      const body = {
        username,
        name,
        roles: [role],
        // Who makes accounts looks up the organisations and workers to bind them to.
        reach: role === 'system_admin' ? [ctx.city] : [],
        organisationId: null,
        workerId: null,
      }
      const { issuedPassword } = await createAccount(ctx, body, { granted: true })
      issued.push({ username, password: issuedPassword })
    }
    return issued
  })
}

function welcome(
  address: string,
  issued: readonly Issued[],
  sample: SampleSetting | undefined,
): string {
  const lines = [`\n  打开 Open: ${address}\n`]
  if (issued.length > 0) {
    lines.push('  初始密码只显示这一次，首次登录须修改 Issued passwords, shown once:')
    lines.push(...issued.map((one) => `    ${one.username.padEnd(12)}${one.password}`))
  }
  if (sample) {
    lines.push('  示例数据为合成数据 Sample data is synthetic. 登录 Sign in as:')
    lines.push(
      ...sample.signIns.map(
        (one) => `    ${one.username.padEnd(12)}${one.password}  ${one.zh} ${one.en}`,
      ),
    )
    lines.push('  示例不要求动态口令，正式安装要求 One-time codes are off in the sample only.')
    if (sample.progress < 100) {
      lines.push('  近六个月的示例记录正在后台生成 Six months of history are being made meanwhile.')
    }
  }
  lines.push('  停止 Stop: Ctrl-C\n')
  return lines.join('\n')
}
