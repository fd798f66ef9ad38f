import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { AssessmentConfirmed } from '../assessments/index.ts'
import type { PeopleEvent } from '../people/index.ts'
import { applyLifeEvent, applyMove, resumeEntitlements } from './life-events.ts'
import { notePerson } from './first-issue/note-newcomers.ts'

export const subscriptions: readonly Subscription[] = [
  // The days of a first issue begin when somebody comes to qualify; whatever else does it is seen at night.
  subscribe<AssessmentConfirmed>('assessments.confirmed', (ctx, { payload }) =>
    notePerson(ctx, payload.personId),
  ),
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
