export { organisationFactSources } from './fact-sources.ts'
export { changeState } from './change-state.ts'
export {
  listOrganisationIds,
  organisationFacts,
  organisationsStandingIn,
  outletsOn,
  type OrganisationFacts,
} from './facts.ts'
export { organisationFigures } from './figures.ts'
export { institutionsOf } from './institutions.ts'
export { areasAround, creditCheckSign, mayHaveBeds } from './organisation.ts'
export { registerOrganisation } from './register.ts'
export { LEGAL_FORMS, OPERATIONS, ORGANISATION_KINDS, type Organisation } from './schema.ts'
export { setBrand } from './set-brand.ts'
export { setServedAreas } from './set-served-areas.ts'
export {
  getOrganisation,
  organisationsByIds,
  providersServing,
  reachOrganisation,
  type OrganisationFact,
} from './store.ts'
import './tables.ts'
