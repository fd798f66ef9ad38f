import type { Ctx } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { personFacts } from '../people/index.ts'
import { flagOf, type NotThere, type Whereabouts } from './evidence.ts'

/** Where a person was at the end of a day, by everything that is recorded until now. */
export async function whereaboutsOn(ctx: Ctx, personId: string, day: Day): Promise<Whereabouts> {
  const person = (await personFacts(ctx, [personId], day)).get(personId)
  if (!person) return 'home'
  if (!person.alive) return 'dead'
  if (person.admitted || person.hospitalised) return 'away'
  return person.residence_area === '' ? 'gone' : 'home'
}

/**
 * What stands against a visit of that day that was approved: the person was not there when the day
 * began and not when it ended. On the day of a death, of an admission or of a return somebody may
 * well have been at home at the hour of the visit.
 */
export async function notThereAllDay(
  ctx: Ctx,
  personId: string,
  day: Day,
): Promise<NotThere | null> {
  const after = flagOf(await whereaboutsOn(ctx, personId, day))
  if (after === null) return null
  const before = flagOf(await whereaboutsOn(ctx, personId, addDays(day, -1)))
  return before === null ? null : after
}
