import { addDays, type Day } from '../../kernel/time.ts'
import type { Standing } from './schema.ts'

/** The last day on which a result counts: the day before its anniversary. */
export function validUntil(assessedOn: Day, validityMonths: number): Day {
  const end = Temporal.PlainDate.from(assessedOn).add({ months: validityMonths })
  return addDays(end.toString(), -1)
}

/** A confirmed assessment never changes; where it stands follows from the day and from later ones. */
export function standingOf(
  one: { readonly validUntil: Day; readonly supersededOn: Day | null },
  on: Day,
): Standing {
  if (one.supersededOn !== null && one.supersededOn <= on) return 'superseded'
  return one.validUntil < on ? 'expired' : 'in_force'
}

export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}
