import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { InKind } from '../../kernel/packs/programmes.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { installTelephone } from '../people/index.ts'
import { entitlementsByIds, versionsByIds } from '../programmes/index.ts'
import { getVisit } from '../visits/index.ts'
import './tables.ts'

interface HandedOver {
  readonly visitId: string
  readonly on: Day
}

/** What the record of each thing is, and whose. */
const RECORDS: Readonly<
  Record<InKind['record'], (ctx: Ctx, subjectId: string, about: HandedOver) => Promise<unknown>>
> = {
  household_phone: installTelephone,
}

/**
 * S10: where an approved visit was paid by a programme that gives a thing, and is the service that brings
 * it, the thing is on record from the day of the visit. What others paid is nobody's gift.
 */
export async function handOver(ctx: Ctx, visitId: string): Promise<void> {
  const lines = await ctx.db
    .selectFrom('visit_charge_line')
    .select('entitlement_id')
    .where('visit_id', '=', visitId)
    .where(sql<boolean>`amount > 0`)
    .execute()
  const heads = await entitlementsByIds(
    ctx,
    lines.map((line) => line.entitlement_id),
  )
  const versions = await versionsByIds(
    ctx,
    [...heads.values()].map((head) => head.versionId),
  )
  const visit = await getVisit(ctx, visitId)
  for (const { versionId, subjectId } of heads.values()) {
    const { inKind } = versions.get(versionId)!.programme
    if (inKind?.service !== visit.serviceCode) continue
    const on = dayOf(visit.arrivedAt ?? visit.startsAt)
    await RECORDS[inKind.record](ctx, subjectId, { visitId, on })
  }
}
