import { SYSTEM } from '../../kernel/actor.ts'
import { sealAudit } from '../../kernel/audit-seal.ts'
import { command } from '../../kernel/command.ts'
import type { Job } from '../../kernel/jobs.ts'

/** Chains what was audited since the last minute. */
const seal: Job = {
  name: 'seal-audit',
  every: '* * * * *',
  run: async (kernel) => {
    while ((await command(kernel, SYSTEM, sealAudit)) > 0);
  },
}

/** Sessions and idempotency keys that nobody can use any more. */
const forget: Job = {
  name: 'forget-old-sessions',
  every: '17 3 * * *',
  run: async (kernel) => {
    await command(kernel, SYSTEM, async (ctx) => {
      const old = ctx.now.subtract({ hours: 24 * 60 })
      await ctx.db.deleteFrom('session').where('ends_at', '<', old).execute()
      await ctx.db.deleteFrom('idempotency').where('at', '<', old).execute()
    })
  },
}

export const jobs: readonly Job<never>[] = [seal, forget]
