import { outermost } from '../../kernel/access.ts'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { AccountTable } from './tables.ts'
import type { Account, Step } from './schema.ts'
import type { Selectable } from 'kysely'

export type AccountRow = Selectable<AccountTable>

/** Roles that handle personal data or money from a desk: a second factor is asked of them. */
export const TOTP_ROLES: readonly Role[] = [
  'official',
  'finance',
  'system_admin',
  'security_admin',
  'audit_admin',
]

export const ADMINISTRATORS: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']

/** Five wrong passwords lock an account for a quarter of an hour (design default). */
export const FAILURES_MAX = 5
export const LOCK_MINUTES = 15

/** A desk is left alone quickly; a care worker's phone must survive a week without signal. */
export const SESSION_LIMITS = {
  desk: { idleMinutes: 120, hours: 12 },
  phone: { idleMinutes: 7 * 24 * 60, hours: 30 * 24 },
} as const

export const limitsOf = (roles: readonly Role[]) =>
  roles.every((role) => role === 'care_worker') ? SESSION_LIMITS.phone : SESSION_LIMITS.desk

export function stateOf(row: AccountRow, now: Temporal.Instant): Account['state'] {
  if (row.disabled_at) return 'disabled'
  if (!row.granted_at) return 'pending'
  if (row.locked_until && Temporal.Instant.compare(row.locked_until, now) > 0) return 'locked'
  return 'active'
}

export function stepOf(row: AccountRow, totpRoles: readonly Role[]): Step {
  if (row.password_issued) return 'change_password'
  const asked = row.roles.some((role) => totpRoles.includes(role))
  return asked && !row.totp_sealed ? 'set_up_totp' : 'none'
}

/**
 * The account as an actor. While a step is open it has no roles and no reach: it can finish the
 * step and nothing else.
 */
export function actorOf(
  row: AccountRow,
  reach: readonly string[],
  sessionId: string,
  step: Step,
): Actor {
  const ready = step === 'none'
  return {
    kind: 'account',
    id: row.id,
    name: row.name,
    roles: ready ? row.roles : [],
    reach: ready ? outermost(reach) : [],
    organisationId: ready ? row.organisation_id : null,
    workerId: ready ? row.worker_id : null,
    sessionId,
  }
}
