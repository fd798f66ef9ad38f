/** Programmes: what other modules may call. */
export { compileRule, CANNOT_TELL, MET, REFUSED, type OutcomeColumns } from './compiled.ts'
export { evaluatePopulation, populationFacts, type PopulationBatch } from './population.ts'
export { comparePack, type ProgrammeDifference } from './change/compare-pack.ts'
export { countResidents, type ResidentCount } from './disabled-residents.ts'
export { programmeFacts } from './fact-sources.ts'
export { installProgrammes } from './install.ts'
export { determine } from './determine.ts'
export { determineFrom, type Outcome } from './determination.ts'
export { criteriaInWords } from './describe.ts'
export { factInWords } from './facts.ts'
export { hotlineOf } from './may-i/answers.ts'
export { issueLetter, letterNumber, letterOf, lettersOf } from './letters/issued-letters.ts'
export { printed as printedLetter } from './letters/print-letter.ts'
export { findFacts, wordsFor } from './subjects.ts'
export { isMonthly, versionOn, versionsAt, versionsByIds, type Version } from './versions.ts'
export { determineAndGrant, type EntitlementGranted } from './determine-and-grant.ts'
export { openCycle, type OpenOptions } from './cycles/open-cycle.ts'
export { closeCycle } from './cycles/close-cycle.ts'
export { entitlementsByIds, entitlementsOf, type EntitlementHead } from './entitlements-of.ts'
export { coverageFor, type CoverageQuery } from './coverage.ts'
export { entitledPeople, programmeFigures, type Entitled } from './figures.ts'
export { getProgramme, listProgrammes } from './list-programmes.ts'
export { fundsOf } from './funds/funds.ts'
export { useWords } from './use-words.ts'
export { decideBudget, loadBudget } from './funds/budgets.ts'
export { accountKey } from './accounts.ts'
export type { EntitlementChanged } from './life-events.ts'
export type {
  Coverage,
  CoverageLine,
  CoverageRefusal,
  CycleReport,
  Determination,
  Entitlement,
  FundView,
  Totals,
} from './schema.ts'
