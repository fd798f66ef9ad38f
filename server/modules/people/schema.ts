import { categoryContracts } from './category-schema.ts'
import { consentContracts } from './consent-schema.ts'
import { contactContracts } from './contact-schema.ts'
import { evidenceContracts } from './evidence-schema.ts'
import { lifeEventContracts } from './life-event-schema.ts'
import { personContracts } from './person-schema.ts'
import { registrationContracts } from './registration-schema.ts'

export * from './category-schema.ts'
export * from './consent-schema.ts'
export * from './contact-schema.ts'
export * from './household-schema.ts'
export * from './life-event-schema.ts'
export * from './person-schema.ts'
export * from './registration-schema.ts'
export * from './roster-import/schema.ts'
export { Name, PersonStatus, Sex, SEX_WORDS, STATUS_WORDS } from './roster-schema.ts'
export * from './spell-schema.ts'

/** The roster, one person of it, and all that is recorded about that person. */
export const peopleContracts = {
  ...personContracts,
  ...registrationContracts,
  ...categoryContracts,
  ...contactContracts,
  ...consentContracts,
  ...lifeEventContracts,
  ...evidenceContracts,
}
