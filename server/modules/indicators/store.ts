import type { Ctx } from '../../kernel/command.ts'
import type { Indicator, IndicatorTarget } from '../../kernel/packs/indicators.ts'
import './tables.ts'

/** An indicator in force with what is asked of it here. */
export interface Installed {
  readonly indicator: Indicator
  readonly target: IndicatorTarget | null
}

/** All in force, in the order of the pack. */
export async function installedIndicators(ctx: Ctx): Promise<Installed[]> {
  const rows = await ctx.db
    .selectFrom('indicator')
    .select(['document as indicator', 'target'])
    .where('withdrawn_on', 'is', null)
    .orderBy('position')
    .execute()
  return rows
}
