import type { Actor } from '../../kernel/actor.ts'
import { has } from '../../kernel/actor.ts'

/** A district's code has six digits; a wider reach has fewer. */
const DISTRICT_DIGITS = 6

const reachesDistrict = (actor: Actor): boolean =>
  actor.reach.some((area) => area.length <= DISTRICT_DIGITS)

export const may = {
  /** A month is run by the district or the city, for the people in its reach. */
  runCycle: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  /** Closing ends the month for the whole city. */
  closeCycle: (actor: Actor): boolean =>
    has(actor, 'official') && actor.reach.some((area) => area.length < DISTRICT_DIGITS),
  /** 核定 is a decision about money: towns and villages propose, district and city decide. */
  grant: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  loadBudget: (actor: Actor): boolean => has(actor, 'finance'),
  /** Trying a change costs nobody anything; who decides about money may also ask what it would cost. */
  tryChange: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  proposeChange: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  /** A rule holds for the whole city, so the city decides about it. */
  decideChange: (actor: Actor): boolean =>
    has(actor, 'official') && actor.reach.some((area) => area.length < DISTRICT_DIGITS),
}

/** Four eyes: who proposed a change of a rule does not decide it; only who proposed it withdraws it. */
export const canOnChange = (
  actor: Actor,
  change: { readonly state: string; readonly proposedById: string },
) => {
  const isOpen = change.state === 'proposed'
  const isOwn = change.proposedById === actor.id
  return {
    decide: may.decideChange(actor) && isOpen && !isOwn,
    withdraw: may.proposeChange(actor) && isOpen && isOwn,
  }
}

/** A trial goes over the roster; who is judged one by one, on evidence, is not tried so. */
export const mayBeTried = (subject: string): boolean =>
  subject === 'person' || subject === 'household'

export const canOnProgramme = (actor: Actor, isInForce: boolean, subject: string) => ({
  run: may.runCycle(actor) && isInForce,
  close: may.closeCycle(actor),
  grant: may.grant(actor) && isInForce,
  change: may.tryChange(actor) && mayBeTried(subject),
})

/** Four eyes: who proposed a budget does not decide it. */
export const canDecide = (
  actor: Actor,
  budget: { readonly state: string; readonly proposedById: string },
): boolean =>
  may.loadBudget(actor) && budget.state === 'proposed' && budget.proposedById !== actor.id
