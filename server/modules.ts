import type { Module } from './kernel/module.ts'
import { jobs as areasJobs } from './modules/areas/jobs.ts'
import { routes as areasRoutes } from './modules/areas/routes.ts'
import { subscriptions as areasSubscriptions } from './modules/areas/subscriptions.ts'
import * as areasWords from './modules/areas/words.ts'
import { jobs as identityJobs } from './modules/identity/jobs.ts'
import { routes as identityRoutes } from './modules/identity/routes.ts'
import { subscriptions as identitySubscriptions } from './modules/identity/subscriptions.ts'
import * as identityWords from './modules/identity/words.ts'
import { jobs as peopleJobs } from './modules/people/jobs.ts'
import { routes as peopleRoutes } from './modules/people/routes.ts'
import { subscriptions as peopleSubscriptions } from './modules/people/subscriptions.ts'
import { peopleFacts } from './modules/people/index.ts'
import * as peopleWords from './modules/people/words.ts'
import { jobs as organisationsJobs } from './modules/organisations/jobs.ts'
import { routes as organisationsRoutes } from './modules/organisations/routes.ts'
import { subscriptions as organisationsSubscriptions } from './modules/organisations/subscriptions.ts'
import { institutionsOf, organisationFactSources } from './modules/organisations/index.ts'
import * as organisationsWords from './modules/organisations/words.ts'
import { jobs as workforceJobs } from './modules/workforce/jobs.ts'
import { routes as workforceRoutes } from './modules/workforce/routes.ts'
import { subscriptions as workforceSubscriptions } from './modules/workforce/subscriptions.ts'
import { workforceFactSources } from './modules/workforce/index.ts'
import * as workforceWords from './modules/workforce/words.ts'
import { jobs as catalogueJobs } from './modules/catalogue/jobs.ts'
import { routes as catalogueRoutes } from './modules/catalogue/routes.ts'
import { subscriptions as catalogueSubscriptions } from './modules/catalogue/subscriptions.ts'
import { catalogueFactSources } from './modules/catalogue/index.ts'
import * as catalogueWords from './modules/catalogue/words.ts'
import { jobs as assessmentsJobs } from './modules/assessments/jobs.ts'
import { routes as assessmentsRoutes } from './modules/assessments/routes.ts'
import { subscriptions as assessmentsSubscriptions } from './modules/assessments/subscriptions.ts'
import * as assessmentsWords from './modules/assessments/words.ts'
import { jobs as ledgerJobs } from './modules/ledger/jobs.ts'
import { routes as ledgerRoutes } from './modules/ledger/routes.ts'
import { subscriptions as ledgerSubscriptions } from './modules/ledger/subscriptions.ts'
import * as ledgerWords from './modules/ledger/words.ts'
import { jobs as programmesJobs } from './modules/programmes/jobs.ts'
import { routes as programmesRoutes } from './modules/programmes/routes.ts'
import { subscriptions as programmesSubscriptions } from './modules/programmes/subscriptions.ts'
import { programmeFacts } from './modules/programmes/index.ts'
import * as programmesWords from './modules/programmes/words.ts'
import { jobs as requestsJobs } from './modules/requests/jobs.ts'
import { routes as requestsRoutes } from './modules/requests/routes.ts'
import { subscriptions as requestsSubscriptions } from './modules/requests/subscriptions.ts'
import { requestFactSources } from './modules/requests/index.ts'
import * as requestsWords from './modules/requests/words.ts'
import { jobs as visitsJobs } from './modules/visits/jobs.ts'
import { routes as visitsRoutes } from './modules/visits/routes.ts'
import { subscriptions as visitsSubscriptions } from './modules/visits/subscriptions.ts'
import { visitFactSources } from './modules/visits/index.ts'
import * as visitsWords from './modules/visits/words.ts'
import { jobs as dispatchJobs } from './modules/dispatch/jobs.ts'
import { routes as dispatchRoutes } from './modules/dispatch/routes.ts'
import { subscriptions as dispatchSubscriptions } from './modules/dispatch/subscriptions.ts'
import * as dispatchWords from './modules/dispatch/words.ts'
import { jobs as settlementJobs } from './modules/settlement/jobs.ts'
import { routes as settlementRoutes } from './modules/settlement/routes.ts'
import { subscriptions as settlementSubscriptions } from './modules/settlement/subscriptions.ts'
import * as settlementWords from './modules/settlement/words.ts'
import { jobs as awardsJobs } from './modules/awards/jobs.ts'
import { routes as awardsRoutes } from './modules/awards/routes.ts'
import { subscriptions as awardsSubscriptions } from './modules/awards/subscriptions.ts'
import { applicantsOf, brandFacts, communityFacts, paperFacts } from './modules/awards/index.ts'
import * as awardsWords from './modules/awards/words.ts'
import { jobs as indicatorsJobs } from './modules/indicators/jobs.ts'
import { routes as indicatorsRoutes } from './modules/indicators/routes.ts'
import { subscriptions as indicatorsSubscriptions } from './modules/indicators/subscriptions.ts'
import * as indicatorsWords from './modules/indicators/words.ts'

