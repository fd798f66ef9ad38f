import type { Ctx } from '../../kernel/command.ts'
import { dayOf, monthOf, type Month } from '../../kernel/time.ts'
import { reachPerson } from '../people/index.ts'
import { may } from './access.ts'
import { determine } from './determine.ts'
import { entitlementsOf } from './entitlements-of.ts'
import type { PersonProgramme } from './schema.ts'
import { lastDayOf } from './cycles/months.ts'
import { isInForce, isMonthly, versionsAt } from './versions.ts'

/** What a person has in a month and, for every other programme, whether and why not. */
export async function entitlementsOfPerson(ctx: Ctx, personId: string, asked?: Month) {
  const { areaCode } = await reachPerson(ctx, personId)
  const month = asked ?? monthOf(ctx.now)
  const today = dayOf(ctx.now)
  const on = month === monthOf(ctx.now) ? today : lastDayOf(month)
  const entitlements = await entitlementsOf(ctx, personId, on)
  const held = new Set(entitlements.map((one) => one.programmeId))
  const others: PersonProgramme[] = []
  for (const version of await versionsAt(ctx, on)) {
    const { id, subject } = version.programme
    // An award of a worker or a place is nothing that an older person meets or does not meet.
    if (subject !== 'person' && subject !== 'household') continue
    if (!isInForce(version, on) || held.has(id)) continue
    const determination = await determine(ctx, id, personId, on)
    const { every } = version.programme.cycle
    others.push({ ...determination, every, appliedFor: !isMonthly(version) })
  }
  return {
    month,
    entitlements,
    others,
    can: { grant: may.grant(ctx.actor, areaCode) && month === monthOf(ctx.now) },
  }
}
