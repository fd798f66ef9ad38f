import { withinReach } from '../../kernel/access.ts'
import { has } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import { sql, type SqlBool } from 'kysely'
import type { Funding } from './schema.ts'
import { fundingOf } from './store.ts'

/** Who pays for a visit within reach; null when it is out of reach or has no money. */
export async function visitFunding(ctx: Ctx, visitId: string): Promise<Funding | null> {
  const own = sql<SqlBool>`organisation_id = ${ctx.actor.organisationId}`
  const byArea = has(ctx.actor, 'finance', 'auditor', 'official', 'operator', 'dispatcher')
  const within = await ctx.db
    .selectFrom('visit_funding')
    .select('visit_id')
    .where('visit_id', '=', visitId)
    .where(byArea ? withinReach(ctx.actor, sql.ref('area_code')) : own)
    .executeTakeFirst()
  return within ? ((await fundingOf(ctx, [visitId])).get(visitId) ?? null) : null
}
