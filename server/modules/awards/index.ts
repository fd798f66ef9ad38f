/** Awards: what other modules may call. */
export { applicantsOf } from './applicants.ts'
export { communityFacts } from './community-facts.ts'
export { decideApplication } from './decide-application.ts'
export { openApplication } from './open-application.ts'
export { inspectPaper, submitPaper } from './papers.ts'
export { payApplication } from './pay-application.ts'
export { publishApplication } from './publish-application.ts'
import './tables.ts'
