import { SYSTEM } from '../../kernel/actor.ts'
import { sealAudit } from '../../kernel/audit-seal.ts'
import { command } from '../../kernel/command.ts'
import type { Job } from '../../kernel/jobs.ts'

/** No transaction is open for so long: what was written before it is committed. */
const OPEN_HOURS_MAX = 2

/**
 * Chains what was audited since the last run. The first run of a process goes through everything: the
 * sample's history has ids of its own days, and the clock may have been set.
 */
function sealing(): Job['run'] {
  let sealedAt: Temporal.Instant | undefined
  return async (kernel) => {
    const since = sealedAt?.subtract({ hours: OPEN_HOURS_MAX })
    const now = kernel.clock()
    while ((await command(kernel, SYSTEM, (ctx) => sealAudit(ctx, since))) > 0);
    sealedAt = now
  }
}

const seal: Job = { name: 'seal-audit', every: '* * * * *', run: sealing() }

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
