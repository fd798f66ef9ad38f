import { subscribe, type Subscription } from '../../kernel/events.ts'
import { startOfDay, type Day } from '../../kernel/time.ts'
import { cancelVisitsFrom } from './cancel.ts'
import { findNotThere } from './find-not-there.ts'

interface LifeEvent {
  readonly personId: string
  /** The day on which it happened. */
  readonly on: Day
}

const LIFE_EVENTS = ['people.died', 'people.moved', 'people.admitted', 'people.hospitalised']
/** Corrections of an entry, and the return home: what was held against a visit may no longer hold. */
const CORRECTIONS = ['people.changed', 'people.returned']

/** V6 V12: what was planned from that day on is called off in the same transaction. */
export const subscriptions: readonly Subscription[] = [
  ...LIFE_EVENTS.map((topic) =>
    subscribe<LifeEvent>(topic, async (ctx, { payload: { personId, on } }) => {
      const memo = topic.replace('people.', '')
      await cancelVisitsFrom(ctx, personId, startOfDay(on), { reasonCode: 'life_event', memo })
      await findNotThere(ctx, personId, on)
    }),
  ),
  ...CORRECTIONS.map((topic) =>
    subscribe<LifeEvent>(topic, (ctx, { payload }) =>
      findNotThere(ctx, payload.personId, payload.on),
    ),
  ),
]
