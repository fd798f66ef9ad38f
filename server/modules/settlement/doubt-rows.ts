import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { DoubtAct, NotThere } from './doubt-schema.ts'
import { actedBy } from './store.ts'

export interface DoubtRow {
  readonly act: DoubtAct
  readonly flag: NotThere
  readonly on_day: string
  readonly reason: string
  readonly actor_id: string
}

/** Where a charge in doubt stands; undefined when nothing was ever held against it. */
export const lastDoubt = (ctx: Ctx, visitId: string): Promise<DoubtRow | undefined> =>
  ctx.db
    .selectFrom('charge_doubt')
    .select(['act', 'flag', 'on_day', 'reason', 'actor_id'])
    .where('visit_id', '=', visitId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function noteDoubt(
  ctx: Ctx,
  visitId: string,
  doubt: Omit<DoubtRow, 'actor_id'>,
): Promise<void> {
  await ctx.db
    .insertInto('charge_doubt')
    .values({ id: ctx.id(), visit_id: visitId, ...doubt, ...actedBy(ctx) })
    .execute()
}

/** The latest row of each visit in doubt. */
export const latestDoubts = (ctx: Ctx) => sql`
  select distinct on (k.visit_id) k.*
    from charge_doubt k where k.city = ${ctx.city} order by k.visit_id, k.seq desc`
