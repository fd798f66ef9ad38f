import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { Ctx } from '../../kernel/command.ts'
import { startOfDay, type Day } from '../../kernel/time.ts'
import { cancelVisitsFrom } from './cancel.ts'
import { refreshEvidence } from './refresh-evidence.ts'
import { visitOf } from './store.ts'

interface LifeEvent {
  readonly personId: string
  /** The day on which it happened. */
  readonly on: Day
}

const LIFE_EVENTS = ['people.died', 'people.moved', 'people.admitted', 'people.hospitalised']

/** V6: what was planned from that day on is called off in the same transaction. */
export const subscriptions: readonly Subscription[] = LIFE_EVENTS.map((topic) =>
  subscribe<LifeEvent>(topic, async (ctx, { payload: { personId, on } }) => {
    const memo = topic.replace('people.', '')
    await cancelVisitsFrom(ctx, personId, startOfDay(on), { reasonCode: 'life_event', memo })
    await weighAgain(ctx, personId, startOfDay(on))
  }),
)

/** Visits recorded since then may now be visits to somebody who was not there. */
async function weighAgain(ctx: Ctx, personId: string, from: Temporal.Instant): Promise<void> {
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('person_id', '=', personId)
    .where('started_at', '>=', from)
    .where('state', 'in', ['under_way', 'done', 'provider_approved'])
    .execute()
  for (const row of rows) await refreshEvidence(ctx, visitOf(row))
}
