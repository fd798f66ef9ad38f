import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinAreas } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import { mayBeOutlet } from './brand.ts'
import { areasAround, NEXT } from './organisation.ts'
import type { OrganisationCan, OrganisationKind, OrganisationState } from './schema.ts'

/** The roles that work across organisations, bounded by area. */
const BY_AREA = [
  'operator',
  'dispatcher',
  'assessor',
  'official',
  'finance',
  'auditor',
  'system_admin',
] as const

interface Placed {
  readonly id: string
  readonly areaCode: string
  readonly state: OrganisationState
}

/** Business of the organisation itself, done by those who work in it. */
const isOwn = (actor: Actor, organisation: Placed): boolean =>
  actor.organisationId === organisation.id && has(actor, 'provider')

const isInCharge = (actor: Actor, organisation: Placed): boolean =>
  has(actor, 'official') && reaches(actor, organisation.areaCode)

export const may = {
  /** Whether the screen offers the form at all; the area decides when it is sent. */
  registerSomewhere: (actor: Actor): boolean => has(actor, 'official') && actor.reach.length > 0,
  register: (actor: Actor, areaCode: string): boolean =>
    has(actor, 'official') && reaches(actor, areaCode),
  amend: (actor: Actor, organisation: Placed): boolean =>
    isInCharge(actor, organisation) && organisation.state !== 'closed',
  amendContact: (actor: Actor, organisation: Placed): boolean =>
    (isInCharge(actor, organisation) || isOwn(actor, organisation)) &&
    organisation.state !== 'closed',
  changeState: isInCharge,
  seeFacts: (actor: Actor, organisation: Placed): boolean =>
    isOwn(actor, organisation) || has(actor, 'official', 'finance', 'auditor'),
  reveal: (actor: Actor, organisation: Placed): boolean =>
    isOwn(actor, organisation) || has(actor, 'official', 'operator', 'dispatcher', 'finance'),
}

export function can(
  actor: Actor,
  organisation: Placed & { readonly kind: OrganisationKind },
): OrganisationCan {
  return {
    amend: may.amend(actor, organisation),
    amendContact: may.amendContact(actor, organisation),
    setServedAreas: may.amend(actor, organisation),
    setBrand: may.amend(actor, organisation) && mayBeOutlet(organisation.kind),
    seeFacts: may.seeFacts(actor, organisation),
    reveal: may.reveal(actor, organisation),
    moveTo: may.changeState(actor, organisation) ? [...NEXT[organisation.state]] : [],
  }
}

/**
 * Rows of `organisation` that the caller may see: those standing in the reach, those serving a part
 * of it today or later, and the caller's own.
 */
export function reach(actor: Actor, now: Temporal.Instant): Expression<SqlBool> {
  const own = sql<SqlBool>`organisation.id = ${actor.organisationId}`
  if (actor.kind !== 'system' && !has(actor, ...BY_AREA)) return own
  const areaCode = sql.ref('served.area_code')
  const above = actor.reach.flatMap(areasAround)
  return sql<SqlBool>`(${own}
    or ${withinAreas(actor.reach, sql.ref('organisation.area_code'))}
    or exists (
      select from served_area served
       where served.city = organisation.city and served.organisation_id = organisation.id
         and (served.to_on is null or served.to_on >= ${dayOf(now)}::date)
         and (${withinAreas(actor.reach, areaCode)} or ${areaCode} = any(${above}::text[]))))`
}
