import type { z } from 'zod'
import { has, type Actor } from '../../kernel/actor.ts'
import type { Account, Can } from './schema.ts'

/**
 * The three administrators hold each other in balance: the system administrator makes accounts,
 * the security administrator says what they may do, the audit administrator only watches.
 */
export function can(actor: Actor, account: Account): z.infer<typeof Can> {
  const other = actor.id !== account.id
  const system = has(actor, 'system_admin') && other
  const security = has(actor, 'security_admin') && other
  return {
    grant: security && account.state !== 'disabled',
    disable: (system || security) && account.state !== 'disabled',
    enable: security && account.state === 'disabled',
    unlock: system && account.state === 'locked',
    resetPassword: system && account.state !== 'disabled',
    resetTotp: security && account.totp,
  }
}
