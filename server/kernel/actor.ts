import { z } from 'zod'

/** What a person may be in the system. One account may hold several, except the three administrators. */
export const Role = z.enum([
  'system_admin',
  'security_admin',
  'audit_admin',
  'operator',
  'dispatcher',
  'provider',
  'care_worker',
  'assessor',
  'official',
  'finance',
  'auditor',
])
export type Role = z.infer<typeof Role>

/**
 * Who is asking. `reach` holds area codes; a code reaches everything below it, since codes nest by
 * prefix (3710 › 371002 › 371002001 › 371002001001). Providers and care workers are bounded by
 * `organisationId` and `workerId` instead.
 */
export interface Actor {
  readonly kind: 'account' | 'system' | 'gateway' | 'anonymous'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly reach: readonly string[]
  readonly organisationId: string | null
  readonly workerId: string | null
  readonly sessionId: string | null
}

const NIL = '00000000-0000-7000-8000-00000000000'

/** The product acting by itself: jobs, imports, the simulation. It reaches the whole city. */
export const SYSTEM: Actor = {
  kind: 'system',
  id: `${NIL}0`,
  name: '系统 System',
  roles: [],
  reach: [''],
  organisationId: null,
  workerId: null,
  sessionId: null,
}

export const ANONYMOUS: Actor = { ...SYSTEM, kind: 'anonymous', id: `${NIL}1`, name: '', reach: [] }

/** A machine that proved itself by signature, such as the call centre's CTI. */
export const gateway = (name: string): Actor => ({
  ...SYSTEM,
  kind: 'gateway',
  id: `${NIL}2`,
  name,
})

export const has = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === 'system' || actor.roles.some((role) => roles.includes(role))