/** Every module, in the order of `modules/order.ts`; events are delivered in this order too. */
export const modules: readonly Module[] = [
  {
    name: 'areas',
    routes: areasRoutes,
    jobs: areasJobs,
    subscriptions: areasSubscriptions,
    words: areasWords.words,
    constraints: areasWords.constraints,
  },
  {
    name: 'identity',
    routes: identityRoutes,
    jobs: identityJobs,
    subscriptions: identitySubscriptions,
    words: identityWords.words,
    constraints: identityWords.constraints,
  },
  {
    name: 'people',
    facts: peopleFacts,
    routes: peopleRoutes,
    jobs: peopleJobs,
    subscriptions: peopleSubscriptions,
    words: peopleWords.words,
    constraints: peopleWords.constraints,
  },
  {
    name: 'organisations',
    facts: organisationFactSources,
    institutions: institutionsOf,
    routes: organisationsRoutes,
    jobs: organisationsJobs,
    subscriptions: organisationsSubscriptions,
    words: organisationsWords.words,
    constraints: organisationsWords.constraints,
  },
  {
    name: 'workforce',
    facts: workforceFactSources,
    routes: workforceRoutes,
    jobs: workforceJobs,
    subscriptions: workforceSubscriptions,
    words: workforceWords.words,
    constraints: workforceWords.constraints,
  },
  {
    name: 'catalogue',
    facts: catalogueFactSources,
    routes: catalogueRoutes,
    jobs: catalogueJobs,
    subscriptions: catalogueSubscriptions,
    words: catalogueWords.words,
    constraints: catalogueWords.constraints,
  },
  {
    name: 'assessments',
    routes: assessmentsRoutes,
    jobs: assessmentsJobs,
    subscriptions: assessmentsSubscriptions,
    words: assessmentsWords.words,
    constraints: assessmentsWords.constraints,
  },
  {
    name: 'ledger',
    routes: ledgerRoutes,
    jobs: ledgerJobs,
    subscriptions: ledgerSubscriptions,
    words: ledgerWords.words,
    constraints: ledgerWords.constraints,
  },
  {
    name: 'programmes',
    facts: programmeFacts,
    routes: programmesRoutes,
    jobs: programmesJobs,
    subscriptions: programmesSubscriptions,
    words: programmesWords.words,
    constraints: programmesWords.constraints,
  },
  {
    name: 'requests',
    facts: requestFactSources,
    routes: requestsRoutes,
    jobs: requestsJobs,
    subscriptions: requestsSubscriptions,
    words: requestsWords.words,
    constraints: requestsWords.constraints,
  },
  {
    name: 'visits',
    facts: visitFactSources,
    routes: visitsRoutes,
    jobs: visitsJobs,
    subscriptions: visitsSubscriptions,
    words: visitsWords.words,
    constraints: visitsWords.constraints,
  },
  {
    name: 'dispatch',
    routes: dispatchRoutes,
    jobs: dispatchJobs,
    subscriptions: dispatchSubscriptions,
    words: dispatchWords.words,
    constraints: dispatchWords.constraints,
  },
  {
    name: 'settlement',
    routes: settlementRoutes,
    jobs: settlementJobs,
    subscriptions: settlementSubscriptions,
    words: settlementWords.words,
    constraints: settlementWords.constraints,
  },
  {
    name: 'awards',
    facts: [communityFacts, brandFacts, paperFacts],
    applicants: applicantsOf,
    routes: awardsRoutes,
    jobs: awardsJobs,
    subscriptions: awardsSubscriptions,
    words: awardsWords.words,
    constraints: awardsWords.constraints,
  },
  {
    name: 'indicators',
    routes: indicatorsRoutes,
    jobs: indicatorsJobs,
    subscriptions: indicatorsSubscriptions,
    words: indicatorsWords.words,
    constraints: indicatorsWords.constraints,
  },
]
