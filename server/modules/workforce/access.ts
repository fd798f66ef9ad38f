import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinAreas } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { RevealField, WorkerCan } from './schema.ts'

const BY_AREA = [
  'operator',
  'dispatcher',
  'official',
  'finance',
  'auditor',
  'system_admin',
] as const

interface Employed {
  readonly organisationId: string
  readonly areaCode: string
}

/** W1: workers are managed by the organisation that employs them. */
const manages = (actor: Actor, organisationId: string): boolean =>
  actor.kind === 'system' || (has(actor, 'provider') && actor.organisationId === organisationId)

export const may = {
  manage: (actor: Actor, worker: Employed): boolean => manages(actor, worker.organisationId),
  /** Who sends a worker hears first that he cannot come. */
  recordAbsence: (actor: Actor, worker: Employed): boolean =>
    manages(actor, worker.organisationId) ||
    (has(actor, 'dispatcher') && reaches(actor, worker.areaCode)),
  /** An official strikes out a paper that turns out to be false. */
  withdrawCertificate: (actor: Actor, worker: Employed): boolean =>
    manages(actor, worker.organisationId) ||
    (has(actor, 'official') && reaches(actor, worker.areaCode)),
  reveal: (actor: Actor, worker: Employed, field: RevealField): boolean =>
    manages(actor, worker.organisationId) ||
    has(actor, 'official') ||
    (field === 'phone' && has(actor, 'operator', 'dispatcher')),
  /** Where a worker lives concerns who employs and who sends him. */
  seeHome: (actor: Actor, worker: Employed & { id: string }): boolean =>
    manages(actor, worker.organisationId) ||
    has(actor, 'dispatcher') ||
    actor.workerId === worker.id,
  seeFile: (actor: Actor, worker: Employed): boolean =>
    manages(actor, worker.organisationId) || has(actor, 'official', 'auditor'),
  /** Whether the screen offers the form: one's own organisation is meant. */
  registerHere: (actor: Actor): boolean => has(actor, 'provider') && actor.organisationId !== null,
  register: (actor: Actor, organisationId: string): boolean => manages(actor, organisationId),
}

const FIELDS: readonly RevealField[] = ['identityNumber', 'phone']

export function can(actor: Actor, worker: Employed): WorkerCan {
  return {
    manage: may.manage(actor, worker),
    recordAbsence: may.recordAbsence(actor, worker),
    withdrawCertificate: may.withdrawCertificate(actor, worker),
    seeFile: may.seeFile(actor, worker),
    reveal: FIELDS.filter((field) => may.reveal(actor, worker, field)),
  }
}

/**
 * Rows of `worker` that the caller may see: a worker himself, a provider its own, the desks those
 * whose organisation stands in their reach.
 */
export function reach(actor: Actor): Expression<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`
  const parts = [
    ...(has(actor, ...BY_AREA) ? [withinAreas(actor.reach, sql.ref('worker.area_code'))] : []),
    ...(has(actor, 'provider') ? [sql`worker.organisation_id = ${actor.organisationId}`] : []),
    ...(has(actor, 'care_worker') ? [sql`worker.id = ${actor.workerId}`] : []),
    sql`false`,
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}
