import { addDays, ageOn, type Day } from '../../kernel/time.ts'
import { EXPIRING_DAYS, type CertificateState } from './schema.ts'

/** Labour Law of the PRC, article 15: nobody under sixteen is employed. */
export const AGE_MIN = 16

export const isOldEnough = (bornOn: Day, on: Day): boolean => ageOn(bornOn, on) >= AGE_MIN

/** W3: valid on its last day, expired from the day after. `validTo` null does not expire. */
export function certificateStateOn(validTo: Day | null, on: Day): CertificateState {
  if (validTo === null) return 'valid'
  if (validTo < on) return 'expired'
  return validTo <= addDays(on, EXPIRING_DAYS) ? 'expiring' : 'valid'
}

export interface Held {
  readonly kind: string
  readonly validFrom: Day
  readonly validTo: Day | null
}

export interface Required {
  /** All of them. */
  readonly skills: readonly string[]
  /** Any one of them; none means none is required. */
  readonly certificates: readonly string[]
  readonly day: Day
}

/** Why a worker may not do a service; `words.ts` has each as `workforce.unfit_…`. */
export type UnfitReason =
  | 'worker_left'
  | 'organisation_not_active'
  | 'skill_missing'
  | 'certificate_missing'
  | 'certificate_expired'
  | 'certificate_not_yet_valid'

/** W3: what stands between these papers and the service on that day; empty when nothing does. */
export function unfitBy(
  skills: readonly string[],
  certificates: readonly Held[],
  required: Required,
): UnfitReason[] {
  const reasons: UnfitReason[] = []
  if (!required.skills.every((skill) => skills.includes(skill))) reasons.push('skill_missing')
  if (required.certificates.length === 0) return reasons
  const held = certificates.filter((one) => required.certificates.includes(one.kind))
  const began = held.filter((one) => one.validFrom <= required.day)
  if (held.length === 0) reasons.push('certificate_missing')
  else if (began.length === 0) reasons.push('certificate_not_yet_valid')
  else if (!began.some((one) => one.validTo === null || one.validTo >= required.day)) {
    reasons.push('certificate_expired')
  }
  return reasons
}
