import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { PeopleEvent } from '../people/index.ts'
import { askAboutVisit, followDeath, type ApprovedVisit } from './follow-person.ts'

export const subscriptions: readonly Subscription[] = [
  subscribe<PeopleEvent>('people.died', (ctx, event) => followDeath(ctx, event.payload.personId)),
  subscribe<ApprovedVisit>('visits.approved', (ctx, event) => askAboutVisit(ctx, event.payload)),
]
