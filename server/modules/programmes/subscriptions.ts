import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { PeopleEvent } from '../people/index.ts'
import { applyLifeEvent, applyMove, resumeEntitlements } from './life-events.ts'

export const subscriptions: readonly Subscription[] = [
  subscribe<PeopleEvent>('people.died', (ctx, { payload }) =>
    applyLifeEvent(ctx, payload.personId, 'death', payload.on),
  ),
  subscribe<PeopleEvent>('people.admitted', (ctx, { payload }) =>
    applyLifeEvent(ctx, payload.personId, 'admission', payload.on),
  ),
  subscribe<PeopleEvent>('people.hospitalised', (ctx, { payload }) =>
    applyLifeEvent(ctx, payload.personId, 'hospital', payload.on),
  ),
  subscribe<PeopleEvent>('people.moved', (ctx, { payload }) =>
    applyMove(ctx, payload.personId, payload.on),
  ),
  subscribe<PeopleEvent>('people.returned', (ctx, { payload }) =>
    resumeEntitlements(ctx, payload.personId, payload.on),
  ),
]
