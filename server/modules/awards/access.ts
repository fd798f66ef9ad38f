import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { Subject } from '../../kernel/packs/fact-types.ts'
import { isOpen, isPublic, mayFollow } from './application.ts'
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
  /** It stands on an approved order, and the month of the rule has come. */
  readonly canBePaid: boolean
  readonly asksUse: boolean
  /** Of what was paid, when no claw-back waits for its confirmation. */
  readonly leftToReturn: number
}

/** A district's code has six digits; a wider reach has fewer. */
const DISTRICT_DIGITS = 6
const reachesDistrictOf = (actor: Actor, { areaCode }: Placed): boolean =>
  actor.reach.some((area) => area.length <= DISTRICT_DIGITS && areaCode.startsWith(area))

const reachesCity = (actor: Actor): boolean =>
  actor.reach.some((area) => area.length < DISTRICT_DIGITS)

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
    has(actor, 'official') && reachesDistrictOf(actor, about),
  object: (actor: Actor, about: Placed): boolean =>
    has(actor, 'official', 'operator') && reaches(actor, about.areaCode),
  answer: (actor: Actor, about: Placed, enteredById: string): boolean =>
    may.publish(actor, about) && enteredById !== actor.id,
  decide: (actor: Actor, about: Placed, publishedById: string | null): boolean =>
    may.publish(actor, about) && publishedById !== actor.id,
  /** Neither who made it public nor who decided. */
  pay: (actor: Actor, ...earlier: readonly (string | null)[]): boolean =>
    has(actor, 'finance') && !earlier.includes(actor.id),
  /** Proposes to take money back, or decides about what another officer proposed. */
  clawBack: (actor: Actor): boolean => has(actor, 'finance'),
  /** Whoever entered a receipt does not inspect it. */
  inspectReceipt: (actor: Actor, about: Placed, enteredById: string): boolean =>
    has(actor, 'official', 'finance') && reaches(actor, about.areaCode) && enteredById !== actor.id,
  /** One order of a month for the whole city: a district has no part of it to itself. */
  readOrders: (actor: Actor): boolean =>
    has(actor, 'official', 'finance', 'auditor') && reachesCity(actor),
  drawOrder: (actor: Actor): boolean => has(actor, 'finance') && reachesCity(actor),
  approveOrder: (actor: Actor, drawnById: string): boolean =>
    may.drawOrder(actor) && drawnById !== actor.id,
  openFile: (actor: Actor): boolean => has(actor, ...READ_FILES),
  /** One choice for the whole city. */
  changeTerms: (actor: Actor): boolean => has(actor, 'official') && reachesCity(actor),
}

export function can(actor: Actor, held: Held): ApplicationCan {
  const { state } = held
  const decides =
    isPublic(state) && held.openObjections === 0 && may.decide(actor, held, held.publishedById)
  const owns = may.open(actor, held)
  return {
    submit: isOpen(state) && may.submit(actor, held),
    withdraw: mayFollow(state, 'withdraw') && owns,
    publish: mayFollow(state, 'publish') && !held.isByMonth && may.publish(actor, held),
    object: isPublic(state) && may.object(actor, held),
    award: decides && held.isPublicityOver,
    refuse: decides || (isOpen(state) && !held.isByMonth && may.publish(actor, held)),
    pay:
      mayFollow(state, 'pay') &&
      held.canBePaid &&
      may.pay(actor, held.publishedById, held.decidedById),
    addReceipt: mayFollow(state, 'return') && held.asksUse && owns,
    clawBack: mayFollow(state, 'return') && held.leftToReturn > 0 && may.clawBack(actor),
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
