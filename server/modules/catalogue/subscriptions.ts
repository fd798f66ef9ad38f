import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { OrganisationFact } from '../organisations/index.ts'
import { endAllOffers } from './end-offer.ts'

export const subscriptions: readonly Subscription[] = [
  subscribe<OrganisationFact>('organisations.closed', (ctx, { payload }) =>
    endAllOffers(ctx, payload.organisationId, '机构注销 The organisation closed'),
  ),
]
