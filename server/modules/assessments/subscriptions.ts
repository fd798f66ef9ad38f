import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { Day } from '../../kernel/time.ts'
import { closeForDeath, followPerson, promptAfterHospital } from './life-events.ts'

interface LifeEvent {
  readonly personId: string
  readonly on: Day
}

export const subscriptions: readonly Subscription[] = [
  subscribe<LifeEvent>('people.died', (ctx, { payload }) =>
    closeForDeath(ctx, payload.personId, payload.on),
  ),
  subscribe<LifeEvent>('people.moved', (ctx, { payload }) => followPerson(ctx, payload.personId)),
  subscribe<LifeEvent>('people.changed', (ctx, { payload }) => followPerson(ctx, payload.personId)),
  // Also heard when a wrongly recorded death is taken back.
  subscribe<LifeEvent>('people.returned', async (ctx, { payload }) => {
    await followPerson(ctx, payload.personId)
    await promptAfterHospital(ctx, payload.personId, payload.on)
  }),
]
