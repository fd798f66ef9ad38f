import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { VisitCan } from './schema.ts'
import { mayBeMissed, mayFollow, type Visit } from './visit.ts'

/** Roles that see visits by area; the three administrators see none. */
const BY_AREA = ['operator', 'dispatcher', 'assessor', 'official', 'finance', 'auditor'] as const

type Placed = Pick<Visit, 'areaCode' | 'organisationId' | 'workerId'>

const inArea = (actor: Actor, visit: Placed): boolean => reaches(actor, visit.areaCode)

const isWorkers = (actor: Actor, visit: Placed): boolean =>
  actor.kind === 'system' ||
  (actor.roles.includes('care_worker') &&
    actor.workerId !== null &&
    actor.workerId === visit.workerId)

const isProviders = (actor: Actor, visit: Placed): boolean =>
  actor.kind === 'system' ||
  (actor.roles.includes('provider') &&
    actor.organisationId !== null &&
    actor.organisationId === visit.organisationId)

const isDesk = (actor: Actor, visit: Placed): boolean =>
  has(actor, 'operator', 'dispatcher') && inArea(actor, visit)

const isPayer = (actor: Actor, visit: Placed): boolean =>
  has(actor, 'official', 'finance') && inArea(actor, visit)

/** Who may do what with a visit within reach; its state is another question. */
export const may = {
  /** By the worker's own phone or the tag at the bed. */
  callByPhone: isWorkers,
  /** From the older person's line, taken by the desk that answers it. */
  callByLine: (actor: Actor, visit: Placed): boolean => isDesk(actor, visit),
  report: (actor: Actor, visit: Placed): boolean =>
    isWorkers(actor, visit) || isProviders(actor, visit),
  adjust: isProviders,
  confirmOnSite: isWorkers,
  confirmByTelephone: isDesk,
  seeCode: isDesk,
  cancel: (actor: Actor, visit: Placed): boolean =>
    isDesk(actor, visit) || isProviders(actor, visit),
  reviewAsProvider: isProviders,
  reviewAsPayer: isPayer,
  object: (actor: Actor, visit: Placed): boolean =>
    isWorkers(actor, visit) || isProviders(actor, visit),
  acknowledge: (actor: Actor, visit: Placed): boolean =>
    isDesk(actor, visit) || isProviders(actor, visit),
}

/** What the screen may offer now: who is asking, where the visit stands, and whether it is due. */
export function can(actor: Actor, visit: Visit, now: Temporal.Instant): VisitCan {
  const { state } = visit
  const open = state === 'planned' || state === 'under_way'
  const begun = state === 'under_way' || state === 'done'
  return {
    checkIn: state === 'planned' && may.callByPhone(actor, visit),
    checkOut: state === 'under_way' && may.callByPhone(actor, visit),
    recordLine: open && may.callByLine(actor, visit),
    report: begun && may.report(actor, visit),
    adjust: (open || state === 'done') && may.adjust(actor, visit),
    confirm: begun && may.confirmOnSite(actor, visit),
    confirmByTelephone: begun && may.confirmByTelephone(actor, visit),
    seeCode: open && may.seeCode(actor, visit),
    cancel: mayFollow(state, 'cancelled') && may.cancel(actor, visit),
    miss: mayBeMissed(visit, now) && may.cancel(actor, visit),
    reviewAsProvider: state === 'done' && may.reviewAsProvider(actor, visit),
    reviewAsPayer: state === 'provider_approved' && may.reviewAsPayer(actor, visit),
    object: state === 'rejected' && !visit.objected && may.object(actor, visit),
  }
}

/**
 * Rows of `visit` (or of `table`, with the same three columns) that the caller may see: by area, by
 * organisation, or the worker's own.
 */
export function reach(actor: Actor, table: 'visit' | 'visit_alert' = 'visit'): Expression<SqlBool> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const ways: Expression<SqlBool>[] = []
  if (has(actor, ...BY_AREA)) ways.push(withinReach(actor, column('area_code')))
  if (actor.roles.includes('provider') && actor.organisationId) {
    ways.push(sql<SqlBool>`${column('organisation_id')} = ${actor.organisationId}`)
  }
  if (actor.roles.includes('care_worker') && actor.workerId) {
    ways.push(sql<SqlBool>`${column('worker_id')} = ${actor.workerId}`)
    // Whoever comes along must know where and when; the proof is the first worker's.
    if (table === 'visit') {
      ways.push(sql<SqlBool>`${actor.workerId} = any (${column('companion_ids')})`)
    }
  }
  if (ways.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}
