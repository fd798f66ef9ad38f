import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import './tables.ts'

/** Which of the six helps 六助 each organisation offers on a day, by what it has a price for. */
export async function helpsOffered(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, string[]>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('service_offer as offer')
    .innerJoin('service', 'service.code', 'offer.service_code')
    .innerJoin('service_kind as kind', 'kind.code', 'service.kind')
    .select('offer.organisation_id as id')
    .select(sql<string[]>`array_agg(distinct kind.help order by kind.help)`.as('helps'))
    .where('offer.organisation_id', 'in', organisationIds)
    .where('kind.help', 'is not', null)
    .where('offer.withdrawn_at', 'is', null)
    .where('offer.from_on', '<=', on)
    .where((eb) => eb.or([eb('offer.to_on', 'is', null), eb('offer.to_on', '>=', on)]))
    .groupBy('offer.organisation_id')
    .execute()
  return new Map(rows.map((row) => [row.id, row.helps]))
}
