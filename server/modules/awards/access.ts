import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { Subject } from '../../kernel/pack-fact-types.ts'
import { isOpen } from './application.ts'
import { READ_FILES } from './act-schema.ts'
import type { ApplicationCan, ApplicationState } from './schema.ts'

interface Placed {
  readonly areaCode: string
  readonly organisationId: string | null
}

interface Held extends Placed {
  readonly state: ApplicationState
  /** Granted by the month: it is neither published nor decided here. */
  readonly isByMonth: boolean
  readonly publishedById: string | null
  readonly decidedById: string | null
  readonly isPublicityOver: boolean
  readonly openObjections: number
  readonly canBePaid: boolean
  readonly leftToReturn: number
}

/** A district's code has six digits; a wider reach has fewer. */
const DISTRICT_DIGITS = 6
const reachesDistrict = (actor: Actor): boolean =>
  actor.reach.some((area) => area.length <= DISTRICT_DIGITS)

const PROVIDERS_OWN: readonly Subject[] = ['organisation', 'place', 'worker']

const isOwn = (actor: Actor, { organisationId }: Placed): boolean =>
  has(actor, 'provider') && organisationId !== null && actor.organisationId === organisationId

const isInCharge = (actor: Actor, { areaCode }: Placed): boolean =>
  has(actor, 'official') && reaches(actor, areaCode)

export const may = {
  openSomewhere: (actor: Actor): boolean => has(actor, 'official', 'provider'),
  /** A provider applies for itself and its workers, an official for everybody. */
  openFor: (actor: Actor, kind: Subject): boolean =>
    has(actor, 'official') || (has(actor, 'provider') && PROVIDERS_OWN.includes(kind)),
  open: (actor: Actor, about: Placed): boolean => isInCharge(actor, about) || isOwn(actor, about),
  submit: (actor: Actor, about: Placed): boolean =>
    may.open(actor, about) || (has(actor, 'assessor') && reaches(actor, about.areaCode)),
  /** Whoever handed a paper in does not inspect it. */
  inspect: (actor: Actor, about: Placed, submittedById: string): boolean =>
    has(actor, 'official', 'assessor') &&
    reaches(actor, about.areaCode) &&
    submittedById !== actor.id,
  /** 公示 and the decision are about money: district and city, never one person for both. */
  publish: (actor: Actor, about: Placed): boolean =>
    isInCharge(actor, about) && reachesDistrict(actor),
  object: (actor: Actor, about: Placed): boolean =>
    has(actor, 'official', 'operator') && reaches(actor, about.areaCode),
  answer: (actor: Actor, about: Placed, enteredById: string): boolean =>
    may.publish(actor, about) && enteredById !== actor.id,
  decide: (actor: Actor, about: Placed, publishedById: string | null): boolean =>
    may.publish(actor, about) && publishedById !== actor.id,
  pay: (actor: Actor, decidedById: string | null): boolean =>
    has(actor, 'finance') && decidedById !== actor.id,
  takeBack: (actor: Actor): boolean => has(actor, 'finance'),
  openFile: (actor: Actor): boolean => has(actor, ...READ_FILES),
  /** One choice for the whole city. */
  changeTerms: (actor: Actor): boolean =>
    has(actor, 'official') && actor.reach.some((area) => area.length < DISTRICT_DIGITS),
}

export function can(actor: Actor, held: Held): ApplicationCan {
  const decides =
    held.state === 'published' &&
    held.openObjections === 0 &&
    may.decide(actor, held, held.publishedById)
  const owns = may.open(actor, held)
  return {
    submit: isOpen(held.state) && may.submit(actor, held),
    withdraw: isOpen(held.state) && owns,
    publish: held.state === 'qualified' && !held.isByMonth && may.publish(actor, held),
    object: held.state === 'published' && may.object(actor, held),
    award: decides && held.isPublicityOver,
    refuse: decides || (isOpen(held.state) && !held.isByMonth && may.publish(actor, held)),
    pay: held.state === 'awarded' && held.canBePaid && may.pay(actor, held.decidedById),
    addReceipt: held.state === 'paid' && owns,
    takeBack: held.state === 'paid' && held.leftToReturn > 0 && may.takeBack(actor),
  }
}

/** Rows of `award_application` that the caller may see. */
export function reach(actor: Actor): Expression<SqlBool> {
  if (has(actor, 'official', 'finance', 'auditor', 'assessor', 'operator')) {
    return withinReach(actor, sql.ref('award_application.area_code'))
  }
  if (!has(actor, 'provider') || actor.organisationId === null) return sql<SqlBool>`false`
  return sql<SqlBool>`award_application.organisation_id = ${actor.organisationId}`
}
