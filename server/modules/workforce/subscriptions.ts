import { subscribe, type Subscription } from '../../kernel/events.ts'
import { getOrganisation, type OrganisationFact } from '../organisations/index.ts'
import { departAll, followOrganisation } from './depart.ts'

export const subscriptions: readonly Subscription[] = [
  subscribe<OrganisationFact>('organisations.changed', async (ctx, { payload }) => {
    const { areaCode } = await getOrganisation(ctx, payload.organisationId)
    await followOrganisation(ctx, payload.organisationId, areaCode)
  }),
  subscribe<OrganisationFact>('organisations.closed', (ctx, { payload }) =>
    departAll(ctx, payload.organisationId, '机构注销 The organisation closed'),
  ),
]
