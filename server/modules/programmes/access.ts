import type { Actor } from '../../kernel/actor.ts'
import { has } from '../../kernel/actor.ts'

/** A district's code has six digits; a wider reach has fewer. */
const DISTRICT_DIGITS = 6

/** Of a reach the districts and what is wider: in them decisions about money are made. */
export const districtsOf = (actor: Actor): string[] =>
  actor.reach.filter((area) => area.length <= DISTRICT_DIGITS)

const reachesDistrict = (actor: Actor): boolean => districtsOf(actor).length > 0

export const may = {
  /** A month is run by the district or the city, for the people in its reach. */
  runCycle: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  /** Closing ends the month for the whole city. */
  closeCycle: (actor: Actor): boolean =>
    has(actor, 'official') && actor.reach.some((area) => area.length < DISTRICT_DIGITS),
  /** 核定 is a decision about money: towns and villages propose, district and city decide. */
  grant: (actor: Actor, areaCode: string): boolean =>
    has(actor, 'official') && districtsOf(actor).some((area) => areaCode.startsWith(area)),
  grantSomewhere: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  /** The days of letters, months and assessments are one choice for the whole city. */
  changeTerms: (actor: Actor): boolean =>
    has(actor, 'official') && actor.reach.some((area) => area.length < DISTRICT_DIGITS),
  loadBudget: (actor: Actor): boolean => has(actor, 'finance'),
  /** Trying a change costs nobody anything; who decides about money may also ask what it would cost. */
  tryChange: (actor: Actor): boolean => has(actor, 'official') && reachesDistrict(actor),
  /** Whose name it is on the list of a trial, for a reason; finance reads figures and no names. */
  revealName: (actor: Actor): boolean => has(actor, 'official', 'auditor'),
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

/** What is applied for has no months to run: each application is decided by itself. */
export const canOnProgramme = (
  actor: Actor,
  { inForce, appliedFor }: { readonly inForce: boolean; readonly appliedFor: boolean },
) => ({
  run: may.runCycle(actor) && inForce && !appliedFor,
  close: may.closeCycle(actor) && !appliedFor,
  grant: may.grantSomewhere(actor) && inForce && !appliedFor,
  change: may.tryChange(actor),
})

/** Four eyes: who proposed a budget does not decide it. */
export const canDecide = (
  actor: Actor,
  budget: { readonly state: string; readonly proposedById: string },
): boolean =>
  may.loadBudget(actor) && budget.state === 'proposed' && budget.proposedById !== actor.id
